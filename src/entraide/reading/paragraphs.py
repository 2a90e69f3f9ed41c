"""Rows to paragraphs: wrapped lines joined again, paragraphs cut by a page or by footnotes put together.

Reads:  pages of rows
Writes: blocks in reading order, and notes
"""

import re

from entraide.reading.blocks import Block, Note
from entraide.reading.feet import TERMINAL, Chunk, Notes, lift_notes, read_foot
from entraide.reading.header import is_cover_line, is_formula, is_title
from entraide.reading.lang import LANGUAGES
from entraide.reading.marks import ARABIC, CYRILLIC, HAN, SUPERSCRIPTS, extent
from entraide.reading.residue import join, tidy
from entraide.reading.rows import RULE, SEPARATOR, Page, Row

__all__ = ["blocks_of"]

ENDED = re.compile(rf"[.;:,!?»”\")\]。；：，！？》）؛،۔؟“](?:[{SUPERSCRIPTS}\s*]|<sup>\d+</sup>)*$")
UNIT_START = re.compile(
    r"(?:\d{1,3}\.|[–—•])\s|\(?(?:[a-z]{1,2}|[ivx]{1,5})\)(?=[\s\w`])|[a-z]\.(?=[^\W\d_]{2}|[^\W\d_]\s)"
    rf"|\d{{1,3}}\s?[-–—]\s?[{ARABIC}]|[(（]?(?:[{CYRILLIC}]|[{ARABIC}]\u0640?)[)）]|[㈠-㈩]|[’‘']\d{{1,2}}[’‘']"
)
NUMBERED = re.compile(
    rf"[*#\s]*(?P<number>\d{{1,3}})(?:\.\s+[*]*[A-ZÀ-Ý{CYRILLIC}]|\.\s*(?:$|[(“\"\[]|[a-z]\)|(?P=number)\s)|[.．]\s*[{HAN}《]|\s?[-–—]\s?[{ARABIC}])"
)
SMALL_OPENERS = tuple(language.opener for language in LANGUAGES.values() if language.small_openers)
LONG = 60  # a paragraph cut by a page has at least a line of text


def chunks_of(page: Page, latest: int) -> tuple[list[Chunk], int]:
    """The page's rows, parted by blank rows, by rules, and where the next numbered paragraph begins under another.

    `latest` is the number of the last numbered paragraph before the page; that of the page's last one is given back.
    """
    chunks: list[Chunk] = []
    current: list[Row] = []
    after = ""
    for row in [*page.rows, Row("")]:
        rule = bool(RULE.fullmatch(row.text)) and not SEPARATOR.fullmatch(row.text)
        found = NUMBERED.match(row.text)
        fresh = bool(current and found and int(found["number"]) == latest + 1 and TERMINAL.search(current[-1].text))
        latest = int(found["number"]) if found and (fresh or not current) else latest
        if current and (not row.text or rule or fresh):
            chunks.append(Chunk(current, after))
            current, after = [], ""
        if rule:
            after = "page"
        elif row.text:
            current.append(row)
    return chunks, latest


def goes_on(last: list[str], chunk: Chunk) -> bool:
    """Whether `chunk` is the rest of the paragraph `last`, cut by a page, by footnotes, or by a stray blank line."""
    if chunk.after == "page" and chunk.ended is not None:
        return not chunk.ended
    text = chunk.rows[0].text.lstrip("*<#_ ")
    if UNIT_START.match(text):
        return False
    length = sum(map(extent, last))
    small = text[:1].islower() and not any(opener.match(text) for opener in SMALL_OPENERS)
    if not chunk.after:
        return length > LONG and small and not ENDED.search(last[-1])
    if small and length > LONG and not TERMINAL.search(last[-1]):
        return True
    return chunk.after == "page" and length > LONG and not ENDED.search(last[-1]) and not is_formula(text)


def cover_rows(rows: list[str]) -> list[list[str]]:
    """A chunk of the front as paragraphs: its lines that stand on a cover by themselves, and marked headings, apart."""
    out: list[list[str]] = []
    apart = True
    first = rows[0].strip("*# ")
    cover = is_cover_line(first) and not is_title(first)
    for row in rows:
        bare = row.strip("*# ")
        own = is_cover_line(bare) and not is_title(bare)
        if apart or row.startswith(("#", "**")) or (cover and own):
            out.append([row])
            apart = own
        else:
            out[-1].append(row)
    return out


def blocks_of(pages: list[Page]) -> tuple[list[Block], list[Note]]:
    """Every paragraph of the pages in reading order, and every footnote."""
    notes = Notes()
    paragraphs: list[list[str]] = []
    front, latest = True, 0
    for number, page in enumerate(pages, 1):
        chunks, latest = chunks_of(page, latest)
        if chunks and number > 1:
            chunks[0].after, chunks[0].ended = "page", pages[number - 2].ended
        for chunk in lift_notes(chunks, notes):
            if paragraphs and goes_on(paragraphs[-1], chunk):
                paragraphs[-1].extend(row.text for row in chunk.rows)
            elif chunk.after and chunk.ended is None and notes.open() and chunk.rows[0].text[:1].islower():
                for row in chunk.rows:
                    notes.go_on(row.text)
            else:
                rows = [row.text for row in chunk.rows]
                paragraphs += cover_rows(rows) if front else [rows]
            front = front and not any(is_formula(row.text.strip("*")) for row in chunk.rows)
        read_foot(page.foot, notes)
    blocks = [tidy(join(rows)) for rows in paragraphs]
    return [block for block in blocks if block.text], notes.written()
