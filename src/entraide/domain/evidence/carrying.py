"""What goes from node to node of items: a package that names them, on what terms and with whose custody; and the chunks
of what is too large to go with it.

Reads:  items, their steps, how each comes; or the body of a message, as hostile as may be
Writes: the other; Unreadable where a body is not as one is written

Source: the platform's specification, C.8 (the manifest first, then chunks or sealed media).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from entraide.domain.evidence.chunks import CHUNK, Listed
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Digests, Item
from entraide.domain.exchange.headers import Unreadable, writable
from entraide.domain.exchange.terms import Caveat, Onward, Terms

__all__ = [
    "BESIDE",
    "CASE",
    "CHUNKED",
    "LIST",
    "PACKAGE",
    "YEARS",
    "Chunk",
    "Comes",
    "Package",
    "body_of",
    "chunk_body",
    "read_body",
    "read_chunk",
]

PACKAGE = "EVIDENCE.PACKAGE"
CHUNKED = "EVIDENCE.CHUNK"
CASE = "case.jsonld"  # linked data
LIST = "items.txt"  # a list that people read
BESIDE = frozenset({CASE, LIST})  # what goes with what a package attaches, for whoever opens it without a node
FORMAT = "entraide evidence 1"
MOST_ITEMS, MOST_STEPS = 200, 1_000
KEY = re.compile(r"[0-9a-f]{32}")
EVENT = re.compile(r"[0-9a-f]{0,40}")
MEASURE = re.compile(r"M[1-9][0-9]{0,3}")
MEDIA = re.compile(r"[A-Za-z0-9][\w.+-]{0,126}/[\w.+-]{1,127}", re.ASCII)
YEARS = (1900, 8000)  # of what a step or a due day says
LONG = {"exhibit": 60, "name": 200, "performer": 200, "instrument": 200, "place": 200}
WORDS = 5_000  # signs of a description, of why, of what came of a step


class Comes(StrEnum):
    """How the bytes of an item come."""

    ATTACHED = "attached"
    CHUNKS = "chunks"
    MEDIA = "media"  # on a sealed medium, by a courier


@dataclass(frozen=True)
class Package:
    """What a package names: items, by key their steps, how each comes and, of those in chunks, their list; the measures
    that they answer, and the event of the life that told of them ("" where none did)."""

    items: tuple[Item, ...]
    steps: Mapping[str, tuple[Step, ...]]
    comes: Mapping[str, Comes]
    lists: Mapping[str, Listed] = field(default_factory=dict)
    measures: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk: of which item, its number (the first is 1)."""

    item: str
    number: int


def body_of(package: Package) -> dict[str, Any]:
    """The body of a package's message. The name under which an attached item goes is its key."""
    return {
        "format": FORMAT,
        "measures": list(package.measures),
        "event": package.event,
        "items": [item_record(one, package) for one in package.items],
    }


def item_record(one: Item, package: Package) -> dict[str, Any]:
    listed = package.lists.get(one.key)
    return {
        "key": one.key,
        "exhibit": one.exhibit,
        "name": one.name,
        "media": one.media,
        "description": one.description,
        "sha256": one.digests.sha256,
        "sha512": one.digests.sha512,
        "size": one.digests.size,
        "purpose": one.terms.purpose,
        "onward": one.terms.onward.value,
        "caveats": [{"code": each.code, "says": each.says} for each in one.terms.caveats],
        "exculpatory": one.exculpatory,
        "original": one.original,
        "due": one.due.isoformat() if one.due else "",
        "made_from": one.made_from,
        "why": one.why,
        "comes": package.comes[one.key].value,
        "chunks": list(listed.hashes) if listed else [],
        "steps": [step_record(each) for each in package.steps.get(one.key, ())],
    }


def step_record(one: Step) -> dict[str, str]:
    return {
        "key": one.key,
        "kind": one.kind.value,
        "performer": one.performer,
        "began": one.began.isoformat(),
        "ended": one.ended.isoformat(),
        "instrument": one.instrument,
        "place": one.place,
        "result": one.result,
        "made": one.made,
    }


ITEM = frozenset(
    {"key", "exhibit", "name", "media", "description", "sha256", "sha512", "size", "purpose", "onward", "caveats"}
    | {"exculpatory", "original", "due", "made_from", "why", "comes", "chunks", "steps"}
)
STEP = frozenset({"key", "kind", "performer", "began", "ended", "instrument", "place", "result", "made"})


def read_body(body: Mapping[str, Any]) -> Package:
    """The package of a body. Raises Unreadable."""
    if set(body) != {"format", "measures", "event", "items"} or body["format"] != FORMAT:
        raise Unreadable("format")
    measures, event, items = body["measures"], body["event"], body["items"]
    if not isinstance(measures, list) or not all(isinstance(one, str) and MEASURE.fullmatch(one) for one in measures):
        raise Unreadable("measures")
    if not isinstance(event, str) or not EVENT.fullmatch(event):
        raise Unreadable("event")
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_ITEMS:
        raise Unreadable("items")
    read = [item_of(record) for record in items]
    if len({one.key for one, *_ in read}) < len(read) or len({one.exhibit for one, *_ in read}) < len(read):
        raise Unreadable("an item twice")
    return Package(
        tuple(one for one, *_ in read),
        {one.key: steps for one, steps, *_ in read},
        {one.key: comes for one, _, comes, _ in read},
        {one.key: listed for one, *_, listed in read if listed},
        tuple(dict.fromkeys(measures)),
        event,
    )


