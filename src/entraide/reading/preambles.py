"""The preamble of a treaty that a page gave in one paragraph, parted into its own.

Reads:  the first block of a treaty
Writes: the blocks of its preamble: heading, parties, each recital, what was agreed
"""

import re

from entraide.reading.blocks import Block, Mend
from entraide.reading.lang import Language

__all__ = ["part_preamble"]

SEAM = re.compile(
    r"[,;.]\s*(?=[A-ZÀ-Ý])|(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])"
)  # "…, Considering", "…,Considering", "…Considering"
LONGEST = 20_000  # characters of a preamble in one paragraph
FIRST_WORDS = 40
AGREED = 60  # characters: "Have agreed as follows:" is shorter


def part_preamble(block: Block, language: Language) -> list[Block]:
    """The block in its parts; alone when it has none."""
    text = block.text
    if len(text) > LONGEST:
        return [block]
    heading = language.treaty.preamble.match(text)
    cuts = {heading.end()} if heading and text[heading.end() :].lstrip()[:1].isupper() else set()
    seams = [found.end() for found in SEAM.finditer(text)]
    cuts |= {at for at in seams if language.opener.match(text[at : at + FIRST_WORDS])}
    cuts |= {at for at in seams if cuts and len(text) - at <= AGREED and text.endswith(":")}
    return divide(block, sorted(cuts))


def divide(block: Block, cuts: list[int]) -> list[Block]:
    """The block parted at offsets of its text; white space at the parts' ends is left out."""
    out = []
    for start, end in zip([0, *cuts], [*cuts, len(block.text)], strict=True):
        piece = block.text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        last = end == len(block.text)
        out.append(
            Block(
                piece.strip(),
                [
                    (max(0, at - begin), marker)
                    for at, marker in block.calls
                    if start <= at < end or (last and at == end)
                ],
                [
                    Mend(max(0, m.offset - begin), m.found, m.now, m.rule)
                    for m in block.mends
                    if start <= m.offset < end or (last and m.offset == end)
                ],
                eid=block.eid,
                page=block.page,
            )
        )
    return out
