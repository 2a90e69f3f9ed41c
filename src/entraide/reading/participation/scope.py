"""The table «Champ d’application» of an official compilation, in a page or as text: five columns, or three.

    États parties | Ratification, Adhésion (A), Déclaration de succession (S) | | Entrée en vigueur |
    Terre du Phare*  | 24 septembre | 2003 A | 24 octobre | 2003
        Île du Phare | 1er juin     | 2012   | 1er juillet | 2012

Reads:  grids, the words around them
Writes: a `Listing`; a territory is told by its place under a State, or waits
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from entraide.domain.law.listing import Line, Listing, Unread, once, waiting
from entraide.domain.law.names import StateNames
from entraide.reading.participation.days import MARKS_FR, Printed, days_in, first_day
from entraide.reading.participation.grids import Grid, Row
from entraide.reading.participation.printed import named

__all__ = ["scope_listing"]

STATES = re.compile(r"[ÉE]tats?\s+(?:parties|membres|contractants)|Parties contractantes", re.IGNORECASE)
SCOPE = re.compile(r"champ d[’'\s]application\s+(?:le|au)\s+([\w\s]{8,30})", re.IGNORECASE)
HEADS = re.compile(r"ratification|adh[ée]sion|succession|entr[ée]e en vigueur|signature", re.IGNORECASE)
STARS = re.compile(r"\*+")


def scope_listing(grid: Grid, names: StateNames) -> Listing | None:
    """What the table says; None where it is none."""
    head = next((at for at, row in enumerate(grid.rows[:40]) if STATES.search(row.cells[0].text)), None)
    days = sum(len(days_in(joined(row))[0]) > 0 for row in grid.rows)
    if head is None or not days:
        return None
    found = list(SCOPE.finditer(grid.before))
    day = first_day(found[-1][1]) if found else ""
    lines: list[Line] = []
    for row in grid.rows[head + 1 :]:
        if len(row.cells) > 1:
            lines += line_of(row, names, lines)
    return Listing("scope", once(lines), as_of=date.fromisoformat(day) if day else None, source="", title="")


def joined(row: Row) -> str:
    """What follows the name."""
    return " ".join(cell.text for cell in row.cells[1:])


def line_of(row: Row, names: StateNames, before: list[Line]) -> Iterator[Line]:
    """A row of the table; nothing for one that names nobody, or that is a head or a note."""
    first = row.cells[0]
    if not any(c.isalpha() for c in first.text) or first.text.startswith("*") or (
        HEADS.search(joined(row)) and not days_in(joined(row))[0]
    ):  # fmt: skip
        return
    line = named(first.text, row.line, names)
    stars = {len(one) for one in STARS.findall(first.text)}  # two: an objection, which says nothing of its own
    line = replace(line, star="yes" if stars - {2} else "no")
    line = placed(line, first.indented, names, before)
    days, rest = days_in(joined(row))
    if not days and not rest:
        yield line if line.unread else empty(line)
        return
    yield dated(line, days) if not rest and len(days) <= 2 else waiting(line, Unread.DAY, joined(row)[:100])


def empty(line: Line) -> Line:
    """A State without dates: one whose territories alone are dated, or a line that the table left blank."""
    return waiting(line, Unread.EMPTY, line.name)


def placed(line: Line, indented: bool, names: StateNames, before: list[Line]) -> Line:
    """The line under its State, when it is a territory: one that is known to be that State's, or that is set in."""
    above = next((one for one in reversed(before) if not one.territory and one.reach != "?"), None)
    of = names.of.get(line.state, "")
    if of and above and above.state == of:
        return replace(line, state=of, territory=line.state, reach="yes", star="")
    if of and indented:
        return waiting(line, Unread.PARENT, line.name)
    if indented and not line.state:
        return replace(line, reach="?", star="")
    return replace(line, doubt="printed set in, under another State") if indented else line


def dated(line: Line, days: list[Printed]) -> Line:
    """The days: the deposit with its mark, the entry into force."""
    act = MARKS_FR.get(days[0].mark, "")
    if not act:
        line = waiting(line, Unread.ACT, days[0].mark)
    in_force = days[1].day if len(days) > 1 else ""
    return replace(line, act="" if line.territory else act, deposited=days[0].day, in_force=in_force)
