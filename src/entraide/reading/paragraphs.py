"""Rows to paragraphs: wrapped lines joined again, footnotes lifted out, paragraphs cut by a page put together.

Reads:  pages of rows
Writes: blocks in reading order, and notes
"""

import re
from dataclasses import dataclass

from entraide.reading.blocks import Block, Note
from entraide.reading.residue import SUPERSCRIPTS, digits_of, tidy
from entraide.reading.rows import SEPARATOR, Page, Row

__all__ = ["blocks_of"]

NOTE = re.compile(
    rf"(?:(?P<super>[{SUPERSCRIPTS}]+)|<sup>\s*(?P<sup>\d{{1,3}}|\*{{1,3}})\s*</sup>|(?P<star>\*{{1,3}})(?!\s*\*)(?=\s))\s*(?=\S)"
)
PLAIN_NOTE = re.compile(r"(?P<number>\d{1,3})\s{1,4}(?=[^\W\d_]|[«“\"(])")  # under a separator: "1  Résolution 55/25"
OCR_NOTE = re.compile(r"[!|'’]\s(?=[A-ZÀÉ][\w’']+ )")  # what recognition makes of a raised figure
CALLS = rf"(?:[{SUPERSCRIPTS}\s*]|<sup>\d+</sup>)*"
ENDED = re.compile(rf"[.;:,!?»”\")\]]{CALLS}$")
TERMINAL = re.compile(rf"[.;:]{CALLS}$|[.»”]\)?{CALLS}$")
UNIT_START = re.compile(r"(?:\d{1,3}\.|\(?[a-z]{1,2}\)|\(?[ivx]{1,5}\)|[–—•])\s")


@dataclass(slots=True)
class Chunk:
    """Consecutive rows that stand together on a page; `cut` when a page or footnotes stand between it and the last."""

    rows: list[Row]
    page: int
    after: str = ""  # what stood before it: "" a blank row, "page", "notes"
    ended: bool | None = None  # for "page": whether the page showed the last paragraph as ended


def join(rows: list[str]) -> str:
    """Wrapped rows as one line; a hyphen that ends a row stays and takes no space after it."""
    out = rows[0]
    for row in rows[1:]:
        glued = re.search(r"\w[-\u2010\u2011]$", out) and row[:1].islower()
        out += row if glued else " " + row
    return out


class Notes:
    """The notes as they come; a note cut by the page goes on at the next foot."""

    def __init__(self) -> None:
        self.found: list[tuple[str, list[str]]] = []
        self.finished = True

    def begin(self, marker: str, text: str) -> None:
        self.found.append((marker, [text]))

    def go_on(self, text: str) -> None:
        self.found[-1][1].append(text)

    def written(self) -> list[Note]:
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


def read_foot(rows: list[Row], notes: Notes) -> None:
    """The rows under a page's separator: each marker begins a note, other rows go on with the last one."""
    for row in rows:
        start = note_start(row.text, plain=True)
        if start and (not start[0].isdigit() or NOTE.match(row.text) or follows(start[0], notes)):
            notes.begin(*start)
        elif notes.found:
            notes.go_on(row.text)
        else:
            notes.begin("", row.text)


def follows(marker: str, notes: Notes) -> bool:
    last = next((int(m) for m, _ in reversed(notes.found) if m.isdigit()), None)
    return last is None or int(marker) in (last + 1, 1)


def chunks_of(page: Page, number: int) -> list[Chunk]:
    chunks: list[Chunk] = []
    current: list[Row] = []
    for row in [*page.rows, Row("")]:
        if row.text:
            current.append(row)
        elif current:
            chunks.append(Chunk(current, number))
            current = []
    return chunks


def inline_foot(rows: list[Row], notes: Notes) -> list[Row]:
    """A separator in running text: its notes go to `notes`; the rows after the last of them are the text going on."""
    at = 0
    while at < len(rows):
        start = note_start(rows[at].text, plain=True)
        if start and (NOTE.match(rows[at].text) or follows(start[0], notes)):
            notes.begin(*start)
        elif at == 0 or TERMINAL.search(rows[at - 1].text):
            return rows[at:]
        else:
            notes.go_on(rows[at].text)
        at += 1
    return []


def lift_notes(chunks: list[Chunk], notes: Notes) -> list[Chunk]:
    """The chunks without those that are footnotes; what follows a note is marked as coming after notes."""
    out: list[Chunk] = []
    under_separator = False
    pending = ""
    for chunk in chunks:
        rows = chunk.rows
        if under_separator or SEPARATOR.fullmatch(rows[0].text):
            rest = inline_foot(rows[0 if under_separator else 1 :], notes)
            under_separator = not rest and not under_separator and len(rows) == 1
            pending = "notes"
            if not rest:
                continue
            chunk.rows = rows = rest
        start = note_start(rows[0].text, plain=False)
        if start:
            notes.begin(*start)
            for row in rows[1:]:
                inner = note_start(row.text, plain=False)
                if inner:
                    notes.begin(*inner)
                else:
                    notes.go_on(row.text)
            pending = "notes"
            continue
        ocr = OCR_NOTE.match(rows[0].text)
        if ocr:
            end = next((i for i, row in enumerate(rows) if TERMINAL.search(row.text)), len(rows) - 1)
            notes.begin("", rows[0].text[ocr.end() :])
            for row in rows[1 : end + 1]:
                notes.go_on(row.text)
            pending = "notes"
            chunk.rows = rows = rows[end + 1 :]
            if not rows:
                continue
        if pending and not chunk.after:
            chunk.after = pending
        pending = ""
        out.append(chunk)
    return out


def goes_on(last: Block, chunk: Chunk) -> bool:
    """Whether `chunk` is the rest of the paragraph `last`, cut by a page, by footnotes, or by a stray blank line."""
    if chunk.after == "page" and chunk.ended is not None:
        return not chunk.ended
    text = chunk.rows[0].text.lstrip("*<")
    if UNIT_START.match(text):
        return False
    small = text[:1].islower() or text[:1] in "«“(" or text[:1].isdigit()
    if not chunk.after:
        return len(last.text) > 60 and not ENDED.search(last.text) and text[:1].islower()
    if text[:1].islower() and not TERMINAL.search(last.text):
        return True
    return chunk.after == "page" and not ENDED.search(last.text) and len(last.text) > 60 and (small or len(text) > 60)


def blocks_of(pages: list[Page]) -> tuple[list[Block], list[Note]]:
    """Every paragraph of the pages in reading order, and every footnote."""
    notes = Notes()
    chunks: list[Chunk] = []
    for number, page in enumerate(pages, 1):
        found = chunks_of(page, number)
        if found and number > 1:
            found[0].after, found[0].ended = "page", pages[number - 2].ended
        chunks += lift_notes(found, notes)
        read_foot(page.foot, notes)
    paragraphs: list[tuple[list[str], int]] = []
    for chunk in chunks:
        rows = [row.text for row in chunk.rows]
        if paragraphs and goes_on(
            Block(paragraphs[-1][0][-1] if len(paragraphs[-1][0]) == 1 else " ".join(paragraphs[-1][0])), chunk
        ):
            paragraphs[-1][0].extend(rows)
        else:
            paragraphs.append((rows, chunk.page))
    blocks = []
    for rows, page_number in paragraphs:
        block = tidy(join(rows))
        block.page = page_number
        if block.text:
            blocks.append(block)
    return blocks, notes.written()
