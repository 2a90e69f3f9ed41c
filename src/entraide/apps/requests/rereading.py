"""What a document that came back changed still says, in a process that needs no database: a file may be hostile.

Reads:  the page that it was made of, and the bytes that came back: a Word file or a PDF
Writes: the elements of the contents that it no longer holds
"""

import re
from itertools import pairwise

from lxml import html

from entraide.reading.extract.docx import extract_docx
from entraide.reading.extract.pdf import extract_pdf

__all__ = ["lost"]

WORD = re.compile(r"\w+")
KEPT = 0.5  # of the pairs of words of a passage: less, and it is no longer there
MARK = b"\x00"  # between the page and the file


def lost(name: str, both: bytes) -> list[str]:
    """The elements whose passages are gone; `both`: the page, a zero byte, the file. Raises what the readers raise."""
    page, _, data = both.partition(MARK)
    said = pairs(text_of(name, data))
    held: dict[str, bool] = {}
    for block in html.document_fromstring(page.decode()).iter():
        elements = (block.get("data-elements") or "").split()
        parts = (list(block.iterchildren("td")) or [block]) if elements else []  # of two languages each says it
        there = all(kept(pairs("".join(map(str, part.itertext()))), said) for part in parts)
        for element in elements:
            held[element] = held.get(element, False) or there
    return [element for element, there in held.items() if not there]


def kept(wanted: set[tuple[str, str]], said: set[tuple[str, str]]) -> bool:
    """Whether enough of a passage is there."""
    return not wanted or len(wanted & said) >= KEPT * len(wanted)


def text_of(name: str, data: bytes) -> str:
    """The words of a file."""
    if name.endswith(".pdf"):
        return extract_pdf(data, name)[0]
    return "\n".join(f"{block.number} {block.text}" for block in extract_docx(data, name).blocks)


def pairs(words: str) -> set[tuple[str, str]]:
    """Each word with the next one."""
    return set(pairwise(found[0].casefold() for found in WORD.finditer(words)))
