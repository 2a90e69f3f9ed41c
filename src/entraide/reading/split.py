"""Several documents in one file.

Reads:  blocks and notes of a file
Writes: the same, parted where a second cover or a second numbered title begins
"""

from entraide.reading.blocks import Block, Note
from entraide.reading.header import SYMBOL_LINE, is_cover_line, is_formula, is_title, title_number

__all__ = ["split"]

COVER = 25  # how many lines a cover holds at most
TITLE = 4


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
    return starts


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
