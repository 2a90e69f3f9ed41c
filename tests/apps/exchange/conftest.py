"""A node of France in the tests' database, and one of Switzerland abroad."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from entraide.apps.exchange import handlers
from entraide.apps.exchange.actions.keys import begin, make_authority
from entraide.apps.exchange.actions.peers import meet, trust
from entraide.apps.exchange.models import OwnKey, Peer
from entraide.apps.kept import kept
from entraide.sealing.keys import Card, read_card
from entraide.site.joined import join
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import HOME, Abroad

PASSPHRASE = "a long fictional passphrase"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Bytes of each test by themselves."""
    settings.UPLOADS, settings.HOME, settings.EXCHANGE_LARGEST = tmp_path / "uploads", tmp_path, 2**30
    kept.cache_clear()
    assert tmp_path / "uploads" == django_settings.UPLOADS
    yield
    kept.cache_clear()


@pytest.fixture
def authority() -> OwnKey:
    """The node of France, and its authority's keys."""
    begin(HOME, "FRA", "Nœud fictif", by="root", at=NOW)
    return make_authority("Autorité fictive", PASSPHRASE, by="greta", at=NOW)


@pytest.fixture
def own(authority: OwnKey) -> Card:
    return read_card(bytes(authority.card))


@pytest.fixture
def abroad(tmp_path: Path, own: Card) -> Abroad:
    """The other node; nobody here knows it."""
    return Abroad(NOW, tmp_path, own)


@pytest.fixture
def peer(abroad: Abroad) -> Peer:
    """The other node, met and trusted."""
    found = meet(abroad.introduces(), by="greta", at=NOW)
    for key in found.keys.all():
        trust(key.fingerprint, key.fingerprint, by="greta", at=NOW)
    found.refresh_from_db()
    return found


@pytest.fixture
def told() -> Iterator[list[Any]]:
    """What the app above was handed, in its order."""
    heard = list[Any]()
    join()  # the first page that is asked for would, after this

    def hear(arrived: handlers.Arrived, **_: Any) -> str:
        heard.append(arrived.message.body["n"])
        return "urn:case:1"

    before = dict(handlers.HANDLERS)
    handlers.HANDLERS.clear()
    handlers.register(["*"], hear)
    yield heard
    handlers.HANDLERS.clear()
    handlers.HANDLERS.update(before)
