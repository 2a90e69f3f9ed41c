"""Several documents in one file.

Reads:  blocks and notes of a file
Writes: the same, parted where a second cover, a second numbered title or a second treaty begins
"""

from entraide.reading.blocks import Block, Note
from entraide.reading.divisions import article_of
from entraide.reading.header import SYMBOL_LINE, is_cover_line, is_formula, is_title, title_number
from entraide.reading.lang import LANGUAGES, UNREAD_ARTICLE
from entraide.reading.shapes import is_annex, is_heading, last_mark

__all__ = ["split"]

COVER = 25  # how many lines a cover holds at most
TITLE = 4
PREAMBLE = 80  # how many blocks stand between a treaty's title and its first article


def formula_within(blocks: list[Block], at: int, reach: int) -> bool:
    return any(is_formula(block.text) for block in blocks[at + 1 : at + 1 + reach])


def starts_of(blocks: list[Block]) -> list[int]:
    """Where documents begin: at 0, and at each further cover or numbered title that an enacting formula follows."""
    starts = [0]
    body = False
    number = ""
    for at, block in enumerate(blocks):
        text = block.text
        if is_formula(text):
            body = True
        titled = is_title(text)
        if body and (
            (titled and title_number(text) != number and formula_within(blocks, at, TITLE))
            or (SYMBOL_LINE.fullmatch(text) and formula_within(blocks, at, COVER))
        ):
            first = at
            while first > starts[-1] + 1 and on_cover(blocks[first - 1].text):
                first -= 1
            starts.append(first)
            body = False
        if titled and not body:
            number = title_number(text)
    return starts if body else treaty_starts(blocks)


def article_number(text: str) -> str:
    """The number of the article whose heading `text` is, in whatever language: "1"; else ""."""
    found = UNREAD_ARTICLE.fullmatch(text)
    if found:
        return found["number"]
    marks = (article_of(language, text) for language in LANGUAGES.values()) if text[:1].isalpha() else ()
    return next((mark.slug.removeprefix("art_") for mark in marks if mark is not None), "")


def treaty_starts(blocks: list[Block]) -> list[int]:
    """Where treaties begin: at 0, and at each title above a first article that comes after other articles."""
    starts = [0]
    seen: set[str] = set()
    under = 0  # what stands under the last article's heading
    body = False  # sentences stand under articles: they are no list of contents
    for at, block in enumerate(blocks):
        number = article_number(block.text)
        body = body or (bool(seen) and not is_heading(block.text))
        if number == "1" and len(seen) > 1 and body:
            first = title_above(blocks, at, max(under, at - PREAMBLE))
            if first < at:
                starts.append(first)
            seen.clear()
            body = False
        if number:
            seen.add(number)
            under = at + 1
    return starts


def title_above(blocks: list[Block], at: int, low: int) -> int:
    """Where the title over the first article at `at` begins, its preamble between them or not; `at` without one."""
    top = headings_above(blocks, at, low)
    preamble = top
    while preamble > low and last_mark(blocks[preamble - 1].text) in ",;:":
        preamble -= 1
    above = headings_above(blocks, preamble, low)
    top = above if above < preamble < top else top
    annexed = any(is_annex(language, b.text) for b in blocks[top:at] for language in LANGUAGES.values())
    return at if annexed else top


def headings_above(blocks: list[Block], at: int, low: int) -> int:
    while at > low and is_heading(blocks[at - 1].text) and not blocks[at - 1].text.startswith("|"):
        at -= 1
    return at


def on_cover(text: str) -> bool:
    return is_cover_line(text) or text.startswith("[")


def split(blocks: list[Block], notes: list[Note]) -> list[tuple[list[Block], list[Note]]]:
    """The documents of a file, each with its notes: a note goes to the first document, that calls it."""
    starts = starts_of(blocks)
    if len(starts) == 1:
        return [(blocks, notes)]
    parts = [blocks[a:b] for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    called = [{marker for block in part for _, marker in block.calls} for part in parts]
    given: list[list[Note]] = [[] for _ in parts]
    at = 0
    for note in notes:
        for candidate in range(at, len(parts)):
            has = any(other.marker == note.marker for other in given[candidate])
            if note.marker in called[candidate] and not has:
                at = candidate
                break
        given[at].append(note)
    return list(zip(parts, given, strict=True))
