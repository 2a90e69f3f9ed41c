"""The line of each provision through a whole series: first seen, changed, dropped, revived.

From one resolution to the next as `lineage` tells it. What is new in one is looked for among all that was dropped
before: a provision that comes back takes its line up again.

Reads:  the provisions of each resolution of a series, in order of adoption
Writes: lines
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from entraide.domain.mandates.lineage import Alike, Op, changed, lineage

__all__ = ["Course", "Step", "chain"]

REVIVED = 0.5  # the least share in common with what was dropped: nothing that stands around it speaks for it


@dataclass(frozen=True, slots=True)
class Step:
    """Where a line stands in the `at`-th resolution: its provision there (None where it is dropped), what changed."""

    at: int
    op: int | None
    kinds: tuple[str, ...]


@dataclass(slots=True)
class Course:
    """A provision through the series. It begins "new" or, as a part of one that was split, with "split"; where it is
    taken in by another it ends "merged", in the provision that took it in."""

    steps: list[Step] = field(default_factory=list)

    @property
    def last(self) -> Step:
        """Where it stands in the latest resolution that it was followed to."""
        return self.steps[-1]

    @property
    def stood(self) -> Step:
        """Where it had words the last time."""
        return next(step for step in reversed(self.steps) if step.op is not None)


def chain(texts: Sequence[Sequence[Op]]) -> list[Course]:
    """Every line, in the order in which each is first seen; the first resolution's are all "new"."""
    lines: list[Course] = []
    living: dict[int, Course] = {}  # by the provision of the latest resolution
    for at, text in enumerate(texts):
        following: dict[int, Course] = {}
        parts: list[int] = []
        fresh: list[int] = []
        for edge in lineage(texts[at - 1] if at else (), text):
            if edge.old is None and edge.new is not None:
                fresh.append(edge.new)
            elif edge.new is not None and "split" in edge.kinds and not edge.whole:
                parts.append(edge.new)
            elif edge.old is not None:
                living[edge.old].steps.append(Step(at, edge.new, edge.kinds))
                if edge.new is not None and edge.whole:
                    following[edge.new] = living[edge.old]
        back = revived(lines, texts, at, fresh)
        for op in sorted({*fresh, *parts}):
            if op in back:
                line = back[op]
                old = texts[line.stood.at][line.stood.op or 0]
                line.steps.append(Step(at, op, ("revived", *changed(old, text[op]))))
            else:
                line = Course([Step(at, op, ("split",) if op in parts else ("new",))])
                lines.append(line)
            following[op] = line
        living = following
    return lines


def revived(lines: Sequence[Course], texts: Sequence[Sequence[Op]], at: int, fresh: Sequence[int]) -> dict[int, Course]:
    """Of the provisions that are new, those that were dropped before `at`, each with its line."""
    dead: defaultdict[int, list[Course]] = defaultdict(list)
    for line in lines:
        if line.last.op is None and line.last.at < at:
            dead[line.stood.at].append(line)
    found = []
    for then, gone in dead.items() if fresh else ():
        table = Alike([one.words for one in texts[then]], [one.words for one in texts[at]])
        for nth, line in enumerate(gone):
            shares = ((table.share[line.stood.op or 0][op], then, -nth, op, line) for op in fresh)
            found += [one for one in shares if one[0] >= REVIVED]
    out: dict[int, Course] = {}
    for _, _, _, op, line in sorted(found, key=lambda one: one[:4], reverse=True):
        if op not in out and not any(line is one for one in out.values()):
            out[op] = line
    return out
