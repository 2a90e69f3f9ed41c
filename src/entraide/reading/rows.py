"""Pages of lines, without what the page adds to the text.

Reads:  decoded text; form feeds part the pages
Writes: pages of rows: running heads and page numbers taken out, the separator of footnotes kept as a mark
"""

import re
from collections import Counter
from dataclasses import dataclass

__all__ = ["Page", "Row", "pages_of"]

PAGE_NUMBER = re.compile(
    r"\s*(?:\d{1,4}\s*/\s*\d{1,4}|[-–—]\s*\d{1,4}\s*[-–—]|(?:page|p\.|صفحة)\s*\d{1,4}(?:\s*(?:/|of|sur|de)\s*\d{1,4})?"
    r"|\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{1,4}(?:/\d{1,4})?)?|\d{1,4}(?:/\d{1,4})?\s+\d{2}-\d{5}(?:\s*\([A-Z]\))?)\s*",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
SYMBOL = re.compile(r"\s*(?:[ASE]|ST|CTOC|CAC)/[\w./()-]+(?:/[\w.()-]+)*(?: \(\d{4}\))?(?: [A-Z](?:[-–][A-Z])?)?\s*")
SEPARATOR = re.compile(r"\s*(?:_{5,}|[-–—─]{10,})\s*")
EDGE = 3  # how many lines from a page's edge a running head or page number can stand


@dataclass(slots=True)
class Row:
    """A line as found: `text` without its indentation, `indent` in characters."""

    text: str
    indent: int = 0

    @property
    def blank(self) -> bool:
        return not self.text


@dataclass(slots=True)
class Page:
    """A page: its rows; its foot (rows under the separator); whether its last paragraph ended, None when unknown."""

    rows: list[Row]
    foot: list[Row]
    ended: bool | None = None


def row_of(line: str) -> Row:
    line = line.rstrip()
    text = line.lstrip(" \t\u3000")
    return Row(text, len(line) - len(text))


def heads(pages: list[list[Row]]) -> set[str]:
    """Lines that head or foot two pages or more, page numbers within them set aside: running heads."""
    seen: Counter[str] = Counter()
    for page in pages:
        inked = [row.text for row in page if row.text]
        seen.update({re.sub(r"\d+", "0", text) for text in inked[:2] + inked[-2:] if len(text) < 120})
    return {text for text, times in seen.items() if times >= max(3, len(pages) * 0.6)}


def trim(page: list[Row], first: bool, running: set[str]) -> tuple[list[Row], int | None]:
    """The page without heads and numbers at its edges; and the blank rows that stood over the page number, if one did."""
    rows = list(page)

    def furniture(row: Row) -> bool:
        return bool(PAGE_NUMBER.fullmatch(row.text)) or re.sub(r"\d+", "0", row.text) in running

    if not first:
        for _ in range(EDGE):
            at = next((i for i, row in enumerate(rows) if row.text), None)
            if at is None or not (
                furniture(rows[at]) or SYMBOL.fullmatch(rows[at].text) or BARE_NUMBER.fullmatch(rows[at].text)
            ):
                break
            del rows[: at + 1]
    gap: int | None = None
    for _ in range(EDGE):
        at = next((i for i in range(len(rows) - 1, -1, -1) if rows[i].text), None)
        if at is None or not (
            furniture(rows[at]) or (BARE_NUMBER.fullmatch(rows[at].text) and at and rows[at - 1].blank)
        ):
            break
        del rows[at:]
        gap = len(rows) - next((i + 1 for i in range(len(rows) - 1, -1, -1) if rows[i].text), 0)
    return rows, gap


def pages_of(text: str) -> list[Page]:
    """The text's pages, each with its body and its foot."""
    raw = [[row_of(line) for line in page.split("\n")] for page in text.split("\f")]
    raw = [page for page in raw if any(row.text for row in page)]
    running = heads(raw) if len(raw) > 2 else set()
    pages, gaps = [], []
    for number, rows in enumerate(raw):
        body, gap = trim(rows, number == 0, running) if len(raw) > 1 else (rows, None)
        foot: list[Row] = []
        if len(raw) > 1:
            at = next((i for i, row in enumerate(body) if SEPARATOR.fullmatch(row.text)), None)
            if at is not None:
                foot = [row for row in body[at + 1 :] if row.text]
                body = body[:at]
        page = Page(body, foot)
        if foot:
            page.ended = bool(body) and body[-1].blank
        else:
            gaps.append((page, gap))
        pages.append(page)
    # One blank line over the page number is layout when other pages show two: only then does it tell that text goes on.
    telling = any(gap is not None and gap > 1 for _, gap in gaps) or any(p.ended is False for p in pages)
    for page, gap in gaps:
        if gap is not None and gap > 1:
            page.ended = True
        elif gap is not None and telling:
            page.ended = False
    return pages
