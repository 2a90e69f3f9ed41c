"""Rows that recognition made of a stain, a stamp or a ruined page: letters, and hardly a word among them.

Reads:  rows of a page
Writes: the runs of rows that are noise
"""

import re

from entraide.reading.damage.figures import SYMBOL
from entraide.reading.damage.lexicon import Lexicon, folded
from entraide.reading.rows import Row

__all__ = ["noise_runs"]

LETTERS = re.compile(r"[^\W\d_]+")
LONG = 4  # letters of a word that noise seldom makes by chance
NOISY = 0.35  # of a row's characters stand in such words
SOUND = 0.75
RUN_MIN = 5
GAP = 2  # rows between two noisy ones that are taken along
MOST = 0.7  # of noise is letters; tables are figures
MEAN = 3.6  # letters a token: names and figures run longer, or hold no letters


def sound(text: str, lexicon: Lexicon) -> float:
    """The part of a row's characters that stand in known words; a short one counts beside a long one."""
    ink = sum(not c.isspace() for c in text)
    words = LETTERS.findall(text)
    known = [folded(word) in lexicon.alike for word in words]
    long = [False, *(k and len(word) >= LONG for k, word in zip(known, words, strict=True)), False]
    letters = sum(
        len(word) for at, word in enumerate(words) if known[at] and (long[at + 1] or long[at] or long[at + 2])
    )
    return (letters + sum(map(len, SYMBOL.findall(text)))) / ink if ink else 1.0


def noise_runs(rows: list[Row], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The runs (first, after last) of noisy rows."""
    inked = [(at, sound(row.text, lexicon)) for at, row in enumerate(rows) if row.text]
    runs: list[tuple[int, int]] = []
    nth = 0
    while nth < len(inked):
        if inked[nth][1] >= NOISY:
            nth += 1
            continue
        last = ahead = nth
        while ahead < len(inked) and ahead - last <= GAP and inked[ahead][1] < SOUND:
            last = ahead if inked[ahead][1] < NOISY else last
            ahead += 1
        first, end = inked[nth][0], inked[last][0] + 1
        tokens = [token for row in rows[first:end] for token in LETTERS.findall(row.text)]
        ink = sum(not c.isspace() for row in rows[first:end] for c in row.text)
        letters = sum(map(len, tokens))
        if last - nth + 1 >= RUN_MIN and MOST * ink < letters < MEAN * len(tokens):
            runs.append((first, end))
        nth = last + 1
    return runs
