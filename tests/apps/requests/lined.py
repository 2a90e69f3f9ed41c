"""A request between two nodes: what the other node says, and what it reads. All is invented."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.exchange.actions.opening import Count, open_waiting
from entraide.apps.exchange.actions.sending import Way
from entraide.apps.exchange.models import Outgoing, OwnKey, Peer
from entraide.apps.exchange.own import ourselves_known
from entraide.apps.exchange.sealed import ATTACHED, SAID
from entraide.apps.exchange.serving import take_frame
from entraide.apps.kept import kept
from entraide.apps.requests.actions.carrying import choose
from entraide.apps.requests.models import Request
from entraide.domain.exchange.messages import Message, read_message
from entraide.domain.requests.carrying import FORMAT
from entraide.sealing.unseal import unseal
from entraide.site.joined import join
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.requests.living import greta_of

As = Callable[[str], Client]
TYPED = {
    "requesting": "FRA",
    "requested": "CHE",
    "M1.form": "mla.records",
    "M1.what": "Les relevés du compte",
    "M1.persons": "P1",
    "P1.role": "suspect",
    "P1.name": "Otto Brume",
    "P1.sex": "male",
    "P2.role": "witness",
    "P2.removed": "yes",
    "facts": "Il a vendu un phare.",
    "facts@en": "He sold a lighthouse.",
    "facts@es": "Vendió un faro.",
    "language": "fr",
    "second_language": "en",
    "leg.mla_treaty": "yes",
    "requested.reciprocity": "yes",
    "addressee_typed": "À Berne",
    "signatory": "Sia Fictive",
}
THEIRS = {name: value for name, value in TYPED.items() if name[0] in "MPf" and "@" not in name and ".sex" not in name}
THEIRS = {one: value for one, value in THEIRS.items() if not one.startswith("P2")}
THEIRS |= {"requesting": "CHE", "requested": "FRA", "language": "fr"}


@pytest.fixture(autouse=True)
def _taken() -> None:
    """Requests take what nodes say of them, as the site has it."""
    join()


@pytest.fixture
def greta(people: dict[str, User], request_: Request) -> User:
    return greta_of(people, request_)


@pytest.fixture
def way(peer: Peer, authority: OwnKey, abroad: Abroad) -> Way:
    return Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint)


@pytest.fixture
def by_node(request_: Request, greta: User, way: Way) -> Request:
    """A request of ours that is exchanged with the node of Switzerland."""
    Request.objects.filter(pk=request_.pk).update(peer="CHE")
    choose(request_, way, by="greta", at=NOW)
    return request_


def opened(row: Outgoing, abroad: Abroad) -> tuple[Message, Path]:
    """What the other authority reads: the message, the folder of what is attached."""
    into = abroad.place / f"opened{row.pk}"
    with kept().opened(row.package) as path, path.open("rb") as file:
        unseal(file, into, abroad.authority, ourselves_known(), on=NOW)
    message = read_message((into / SAID).read_bytes())
    assert {path.name for path in (into / ATTACHED).glob("*")} == set(message.attachments)
    return message, into / ATTACHED


def event(kind: str, key: str, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    """The body of a message of the other node."""
    told: dict[str, Any] = {"side": "requested", "role": "central_authority", "measures": ["M1"], "carries": {}}
    told |= {"reply": "", "typed": {}, "stands": {}, "knows": ""}
    return told | {"format": FORMAT, "id": key * 32, "at": at.isoformat(), "kind": kind} | more


def asks(key: str = "a", **more: Any) -> dict[str, Any]:
    """The body of a request of theirs."""
    carries = {"signature": "their own", "forms": {"M1": "mla.records"}}
    return event("REQUEST", key, side="requesting", role="sender", carries=carries, typed=THEIRS) | more


def comes(peer: Peer, abroad: Abroad, body: dict[str, Any], theirs: str = "CH-1", ours: str = "") -> None:
    """A message arrives."""
    asked = (ours, theirs) if body["side"] == "requested" else (theirs, ours)
    header, package = abroad.next(says=(body["kind"], "fr", body, *asked))
    take_frame(peer, BytesIO(abroad.frame(header, package)), at=NOW)


def read_in(authority: OwnKey) -> Count:
    """Open what came, an hour later."""
    return open_waiting(authority, PASSPHRASE, by="greta", at=NOW + timedelta(hours=1))
