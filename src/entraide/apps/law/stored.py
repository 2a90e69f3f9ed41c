"""Lists of Parties and what they change, as the database keeps them.

Reads:  listings, examined tables
Writes: JSON, and the same again
"""

from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from entraide.domain.law.changes import Change, Difference, Effect, Examined, Objection, Remark
from entraide.domain.law.entries import Event, Span
from entraide.domain.law.listing import Line, Listing, Unread

__all__ = ["examined_of", "listing_of", "plain"]


def plain(thing: Any) -> Any:
    """Objects as data: days in ISO form, codes as words."""
    if isinstance(thing, StrEnum):
        return str(thing)
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, tuple):
        return [plain(one) for one in thing]
    if hasattr(thing, "__dataclass_fields__"):
        return {one.name: plain(getattr(thing, one.name)) for one in fields(thing)}
    return thing


def listing_of(data: dict[str, Any]) -> Listing:
    """The list of Parties that was read."""
    told = dict(data)
    told["lines"] = tuple(line_of(one) for one in data["lines"])
    told["as_of"] = date.fromisoformat(data["as_of"]) if data["as_of"] else None
    return Listing(**told)


def line_of(data: dict[str, Any]) -> Line:
    unread = tuple((Unread(what), told) for what, told in data["unread"])
    return Line(**{**data, "unread": unread, "near": tuple(data["near"])})


def examined_of(data: dict[str, Any]) -> Examined:
    """What it changed."""
    told = dict(data)
    told["as_of"] = date.fromisoformat(data["as_of"])
    told["changes"] = tuple(change_of(one) for one in data["changes"])
    told["remarks"] = remarks_of(data["remarks"])
    return Examined(**told)


def change_of(data: dict[str, Any]) -> Change:
    told = dict(data)
    told["effect"] = Effect(data["effect"])
    told["remarks"] = remarks_of(data["remarks"])
    told["differences"] = tuple(difference_of(one) for one in data["differences"])
    return Change(**told)


def difference_of(data: dict[str, Any]) -> Difference:
    before = days(data["before"]) if data["before"] else None
    return Difference(Event(data["event"]), before, days(data["after"]), data["was"], data["what"])


def days(data: list[str]) -> Span:
    return date.fromisoformat(data[0]), date.fromisoformat(data[1])


def remarks_of(data: list[dict[str, str]]) -> tuple[Remark, ...]:
    return tuple(Remark(Objection(one["what"]), one["told"]) for one in data)
