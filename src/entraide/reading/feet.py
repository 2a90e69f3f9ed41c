"""Footnotes lifted out of the lines they stand among.

Reads:  rows and chunks of a page
Writes: notes, each put together again where a page cut it; the chunks that are text
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from entraide.reading.blocks import Block, Extract, Note
from entraide.reading.marks import SUPERSCRIPTS
from entraide.reading.residue import digits_of, join, tidy
from entraide.reading.rows import SEPARATOR, Row

__all__ = ["TERMINAL", "Chunk", "Notes", "lift_marked", "lift_notes", "read_foot"]

CALLS = rf"(?:[{SUPERSCRIPTS}\s*]|<sup>\d+</sup>)*"
TERMINAL = re.compile(rf"[.;:。；：؛۔]{CALLS}$|[.»”。》“][)）]?{CALLS}$")
NOTE = re.compile(
    rf"(?:(?P<super>[{SUPERSCRIPTS}]+)|<sup>\s*(?P<sup>\d{{1,3}}|\*{{1,3}})\s*</sup>|(?P<star>\*{{1,3}})(?!\s*\*)(?=\s))"
    r"\s*(?:\(\s?\)\s*)?(?=\S)"  # Arabic sets the figure in brackets, which stay behind empty
)
PLAIN_NOTE = re.compile(r"(?P<number>\d{1,3})\s{1,4}(?=[^\W\d_]|[«“\"(])")  # under a separator: "1  Résolution 55/25"
OCR_NOTE = re.compile(r"[!|'’]\s(?=[A-ZÀÉ][\w’']+ )")  # what recognition makes of a raised figure


@dataclass(slots=True)
class Chunk:
    """Consecutive rows that stand together on a page."""

    rows: list[Row]
    after: str = ""  # what stood before it: "" a blank row, "page", "notes"
    ended: bool | None = None  # for "page": whether the page showed the paragraph before it as ended


class Notes:
    """The notes as they come; one that a page cut goes on at the next foot."""

    def __init__(self) -> None:
        self.found: list[tuple[str, list[str]]] = []
        self.raised = False  # markers are printed raised here, so that a plain figure begins no note

    def begin(self, marker: str, text: str) -> None:
        """A new note."""
        self.found.append((marker, [text]))

    def go_on(self, text: str) -> None:
        """A further row of the last note."""
        self.found[-1][1].append(text)

    def open(self) -> bool:
        """Whether the last note has no stop at its end, so that its rest is still to come."""
        return bool(self.found) and not TERMINAL.search(self.found[-1][1][-1])

    def follows(self, marker: str) -> bool:
        """Whether a note with that marker can come next."""
        last = next((int(m) for m, _ in reversed(self.found) if m.isdigit()), None)
        return last is None or int(marker) in (last + 1, 1)

    def written(self) -> list[Note]:
        """The notes, each in one line."""
        out = []
        for marker, rows in self.found:
            block = tidy(join(rows))
            out.append(Note(marker, block.text, block.mends))
        return out


def note_start(text: str, plain: bool) -> tuple[str, str] | None:
    """(marker, the rest) when a row begins a footnote; `plain`: figures on the line count too (under a separator)."""
    found = NOTE.match(text)
    if found:
        return digits_of(found["super"] or found["sup"] or found["star"]), text[found.end() :]
    found = PLAIN_NOTE.match(text) if plain else None
    return (found["number"], text[found.end() :]) if found else None


def begins(text: str, notes: Notes) -> tuple[str, str] | None:
    """As `note_start` under a separator: a plain figure begins a note only where it is the next."""
    if NOTE.match(text):
        notes.raised = True
        return note_start(text, plain=False)
    start = None if notes.raised else note_start(text, plain=True)
    return start if start and notes.follows(start[0]) else None


def read_foot(rows: list[Row], notes: Notes) -> None:
    """The rows under a page's separator: each marker begins a note, other rows go on with the last one."""
    for row in rows:
        start = begins(row.text, notes)
        if start:
            notes.begin(*start)
        elif notes.found:
            notes.go_on(row.text)
        else:
            notes.begin("", row.text)


def inline_foot(rows: list[Row], notes: Notes) -> list[Row]:
    """A separator in running text: its notes go to `notes`; the rows after the last of them are the text going on."""
    for at, row in enumerate(rows):
        start = begins(row.text, notes)
        if start:
            notes.begin(*start)
        elif at == 0 or TERMINAL.search(rows[at - 1].text):
            return rows[at:]
        else:
            notes.go_on(row.text)
    return []


def marked_notes(rows: list[Row], notes: Notes) -> list[Row]:
    """Rows that begin with a note's marker: all are notes. Returns the rows that are not."""
    ocr = OCR_NOTE.match(rows[0].text)
    if ocr:
        end = next((i for i, row in enumerate(rows) if TERMINAL.search(row.text)), len(rows) - 1)
        notes.begin("", rows[0].text[ocr.end() :])
        for row in rows[1 : end + 1]:
            notes.go_on(row.text)
        return rows[end + 1 :]
    if not note_start(rows[0].text, plain=False):
        return rows
    for row in rows:
        start = note_start(row.text, plain=False)
        if start:
            notes.begin(*start)
        else:
            notes.go_on(row.text)
    return []


def lift_marked(extract: Extract) -> Extract:
    """The extract of a format with paragraphs, its plain paragraphs that begin with a raised figure taken as notes, and
    raised figures left in its text taken as calls."""
    blocks: list[Block] = []
    for block in extract.blocks:
        start = None if block.calls or block.hint else note_start(block.text, plain=False)
        if start:
            extract.notes.append(Note(*start))
        elif block.calls or block.mends or not block.text:
            blocks.append(block)
        else:
            fresh = block if block.hint == "table" else tidy(block.text)
            block.text, block.calls, block.mends = fresh.text, fresh.calls, fresh.mends
            blocks.append(block)
    extract.blocks = blocks
    return extract


def lift_notes(chunks: list[Chunk], notes: Notes) -> Iterator[Chunk]:
    """The chunks without those that are footnotes, one by one; what follows a note is marked as coming after notes."""
    separated = False
    after = ""
    for chunk in chunks:
        rows = chunk.rows
        if separated or SEPARATOR.fullmatch(rows[0].text):
            under = rows if separated else rows[1:]
            separated = not under
            rows = inline_foot(under, notes)
            after = "notes"
        if rows:
            count = len(notes.found)
            rows = marked_notes(rows, notes)
            after = "notes" if len(notes.found) > count else after
        if not rows:
            if chunk.after == "page":
                after = after or "page"
            continue
        chunk.rows = rows
        chunk.after = chunk.after or after
        after = ""
        yield chunk
