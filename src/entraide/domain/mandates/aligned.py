"""The provisions of one document in two languages, each beside the other.

Where both languages number alike, by their keys; else in order, by the signs that no language translates (figures,
symbols), by kind, and by length. A provision without a fellow stands alone.

Reads:  the provisions of both versions, in order
Writes: pairs of indices
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence

from entraide.domain.texts.document import Provision

__all__ = ["Cut", "agree", "beside", "cuts", "signs", "structure_agrees"]

SIGN = re.compile(r"[A-Z]+(?:/[A-Z0-9().]+)+|\d+(?:[/.]\d+)*")
SAME, OTHER_KIND = 1.0, -8.0  # what a pair is worth without a sign, and of two kinds
ALONE = -0.6  # what it costs to leave a provision alone
WIDTH = 40  # provisions by which one language may run ahead
Pair = tuple[int | None, int | None]
Point = tuple[str, int, int]  # the end of its key, where it begins and ends
Cut = tuple[str, int, int]  # the same; "" for what stands before the points, "end" for what stands behind them


def agree(structures: Sequence[Sequence[Hashable]]) -> bool:
    """Whether languages are built alike: the same keys in the same order."""
    return len({tuple(one) for one in structures}) <= 1


def structure_agrees(a: Sequence[Provision], b: Sequence[Provision]) -> bool:
    """Whether both have the same provisions by component, key and kind, in the same order."""
    return agree([[(one.component, one.key, one.kind) for one in side] for side in (a, b)])


def beside(a: Sequence[Provision], b: Sequence[Provision]) -> list[Pair]:
    """Each provision of one language with its fellow in the other (None: it has none), in order."""
    if structure_agrees(a, b):
        return [(i, i) for i in range(len(a))]
    return in_order(a, b)


def cuts(held: Sequence[tuple[str, Sequence[Point]]]) -> list[list[Cut]]:
    """Of one provision in each language, its words and its points in order: the spans that stand beside those of the
    others; one span, the whole, where the languages are not built alike."""
    found = [spans(words, points) for words, points in held]
    alike = agree([[key for key, _, _ in one] for one in found])
    return found if alike else [[("", 0, len(words))] for words, _ in held]


def spans(words: str, points: Sequence[Point]) -> list[Cut]:
    """The words before the points, each point's own words, and what stands behind the last."""
    starts = [start for _, start, _ in points]
    out: list[Cut] = [("", 0, starts[0] if starts else len(words))]
    for at, (key, start, end) in enumerate(points):
        following = starts[at + 1] if at + 1 < len(starts) else len(words)
        out.append((key, start, min(end, following)))
    last = max((end for _, _, end in points), default=len(words))
    if words[last:].strip():
        out.append(("end", last, len(words)))
    return out


def signs(words: str) -> Counter[str]:
    """The figures and symbols in words, which stand alike in every language."""
    return Counter(SIGN.findall(words))


def in_order(a: Sequence[Provision], b: Sequence[Provision]) -> list[Pair]:
    """The pairs of greatest worth that keep the order of both."""
    told = [[signs(one.text) for one in side] for side in (a, b)]
    width = max(WIDTH, abs(len(a) - len(b)) + WIDTH)
    best: list[dict[int, float]] = [{} for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(max(0, i - width), min(len(b), i + width) + 1):
            found = [0.0] if i == j == 0 else []
            if j in best[i - 1] and i:
                found.append(best[i - 1][j] + ALONE)
            if j - 1 in best[i]:
                found.append(best[i][j - 1] + ALONE)
            if i and j - 1 in best[i - 1]:
                found.append(best[i - 1][j - 1] + worth(a[i - 1], b[j - 1], told[0][i - 1], told[1][j - 1]))
            if found:
                best[i][j] = max(found)
    return walked_back(a, b, best, told)


def walked_back(
    a: Sequence[Provision], b: Sequence[Provision], best: list[dict[int, float]], told: list[list[Counter[str]]]
) -> list[Pair]:
    """The way by which the greatest worth was reached."""
    out: list[Pair] = []
    i, j = len(a), len(b)
    while i or j:
        here = best[i][j]
        if i and j and j - 1 in best[i - 1]:
            step = worth(a[i - 1], b[j - 1], told[0][i - 1], told[1][j - 1])
            if here == best[i - 1][j - 1] + step:
                i, j = i - 1, j - 1
                out.append((i, j))
                continue
        if i and j in best[i - 1] and here == best[i - 1][j] + ALONE:
            i -= 1
            out.append((i, None))
        else:
            j -= 1
            out.append((None, j))
    return out[::-1]


def worth(one: Provision, other: Provision, a: Counter[str], b: Counter[str]) -> float:
    """What speaks for a pair: shared signs, the same key, lengths that fit; what speaks against it."""
    if one.kind is not other.kind or one.component != other.component:
        return OTHER_KIND
    shared, every = (a & b).total(), (a | b).total()
    signed = 2.0 * (2 * shared - every) / every if every else 0.0
    lengths = sorted((len(one.text) + 20, len(other.text) + 20))
    fits = lengths[0] / lengths[1] - 0.5
    return SAME * fits + signed + (0.5 if one.key == other.key else 0.0)
