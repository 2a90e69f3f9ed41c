"""The word that says how a text is cited: "rappelant", "pursuant to".

Reads:  the words before a citation
Writes: the nearest such word, in small letters
"""

import re
from functools import cache
from re import Pattern

from entraide.reading.lang.citing import CITING
from entraide.reading.marks import lowered

__all__ = ["Roles"]

NEAR = 60  # characters between a tie and what it ties, and between two that it ties
ENDED = re.compile("[;；]")  # what a tie does not reach over
SENTENCE = re.compile(  # its end; "sect. II" is none
    r"(?:(?<=[^\W\d_]{5})|(?<=[\d)»”]))\.\s+(?=[^\W\da-zà-ÿа-џ_]|[•–—])|。"
)


@cache
def pattern_of(tag: str) -> Pattern[str]:
    citing = CITING[tag]
    edges = (r"(?<!\w)", r"(?!\w)") if citing.spaced else ("", "")
    return re.compile(f"{edges[0]}(?:(?P<verb>{'|'.join(citing.roles)})|(?P<tie>{'|'.join(citing.ties)})){edges[1]}")


class Roles:
    """The role words of one text, asked for from its first citation to its last."""

    def __init__(self, text: str, tag: str) -> None:
        self.text = text
        words: list[tuple[int, str, str | None]] = [
            (match.end(), match[0], match.lastgroup) for match in pattern_of(tag).finditer(lowered(text))
        ]
        ends: list[tuple[int, str, str | None]] = [(match.end(), "", "end") for match in SENTENCE.finditer(text)]
        self.found = sorted(words + ends, key=lambda one: one[0]) if ends else words
        self.at = 0
        self.verb = ""
        self.tie, self.tied = "", 0

    def before(self, start: int, stop: int) -> str:
        """The role word for what stands from `start`, which never goes back, to `stop`: the tie close before it or
        before what it is listed with, or the last verb of the sentence; "" for none."""
        while self.at < len(self.found) and self.found[self.at][0] <= start:
            end, word, kind = self.found[self.at]
            if kind == "tie":
                self.tie, self.tied = word, end
            else:
                self.verb, self.tie = word if kind == "verb" else "", ""
            self.at += 1
        if self.tie and start - self.tied <= NEAR and not ENDED.search(self.text, self.tied, start):
            self.tied = max(self.tied, stop)  # it holds for the next of a list too
            return self.tie
        self.tie = ""
        return self.verb
