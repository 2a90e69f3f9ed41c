"""Keys for programs: made, shown once, used in the person's name, taken back."""

import re

import pytest
from django.test import Client

from entraide.apps.accounts.actions import roles, tokens
from entraide.apps.accounts.models import Token, User
from entraide.apps.accounts.queries.tokens import holder
from entraide.apps.audit import queries as audit
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada", password="a long fictional phrase")


@pytest.fixture
def browser(ada: User) -> Client:
    """Ada's, where she has just given her password."""
    client = Client(headers={"accept-language": "en"})
    client.post("/account/login/", {"login": "ada", "password": "a long fictional phrase"})
    client.post("/account/reauthenticate/", {"password": "a long fictional phrase"})
    return client


def asked(path: str, key: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    answer = Client().get(f"/api/v1/{path}", headers={"authorization": f"Bearer {key}"})
    return answer.status_code, answer.json()


def test_a_key_is_made_on_a_page_shown_once_and_kept_as_its_hash_alone(browser: Client) -> None:
    page = browser.post("/account/tokens", {"name": "Dashboard"}).content.decode()
    [key] = re.findall(r"entraide_[\w-]{40,}", page)
    assert asked("me", key) == (200, {"username": "ada", "roles": []})
    assert key not in browser.get("/account/tokens").content.decode()
    [kept] = Token.objects.all()
    assert key not in (kept.digest, kept.name)


def test_a_key_taken_back_opens_nothing_more(browser: Client, ada: User) -> None:
    token = tokens.make("k" * 40, "Dashboard", ada, by="ada", at=NOW)
    assert asked("me", "k" * 40)[0] == 200
    browser.post(f"/account/tokens/{token.pk}/revoke")
    status, told = asked("me", "k" * 40)
    assert (status, told["code"]) == (401, "not_signed_in")


def test_nobody_takes_back_another_s_key(browser: Client) -> None:
    other = User.objects.create_user("eve")
    token = tokens.make("k" * 40, "Hers", other, by="eve", at=NOW)
    assert browser.post(f"/account/tokens/{token.pk}/revoke").status_code == 404
    assert holder("k" * 40) == other


def test_the_key_of_a_closed_account_opens_nothing(ada: User) -> None:
    tokens.make("k" * 40, "Dashboard", ada, by="ada", at=NOW)
    ada.is_active = False
    ada.save()
    assert holder("k" * 40) is None


def test_a_key_allows_what_the_persons_roles_allow_and_no_more(ada: User) -> None:
    tokens.make("k" * 40, "Dashboard", ada, by="ada", at=NOW)
    status, told = asked("audit/root", "k" * 40)
    assert (status, told["code"]) == (403, "not_allowed")
    roles.grant(ada, "auditor", by="root", at=NOW)
    assert asked("audit/root", "k" * 40) == (200, dict(zip(("entries", "hash"), audit.root(), strict=True)))
    [last] = asked("audit/roots", "k" * 40)[1]["items"]
    assert (last["number"], last["hash"]) == audit.root()


def test_making_and_taking_back_stand_in_the_audit_once_each(ada: User) -> None:
    before = audit.root()[0]
    token = tokens.make("k" * 40, "Dashboard", ada, by="ada", at=NOW)
    tokens.revoke(token, by="ada", at=NOW)
    tokens.revoke(token, by="ada", at=NOW)
    assert audit.root()[0] == before + 2
    assert audit.fault() is None


def test_the_session_of_the_browser_serves_as_well(browser: Client) -> None:
    assert browser.get("/api/v1/me").json()["username"] == "ada"


def test_who_is_not_known_is_told_how_to_say_it() -> None:
    answer = Client().get("/api/v1/me")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_key_without_a_name_is_not_made(browser: Client) -> None:
    assert "text-danger" in browser.post("/account/tokens", {"name": ""}).content.decode()
    assert Token.objects.count() == 0
