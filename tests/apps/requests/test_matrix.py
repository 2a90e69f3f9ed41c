"""Every page of requests and every act, tried by each role, as a member of the case and as none: exactly as matrix.csv
says. A page that is not in the table fails here.

Each cell says what a member gets, then what anybody else does: y it answers, n 403, h 404 (nothing tells that there is
such a case), s signs in first.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.accounts.permissions import roles
from entraide.apps.requests.actions.drafting import open_file, write
from entraide.apps.requests.models import Application, Copy, Document, Extract, Find, Member, Request
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.speaking import ELSEWHERE, HANDS, hand
from entraide.apps.requests.urls import urlpatterns
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.roles import MAY, Role
from tests.apps.conftest import NOW
from tests.apps.everyone import each_role

pytestmark = pytest.mark.django_db
NOBODY = "nobody"
with Path(__file__).with_name("matrix.csv").open(encoding="utf-8", newline="") as lines:
    TABLE = {(row.pop("page"), row.pop("method")): row for row in csv.DictReader(lines)}
COLUMNS = list(next(iter(TABLE.values())))
POSTED = {
    "request_new": {"title": "Un autre"},
    "request_screen": {"purpose": "Une preuve", "n:purpose": "0"},
    "request_say": {"kind": "REVIEW.ASK"},
    "request_people": {"name": "dora"},
    "request_remove": {"person": "dora", "reason": "Fini"},
    "request_seal": {"sealed": "1", "reason": "Secret"},
    "request_settle": {"measure": "M1", "finding": "DC-02:x", "said": "accepted", "reason": "Oui"},
    "request_find": {"kind": "give"},
    "request_keep": {"act": "longer", "until": "2999-01-01", "reason": "Oui"},
}
ACTING = ["investigator", "drafter", "legal_reviewer", "translator", "signatory", "registry", "liaison"]
PLACES = {"number": 1, "name": "wishes", "form": "html", "kind": "csv", "secret": "none"}


@pytest.fixture
def held(settings: Settings) -> Request:
    """A request of two people's: somebody else is there who may act in it."""
    settings.NODE, settings.LIMITS = "state", {}
    dora = User.objects.create_user("dora")
    Grant.objects.create(user=dora, role="drafter", by="test", at=NOW)
    made = open_file("Le phare vendu", dora, by="dora", at=NOW)
    write(made, {"requesting": "FRA", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    other = User.objects.create_user("other")
    Grant.objects.create(user=other, role="registry", by="test", at=NOW)
    Member.objects.create(file=made.file, user=other, since=NOW, by="test")
    document = Document.objects.create(
        request=made, number=1, kind="request", languages=["fr"], origin="made", state="ready", at=NOW, by="dora"
    )
    Copy.objects.create(document=document, form="html", sha256="", data=b"<p>Le phare</p>")
    days = {"came": NOW.date(), "answer_on": NOW.date(), "at": NOW, "by": "test"}
    asked = Application.objects.create(reference=made.reference, name="Ada Feu", identity="x", law="x", **days)
    Find.objects.create(pk=1, application=asked, request=made, person="P1")
    Extract.objects.create(application=asked, number=1, by="test", at=NOW)
    return made


def acts_of(role: str) -> set[str]:
    """The acts of the hands that a role of an account is."""
    return {kind for one in HANDS.get(role, ()) for kind in MAY.get(one, ())}


def client_of(role: str, held: Request, settings: Settings, *, member: bool) -> Client:
    """A browser of somebody with a role, admitted or not: even who could not be admitted, forced in."""
    client = Client(raise_request_exception=False)
    if role == NOBODY:
        return client
    settings.NODE = "office" if roles()[role].node == "office" else "state"
    user = User.objects.create_user(f"{role}-{member}")
    Grant.objects.create(user=user, role=role, by="test", at=NOW)
    if member:
        Member.objects.create(file=held.file, user=user, since=NOW, by="test")
    client.force_login(user)
    return client


def looked(held: Request, *clients: Client) -> None:
    """Each had a look already: it is noted once in a quarter of an hour, not anew for each answer that is undone."""
    for client in clients:
        client.get(reverse("request_life", args=[held.reference]))


def given(client: Client, method: str, address: str, sent: dict[str, str]) -> str:
    """How it is answered; what it did is undone."""
    with transaction.atomic():
        answer = getattr(client, method)(address, sent if method == "post" else None)
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer.headers["Location"].startswith("/account/login/"):
        return "s"
    return {403: "n", 404: "h", 405: "-", 500: "!"}.get(answer.status_code, "y")


def addresses(held: Request) -> Iterator[tuple[str, str]]:
    for one in urlpatterns:
        places = {name: PLACES.get(name, held.reference) for name in one.pattern.converters}
        yield str(one.name), reverse(str(one.name), kwargs=places)


def test_no_page_is_left_out_of_the_table() -> None:
    assert {str(one.name) for one in urlpatterns} == {page for page, _ in TABLE}
    assert set(COLUMNS) == {NOBODY, *roles()}


@pytest.mark.parametrize("role", each_role(COLUMNS))
def test_each_page_answers_each_role_as_the_table_says(role: str, held: Request, settings: Settings) -> None:
    members, others = (client_of(role, held, settings, member=one) for one in (True, False))
    looked(held, members, others)
    wrong = []
    for page, address in addresses(held):
        for method in ("get", "post"):
            row = TABLE.get((page, method))
            who = (members, others) if row else (members,)  # a method that a page does not know, it knows of nobody
            both = "".join(given(one, method, address, POSTED.get(page, {})) for one in who)
            if (both != row[role]) if row else set(both) & set("y!"):
                wrong.append(f"{page},{method}: {both}, not {row[role] if row else '-'}")
    assert wrong == []


@pytest.mark.parametrize("role", ACTING)
def test_each_act_is_a_hand_s_or_refused_as_the_domain_says(role: str, held: Request) -> None:
    eyes = eyes_of(held)
    given_to = {kind for kind in CATALOGUE if isinstance(hand((role,), "somebody", kind, eyes), Role)}
    assert given_to == acts_of(role) & set(CATALOGUE)


@pytest.mark.parametrize("role", each_role(ACTING))
def test_each_act_is_refused_to_the_roles_whose_it_is_not(role: str, held: Request, settings: Settings) -> None:
    """Each role tries all that is its own, all that is said elsewhere, and its share of what is not its own: each act
    is tried by some role whose it is not. Whose each one is, the test above holds for all of them."""
    client = client_of(role, held, settings, member=True)
    looked(held, client)
    wrong = []
    for nth, kind in enumerate(CATALOGUE):
        others = [one for one in ACTING if kind not in acts_of(one)]
        mine, elsewhere = kind in acts_of(role), kind in ELSEWHERE
        if not (mine or elsewhere or others[nth % len(others)] == role):
            continue
        got = given(client, "post", f"/requests/{held.reference}/say", {"kind": kind})
        right = "h" if elsewhere else "y" if mine else "n"
        if got != right:
            wrong.append((kind, got, right))
    assert wrong == []
