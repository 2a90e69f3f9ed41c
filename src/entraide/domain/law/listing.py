"""A table of participation as a file prints it, before anything is made of it.

Days stand as tables write them (`entries.span`): a day, a year, an interval; "" where nothing is printed. What could
not be read is said in its line, with the words printed: a person settles it, nothing is guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

__all__ = ["ACTS", "OUT", "Line", "Listing", "Unread", "once", "settled", "waiting"]

OUT = "-"

ACTS = (
    "ratification",
    "accession",
    "acceptance",
    "approval",
    "succession",
    "formal confirmation",
    "signature",  # by which alone a State is bound
    "participation",
)


class Unread(StrEnum):
    """What of a line could not be read, or cannot stand."""

    NAME = "name"  # no State of this name
    DAY = "day"  # what stands where a day should, is none
    ACT = "act"  # a mark that stands for no act known
    EMPTY = "empty"  # a name, and no date
    TWICE = "twice"  # a State that another line has already
    PARENT = "parent"  # a territory under no State, or under another than its own


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the number of its first line in the file, the `name` printed and the code of the State. Of a territory
    its own code, and that of the State that it is printed under; `reach` is "yes", or "?" while its code is not known.
    `star`: whether reservations are marked ("yes", "no", "" where the table does not say). `unread`: (what, the words
    printed) of what waits for a person, and `near` the codes that the name may mean. `out`: a person left it out."""

    number: int
    name: str
    state: str = ""
    territory: str = ""
    signed: str = ""
    act: str = ""
    deposited: str = ""
    in_force: str = ""
    star: str = ""
    reach: str = ""
    doubt: str = ""
    unread: tuple[tuple[Unread, str], ...] = ()
    near: tuple[str, ...] = ()
    out: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: its `form` ("csv", "status", "xml", "scope"), what it says of itself (`title`, the day that it tells of,
    the code of its `instrument`, its `source`, how many Parties it counts), whether it says who signed."""

    form: str
    lines: tuple[Line, ...]
    title: str = ""
    as_of: date | None = None
    instrument: str = ""
    source: str = ""
    counted: int | None = None
    signatures: bool = False


def waiting(line: Line, what: Unread, told: str) -> Line:
    """The line, with one thing more that waits for a person."""
    return replace(line, unread=(*line.unread, (what, told)))


def once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines; one whose State or territory another has already, waits."""
    seen: set[tuple[str, str]] = set()
    out = []
    for line in lines:
        free = replace(line, unread=tuple(one for one in line.unread if one[0] is not Unread.TWICE))
        key = line.state, line.territory
        twice = bool(line.state) and not line.out and key in seen
        out.append(waiting(free, Unread.TWICE, line.name) if twice else free)
        if not line.out:
            seen.add(key)
    return tuple(out)


def settled(listing: Listing, answers: Mapping[int, str], of: Mapping[str, str]) -> Listing:
    """The table with what a person said of lines, by their place in it: the code that a name means, or OUT. `of`: of a
    territory, its State. What is no day stays unread, whatever the name means."""
    lines = list(listing.lines)
    for at, code in answers.items():
        line = lines[at]
        if code == OUT:
            lines[at] = replace(line, out=True, unread=())
            continue
        left = tuple(one for one in line.unread if one[0] not in (Unread.NAME, Unread.PARENT))
        line = replace(line, unread=left, state=of.get(code, code))
        lines[at] = replace(line, territory=code, reach="yes", act="", star="") if code in of else line
    return replace(listing, lines=once(lines))
