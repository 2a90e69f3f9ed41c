"""A long paragraph that only says what the paragraphs after it say again: the same text, run together.

Reads:  blocks
Writes: the same; an echo's words are taken out of the text and kept as a mend of the block above it
"""

import re

from entraide.reading.blocks import Block, Mend
from entraide.reading.damage.changes import undone

__all__ = ["silence_echoes"]

LONG = 1500  # characters: no paragraph as long is said again by chance
SAME = 0.9  # of its runs of words stand in what follows
RUN = 4
WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of words of a text."""
    words = WORD.findall(text.lower())
    return set(zip(*(words[at:] for at in range(RUN)), strict=False))


def silence_echoes(blocks: list[Block]) -> None:
    """Empty each block that is an echo of as much text after it."""
    for at in range(1, len(blocks)):
        block = blocks[at]
        if len(block.text) < LONG:
            continue
        after: list[str] = []
        length = 0
        for other in blocks[at + 1 :]:
            if length > len(block.text) * 1.1 or len(other.text) >= LONG:
                break
            after.append(other.text)
            length += len(other.text)
        if length < SAME * len(block.text):
            continue
        said = runs(block.text)
        if len(said & runs(" ".join(after))) >= SAME * len(said):
            above = blocks[at - 1]
            above.mends.append(Mend(len(above.text), f"\n{undone(block.text, block.mends)}", "", "said-twice"))
            block.text, block.mends, block.calls = "", [], []
