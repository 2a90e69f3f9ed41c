"""The verbs of a provision beside those of the same provision in English.

Reads:  both wordings
Writes: for each verb of the first, the concept of the English one that stands for it
"""

from functools import cache

from entraide.domain.mandates.clause import STRENGTH
from entraide.reading.clauses.verbs import SPACES, Spoken, verbs_of
from entraide.reading.lang.asking import ASKING

__all__ = ["concepts_of"]

LEFT = 3.0  # what it costs to leave a verb without another


def concepts_of(words: str, english: str, language: str) -> dict[int, str]:
    """By the place of a verb, the concept of the English verb that renders it; none for a verb that has none."""
    ours = list(verbs_of(words.translate(SPACES), ASKING[language]))
    theirs = list(verbs_of(english.translate(SPACES), ASKING["en"]))
    return {one.start: other.concept for one, other in beside(ours, theirs)}


def beside(ours: list[Spoken], theirs: list[Spoken]) -> list[tuple[Spoken, Spoken]]:
    """The pairs that cost least, in the order of both."""

    @cache
    def least(a: int, b: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if a == len(ours) or b == len(theirs):
            return LEFT * (len(ours) - a + len(theirs) - b), ()
        cost, rest = least(a + 1, b + 1)
        best = cost + apart(ours[a], theirs[b]), ((a, b), *rest)
        for skipped in (least(a + 1, b), least(a, b + 1)):
            if skipped[0] + LEFT < best[0]:
                best = skipped[0] + LEFT, skipped[1]
        return best

    return [(ours[a], theirs[b]) for a, b in least(0, 0)[1] if apart(ours[a], theirs[b]) < 2 * LEFT]


def apart(one: Spoken, other: Spoken) -> float:
    """How unlikely it is that one verb renders another."""
    if one.verb.asks != other.verb.asks:
        return 2 * LEFT
    if one.verb.asks:
        return abs(STRENGTH[one.concept] - STRENGTH[other.concept]) / 7
    return 0.0 if one.concept == other.concept else 0.5