def item_of(record: Any) -> tuple[Item, tuple[Step, ...], Comes, Listed | None]:
    """An item of a body, its steps, how it comes, its list of chunks. Raises Unreadable."""
    if not isinstance(record, dict) or set(record) != ITEM:
        raise Unreadable("item")
    texts = ITEM - {"size", "caveats", "exculpatory", "original", "chunks", "steps"}
    if not all(text(record[name], LONG.get(name, WORDS)) for name in texts):
        raise Unreadable("words of an item")
    if not KEY.fullmatch(record["key"]) or not MEDIA.fullmatch(record["media"]):
        raise Unreadable("key or media")
    if record["made_from"] and not KEY.fullmatch(record["made_from"]):
        raise Unreadable("made_from")
    if not all(isinstance(record[name], bool) for name in ("exculpatory", "original")):
        raise Unreadable("flags")
    size, steps = record["size"], record["steps"]
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 2**53:
        raise Unreadable("size")
    if not isinstance(steps, list) or len(steps) > MOST_STEPS:
        raise Unreadable("steps")
    try:
        comes = Comes(record["comes"])
        item = Item(
            record["key"],
            record["exhibit"],
            record["name"],
            record["media"],
            record["description"],
            Digests(record["sha256"], record["sha512"], size),
            Terms(record["purpose"], caveats_of(record["caveats"]), Onward(record["onward"])),
            record["exculpatory"],
            record["original"],
            day_of(record["due"]),
            record["made_from"],
            record["why"],
        )
    except Unreadable:
        raise
    except ValueError as fault:
        raise Unreadable("item") from fault
    read = tuple(step_of(one) for one in steps)
    if len({one.key for one in read}) < len(read):
        raise Unreadable("a step twice")
    return item, read, comes, list_of(record["chunks"], size, comes)


def caveats_of(record: Any) -> tuple[Caveat, ...]:
    if not isinstance(record, list) or not all(
        isinstance(one, dict) and set(one) == {"code", "says"} for one in record
    ):
        raise Unreadable("caveats")
    if not all(text(value, WORDS) for one in record for value in one.values()):
        raise Unreadable("caveats")
    return tuple(Caveat(one["code"], one["says"]) for one in record)


def list_of(hashes: Any, size: int, comes: Comes) -> Listed | None:
    if not isinstance(hashes, list) or bool(hashes) != (comes is Comes.CHUNKS):
        raise Unreadable("chunks")
    if not hashes:
        return None
    if not all(isinstance(one, str) for one in hashes):
        raise Unreadable("chunks")
    try:
        return Listed(size, tuple(hashes), CHUNK)
    except ValueError as fault:
        raise Unreadable("chunks") from fault


def step_of(record: Any) -> Step:
    """A step of a body. Raises Unreadable."""
    if not isinstance(record, dict) or set(record) != STEP:
        raise Unreadable("step")
    if not all(text(value, LONG.get(name, WORDS)) for name, value in record.items()):
        raise Unreadable("words of a step")
    if not KEY.fullmatch(record["key"]) or (record["made"] and not KEY.fullmatch(record["made"])):
        raise Unreadable("key of a step")
    try:
        began, ended = moment_of(record["began"]), moment_of(record["ended"])
        kind = Kind(record["kind"])
        return Step(
            record["key"],
            kind,
            record["performer"],
            began,
            ended,
            record["instrument"],
            record["place"],
            record["result"],
            record["made"],
        )
    except Unreadable:
        raise
    except ValueError as fault:
        raise Unreadable("step") from fault


def moment_of(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    if not YEARS[0] <= at.year <= YEARS[1]:
        raise Unreadable("year")
    return at


def day_of(said: str) -> date | None:
    if not said:
        return None
    day = date.fromisoformat(said)
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise Unreadable("year")
    return day


def text(value: Any, longest: int) -> bool:
    """Whether it is a text that can be kept: not too long, no half of a pair, no zero sign."""
    return isinstance(value, str) and len(value) <= longest and writable(value)


def chunk_body(chunk: Chunk) -> dict[str, Any]:
    """The body of a chunk's message; its bytes go with it under the name "chunk"."""
    return {"format": FORMAT, "item": chunk.item, "number": chunk.number}


def read_chunk(body: Mapping[str, Any]) -> Chunk:
    """The chunk of a body. Raises Unreadable."""
    if set(body) != {"format", "item", "number"} or body["format"] != FORMAT:
        raise Unreadable("format")
    item, number = body["item"], body["number"]
    if not isinstance(item, str) or not KEY.fullmatch(item):
        raise Unreadable("item")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 2**31:
        raise Unreadable("number")
    return Chunk(item, number)
