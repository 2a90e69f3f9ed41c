"""Pages of lines, without what the page adds to the text.

Reads:  decoded text; form feeds part the pages, or else the running heads and page numbers that stand in it
Writes: pages of rows: running heads and page numbers taken out, the rows under a separator kept apart as the foot
"""

import re
from collections import Counter
from dataclasses import dataclass

from entraide.reading.header import is_cover_line, is_formula

__all__ = ["RULE", "SEPARATOR", "Page", "Row", "pages_of"]

NUMBER_OF_PAGES = re.compile(r"(?P<page>\d{1,4})\s*/\s*(?P<pages>\d{1,4})")
JOB_NUMBER = r"\d{2}-\d{5}(?:\s*\([A-Z]\))?"
PAGE_NUMBER = re.compile(
    rf"\d{{1,4}}\s*/\s*\d{{1,4}}|[-–—]\s*\d{{1,4}}\s*[-–—]|(?:page|página|p\.|стр\.|الصفحة|صفحة)\s*\d{{1,4}}(?:\s*(?:/|of|sur|de|из|من)\s*\d{{1,4}})?"
    rf"|第\s?\d{{1,4}}\s?页(?:[,，]?\s?共\s?\d{{1,4}}\s?页)?"
    rf"|{JOB_NUMBER}(?:\s+\d{{1,4}}(?:/\d{{1,4}})?)?|\d{{1,4}}(?:/\d{{1,4}})?\s+{JOB_NUMBER}",
    re.IGNORECASE,
)
SYMBOL_PATTERN = r"(?:[ASE]|ST|CTOC|CAC)/[\w./()-]+(?:/[\w.()-]+)*(?: \(\d{4}\))?(?: [A-Z](?:[-–][A-Z])?)?"
SYMBOL = re.compile(SYMBOL_PATTERN)
HEAD_WITH_SYMBOL = re.compile(rf"{SYMBOL_PATTERN}\s{{2,}}\S.{{0,160}}|\S.{{0,160}}?\s{{2,}}{SYMBOL_PATTERN}")
SEPARATOR = re.compile(r"_{5,}|[-–—─]{10,}")  # over the footnotes of a page
RULE = re.compile(r"[-–—*_]{3,}")  # a page's end in a text that was converted
EDGE = 3  # how many lines from a page's edge a running head or page number can stand


@dataclass(slots=True)
class Row:
    """A line as found, without its indentation."""

    text: str


@dataclass(slots=True)
class Page:
    """A page: its rows; its foot (rows under the separator); whether its last paragraph ended, None when unknown."""

    rows: list[Row]
    foot: list[Row]
    ended: bool | None = None


def row_of(line: str) -> Row:
    return Row(line.rstrip().lstrip(" \t\u3000"))


def zeroed(text: str) -> str:
    """A line with its figures set aside, as running heads are compared."""
    return re.sub(r"\d+", "0", text)


def running_heads(pages: list[list[Row]]) -> set[str]:
    """Lines that stand at the edge of most pages, whatever figures they hold."""
    seen: Counter[str] = Counter()
    for page in pages:
        inked = [row.text for row in page if row.text]
        seen.update({zeroed(text) for text in inked[:2] + inked[-2:] if len(text) < 120})
    return {text for text, times in seen.items() if times >= max(3, len(pages) * 0.6)}


def last_inked(rows: list[Row]) -> int:
    """The index of the last row that is not blank, -1 when all are."""
    return next((i for i in range(len(rows) - 1, -1, -1) if rows[i].text), -1)


def trim(page: list[Row], number: int, running: set[str]) -> tuple[list[Row], int | None]:
    """The `number`th page (from 1) without heads and numbers at its edges; how many blank rows stood over the page
    number, if it had one."""
    rows = list(page)

    def furniture(text: str) -> bool:
        return bool(PAGE_NUMBER.fullmatch(text)) or zeroed(text) in running or text == str(number)

    if number > 1:
        for _ in range(EDGE):
            at = next((i for i, row in enumerate(rows) if row.text), -1)
            if at < 0:
                break
            text = rows[at].text
            if not (furniture(text) or SYMBOL.fullmatch(text) or HEAD_WITH_SYMBOL.fullmatch(text)):
                break
            del rows[: at + 1]
    gap: int | None = None
    for _ in range(EDGE):
        at = last_inked(rows)
        if at < 0:
            break
        text = rows[at].text
        if not furniture(text):
            break
        del rows[at:]
        gap = len(rows) - 1 - last_inked(rows)
    return rows, gap


def unpaged(rows: list[Row]) -> list[list[Row]]:
    """Pages of a text without form feeds: parted where page numbers, job numbers and repeated symbols stand alone."""
    of_pages = Counter(m["pages"] for row in rows if (m := NUMBER_OF_PAGES.fullmatch(row.text)))
    symbols = Counter(row.text for row in rows if SYMBOL.fullmatch(row.text))
    seen: set[str] = set()
    pages: list[list[Row]] = [[]]
    inked = False
    for row in rows:
        numbered = NUMBER_OF_PAGES.fullmatch(row.text)
        again = row.text in seen and symbols[row.text] > 1
        if symbols.get(row.text):
            seen.add(row.text)
        if (numbered and of_pages[numbered["pages"]] > 1) or again or re.fullmatch(JOB_NUMBER, row.text):
            if inked:
                pages.append([])
            inked = False
        else:
            pages[-1].append(row)
            inked = inked or bool(row.text)
    return pages


def pages_of(text: str) -> list[Page]:
    """The text's pages, each with its body and its foot."""
    paged = "\f" in text
    raw = [[row_of(line) for line in page.split("\n")] for page in text.split("\f")]
    if not paged:
        raw = unpaged(raw[0])
        paged = len(raw) > 1
    raw = [page for page in raw if any(row.text for row in page)]
    running = running_heads(raw) if paged and len(raw) > 2 else set()
    pages: list[Page] = []
    gaps: list[tuple[Page, int | None]] = []
    for number, rows in enumerate(raw, 1):
        body, gap = trim(rows, number, running) if paged and len(raw) > 1 else (rows, None)
        at = next((i for i, row in enumerate(body) if SEPARATOR.fullmatch(row.text)), -1) if paged else -1
        foot, rest = foot_of(body[at + 1 :]) if at >= 0 else ([], [])
        page = Page(body[:at] if at >= 0 else body, foot)
        if foot:
            page.ended = bool(page.rows) and not page.rows[-1].text
        else:
            gaps.append((page, gap))
        pages.append(page)
        if rest:
            pages.append(Page(rest, []))
    settle(pages, gaps)
    return pages


def foot_of(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of a foot, and what follows it on the page: another document that begins under it."""
    for at, row in enumerate(rows):
        if at and not rows[at - 1].text and (is_cover_line(row.text) or is_formula(row.text)):
            return [r for r in rows[:at] if r.text], rows[at:]
    return [row for row in rows if row.text], []


def settle(pages: list[Page], gaps: list[tuple[Page, int | None]]) -> None:
    """Say of the pages without a foot whether their last paragraph ended.

    One blank line over the page number is layout, unless other pages show more: then it tells that text goes on.
    """
    telling = any(gap is not None and gap > 1 for _, gap in gaps) or any(page.ended is False for page in pages)
    for page, gap in gaps:
        if gap is not None and gap > 1:
            page.ended = True
        elif gap is not None and telling:
            page.ended = False
