"""What goes and comes between two nodes of evidence: items, packages, chunks and media, and how they are read."""

import os
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entraide.apps.evidence.actions import hearing, leaving, sending
from entraide.apps.evidence.models import Item
from entraide.apps.exchange.actions.opening import Count, open_waiting
from entraide.apps.exchange.models import Outgoing, OwnKey, Peer
from entraide.apps.exchange.own import ourselves_known
from entraide.apps.exchange.sealed import ATTACHED, SAID
from entraide.apps.exchange.serving import take_frame
from entraide.apps.kept import kept
from entraide.apps.requests.models import Request
from entraide.domain.evidence import carrying
from entraide.domain.evidence.carrying import PACKAGE, Comes, Package, body_of, chunk_body
from entraide.domain.evidence.carrying import Chunk as Piece
from entraide.domain.evidence.chunks import Listed
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Digests
from entraide.domain.evidence.items import Item as Named
from entraide.domain.exchange.messages import Message, read_message
from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.sealing.seal import Contents, Means, seal
from entraide.sealing.seal import Item as Sealed
from entraide.sealing.unseal import unseal
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.requests.test_lines import comes, event

PHOTO = b"\x89PNG a fictional photograph of a lighthouse" * 40
FORM = {
    "exhibit": "FRA-1",
    "description": "Le phare, vu de la mer",
    "purpose": "Preuve dans l’affaire du phare",
    "onward": "consent_required",
    "caveat": ["secret"],
    "says_secret": "Le gardien ne sait pas",
    "kind": "seize",
    "performer": "Brigade des phares",
    "began": "2025-01-05T10:00",
    "place": "Brest",
}
As = Callable[[str], Client]
LEDGER = b"a fictional ledger of a lighthouse bank\n" * 50
KEY = "1" * 32
SEIZED = Step("2" * 32, Kind.SEIZE, "Police", NOW - timedelta(days=3), NOW - timedelta(days=3))


def read_in(authority: OwnKey) -> Count:
    return open_waiting(authority, PASSPHRASE, by="greta", at=NOW + timedelta(hours=1))


def named(data: bytes = LEDGER, **other: Any) -> Named:
    digests = Digests(sha256(data).hexdigest(), sha512(data).hexdigest(), len(data))
    parts: dict[str, Any] = {
        "key": KEY,
        "exhibit": "CHE-1",
        "name": "livre.csv",
        "media": "text/csv",
        "description": "Le livre",
        "digests": digests,
        "terms": Terms("Le phare vendu", (Caveat("use_limited"),), Onward.CONSENT),
    }
    return Named(**parts | other)


def package(one: Named, how: Comes = Comes.ATTACHED, listed: Listed | None = None) -> Package:
    lists = {one.key: listed} if listed else {}
    return Package((one,), {one.key: (SEIZED,)}, {one.key: how}, lists, ("M1",), "")


def delivers(
    peer: Peer, abroad: Abroad, request: Request, kind: str, body: dict[str, Any], files: dict[str, bytes]
) -> None:
    """A message with files arrives from the other node."""
    ours = (request.reference, "CH-1") if request.side == "requesting" else ("CH-1", request.reference)
    header, data = abroad.next(says=(kind, "fr", body, *ours), files=files)
    take_frame(peer, BytesIO(abroad.frame(header, data)), at=NOW)


def result(peer: Peer, abroad: Abroad, key: str = "d") -> None:
    comes(peer, abroad, event("RESULT.PART", key, carries={"items": ["CHE-1"]}), ours=Request.objects.get().reference)


def opened(row: Outgoing, abroad: Abroad, place: Path) -> tuple[Message, Path]:
    into = place / f"opened{row.pk}"
    with kept().opened(row.package) as path, path.open("rb") as file:
        unseal(file, into, abroad.authority, ourselves_known(), on=NOW)
    return read_message((into / SAID).read_bytes()), into / ATTACHED


def ours(held: Request, as_: As, data: bytes = LEDGER, exhibit: str = "FRA-1", name: str = "livre.csv") -> Item:
    """An item of ours in a request that came."""
    form = FORM | {"exhibit": exhibit, "kind": "receive", "performer": "Banque des phares"}
    sent_form = form | {"file": SimpleUploadedFile(name, data)}
    answer = as_("greta").post(f"/requests/{held.reference}/evidence/add", sent_form)
    assert answer.status_code == 302, answer.content.decode()
    return Item.objects.latest("pk")


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 600 bytes."""
    for module in (sending, leaving, hearing, carrying):
        monkeypatch.setattr(module, "CHUNK", 600)
    monkeypatch.setattr(sending, "SMALL", 600)
    monkeypatch.setattr(sending, "listed", lambda file: listed_of(file.read()))


def listed_of(data: bytes) -> Listed:
    pieces = [data[at : at + 600] for at in range(0, len(data), 600)]
    return Listed(len(data), tuple(sha256(one).hexdigest() for one in pieces), 600)


def chunk(number: int, data: bytes = LEDGER) -> tuple[dict[str, Any], dict[str, bytes]]:
    return chunk_body(Piece(KEY, number)), {"chunk": data[(number - 1) * 600 : number * 600]}


def file_of(data: bytes, name: str = "medium.asice") -> Any:
    return SimpleUploadedFile(name, data)


def medium_of(abroad: Abroad, authority: OwnKey, name: str) -> bytes:
    """The sealed package that a courier of the other State carries."""
    out = abroad.place / f"medium-{name[:8]}-{len(name)}"
    contents = Contents(
        [Sealed(name, BytesIO(LEDGER), len(LEDGER))],
        Terms("Le phare vendu"),
        "Une pièce.",
        "EVIDENCE",
        {"courier": "Mme Valise"},
    )
    seal(out, contents, [abroad.to, abroad.authority.card], abroad.node, Means(NOW, os.urandom, frozenset()))
    return out.read_bytes()


def arrives(peer: Peer, abroad: Abroad, request: Request, one: Named, data: bytes = LEDGER) -> None:
    """A part of the result arrives from the other node, and an item with its bytes."""
    result(peer, abroad)
    delivers(peer, abroad, request, PACKAGE, body_of(package(one)), {one.key: data})
