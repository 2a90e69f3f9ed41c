"""The page put right before it is read: noise and feet taken out of the rows, lost blank lines given back.

Reads:  pages of rows of a damaged text
Writes: the same pages; what was taken out, and a mark in the rows at the place where it stood
"""

import re
from dataclasses import dataclass, field

from entraide.reading.blocks import Block, Mend, Note
from entraide.reading.damage.footing import ends_at, notes_of, starts_foot, written
from entraide.reading.damage.lexicon import Lexicon
from entraide.reading.damage.noise import noise_runs
from entraide.reading.header import SYMBOL_LINE, is_cover_line, is_formula, is_title
from entraide.reading.lang import Language
from entraide.reading.lang.misread import Misread
from entraide.reading.lang.rules import date_in
from entraide.reading.rows import Page, Row
from entraide.reading.shapes import is_annex

__all__ = ["Taken", "set_apart", "settle"]

PLACE = re.compile("\ue000(\\d{1,7})\ue001")
YEAR = re.compile(r"(?:19|20)\d\d(?!\w)")
NUMBERED = re.compile(r"(?P<number>\d{1,3})[.,]\s+[*]*[A-ZÀ-Ý]")


@dataclass(slots=True)
class Taken:
    """What was taken out of the rows, by the number in its mark: noise, or notes with the block they stood under."""

    things: list[str | list[Note]] = field(default_factory=list)


class Layout:
    """Goes through the pages once; keeps what must be known of the rows above."""

    def __init__(self, language: Language, lexicon: Lexicon, misread: Misread | None) -> None:
        self.language, self.lexicon, self.misread = language, lexicon, misread
        self.taken = Taken()
        self.hosts: dict[int, tuple[Row, list[int]]] = {}  # rows that marks go into
        self.rows: list[Row] = []  # those of the page, as far as it has been gone through
        self.inked = Row("")  # the last row with words on it, on whatever page
        self.note = self.latest = 0  # the last footnote's number, the last paragraph's
        self.under = self.begun = False  # under the last paragraph; past the formula

    def page(self, page: Page) -> None:
        """Put a page right."""
        self.rows = []
        noise = dict(noise_runs(page.rows, self.lexicon))
        at = 0
        while at < len(page.rows):
            end = noise.get(at, at)
            if end > at:
                self.put("\n".join(row.text for row in page.rows[at:end]))
            else:
                end = self.foot(page.rows, at, noise)
            if end > at:
                self.rows.append(Row(""))
                at = end
                continue
            self.row(page.rows[at], at == 0 or not page.rows[at - 1].text)
            at += 1
        if self.notes(page.foot):
            page.foot = []
        page.rows = self.rows

    def row(self, row: Row, first: bool) -> None:
        """A row that stays, after the blank one that it lost."""
        if row.text:
            if first and self.cut_in_date(row.text):
                while self.rows and not self.rows[-1].text:
                    self.rows.pop()
                first = False
            number = NUMBERED.match(row.text)
            value = int(number["number"]) if number else 0
            if not first and (value == self.latest + 1 or self.parted(row.text)):
                self.rows.append(Row(""))
                first = True
            if first and value in (1, self.latest + 1):
                self.latest = value
            self.begun = self.begun or is_formula(row.text)
            self.under = closes(row.text, self.language)
            self.inked = row
        self.rows.append(row)

    def cut_in_date(self, text: str) -> bool:
        """Whether a blank row stands between a day and month and their year."""
        last = self.inked.text.rsplit(maxsplit=2)[-2:]
        dated = len(last) == 2 and last[0].removesuffix("er").isdigit() and last[1].lower() in self.language.months
        return dated and bool(YEAR.match(text))

    def parted(self, text: str) -> bool:
        """Whether a row begins a paragraph though none ended above it by a blank row."""
        above = self.inked.text
        if is_formula(text) or is_formula(above) or (above.endswith(("]", "}")) and is_title(text)):
            return True
        if text.startswith(("[", "{")) and self.language.adopted.search(above):
            return True
        if above.endswith(",") and text[:1].isupper() and self.begun and not self.latest:
            return bool(self.language.opener.match(text))
        return above.endswith(":") and any(pattern.match(text) for pattern, _ in self.language.formulas)

    def foot(self, rows: list[Row], at: int, noise: dict[int, int]) -> int:
        """Where the foot that begins at `at` ends, its notes taken; `at` when none begins there."""
        if not rows[at].text or (at and rows[at - 1].text):
            return at
        end = at
        if self.under:
            while end < len(rows) and end not in noise and not begins_another(rows[end].text, self.language):
                end += 1
        elif starts_foot(rows[at].text):
            end = ends_at(rows, at)
        return end if self.notes(rows[at:end]) else at

    def notes(self, rows: list[Row]) -> bool:
        """Take the notes of a foot; whether it holds any."""
        notes = [written(note) for note in notes_of(rows, self.note, self.misread)]
        if notes:
            self.note = max([int(note.marker) for note in notes[-1:] if note.marker.isdigit()], default=self.note)
            self.put(notes)
        return bool(notes)

    def put(self, thing: str | list[Note]) -> None:
        """Keep a thing; its mark goes into the last row with words."""
        if not self.inked.text and id(self.inked) not in self.hosts:
            self.rows.append(self.inked)  # nothing stands above it
        self.hosts.setdefault(id(self.inked), (self.inked, []))[1].append(len(self.taken.things))
        self.taken.things.append(thing)

    def mark(self) -> None:
        """Write the marks, where the first word of their row ends."""
        for row, numbers in self.hosts.values():
            marks = "".join(f"\ue000{number}\ue001" for number in numbers)
            word, space, rest = row.text.partition(" ")
            row.text = f"{word}{marks}{space}{rest}"


