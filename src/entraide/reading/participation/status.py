"""The depositary's status page (the United Nations Treaty Collection), saved as HTML or as XML.

    Participant | Signature | Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)

Reads:  grids, the words around them
Writes: a `Listing`; a cell that is no day, or a mark that is no act, waits in its line
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from entraide.domain.law.listing import Line, Listing, Unread, once, waiting
from entraide.domain.law.names import StateNames
from entraide.reading.participation.days import MARKS_UN, days_in, first_day
from entraide.reading.participation.grids import Grid, Row
from entraide.reading.participation.printed import named

__all__ = ["Columns", "columns_of", "status_listing"]

PARTICIPANT = re.compile(r"participant", re.IGNORECASE)
SIGNED = re.compile(r"signature", re.IGNORECASE)
CONSENT = re.compile(r"ratification|accession|adh[ée]sion|acceptance|approval|succession|confirmation|participation\(")
IN_FORCE = re.compile(r"entr(?:y|[ée]e) (?:into force|en vigueur)", re.IGNORECASE)
DECLARED = re.compile(r"(?:Declarations and Reservations|D[ée]clarations et R[ée]serves)\b")
OBJECTED = re.compile(r"\n?(?:Objections|Notes|Territorial Application|Application territoriale)\b")
AS_OF = re.compile(r"(?:status as at|[ée]tat au|as at)\s*:?\s*([\w -]{6,30})", re.IGNORECASE)
PARTIES = re.compile(r"Part(?:ies|s)\s*:?\s*(\d{1,3})\b")


class Columns:
    """What stands in which column; None where none holds it."""

    def __init__(self, heads: list[str]) -> None:
        self.name = next((at for at, head in enumerate(heads) if PARTICIPANT.search(head)), 0)
        rest = [(at, head) for at, head in enumerate(heads) if at != self.name]
        self.in_force = next((at for at, head in rest if IN_FORCE.search(head)), None)
        rest = [one for one in rest if one[0] != self.in_force]
        self.consent = next((at for at, head in reversed(rest) if CONSENT.search(head.lower())), None)
        left = [one for one in rest if one[0] != self.consent]
        self.signed = next((at for at, head in left if SIGNED.search(head)), None)
        if self.consent == self.signed or (self.consent is not None and only_signature(heads[self.consent])):
            self.signed, self.consent = self.consent, None


def only_signature(head: str) -> bool:
    """Whether a column tells of signatures alone, "Succession to signature(d)" among them."""
    return CONSENT.search(re.sub(r"succession to signature|succession [àa] la signature", "", head.lower())) is None


def columns_of(grid: Grid) -> tuple[int, Columns] | None:
    """The row of the heads, and its columns; None where the grid is no status table."""
    for at, row in enumerate(grid.rows[:5]):
        heads = [cell.text for cell in row.cells]
        if len(heads) > 1 and any(PARTICIPANT.search(head) and len(head) < 60 for head in heads):
            found = Columns(heads)
            if found.consent is not None:
                return at, found
    return None


def status_listing(grid: Grid, told: Mapping[str, str], names: StateNames, form: str) -> Listing | None:
    """What the table says; None where it is none. `told`: the words of the elements of an XML file."""
    found = columns_of(grid)
    if found is None:
        return None
    head, columns = found
    declared = declaring(grid.after, names)
    lines = []
    for row in grid.rows[head + 1 :]:
        line = line_of(row, columns, names)
        if line is not None:
            lines.append(replace(line, star="yes") if line.state in declared else line)
    day = first_day(match[1]) if (match := AS_OF.search(grid.before) or AS_OF.search(grid.after)) else ""
    count = re.search(r"\d+", told.get("parties", "")) or PARTIES.search(grid.before)
    return Listing(
        form,
        once(lines),
        title=told.get("titlesect") or told.get("title") or title_of(grid.before),
        as_of=date.fromisoformat(day) if day else None,
        source="United Nations Treaty Collection",
        counted=int(count[count.lastindex or 0]) if count else None,
        signatures=columns.signed is not None,
    )


def line_of(row: Row, columns: Columns, names: StateNames) -> Line | None:
    """A row of the table; None for one that names nobody."""
    cells = [cell.text for cell in row.cells]
    if len(cells) <= columns.name or not any(c.isalpha() for c in cells[columns.name]):
        return None
    if len(cells) == 1 or (row.cells == row.cells[:1]):
        return None
    line = named(cells[columns.name], row.line, names)
    signed, _, line = one_day(cells, columns.signed, line)
    deposited, mark, line = one_day(cells, columns.consent, line)
    in_force, _, line = one_day(cells, columns.in_force, line)
    act = MARKS_UN.get(mark, "") if deposited else ""
    if deposited and not act:
        line = waiting(line, Unread.ACT, mark)
    if not (signed or deposited or line.unread):
        line = waiting(line, Unread.EMPTY, line.name)
    return replace(line, signed=signed, act=act, deposited=deposited, in_force=in_force)


def one_day(cells: list[str], at: int | None, line: Line) -> tuple[str, str, Line]:
    """The one day of a cell, its mark, and the line: what is no day waits; of several days too."""
    if at is None or at >= len(cells) or not cells[at].strip(" -–—\u00a0"):
        return "", "", line
    days, rest = days_in(cells[at])
    if len(days) != 1 or rest:
        return "", "", waiting(line, Unread.DAY, cells[at][:100])
    return days[0].day, days[0].mark, line


def declaring(after: str, names: StateNames) -> frozenset[str]:
    """The States that the part on declarations and reservations below the table has a heading for."""
    start = DECLARED.search(after)
    if not start:
        return frozenset()
    part = after[start.end() :]
    end = OBJECTED.search(part)
    heads = (re.sub(r"[\d\s,*]+$", "", line).strip() for line in part[: end.start() if end else None].split("\n"))
    return frozenset(filter(None, (names.code_of(head) for head in heads if 2 < len(head) < 80)))


def title_of(before: str) -> str:
    """The title: "12. Convention …" before the table."""
    lines = (" ".join(line.split()) for line in before.split("\n"))
    found = [
        match[1]
        for line in lines
        if (match := re.match(r"\d{1,2}\s?\.\s?(?:[a-z]\s?\.?\s)?\s?([^\W\d].{8,280})$", line))
    ]
    return found[-1] if found else ""
