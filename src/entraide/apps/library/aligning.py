"""A provision in several languages, point beside point.

Reads:  one provision in each version
Writes: rows of cells, or nothing where the languages are not built alike
"""

from collections.abc import Sequence

from entraide.apps.library.models import Provision

__all__ = ["Cut", "cuts"]

Cut = tuple[str, int, int]  # the end of a point's key ("" for what stands before the points), where it begins and ends


def cuts(held: Sequence[Provision]) -> list[list[Cut]]:
    """For each provision the spans that stand beside those of the others; one span, the whole, where they differ."""
    structures = [spans(one) for one in held]
    alike = len({tuple(key for key, _, _ in one) for one in structures}) == 1
    return structures if alike else [[("", 0, len(one.words))] for one in held]


def spans(one: Provision) -> list[Cut]:
    """The words before the points, each point's own words, and what stands behind the last."""
    starts = [start for _, start, _ in one.points]
    out: list[Cut] = [("", 0, starts[0] if starts else len(one.words))]
    for at, (key, start, end) in enumerate(one.points):
        following = starts[at + 1] if at + 1 < len(starts) else len(one.words)
        out.append((key, start, min(end, following)))
    last = max((end for _, _, end in one.points), default=len(one.words))
    if one.words[last:].strip():
        out.append(("end", last, len(one.words)))
    return out
