"""A comparison as records, the same for files, the API and pages.

Reads:  what became of provisions
Writes: records of plain data: places as IRIs, what the machine says and what persons say apart
"""

from collections.abc import Iterator
from typing import Any

from entraide.apps.library.models import Version
from entraide.apps.mandates.queries.comparisons import Became, Compared

__all__ = ["COLUMNS", "records"]

COLUMNS = (
    "old",
    "old_number",
    "new",
    "new_number",
    "kinds",
    "standing",
    "suggested",
    "alike",
    "by",
    "at",
    "note",
    "old_words",
    "new_words",
)


def records(held: Compared) -> Iterator[dict[str, Any]]:
    """A record for each row: `kinds` what stands (none where a person refused it or it was set aside), `suggested` what
    the machine says (null where it suggested nothing)."""
    for one in held.rows:
        yield record(held, one)


def record(held: Compared, one: Became) -> dict[str, Any]:
    old_number, old_words = held.old_words.get(one.old, ("", ""))
    new_number, new_words = held.new_words.get(one.new, ("", ""))
    said = one.judgement
    return {
        "old": iri(held.old, one.old),
        "old_number": old_number or None,
        "new": iri(held.new, one.new),
        "new_number": new_number or None,
        "kinds": list(one.kinds) if one.stands else [],
        "standing": one.standing,
        "suggested": None if one.read is None else list(one.read),
        "alike": one.alike if one.read is not None and one.old and one.new else None,
        "by": said.by if said else None,
        "at": said.at.isoformat() if said else None,
        "note": (said.note or None) if said else None,
        "old_words": old_words or None,
        "new_words": new_words or None,
    }


def iri(version: Version, place: str) -> str | None:
    return f"{version.text.iri}/!{place}" if place else None
