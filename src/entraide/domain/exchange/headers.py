"""The header of a message between nodes: what whoever carries it must know, and nothing of the case.

Reads:  the parts; or bytes that came from another node
Writes: the other; Unreadable where they are not as a header is written

The numbers and hashes of the headers of one conversation, in one direction, are a chain that both nodes hold. What
the message says, its kind among it, is sealed in the package that `package` names.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

__all__ = [
    "HEADER",
    "HEADER_WORDS",
    "LARGEST",
    "Header",
    "Party",
    "Unreadable",
    "canonical",
    "moment",
    "plain",
    "read_header",
    "writable",
]

HEADER = 4 * 1024  # bytes of a header
LARGEST = 2**40  # bytes of a package
HEADER_WORDS = b"entraide/1 header\0"  # what is signed of a header begins so
FORMAT = "entraide message 1"
NODE = re.compile(r"[a-z0-9][a-z0-9.-]{2,62}")
STATE = re.compile(r"[A-Z][A-Z0-9-]{1,19}")
HEX32, HEX64 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class Unreadable(ValueError):
    """Bytes that are no record of ours: `what` is the part that is wrong."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Party:
    """Who sends or receives: the node by its name, its State, the fingerprint of the authority's key."""

    node: str
    state: str
    authority: str


@dataclass(frozen=True)
class Header:
    """A message on its way: its identifier, the one that it answers (or ""), the conversation (a case between two
    nodes, by a name that says nothing), from whom to whom, its number in that direction from 1, the hash of the one
    before it, when it was sent by the sender's clock, the SHA-256 and the size of the sealed package, whether it is
    urgent."""

    id: str
    conversation: str
    number: int
    previous: str
    sender: Party
    receiver: Party
    at: datetime
    package: str
    size: int
    reply: str = ""
    urgent: bool = False

    @cached_property
    def written(self) -> bytes:
        """The header as it is signed."""
        return canonical(
            {
                "at": plain(self.at),
                "conversation": self.conversation,
                "format": FORMAT,
                "id": self.id,
                "number": self.number,
                "package": self.package,
                "previous": self.previous,
                "receiver": plain_party(self.receiver),
                "reply": self.reply,
                "sender": plain_party(self.sender),
                "size": self.size,
                "urgent": self.urgent,
            }
        )

    @cached_property
    def hash(self) -> str:
        """What the next message of the conversation names."""
        return sha256(self.written).hexdigest()


def canonical(record: dict[str, Any]) -> bytes:
    """A record in its one sequence of bytes: JSON, members by name, no white space, UTF-8."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def plain(at: datetime) -> str:
    """A moment to the second, in UTC."""
    return at.astimezone(UTC).strftime(MOMENT)


def plain_party(one: Party) -> dict[str, str]:
    return {"authority": one.authority, "node": one.node, "state": one.state}


def moment(text: object) -> datetime:
    """A moment that `plain` wrote. Raises Unreadable."""
    try:
        found = datetime.strptime(str(text), MOMENT).replace(tzinfo=UTC)
    except ValueError as fault:
        raise Unreadable("at") from fault
    if plain(found) != text:
        raise Unreadable("at")
    return found


def read_header(data: bytes) -> Header:
    """The header that another node wrote. Raises Unreadable, with the part that is wrong."""
    if len(data) > HEADER:
        raise Unreadable("oversized")
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("json") from fault
    if not isinstance(record, dict) or record.pop("format", None) != FORMAT:
        raise Unreadable("format")
    try:
        header = Header(
            sender=read_party(record.pop("sender")),
            receiver=read_party(record.pop("receiver")),
            at=moment(record.pop("at")),
            **record,
        )
    except (KeyError, TypeError) as fault:
        raise Unreadable("members") from fault
    check(header)
    if header.written != data:
        raise Unreadable("form")
    return header


def read_party(record: Any) -> Party:
    if not isinstance(record, dict) or set(record) != {"node", "state", "authority"}:
        raise Unreadable("party")
    one = Party(**record)
    if not (matches(NODE, one.node) and matches(STATE, one.state) and matches(HEX64, one.authority)):
        raise Unreadable("party")
    return one


def check(header: Header) -> None:
    so = {
        "id": matches(HEX32, header.id),
        "conversation": matches(HEX32, header.conversation),
        "reply": header.reply == "" or matches(HEX32, header.reply),
        "number": type(header.number) is int and 0 < header.number < 2**31,
        "previous": header.previous == "" if header.number == 1 else matches(HEX64, header.previous),
        "package": matches(HEX64, header.package),
        "size": type(header.size) is int and 0 < header.size <= LARGEST,
        "urgent": type(header.urgent) is bool,
    }
    for what, right in so.items():
        if not right:
            raise Unreadable(what)


def matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def writable(value: Any) -> bool:
    """Whether all signs of what came can be kept: no half of a pair, no zero sign."""
    if isinstance(value, str):
        try:
            return "\x00" not in value and bool(value.encode() or True)
        except UnicodeEncodeError:
            return False
    if isinstance(value, Mapping):
        return all(writable(one) for pair in value.items() for one in pair)
    return not isinstance(value, list) or all(map(writable, value))