def set_apart(pages: list[Page], language: Language, lexicon: Lexicon, misread: Misread | None) -> Taken:
    """Take noise and feet out of the pages, and part the paragraphs that lost the blank line between them."""
    layout = Layout(language, lexicon, misread)
    if not any("\ue000" in row.text for page in pages for row in page.rows):  # a mark that the text itself holds
        for page in pages:
            layout.page(page)
        layout.mark()
    return layout.taken


def closes(text: str, language: Language) -> bool:
    """Whether a row is the meeting and date under the last paragraph."""
    return bool(language.meeting.match(text)) and bool(date_in(language, text))


def begins_another(text: str, language: Language) -> bool:
    """Whether a row begins another document, or an annex."""
    return is_annex(language, text) or (is_cover_line(text) and not SYMBOL_LINE.fullmatch(text))


def settle(blocks: list[Block], taken: Taken) -> tuple[list[tuple[int, Note]], int]:
    """Take the marks out of the blocks: noise becomes a mend at the end of its block. The notes, each with the number
    of blocks above it; how many stretches of noise."""
    notes: list[tuple[int, Note]] = []
    noisy = 0
    for index, block in enumerate(blocks):
        marks = [int(found[1]) for found in PLACE.finditer(block.text)] if taken.things else []
        if not marks:
            continue
        clean(block)
        for mark in marks:
            thing = taken.things[mark]
            if isinstance(thing, str):
                noisy += 1
                if block.text or index + 1 == len(blocks):
                    block.mends.append(Mend(len(block.text), f"\n{thing}", "", "noise"))
                else:
                    blocks[index + 1].mends.insert(0, Mend(0, f"{thing}\n", "", "noise"))
            else:
                notes += [(index + 1, note) for note in thing]
    return notes, noisy


def clean(block: Block) -> None:
    """The block without marks: offsets move with them."""
    spans = [found.span() for found in PLACE.finditer(block.text)]
    block.text = PLACE.sub("", block.text)

    def moved(offset: int) -> int:
        return offset - sum(end - start for start, end in spans if start < offset)

    block.calls = [(moved(offset), marker) for offset, marker in block.calls]
    for mend in block.mends:
        mend.offset = moved(mend.offset)
