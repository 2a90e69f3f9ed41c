"""What an edition's directory changes here, entry by entry, before anybody says yes.

Reads:  the Office's entries, those that stand here, which of them were taken from the Office before
Writes: for each what would become of it. Our own State's entries are never changed by it
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Becomes", "Listed", "Planned", "Stands", "plan"]

Fields = Mapping[str, str]


class Becomes(StrEnum):
    """What becomes of an entry: added; changed; changed where people here have changed it too; confirmed anew; as it
    stands; withdrawn; our own, which stands whatever the Office has; not fit for the tables of this node."""

    ADDED = "added"
    CHANGED = "changed"
    OVER = "over"
    CONFIRMED = "confirmed"
    SAME = "same"
    WITHDRAWN = "withdrawn"
    OURS = "ours"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as the Office lists it: its key there, its State, its fields, the day on which its State confirmed it
    and by which source; `unfit`: why the tables of this node do not take it, or ""."""

    key: str
    state: str
    name: str
    fields: Fields
    confirmed: date
    source: str = ""
    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """An entry as it stands here: its key here, its State, its fields, its version, the day of its confirmation;
    `taken`: the version that was taken from the Office, None where none was."""

    key: str
    state: str
    name: str
    fields: Fields
    number: int
    confirmed: date | None = None
    taken: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of an entry, and the fields that differ: (name, here, at the Office)."""

    becomes: Becomes
    listed: Listed | None
    stands: Stands | None
    differs: tuple[tuple[str, str, str], ...] = ()


def plan(own: str, listed: Iterable[Listed], here: Mapping[str, Stands], named: Mapping[str, Stands]) -> list[Planned]:
    """What an edition would do. `own`: our State; `here`: entries that were taken from the Office, by their key there;
    `named`: others that stand here for the same authority, by the key at the Office."""
    found, seen = list[Planned](), set[str]()
    for one in listed:
        seen.add(one.key)
        stands = here.get(one.key) or named.get(one.key)
        found.append(judged(own, one, stands))
    for key, stands in here.items():
        if key not in seen:
            becomes = Becomes.OURS if stands.state == own else Becomes.WITHDRAWN
            found.append(Planned(becomes, None, stands))
    return found


def judged(own: str, one: Listed, stands: Stands | None) -> Planned:
    """What would become of one entry."""
    differs = between(stands.fields if stands else {}, one.fields)
    if own and (one.state == own or (stands and stands.state == own)):
        return Planned(Becomes.OURS, one, stands, differs)
    if one.unfit:
        return Planned(Becomes.UNFIT, one, stands)
    if stands is None:
        return Planned(Becomes.ADDED, one, None, differs)
    if differs:
        # what people here wrote themselves would be replaced: that is told apart
        becomes = Becomes.CHANGED if stands.taken == stands.number else Becomes.OVER
        return Planned(becomes, one, stands, differs)
    later = stands.confirmed is None or stands.confirmed < one.confirmed
    same = Becomes.SAME if stands.taken is not None and not later else Becomes.CONFIRMED
    return Planned(same, one, stands)


def between(here: Fields, there: Fields) -> tuple[tuple[str, str, str], ...]:
    names = dict.fromkeys((*there, *here))
    return tuple((n, here.get(n, ""), there.get(n, "")) for n in names if here.get(n, "") != there.get(n, ""))
