"""An edition as it travels: one line of JSON in its one form; a file for a stick is several such lines.

Reads:  the head, the parts, a signature; or bytes that came from another node
Writes: the other; Refusal where something of it does not hold. Nothing of the parts is believed but what its shape says
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from entraide.apps.exchange.introducing import text, unbase
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.law.stored import listing_of
from entraide.data.state_names import state_names
from entraide.domain.exchange.headers import NODE, STATE, Unreadable, canonical, matches
from entraide.domain.law.listing import Listing
from entraide.domain.office.editions import FORMAT, PARTS, Edition, read_edition
from entraide.domain.office.keys import KeyWord
from entraide.sealing.keys import read_card
from entraide.sealing.refusals import Refused

__all__ = [
    "MOST",
    "Whole",
    "hashes",
    "keywords",
    "lines_of",
    "listing_in",
    "read_whole",
    "shaped",
    "signed_words",
    "whole",
]

MOST = 64 * 2**20  # bytes of an edition
SIGNED = b"entraide/1 edition\0"
SHAPES: Mapping[str, Mapping[str, Mapping[str, type]]] = {  # part → list → what each member of it holds
    "directory": {
        "entries": {
            "key": str, "state": str, "name": str, "fields": dict, "confirmed": str, "source": str, "keys": list,
        },
        "keys": {
            "fingerprint": str, "node": str, "state": str, "kind": str, "name": str, "standing": str, "since": str,
            "card": str,
        },
    },
    "law": {
        "tables": {"name": str, "sha256": str},
        "lists": {
            "instrument": str, "as_of": str, "source": str, "whole": bool, "titled": str, "name": str, "sha256": str,
            "approved": str, "left": dict, "listing": dict,
        },
    },
    "statistics": {
        "given": {"state": str, "first": int, "last": int, "sha256": str, "on": str},
        "totals": {"first": int, "last": int, "states": list, "records": list},
    },
}  # fmt: skip
SUM = {"table": str, "row": str, "column": str, "number": int, "states": int}
DAYS = {"confirmed", "since", "as_of", "approved", "on"}


@dataclass(frozen=True)
class Whole:
    """An edition that was read: its head, its parts, the signature of the head."""

    head: Edition
    parts: Mapping[str, Mapping[str, list[dict[str, Any]]]]
    signature: bytes


def signed_words(head: Edition) -> bytes:
    """What the Office signs of an edition."""
    return SIGNED + head.written


def hashes(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The SHA-256 of each part."""
    return {name: sha256(canonical(dict(part))).hexdigest() for name, part in parts.items()}


def whole(head: Edition, parts: Mapping[str, Mapping[str, Any]], signature: bytes) -> bytes:
    """An edition as it travels."""
    return canonical({"edition": head.record, "parts": dict(parts), "signature": text(signature)}) + b"\n"


def lines_of(data: bytes) -> Iterator[bytes]:
    """The editions of a file."""
    for line in data.splitlines(keepends=True):
        if line.strip():
            yield line if line.endswith(b"\n") else line + b"\n"


def read_whole(data: bytes) -> Whole:
    """An edition, read; its signature is not looked at yet. Raises Refusal: "oversized", "unreadable",
    "edition_version", "edition_altered" where a part is not the one of its head."""
    if len(data) > MOST:
        raise Refusal("oversized", "edition")
    try:
        record = json.loads(data)
        told, parts, signature = record["edition"], record["parts"], unbase(record["signature"])
        if told.get("format") != FORMAT:
            raise Refusal("edition_version", str(told.get("format"))[:40])
        head = read_edition(canonical(told))
        if canonical(record) + b"\n" != data or set(record) != {"edition", "parts", "signature"}:
            raise Refusal("unreadable", "form")
        if set(parts) != set(PARTS):
            raise Refusal("edition_altered", "parts")
        wrong = [name for name, found in hashes(parts).items() if found != head.parts[name]]
    except (ValueError, KeyError, TypeError, AttributeError, Unreadable, RecursionError) as fault:
        raise Refusal("unreadable", "edition") from fault
    if wrong:
        raise Refusal("edition_altered", wrong[0])
    return Whole(head, parts, signature)


def shaped(found: Whole) -> None:
    """Hold the parts to their shape. Raises Refusal("edition_shape")."""
    for part, lists in SHAPES.items():
        held = found.parts[part]
        if not isinstance(held, dict) or set(held) != set(lists):
            raise Refusal("edition_shape", part)
        for name, members in lists.items():
            if not isinstance(held[name], list) or not all(fits(one, members) for one in held[name]):
                raise Refusal("edition_shape", f"{part}.{name}")
    entries = found.parts["directory"]["entries"]
    if len({one["key"] for one in entries}) != len(entries) or not all(map(entry_fits, entries)):
        raise Refusal("edition_shape", "directory.entries")
    keywords(found.parts)
    for one in found.parts["law"]["lists"]:
        listing_in(one)
    for one in found.parts["statistics"]["totals"]:
        if not all(isinstance(state, str) for state in one["states"]) or not all(fits(r, SUM) for r in one["records"]):
            raise Refusal("edition_shape", "statistics.totals")


def entry_fits(one: dict[str, Any]) -> bool:
    texts = (*one["fields"].values(), *one["keys"])
    return len(one["key"]) <= 36 and all(isinstance(value, str) and len(value) <= 20_000 for value in texts)


def listing_in(record: Mapping[str, Any]) -> Listing:
    """The lines of a list of Parties. Raises Refusal("edition_shape") where they are none, or name a State that is
    none."""
    codes = state_names().codes | {""}
    try:
        found = listing_of(record["listing"])
        days = [date.fromisoformat(str(day)) for day in record["left"].values()]
        right = all(line.state in codes and line.territory in codes for line in found.lines)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise Refusal("edition_shape", record["instrument"]) from fault
    if not right or len(days) != len(record["left"]):
        raise Refusal("edition_shape", record["instrument"])
    return found


def fits(one: Any, members: Mapping[str, type]) -> bool:
    """Whether it has these members and no other, of these very types; days are days, and no text is endless."""
    if not isinstance(one, dict) or set(one) != set(members):
        return False
    if any(type(one[name]) is not kind for name, kind in members.items()):
        return False
    try:
        days = [date.fromisoformat(one[name]) for name in DAYS & set(one)]
    except ValueError:
        return False
    texts = all(len(value) <= 20_000 for value in one.values() if isinstance(value, str))
    return texts and len(days) == len(DAYS & set(one))


def keywords(parts: Mapping[str, Mapping[str, list[dict[str, Any]]]]) -> dict[str, KeyWord]:
    """The Office's words on keys, by fingerprint; each card is looked at. Raises Refusal("edition_shape")."""
    said = {}
    for one in parts["directory"]["keys"]:
        told = {name: value for name, value in one.items() if name != "card"}
        try:
            card = read_card(unbase(one["card"]))
        except (Refused, Refusal) as fault:
            raise Refusal("edition_shape", one["fingerprint"]) from fault
        same = (card.fingerprint, str(card.kind), card.state, card.name) == (
            one["fingerprint"], one["kind"], one["state"], one["name"],
        )  # fmt: skip
        coded = matches(NODE, one["node"]) and matches(STATE, one["state"])
        if not same or not coded or one["standing"] not in ("trusted", "revoked") or one["fingerprint"] in said:
            raise Refusal("edition_shape", one["fingerprint"])
        said[one["fingerprint"]] = KeyWord(**told)
    return said
