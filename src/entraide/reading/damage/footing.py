"""Footnotes whose raised figure was misread or lost: "? Résolution …", "} A/CONF. …", told by their place and order.

Reads:  the rows of a foot
Writes: notes, each with the marker that the order proves, or none
"""

import re
from dataclasses import dataclass, field

from entraide.reading.blocks import Mend, Note
from entraide.reading.feet import TERMINAL
from entraide.reading.lang.misread import Misread
from entraide.reading.residue import digits_of, join, tidy
from entraide.reading.rows import Row

__all__ = ["Found", "ends_at", "notes_of", "starts_foot", "written"]

START = re.compile(
    r"(?:(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s{0,4}|(?P<figure>\d{1,3})\s{1,4}|(?P<odd>[^\w\s«“(\[–—-]{1,2}|[A-ZÀ-Ýl])\s{1,4})"
    r"(?=[A-ZÀ-Ý«“(])"
)
ODD = re.compile(r"[!?*|'’\"®°$©™^~{}<>§£¥€]{1,2}\s{1,3}(?=[A-ZÀÉ][\w’'./]+)")
SYMBOL = re.compile(r"(?:[A-Z]|ST)/[A-Z0-9]")


@dataclass(slots=True)
class Found:
    """A footnote as it stands: what stood for its marker, its rows; the marker once proven."""

    raw: str
    rows: list[str] = field(default_factory=list)
    marker: str = ""


def starts_foot(text: str) -> bool:
    """Whether a row standing first among others begins with what recognition makes of a raised figure."""
    return bool(ODD.match(text))


def ends_at(rows: list[Row], at: int) -> int:
    """Where a footnote in running text ends: after the row with its stop, or before a blank one."""
    while at < len(rows) and rows[at].text:
        at += 1
        if TERMINAL.search(rows[at - 1].text):
            break
    return at


def misread_start(text: str, first: bool, misread: Misread | None) -> tuple[str, str] | None:
    """(what stands for the marker, the rest) when a row begins a note; `first`: a blank row stands over it."""
    found = START.match(text)
    if found and (first or not found["odd"]):
        return (found["super"] or found["figure"] or found["odd"]), text[found.end() :]
    if first and (SYMBOL.match(text) or (misread and misread.reference.match(text))):
        return "", text
    return None


def notes_of(rows: list[Row], before: int, misread: Misread | None) -> list[Found]:
    """The notes of a foot; `before` is the last marker of the feet above. Empty when its first row begins none."""
    found: list[Found] = []
    first = True
    for row in rows:
        if not row.text:
            first = True
            continue
        start = misread_start(row.text, first, misread)
        follows = start is not None and (not start[0].isdigit() or first or int(start[0]) == before + len(found) + 1)
        if start and follows:
            found.append(Found(start[0], [start[1]]))
        elif found:
            found[-1].rows.append(row.text)
        else:
            return []
        first = False
    number(found, before)
    return found


def number(found: list[Found], before: int) -> None:
    """Give the markers that the order proves: all when those that can be read agree, else those that can be read."""
    for begin in (before, 0):
        read = [(at, digits_of(note.raw)) for at, note in enumerate(found, 1)]
        if all(not marker.isdigit() or int(marker) == begin + at for at, marker in read):
            for at, note in enumerate(found, 1):
                note.marker = str(begin + at)
            return
    for note in found:
        marker = digits_of(note.raw)
        note.marker = marker if marker.isdigit() or set(marker) == {"*"} else ""


def written(found: Found) -> Note:
    """The note; what stood for its marker, where it was misread, is kept as a mend."""
    block = tidy(join(found.rows))
    note = Note(found.marker, block.text, block.mends)
    if found.raw and digits_of(found.raw) != found.marker:
        note.mends.insert(0, Mend(0, f"{found.raw} ", "", "note-marker"))
    return note
