"""A request that came from Switzerland by its node, and one of ours to it; what people give as evidence."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import User
from entraide.apps.evidence.actions import hearing, leaving, sending
from entraide.apps.evidence.models import Item
from entraide.apps.exchange.actions.sending import Way
from entraide.apps.exchange.models import Conversation, OwnKey, Peer
from entraide.apps.requests.actions.carrying import choose
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.domain.evidence import carrying
from entraide.domain.evidence.carrying import PACKAGE, Comes, body_of
from entraide.site.joined import join
from tests.apps.conftest import NOW
from tests.apps.evidence.between import FORM, PHOTO, Giver, listed_of, named, package
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import _own_folder, abroad, authority, own, peer
from tests.apps.requests.conftest import as_, people, request_
from tests.apps.requests.lined import TYPED, asks, comes, greta, read_in
from tests.apps.requests.living import ACK, go, sent, theirs

__all__ = ["_own_folder", "abroad", "as_", "authority", "greta", "own", "peer", "people", "request_"]


@pytest.fixture(autouse=True)
def _evidence_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE = tmp_path / "evidence"


@pytest.fixture
def add(as_: Callable[[str], Client], request_: Request) -> Callable[..., Any]:
    """Send the form of a new item, with what is otherwise; the answer."""

    def sends(
        data: bytes | None = PHOTO, of: str = "", who: str = "dora", name: str = "phare.png", **other: Any
    ) -> Any:
        file = {"file": SimpleUploadedFile(name, data)} if data is not None else {}
        where = f"/requests/{request_.reference}/evidence/add" + (f"?of={of}" if of else "")
        return as_(who).post(where, FORM | other | file)

    return sends


@pytest.fixture
def item(add: Callable[..., Any]) -> Item:
    """An item that dora added."""
    assert add().status_code == 302
    return Item.objects.get()


@pytest.fixture(autouse=True)
def _joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the site puts together; pages are looked at after what is told here happened."""
    join()
    monkeypatch.setattr(moments, "now", lambda: NOW + timedelta(hours=3))


@pytest.fixture
def asked(request_: Request, greta: User, peer: Peer, authority: OwnKey, abroad: Abroad) -> Request:
    """A request of ours that Switzerland accepted and executes."""
    Request.objects.filter(pk=request_.pk).update(peer="CHE")
    choose(request_, Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint), by="greta", at=NOW)
    sent(request_, NOW - timedelta(hours=5), TYPED)
    abroad.conversation = Conversation.objects.get().key
    theirs(request_, "ACK.REGISTERED", NOW - timedelta(minutes=2), ACK)
    theirs(request_, "DECISION", NOW - timedelta(minutes=1), {"decision": "accept"}, ("M1",))
    return request_


@pytest.fixture
def came(peer: Peer, abroad: Abroad, authority: OwnKey, greta: User) -> Request:
    """A request of Switzerland's that we accepted."""
    comes(peer, abroad, asks())
    assert read_in(authority).opened == 1
    held = Request.objects.get(side="requested")
    at = NOW + timedelta(hours=2)
    go(held, "ACK.REGISTERED", "registry", "greta", at, carries=ACK | {"reference": held.reference})
    go(held, "DECISION", "central_authority", "greta", at, carries={"decision": "accept"}, measures=("M1",))
    return held


@pytest.fixture
def giver(asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey) -> Giver:
    """Switzerland, which hands over what `asked` asks for."""
    return Giver(asked, peer, abroad, authority)


@pytest.fixture
def handed(giver: Giver) -> Item:
    """An item that Switzerland handed over with the rule that other uses need its consent."""
    giver.result()
    giver.gives()
    giver.read_in()
    return Item.objects.get()


@pytest.fixture
def awaited(giver: Giver) -> Item:
    """An item that Switzerland named, and that its courier will bring."""
    giver.result()
    giver.delivers(PACKAGE, body_of(package(named(), Comes.MEDIA)))
    giver.read_in()
    return Item.objects.get()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 600 bytes."""
    for module in (sending, leaving, hearing, carrying):
        monkeypatch.setattr(module, "CHUNK", 600)
    monkeypatch.setattr(sending, "SMALL", 600)
    monkeypatch.setattr(sending, "listed", lambda file: listed_of(file.read()))
