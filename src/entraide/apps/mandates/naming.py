"""Where words name a partner, and how. Pure.

Reads:  words, the names of a partner
Writes: spans, excerpts; whether working together is spoken of beside them
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from entraide.data.partners import partner_words

__all__ = ["excerpts", "named_at", "together"]

BESIDE = 90  # characters on each side of a name that an excerpt shows
NEAR = 140  # characters on each side in which working together is spoken of


@lru_cache(maxsize=256)
def pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as a whole word, the longest first: abbreviations in capitals alone, others in any letters."""
    parts = []
    for name in sorted(names, key=len, reverse=True):
        plain = r"\s+".join(re.sub("[’']", "[’']", re.escape(word)) for word in name.split())
        whole = plain if name[0] >= "\u3000" else rf"(?<!\w){plain}(?!\w)"
        parts.append(whole if name.isupper() else f"(?i:{whole})")
    return re.compile("|".join(parts))


def named_at(words: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of the names stands; a name with its abbreviation behind it in brackets is one."""
    out: list[tuple[int, int]] = []
    for found in pattern(tuple(names)).finditer(words):
        start, end = found.span()
        if out and words[out[-1][1] : start].strip() in ("(", ",", "–"):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def excerpts(words: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, str, str]]:
    """For each name the words before it, itself, the words behind it; one that the excerpt before it shows has none."""
    out: list[tuple[str, str, str]] = []
    shown = -1
    for span in spans:
        if span[1] > shown:
            out.append(excerpt(words, span))
            shown = span[1] + BESIDE
    return out


def excerpt(words: str, span: tuple[int, int]) -> tuple[str, str, str]:
    start, end = span
    first = max(0, start - BESIDE)
    last = min(len(words), end + BESIDE)
    if first:
        first = words.find(" ", first, start) + 1 or start
    if last < len(words):
        last = max(words.rfind(" ", end, last), end)
    before, behind = words[first:start], words[end:last]
    return ("… " if first else "") + before, words[start:end], behind + (" …" if last < len(words) else "")


def together(words: str, spans: Iterable[tuple[int, int]], language: str) -> bool:
    """Whether working together is spoken of beside a name."""
    begun = partner_words(language)
    near = (words[max(0, start - NEAR) : end + NEAR].lower() for start, end in spans)
    return any(word in one for one in near for word in begun)
