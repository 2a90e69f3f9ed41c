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
NUMBERED = re.compile(r"(?P<number>\d{1,3})[.,]\s+[*]*[A-ZÀ-Ý]")


@dataclass(slots=True)
class Taken:
    """What was taken out of the rows, by the number in its mark: noise, or notes with the block they stood under."""

    things: list[str | list[Note]] = field(default_factory=list)
    last: int = 0  # the last footnote's number

    def put(self, thing: str | list[Note], rows: list[Row]) -> None:
        """Keep a thing and mark its place in the last row with ink, where the row's first word ends."""
        host = next((row for row in reversed(rows) if row.text), None)
        if host is None:
            host = Row("")
            rows.append(host)
        word, space, rest = host.text.partition(" ")
        host.text = (
            f"{word}\ue000{len(self.things)}\ue001{space}{rest}"
            if rest
            else f"{host.text}\ue000{len(self.things)}\ue001"
        )
        self.things.append(thing)


def set_apart(pages: list[Page], language: Language, lexicon: Lexicon, misread: Misread | None) -> Taken:
    """Take noise and feet out of the pages, and part the paragraphs that lost the blank line between them."""
    taken = Taken()
    if any("\ue000" in row.text for page in pages for row in [*page.rows, *page.foot]):
        return taken  # what marks a place here stands in the text itself
    rows: list[Row] = []  # the rows of all pages so far, to look back over a page's edge
    under, latest, begun = False, 0, False
    for page in pages:
        start = len(rows)
        noise = dict(noise_runs(page.rows, lexicon))
        at = 0
        while at < len(page.rows):
            row = page.rows[at]
            if at in noise:
                taken.put("\n".join(r.text for r in page.rows[at : noise[at]]), rows)
                rows.append(Row(""))
                at = noise[at]
                continue
            first = at == 0 or not page.rows[at - 1].text
            end = foot_end(page.rows, at, language if under else None, set(noise)) if row.text and first else at
            found = notes_of(page.rows[at:end], taken.last, misread) if end > at else []
            if found:
                keep_notes(taken, [written(note) for note in found], rows)
                rows.append(Row(""))
                at = end
                continue
            if row.text and not first:
                number = NUMBERED.match(row.text)
                follows = number is not None and int(number["number"]) == latest + 1
                if (
                    follows
                    or (begun and not latest and opens(rows[-1].text, row.text, language))
                    or titled(rows[-1].text, row.text)
                ):
                    rows.append(Row(""))
                    first = True
            number = NUMBERED.match(row.text) if first else None
            latest = int(number["number"]) if number and int(number["number"]) in (1, latest + 1) else latest
            begun = begun or is_formula(row.text)
            under = closes(row.text, language) or (under and not row.text)
            rows.append(row)
            at += 1
        found = notes_of(page.foot, taken.last, misread)
        if found:
            keep_notes(taken, [written(note) for note in found], rows)
            page.foot = []
        page.rows = rows[start:]
        if not page.rows:
            page.rows = [Row("")]
    return taken


def keep_notes(taken: Taken, notes: list[Note], rows: list[Row]) -> None:
    numbers = [int(note.marker) for note in notes if note.marker.isdigit()]
    taken.last = numbers[-1] if numbers else taken.last
    taken.put(list(notes), rows)


def closes(text: str, language: Language) -> bool:
    """Whether a row is the meeting and date under the last paragraph."""
    return bool(language.meeting.match(text)) and bool(date_in(language, text))


def foot_end(rows: list[Row], at: int, under: Language | None, stops: set[int]) -> int:
    """Where a foot that begins at `at` ends: `at` when none does. `under`: the row stands under a text's last one."""
    if under:
        end = at
        while end < len(rows) and end not in stops and not begins_another(rows[end].text, under):
            end += 1
        return end
    return ends_at(rows, at) if starts_foot(rows[at].text) else at


def begins_another(text: str, language: Language) -> bool:
    """Whether a row begins another document, or an annex."""
    return is_annex(language, text) or (is_cover_line(text) and not SYMBOL_LINE.fullmatch(text))


def opens(above: str, text: str, language: Language) -> bool:
    """Whether a row begins a preambular paragraph, or a formula, under one that ended."""
    if above.endswith(",") and text[:1].isupper():
        return bool(language.opener.match(text))
    return above.endswith(":") and any(pattern.match(text) for pattern, _ in language.formulas)


def titled(above: str, text: str) -> bool:
    """Whether a row is the title, stuck to the line in brackets."""
    return above.endswith(("]", "}")) and is_title(text)


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
                block.mends.append(Mend(len(block.text), f"\n{thing}", "", "noise"))
                noisy += 1
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
