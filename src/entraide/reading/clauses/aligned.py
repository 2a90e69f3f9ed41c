"""The verbs of a provision beside those of the same provision in English.

Reads:  the verbs of one wording, the English one
Writes: for each verb of the first, the concept of the English one that stands for it
"""

from entraide.domain.mandates.clause import STRENGTH
from entraide.reading.clauses.verbs import SPACES, Spoken, verbs_of
from entraide.reading.lang.asking import ASKING

__all__ = ["concepts_of"]

MOST = 100  # verbs of a provision
LEFT = 3.0  # what it costs to leave a verb without another


def concepts_of(ours: list[Spoken], english: str) -> dict[int, str]:
    """By the place of a verb, the concept of the English verb that renders it; none for a verb that has none."""
    theirs = list(verbs_of(english.translate(SPACES), ASKING["en"]))
    return {one.start: other.concept for one, other in beside(ours, theirs)}


def beside(ours: list[Spoken], theirs: list[Spoken]) -> list[tuple[Spoken, Spoken]]:
    """The pairs that cost least, in the order of both; none of more verbs than a paragraph has."""
    if max(len(ours), len(theirs)) > MOST:
        return []
    cost = [[LEFT * (a + b) for b in range(len(theirs) + 1)] for a in range(len(ours) + 1)]
    for a, one in enumerate(ours, 1):
        for b, other in enumerate(theirs, 1):
            paired = cost[a - 1][b - 1] + apart(one, other)
            cost[a][b] = min(paired, cost[a - 1][b] + LEFT, cost[a][b - 1] + LEFT)
    out, a, b = [], len(ours), len(theirs)
    while a and b:
        apart_here = apart(ours[a - 1], theirs[b - 1])
        if cost[a][b] == cost[a - 1][b - 1] + apart_here:
            a, b = a - 1, b - 1
            out += [(ours[a], theirs[b])] if apart_here < 2 * LEFT else []
        elif cost[a][b] == cost[a - 1][b] + LEFT:
            a -= 1
        else:
            b -= 1
    return out


def apart(one: Spoken, other: Spoken) -> float:
    """How unlikely it is that one verb renders another."""
    if one.verb.asks != other.verb.asks:
        return 2 * LEFT
    if one.verb.asks:
        return abs(STRENGTH[one.concept] - STRENGTH[other.concept]) / 7
    return 0.0 if one.concept == other.concept else 0.5
