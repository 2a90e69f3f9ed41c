"""What nodes tell each other of what they hold: a signed statement with evidences, the heads of conversations, what was
taken, what is asked back.

Reads:  the tables; or the bytes of a statement, of which nothing is believed but what its signature covers
Writes: the other; Refusal where it is none

A statement tells of the conversations from after one key up to another, in their order, so that many go page by page,
and that one side knows of a conversation that the other has lost is seen.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entraide.apps.exchange.introducing import text, unbase
from entraide.apps.exchange.models import Conversation, Peer
from entraide.apps.exchange.own import node_keys, ourselves
from entraide.apps.exchange.refusals import Refusal
from entraide.domain.exchange.chain import Head
from entraide.domain.exchange.headers import HEX32, HEX64, Unreadable, canonical, matches, moment, plain
from entraide.gateways.transport.frames import TALK, frame_bytes
from entraide.sealing.envelope import VERSION, VERSIONS

__all__ = [
    "ALL",
    "BATCH_MOST",
    "NONE",
    "TOLD",
    "Heads",
    "Page",
    "Statement",
    "read_statement",
    "statement",
    "statement_words",
]

FORMAT = "entraide statement 1"
PAGE = 400  # conversations
SHEETS = 60
TOLD = 2000  # … of which it is said that they were taken
SPOKEN = 20  # versions that a node may say it reads
BATCH_MOST = 50  # packages that a node takes at once; one that says no number takes them one by one
WORDS = b"entraide/1 statement\0"
Page = tuple[str, str] | None  # conversations after one key, up to another ("": to the end)
ALL: Page = ("", "")
NONE: Page = None
SheetBytes = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Heads:
    """A conversation as a node has it: what it sent and got, and the last that the other has proved to have."""

    key: str
    sent: Head
    got: Head
    shown: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that was read; `batch`: how many packages its node takes at once; `versions`: those of the sealed
    package that it reads."""

    at: datetime
    page: Page
    heads: tuple[Heads, ...]
    sheets: tuple[SheetBytes, ...]
    took: tuple[str, ...]
    asks: tuple[tuple[str, int], ...]
    answers: bool
    batch: int = 1
    versions: tuple[int, ...] = (VERSION,)


def statement_words(head: bytes) -> bytes:
    """What is signed of a statement."""
    return WORDS + head


def statement(  # noqa: PLR0913, PLR0917  what is told, to whom, when
    peer: Peer,
    at: datetime,
    page: Page = NONE,
    sheets: Sequence[SheetBytes] = (),
    took: Sequence[str] = (),
    asks: Sequence[tuple[str, int]] = (),
    *,
    answers: bool = False,
) -> tuple[bytes, Page]:
    """A statement to a peer, as a frame; the page that it told of, cut where there are too many conversations. One that
    `answers` another is not answered for its page again."""
    heads, told = heads_of(peer, page)
    record: dict[str, Any] = {
        "answers": answers,
        "asks": [list(one) for one in asks],
        "batch": BATCH_MOST,
        "at": plain(at),
        "format": FORMAT,
        "from": ourselves().name,
        "heads": heads,
        "page": list(told) if told else [],
        "sheets": [[text(words), text(signature)] for words, signature in sheets],
        "to": peer.node,
        "took": list(took),
        "versions": list(VERSIONS),
    }
    head = canonical(record)
    return frame_bytes(TALK, head, node_keys().sign(statement_words(head))), told


def heads_of(peer: Peer, page: Page) -> tuple[list[list[Any]], Page]:
    if page is None:
        return [], None
    rows = Conversation.objects.filter(peer=peer, key__gt=page[0]).order_by("key")
    if page[1]:
        rows = rows.filter(key__lte=page[1])
    names = ("key", "sent_number", "sent_hash", "got_number", "got_hash", "shown")
    found = [list(one) for one in rows.values_list(*names)[: PAGE + 1]]
    upto = found[PAGE - 1][0] if len(found) > PAGE else page[1]
    return found[:PAGE], (page[0], upto)


def read_statement(head: bytes, sender: str, receiver: str) -> Statement:
    """A statement from one node to another. Raises Refusal: "unreadable", "cross_addressed"."""
    try:
        record = json.loads(head)
        if record["format"] != FORMAT:
            raise Refusal("unreadable", "statement")
        if (record["from"], record["to"]) != (sender, receiver):
            raise Refusal("cross_addressed", str(record["to"]))
        page = tuple(record["page"])
        found = Statement(
            moment(record["at"]),
            (page[0], page[1]) if page else None,
            tuple(Heads(one[0], Head(one[1], one[2]), Head(one[3], one[4]), one[5]) for one in record["heads"]),
            tuple((unbase(one[0], 2**20), unbase(one[1])) for one in record["sheets"]),
            tuple(map(str, record["took"])),
            tuple((key, number) for key, number in record["asks"]),
            record["answers"] is True,
            record.get("batch", 1),
            tuple(record.get("versions", (VERSION,))),
        )
    except (ValueError, KeyError, TypeError, IndexError, Unreadable, RecursionError) as fault:
        raise Refusal("unreadable", "statement") from fault
    if not sound(found):
        raise Refusal("unreadable", "statement")
    return found


def sound(one: Statement) -> bool:
    """Whether its parts are of their shapes, and not too many."""
    counted = len(one.heads) <= PAGE and len(one.sheets) <= SHEETS and len(one.asks) <= PAGE
    counted = counted and whole(one.batch) and len(one.took) <= TOLD
    counted = counted and len(one.versions) <= SPOKEN and all(whole(version) for version in one.versions)
    counted = counted and all(matches(HEX64, sheet) for sheet in one.took)
    paged = one.page is None or all(key == "" or matches(HEX32, key) for key in one.page)
    heads = all(matches(HEX32, head.key) and whole(head.shown) and so(head.sent) and so(head.got) for head in one.heads)
    return counted and paged and heads and all(matches(HEX32, key) and whole(number) for key, number in one.asks)


def so(head: Head) -> bool:
    return whole(head.number) and (head.hash == "" if head.number == 0 else matches(HEX64, head.hash))


def whole(number: object) -> bool:
    return type(number) is int and 0 <= number < 2**31
