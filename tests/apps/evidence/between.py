"""What goes and comes between two nodes of evidence: items, packages, chunks and media, and how they are read."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256, sha512
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entraide.apps.evidence.models import Item
from entraide.apps.exchange.actions.opening import Count
from entraide.apps.exchange.models import OwnKey, Peer
from entraide.apps.exchange.serving import take_frame
from entraide.apps.requests.models import Request
from entraide.domain.evidence.carrying import CHUNKED, PACKAGE, Comes, Package, body_of, chunk_body
from entraide.domain.evidence.carrying import Chunk as Piece
from entraide.domain.evidence.chunks import Listed
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Digests
from entraide.domain.evidence.items import Item as Named
from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.sealing.seal import Contents, Means, seal
from entraide.sealing.seal import Item as Sealed
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.requests.lined import comes, event, read_in

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


def ours(held: Request, as_: As, data: bytes = LEDGER, exhibit: str = "FRA-1", name: str = "livre.csv") -> Item:
    """An item of ours in a request that came."""
    form = FORM | {"exhibit": exhibit, "kind": "receive", "performer": "Banque des phares"}
    sent_form = form | {"file": SimpleUploadedFile(name, data)}
    answer = as_("greta").post(f"/requests/{held.reference}/evidence/add", sent_form)
    assert answer.status_code == 302, answer.content.decode()
    return Item.objects.latest("pk")


def listed_of(data: bytes) -> Listed:
    pieces = [data[at : at + 600] for at in range(0, len(data), 600)]
    return Listed(len(data), tuple(sha256(one).hexdigest() for one in pieces), 600)


def chunk(number: int, data: bytes = LEDGER, key: str = KEY) -> tuple[dict[str, Any], dict[str, bytes]]:
    return chunk_body(Piece(key, number)), {"chunk": data[(number - 1) * 600 : number * 600]}


def file_of(data: bytes, name: str = "medium.asice") -> Any:
    return SimpleUploadedFile(name, data)


@dataclass
class Giver:
    """Switzerland, which hands over by its node what it was asked for: each message arrives, and is read in here when
    it is told."""

    asked: Request
    peer: Peer
    abroad: Abroad
    authority: OwnKey

    def delivers(self, kind: str, body: dict[str, Any], files: dict[str, bytes] | None = None) -> None:
        """A message with files."""
        header, data = self.abroad.next(says=(kind, "fr", body, self.asked.reference, "CH-1"), files=files or {})
        take_frame(self.peer, BytesIO(self.abroad.frame(header, data)), at=NOW)

    def says(self, body: dict[str, Any]) -> None:
        """An event of its life."""
        comes(self.peer, self.abroad, body, ours=self.asked.reference)

    def result(self) -> None:
        """A part of the result, which names the item."""
        self.says(event("RESULT.PART", "d", carries={"items": ["CHE-1"]}))

    def gives(self, one: Named | None = None, data: bytes = LEDGER) -> None:
        """An item with its bytes."""
        self.delivers(PACKAGE, body_of(package(one or named())), {one.key if one else KEY: data})

    def announces(self, data: bytes = LEDGER, one: Named | None = None) -> None:
        """An item whose bytes come in chunks."""
        self.delivers(PACKAGE, body_of(package(one or named(), Comes.CHUNKS, listed_of(data))))

    def chunks(self, *numbers: int, data: bytes = LEDGER, key: str = KEY) -> None:
        for number in numbers:
            self.delivers(CHUNKED, *chunk(number, data, key))

    def medium(self, name: str = KEY) -> bytes:
        """The sealed package that its courier carries."""
        out = self.abroad.place / f"medium-{name[:8]}-{len(name)}"
        item, about = Sealed(name, BytesIO(LEDGER), len(LEDGER)), {"courier": "Mme Valise"}
        contents = Contents([item], Terms("Le phare vendu"), "Une pièce.", "EVIDENCE", about)
        both = [self.abroad.to, self.abroad.authority.card]
        seal(out, contents, both, self.abroad.node, Means(NOW, os.urandom, frozenset()))
        return out.read_bytes()

    def read_in(self) -> Count:
        return read_in(self.authority)
