"""Which texts are of one series, told by their titles and by how their preambles recall one another.

Reads:  titles, preambular paragraphs with the citations in them; the table series_words.csv
Writes: what is alike, what is recalled as one of many, what a text is called by others
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import StringIO

__all__ = ["alike", "entitled", "order", "recalls", "with_no_other_subject"]

WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"[«“\"‘《]\s*([^»”\"’》]{8,400}?)\s*[»”\"’》]")
ALIKE = 0.7  # of the words of two titles: the share that they have in common
REACH = 60  # characters behind a citation in which its title begins


@cache
def listed(language: str, kind: str) -> tuple[str, ...]:
    """The words of a kind in a language."""
    text = (files("entraide.apps.library") / "series_words.csv").read_text("utf-8")
    rows = csv.DictReader(StringIO(text, newline=""))
    return tuple(row["words"] for row in rows if (row["language"], row["kind"]) == (language, kind))


def recalls(role: str, language: str) -> bool:
    """Whether a manner of citing is how a preamble recalls what went before."""
    return any(word in role.lower() for word in listed(language, "role"))


def heavy(words: str, language: str) -> set[str]:
    """The words that carry a subject, cut to their stems' length; for Chinese, pairs of signs."""
    light = set(" ".join(listed(language, "light")).split())
    if language == "zh":
        signs = re.sub(r"\W|\d", "", words)
        return {signs[i : i + 2] for i in range(len(signs) - 1)}
    return {word[:7] for word in WORD.findall(words.lower()) if word not in light and len(word) > 1}


def alike(one: str, other: str, language: str) -> bool:
    """Whether two titles are of one series: the same, or with most of their words in common."""
    a, b = heavy(one, language), heavy(other, language)
    return bool(a and b) and len(a & b) / len(a | b) >= ALIKE


def with_no_other_subject(words: str, spans: Iterable[tuple[int, int]], title: str, language: str) -> bool:
    """Whether a paragraph recalls texts and says no more, or speaks of the subject that the `title` has too."""
    ends = sorted(spans)
    tail = words[ends[-1][1] :].split("\n", 1)[0]
    told = heavy(tail, language)
    return len(told) <= 1 or len(told & heavy(title, language)) / len(told) >= 0.5


def entitled(words: str, end: int, language: str) -> str:
    """The title that a sentence gives to the text cited right before; "" for none."""
    behind = words[end : end + REACH + 400]
    quoted = QUOTED.search(behind)
    if not quoted or quoted.start() > REACH:
        return ""
    return quoted[1] if any(word in behind[: quoted.start()].lower() for word in listed(language, "entitled")) else ""


def order(target: str) -> tuple[int, ...]:
    """The numbers of a symbol, by which a series stands in order."""
    return tuple(int(number) for number in re.findall(r"\d+", target))
