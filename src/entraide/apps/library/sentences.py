"""The sentence that a citation stands in.

Reads:  the words of a provision, the span of a citation in them
Writes: the span of the sentence around it
"""

import re

__all__ = ["around"]

END = re.compile(  # a stop that is no abbreviation's: a long word or a bracket before it, a capital behind it
    r"\n|(?<=[^\W\d_]{4}[.!?؟])[»”\"]?\s+(?=[^\W\da-z_à-ÿа-я]|[«“\"])|(?<=[;؛])\s+|(?<=[)»”][.])\s+(?=[^\W\da-z_à-ÿа-я])|(?<=[。！？；])"
)


def around(words: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the line of a point, begins and ends that holds the span."""
    first, last = 0, len(words)
    for found in END.finditer(words):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    return first, last
