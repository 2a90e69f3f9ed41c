"""People of a State node, and a request that one of them drafts."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.requests.actions.drafting import admit, open_file
from entraide.apps.requests.models import Document, Request
from entraide.apps.requests.queries import notices, subjects, today
from tests.apps.conftest import NOW

ROLES = {"dora": "drafter", "rene": "legal_reviewer", "sia": "signatory", "ada": "national_administrator"}


@pytest.fixture
def people(settings: Settings, db: None) -> dict[str, User]:
    settings.NODE = "state"
    out = {}
    for name, role in ROLES.items():
        out[name] = User.objects.create_user(name, password="x")
        Grant.objects.create(user=out[name], role=role, by="test", at=NOW)
    return out


def spoken(client: Client, reference: str, sent: Mapping[str, Any]) -> Any:
    """Say something on the pages of a request; the signature is an act on a document, made for it."""
    if sent["kind"] != "SIGN":
        return client.post(f"/requests/{reference}/say", dict(sent))
    made = client.post(f"/requests/{reference}/documents")
    if made.status_code != 302:
        return made
    Document.objects.filter(request__reference=reference).update(state="no_pango")
    number = Document.objects.filter(request__reference=reference).latest("number").number
    return client.post(f"/requests/{reference}/documents/{number}/sign", {"how": "paper"})


@pytest.fixture
def request_(people: dict[str, User]) -> Request:
    """A request of dora's, whose case rene may know of."""
    made = open_file("Le phare vendu", people["dora"], by="dora", at=NOW)
    admit(made.file, people["rene"], by="dora", at=NOW)
    return made


@pytest.fixture
def as_(people: dict[str, User]) -> Callable[[str], Client]:
    """A browser of one of the people, the same one each time: who signed in stays so."""
    browsers: dict[str, Client] = {}

    def browser(name: str) -> Client:
        if name not in browsers:
            browsers[name] = Client()
            browsers[name].force_login(people[name])
        return browsers[name]

    return browser


@pytest.fixture(params=(False, True), ids=("few", "many"))
def known_by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for people is found both ways: from their few cases, and among all that there is."""
    for asking in (today, notices, subjects):
        monkeypatch.setattr(asking, "knows_many", lambda _: request.param)
