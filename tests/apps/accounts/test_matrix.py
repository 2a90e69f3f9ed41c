"""Who may open what: every page of the node, for every role and for who is not signed in, exactly as the tables say.

A page is found by its address, not by a list: a new one that declares nothing (`@allowed`) and does not stand in
open_pages.csv, with a reason, fails here. An address with a part that this file does not know how to fill does too.
"""

import csv
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.accounts.permissions import ADMINISTRATOR, EVERYBODY, SECRET, allowed, grants, roles
from tests.apps.conftest import NOW
from tests.apps.everyone import each_role

NOBODY = "not signed in"
FILLED = {"int": "999999", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}
NAMED = {"iri": "akn/un/nothing", "uidb36": "x", "key": "x-y", "provider_id": "none"}
with (Path(__file__).with_name("open_pages.csv")).open(encoding="utf-8", newline="") as lines:
    OPEN = {row["name"]: row for row in csv.DictReader(lines)}


def pages(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str, Any]]:
    """(name, an address, view) of every pattern below a resolver; a space of names stands before its names."""
    for one in resolver.url_patterns:
        here = before + part(one)
        if isinstance(one, URLResolver):
            yield from pages(one, here, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and "django.views.static" not in str(one.callback):
            yield f"{space}{one.name or here}", f"/{here}", one.callback


def part(one: URLPattern | URLResolver) -> str:
    """What a pattern adds to an address, its places filled."""
    if isinstance(one.pattern, RoutePattern):
        route = str(one.pattern._route)  # type: ignore[attr-defined]
        return re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: NAMED.get(m[2]) or FILLED[m[1] or "str"], route)
    text = str(one.pattern).lstrip("^").rstrip("$")
    text = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda m: NAMED[m[1]], text)
    assert not set(text) & set("()[]?*+\\"), f"say in NAMED how to fill {one.pattern}"
    return text


PAGES = sorted({(name, address): view for name, address, view in pages(get_resolver())}.items(), key=lambda one: one[0])


def entry(name: str) -> dict[str, str] | None:
    """Its line of open_pages.csv; a line may stand for several ("api-*")."""
    return next((row for pattern, row in OPEN.items() if fnmatch(name, pattern)), None)


def answer(client: Client, method: str, address: str) -> str:
    """ "open", "sign in", "refused", or "hidden" (404); "" where the method is not for this page."""
    given = getattr(client, method)(address, headers={"accept": "text/html"})
    if given.status_code == 302 and given.headers["Location"].partition("?")[0] == "/account/login/":
        return "sign in"
    return {403: "refused", 404: "hidden", 405: ""}.get(given.status_code, "open")


def expected(role: str, asks: tuple[str, str] | None, row: dict[str, str] | None) -> str:
    """What the tables say."""
    if asks:
        if any((held, *asks) in grants() for held in (role, EVERYBODY)):
            return "open"
        if asks[1] in SECRET and role != NOBODY and not any((role, asks[1]) == (one, of) for one, _, of in grants()):
            return "hidden"
        return "sign in" if role == NOBODY else "refused"
    assert row
    return "sign in" if row["who"] == "signed_in" and role == NOBODY else "open"


def test_every_page_declares_what_it_asks_or_is_open_for_a_reason() -> None:
    mute = [name for (name, _), view in PAGES if not hasattr(view, "asks") and not entry(name)]
    assert mute == [], "decorate the view with @allowed(action, object), or give a reason in open_pages.csv"
    assert [name for (name, _), view in PAGES if hasattr(view, "asks") and name in OPEN] == []
    assert all(row["reason"] and row["who"] in ("anybody", "signed_in") for row in OPEN.values())


def test_no_line_of_the_open_pages_is_left_over() -> None:
    names = [name for (name, _), _ in PAGES]
    assert [one for one in OPEN if not any(fnmatch(name, one) for name in names)] == []


def test_every_permission_asked_for_is_somebodys() -> None:
    asked = {view.asks for _, view in PAGES if hasattr(view, "asks")}
    assert asked - {(action, thing) for _, action, thing in grants()} == set()


# Open to all who are signed in, yet these lead elsewhere for a reason of their own, not for want of a permission.
LEADS_ON = {
    "mfa_authenticate",
    "mfa_login_webauthn",
    "account_inactive",
    "socialaccount_signup",
    "openid_connect_callback",
    *(f"api:{name}" for name in ("waiting", "readings", "root", "roots", "statistics")),  # walked below
}
PROGRAMS = {  # what programs ask with a right; they get 401 and 403, not a page to sign in
    "worklist": ("read", "worklist"),
    "readings": ("read", "worklist"),
    "audit/root": ("read", "audit"),
    "audit/roots": ("read", "audit"),
    "requests/statistics": ("read", "statistics"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("role", each_role([NOBODY, *sorted(roles())]))
def test_each_role_opens_what_the_tables_say_and_nothing_else(role: str, settings: Settings) -> None:
    settings.LIMITS = {}
    settings.NODE = roles()[role].node if role != NOBODY else "state"
    settings.NODE = "state" if settings.NODE == "any" else settings.NODE
    user = User.objects.create_user("somebody", password="one of their own")
    if role not in (NOBODY, EVERYBODY):
        Grant.objects.create(user=user, role=role, by="test", at=NOW)
    wrong, client = [], Client(raise_request_exception=False)
    for (name, address), view in PAGES:
        if name in LEADS_ON:
            continue
        if role != NOBODY and "_auth_user_id" not in client.session:  # one of the pages signs out
            client.force_login(user)
        given = {answer(client, method, address) for method in ("get", "post")} - {""}
        right = expected(role, getattr(view, "asks", None), entry(name))
        if right == "open":
            given = {one.replace("hidden", "open") for one in given}  # what it is asked for is not held
        if given != {right}:
            wrong.append((name, address, given, right))
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", each_role([NOBODY, *sorted(roles())]))
def test_a_program_is_given_what_its_persons_role_allows(role: str, client: Client, settings: Settings) -> None:
    settings.NODE = "state" if role == NOBODY or roles()[role].node == "any" else roles()[role].node
    if role != NOBODY:
        user = User.objects.create_user("somebody")
        Grant.objects.create(user=user, role=role, by="test", at=NOW)
        client.force_login(user)
    right = {
        path: 401 if role == NOBODY else 200 if any((one, *asks) in grants() for one in (role, EVERYBODY)) else 403
        for path, asks in PROGRAMS.items()
    }
    assert {path: client.get(f"/api/v1/{path}").status_code for path in PROGRAMS} == right


@pytest.mark.django_db
@pytest.mark.parametrize("thing", sorted(SECRET))
def test_no_administrator_opens_a_case_whatever_was_granted(thing: str, rf: RequestFactory) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    for action in sorted({action for _, action, one in grants() if one == thing}):
        user = User.objects.create_user(f"admin-{action}")
        for role in [ADMINISTRATOR, *(held for held, one, other in grants() if (one, other) == (action, thing))]:
            Grant.objects.get_or_create(user=user, role=role, defaults={"by": "test", "at": NOW})
        request = rf.get("/")
        request.user = user
        with pytest.raises(Http404):
            allowed(action, thing)(page)(request)
        request.user = AnonymousUser()
        assert allowed(action, thing)(page)(request).status_code == 302
