"""The word that says how a text is cited: "rappelant", "pursuant to".

Reads:  the words before a citation
Writes: the nearest such word, in small letters
"""

import re
from functools import cache
from re import Pattern

from entraide.reading.lang.citing import CITING

__all__ = ["Roles"]


@cache
def pattern_of(tag: str) -> Pattern[str]:
    citing = CITING[tag]
    edges = (r"(?<!\w)", r"(?!\w)") if citing.spaced else ("", "")
    return re.compile(f"{edges[0]}(?:{'|'.join(citing.roles)}){edges[1]}", re.IGNORECASE)


class Roles:
    """The role words of one text, asked for from its first citation to its last."""

    def __init__(self, text: str, tag: str) -> None:
        self.found = [(match.end(), match[0].lower()) for match in pattern_of(tag).finditer(text)]
        self.at = 0
        self.word = ""

    def before(self, start: int) -> str:
        """The last role word that ends before `start`, "" for none; `start` never goes back."""
        while self.at < len(self.found) and self.found[self.at][0] <= start:
            self.word = self.found[self.at][1]
            self.at += 1
        return self.word
