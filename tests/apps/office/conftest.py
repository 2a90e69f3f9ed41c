"""A node of France in the tests' database, which trusts the Office's node."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.exchange.actions.keys import begin, make_authority
from entraide.apps.exchange.actions.peers import meet, trust
from entraide.apps.exchange.models import OwnKey, Peer
from entraide.apps.kept import kept
from entraide.apps.law.queries import ledgers
from entraide.apps.office.actions.taking import choose
from entraide.sealing.keys import read_card
from tests.apps.exchange.abroad import HOME, Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.office.bureau import NOW, Bureau

As = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Bytes of each test by themselves; a ledger that knows nothing of others."""
    settings.UPLOADS, settings.HOME = tmp_path / "uploads", tmp_path
    settings.NODE, settings.STATE = "state", "FRA"
    kept.cache_clear()
    ledgers.built.cache_clear()
    ledgers.end()
    yield
    kept.cache_clear()


@pytest.fixture
def authority(db: None) -> OwnKey:
    """The node of France, and its authority's keys."""
    begin(HOME, "FRA", "Nœud fictif", by="root", at=NOW)
    return make_authority("Autorité fictive", PASSPHRASE, by="greta", at=NOW)


def befriended(node: Abroad) -> Peer:
    """A node met and trusted, each key of it."""
    found = meet(node.introduces(), by="greta", at=NOW)
    for key in found.keys.all():
        trust(key.fingerprint, key.fingerprint, by="greta", at=NOW)
    found.refresh_from_db()
    return found


@pytest.fixture
def bureau(tmp_path: Path, authority: OwnKey) -> Bureau:
    """The Office's node: met, trusted by fingerprint, chosen as the Office."""
    made = Bureau(NOW, tmp_path, read_card(bytes(authority.card)))
    befriended(made)
    choose(made.name, by="greta", at=NOW)
    return made


@pytest.fixture
def as_(db: None, monkeypatch: pytest.MonkeyPatch) -> As:
    """Somebody of a role, signed in, who reads French."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

    def signed_in(role: str) -> Client:
        user, _ = User.objects.get_or_create(username=role)
        Grant.objects.get_or_create(user=user, role=role, defaults={"by": "test", "at": NOW})
        client = Client(headers={"accept-language": "fr"})
        client.force_login(user)
        return client

    return signed_in
