"""The sentence that a citation stands in. Pure.

Reads:  the words of a provision, where the citation begins and ends
Writes: what of its sentence stands before it, itself, and what stands behind it
"""

import re

__all__ = ["excerpt"]

ENDS = re.compile(r"[.;!?。；؛](?=\s|$)|\n")  # a point inside a symbol ends nothing
MOST = 320  # characters on each side


def excerpt(words: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence in three: before the citation, the citation, behind it; cut with "…" where it is very long."""
    floor = max(0, start - MOST)
    ends = [found.end() for found in ENDS.finditer(words, floor, start)]
    first = ends[-1] if ends else floor
    found = ENDS.search(words, end, min(len(words), end + MOST))
    last = found.end() if found else min(len(words), end + MOST)
    before = ("… " if first == floor and floor else "") + words[first:start].lstrip()
    after = words[end:last].rstrip() + (" …" if not found and last < len(words) else "")
    return before, words[start:end], after
