"""An edition: what the Office publishes at once, numbered, each naming the hash of the one before.

Reads:  the parts; or the bytes of an edition's head
Writes: the other; Unreadable where they are not as a head is written; where an edition stands to those that are held

The head names the hash of each part, and is what the Office signs: whoever has the head can prove each part alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from entraide.domain.exchange.headers import HEX64, NODE, Unreadable, canonical, matches, moment, plain

__all__ = ["FORMAT", "HEAD", "PARTS", "Edition", "Place", "placed", "read_edition"]

FORMAT = "entraide edition 1"
PARTS = ("directory", "law", "statistics")
HEAD = 4 * 1024  # bytes of a head


class Place(StrEnum):
    """Where an edition stands to those that are held: it follows the last; it is there already; it is from before the
    first; others are missing between; it is not of the same chain."""

    NEXT = "next"
    KNOWN = "known"
    OLD = "old"
    GAP = "gap"
    FORKED = "forked"


@dataclass(frozen=True)
class Edition:
    """The head of an edition: which Office by the name of its node, its number from 1, the hash of the one before (""
    for the first), when it was published, and of each part the SHA-256."""

    office: str
    number: int
    previous: str
    at: datetime
    parts: Mapping[str, str]

    @cached_property
    def written(self) -> bytes:
        """The head as it is signed."""
        return canonical(self.record)

    @property
    def record(self) -> dict[str, Any]:
        """The head as it stands in the edition."""
        return {
            "at": plain(self.at),
            "format": FORMAT,
            "number": self.number,
            "office": self.office,
            "parts": dict(self.parts),
            "previous": self.previous,
        }

    @cached_property
    def hash(self) -> str:
        """What the next edition names."""
        return sha256(self.written).hexdigest()


def read_edition(data: bytes) -> Edition:
    """The head that an Office wrote. Raises Unreadable: "version" where it is of a form that this program does not
    know, else the part that is wrong."""
    if len(data) > HEAD:
        raise Unreadable("oversized")
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("json") from fault
    if not isinstance(record, dict) or record.pop("format", None) != FORMAT:
        raise Unreadable("version")
    try:
        found = Edition(at=moment(record.pop("at")), **record)
    except (KeyError, TypeError) as fault:
        raise Unreadable("members") from fault
    number, previous, parts = found.number, found.previous, found.parts
    so = {
        "office": matches(NODE, found.office),
        "number": type(number) is int and 0 < number < 2**31,
        "previous": previous == "" if number == 1 else matches(HEX64, previous),
        "parts": isinstance(parts, dict)
        and set(parts) == set(PARTS)
        and all(matches(HEX64, v) for v in parts.values()),
    }
    for what, right in so.items():
        if not right:
            raise Unreadable(what)
    if found.written != data:
        raise Unreadable("form")
    return found


def placed(found: Edition, held: Mapping[int, str]) -> Place:
    """Where an edition stands to those that are held, number → hash, without a gap between them. Where none is held,
    any is the first."""
    if not held:
        return Place.NEXT
    first, last = min(held), max(held)
    if found.number < first:
        return Place.OLD
    if found.number <= last:
        return Place.KNOWN if held[found.number] == found.hash else Place.FORKED
    if found.number > last + 1:
        return Place.GAP
    return Place.NEXT if found.previous == held[last] else Place.FORKED
