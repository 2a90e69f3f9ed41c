"""A node of another State, as the tests have it: its keys in memory, and all that it could send, rightly or not. All
names are invented."""

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from entraide.apps.exchange.actions.evidencing import FORMAT
from entraide.apps.exchange.actions.evidencing import WORDS as EVIDENCES
from entraide.apps.exchange.introducing import introduction, text
from entraide.apps.exchange.statements import statement_words
from entraide.data.caveats import caveats
from entraide.domain.exchange.headers import HEADER_WORDS, Header, Party, canonical, plain
from entraide.domain.exchange.messages import Message, written
from entraide.domain.exchange.terms import Terms
from entraide.gateways.transport.frames import PACKAGE, TALK, frame_bytes
from entraide.gateways.transport.requests import REQUEST, write_signed
from entraide.sealing.keys import Card, Keys, Kind, fresh_keys
from entraide.sealing.seal import Contents, Item, Means, seal

HOME, THERE = "paris.example", "bern.example"


def keys(kind: Kind, name: str, state: str, at: datetime) -> Keys:
    days = at.date() - timedelta(days=1), at.date() + timedelta(days=900)
    return fresh_keys(kind, name, state, days, secrets.token_bytes)


@dataclass
class Abroad:
    """The node "bern.example" of Switzerland, which sends to `to`, an authority of France."""

    at: datetime
    place: Path
    to: Card
    state: str = "CHE"
    name: str = THERE
    node: Keys = field(init=False)
    authority: Keys = field(init=False)
    conversation: str = "c" * 32
    headers: list[Header] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.node = keys(Kind.NODE, "Fictional node", self.state, self.at)
        self.authority = keys(Kind.AUTHORITY, "Fictional authority", self.state, self.at)

    def introduces(self, **other: Any) -> bytes:
        return introduction(self.name, "https://bern.example", self.node, [self.authority.card], self.at, **other)

    def package(
        self,
        number: int,
        message: str,
        says: tuple[Any, ...] = (),
        files: Mapping[str, bytes] | None = None,
        lacks: Collection[str] = (),
    ) -> bytes:
        """A sealed package that says its number; or a kind, a language, a body, both references; with files, but those
        that it `lacks`."""
        told, files = says or ("PROGRESS", "fr", {"n": number}), files or {}
        digests = {name: sha256(data).hexdigest() for name, data in files.items()}
        said = written(replace(Message(message, self.conversation, *told), attachments=digests))
        out = self.place / secrets.token_hex(8)
        items = [Item("message.json", BytesIO(said), len(said))]
        items += [Item(f"files/{name}", BytesIO(data), len(data)) for name, data in files.items() if name not in lacks]
        contents = Contents(items, Terms("a test"), "A note.", "PROGRESS")
        seal(out, contents, [self.to, self.authority.card], self.node, Means(self.at, secrets.token_bytes, caveats()))
        return out.read_bytes()

    def next(self, **other: Any) -> tuple[Header, bytes]:
        """The next message of the conversation, or one that is otherwise than it should be; its package."""
        number = len(self.headers) + 1
        message = secrets.token_hex(16)
        says, files, lacks = other.pop("says", ()), other.pop("files", {}), other.pop("lacks", ())
        body = other.pop("body", None) or self.package(number, message, says, files, lacks)
        header = Header(
            id=message,
            conversation=self.conversation,
            number=number,
            previous=self.headers[-1].hash if self.headers else "",
            sender=Party(self.name, self.state, self.authority.card.fingerprint),
            receiver=Party(HOME, "FRA", self.to.fingerprint),
            at=self.at,
            package=sha256(body).hexdigest(),
            size=len(body),
        )
        header = replace(header, **other)
        self.headers.append(header)
        return header, body

    def frame(self, header: Header, body: bytes, kind: bytes = PACKAGE, by: Keys | None = None) -> bytes:
        signature = (by or self.node).sign(HEADER_WORDS + header.written)
        return frame_bytes(kind, header.written, signature) + body

    def statement(self, **told: Any) -> bytes:
        record = {"answers": False, "asks": [], "at": plain(self.at), "format": "entraide statement 1"}
        record |= {"from": self.name, "heads": [], "page": [], "sheets": [], "to": HOME, "took": []} | told
        head = canonical(record)
        return frame_bytes(TALK, head, self.node.sign(statement_words(head)))

    def sheet(self, *said: tuple[Header, str]) -> list[str]:
        says = [{"at": plain(self.at), "code": c, "hash": h.hash, "message": h.id, "reason": ""} for h, c in said]
        words = canonical({"by": self.name, "format": FORMAT, "says": says, "to": HOME})
        return [text(words), text(self.node.sign(EVIDENCES + words))]

    def request(self, path: str, data: bytes, **other: Any) -> bytes:
        """A signed request."""
        sign: Callable[[bytes], bytes] = other.pop("sign", self.node.sign)
        head = {
            "frame": sha256(data).hexdigest(),
            "from": self.name,
            "nonce": secrets.token_hex(16),
            "offset": 0,
            "time": int(self.at.timestamp()),
            "to": HOME,
            "total": len(data),
        }
        return write_signed(REQUEST, f"POST /exchange/{path}", head | other, data, sign)
