"""What became of each provision of a resolution in the next of its series: within one language, as the words tell.

Two provisions are alike by the words that they share, each worth the more the fewer provisions have it. Each finds the
one that is most alike; what is left over is dropped, new, or a part of one that was split or merged. A machine
suggests; a person confirms.

Reads:  the provisions of two resolutions, in order, with their clauses
Writes: edges, each with what changed
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from entraide.domain.mandates.clause import Clause

__all__ = ["ALIKE", "KINDS", "Alike", "Edge", "Op", "changed", "fit", "lineage", "plain", "stems"]

KINDS = (
    "identical",
    "edited",
    "strengthened",
    "weakened",
    "widened",
    "narrowed",
    "frequency_changed",
    "split",
    "merged",
    "moved",
    "dropped",
    "new",
    "revived",
)
ENDS = frozenset(("new", "dropped"))  # said of a provision alone
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
STEM = 7  # letters by which words are compared
ALIKE = 0.34  # the least share in common of a successor
NEAR = 0.25  # … of one between two that are paired
PART = 0.67  # of a part: the share of its words that stood in the whole
LIMITS = {
    "domestic_law",
    "as_appropriate",
    "on_request",
    "within_existing_resources",
    "within_available_resources",
    "extrabudgetary",
}
UNNAMED = {"", "other"}  # what is to come of a clause, where the words do not say it
MORE, MUCH_MORE = 1.4, 3  # how much more must come than goes to be called wider, and how much makes that sure


@dataclass(frozen=True, slots=True)
class Op:
    """A provision: its key, its number, its words, its clauses."""

    key: str
    number: str
    words: str
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """From a provision to its successor (indices; None: there is none), what changed (the first says most), how alike
    they are, from 0 to 1. Not `whole`: to one that took a part of it, or took it in beside another."""

    old: int | None
    new: int | None
    kinds: tuple[str, ...]
    alike: float
    whole: bool = True


def lineage(old: Sequence[Op], new: Sequence[Op]) -> list[Edge]:
    """What became of each provision, in the order of the new resolution; then what was dropped."""
    table = Alike([one.words for one in old], [one.words for one in new])
    pairs = table.pairs()
    of_new, of_old = {b: a for a, b in pairs}, dict(pairs)
    parts = {b: a for b in range(len(new)) if b not in of_new for a in [table.whole_of(b, of_old)] if a is not None}
    merged = {a: b for a in range(len(old)) if a not in of_old for b in [table.merged_into(a, of_new)] if b is not None}
    in_place = longest_rising([of_new[b] for b in sorted(of_new)])
    out = []
    for b in range(len(new)):
        a = of_new.get(b, parts.get(b))
        if a is None:
            out.append(Edge(None, b, ("new",), 0.0))
            continue
        kinds = list(changed(old[a], new[b]))
        if b in parts or a in parts.values():
            kinds.append("split")
        if b in merged.values():
            kinds.append("merged")
        if b in of_new and a not in in_place:
            kinds.append("moved")
        out.append(Edge(a, b, tuple(kinds), round(table.share[a][b], 3), b in of_new))
    for a in range(len(old)):
        if a in merged:
            out.append(Edge(a, merged[a], ("merged",), round(table.share[a][merged[a]], 3), False))
        elif a not in of_old:
            out.append(Edge(a, None, ("dropped",), 0.0))
    return out


class Alike:
    """How alike each provision of one resolution is to each of another."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = [stems(one) for one in old], [stems(one) for one in new]
        seen = Counter(stem for bag in (*self.old, *self.new) for stem in bag)
        every = len(self.old) + len(self.new)
        self.worth = {stem: math.log((every + 1) / (count + 0.5)) for stem, count in seen.items()}
        self.weights = [
            [sum(self.worth[stem] * n for stem, n in bag.items()) for bag in bags] for bags in (self.old, self.new)
        ]
        self.common = [[self.shared(a, b) for b in self.new] for a in self.old]
        self.share = [
            [2 * held / ((self.weights[0][a] + self.weights[1][b]) or 1) for b, held in enumerate(row)]
            for a, row in enumerate(self.common)
        ]

    def shared(self, a: Counter[str], b: Counter[str]) -> float:
        """The worth of the words that both have."""
        return sum(self.worth[stem] * min(n, b[stem]) for stem, n in a.items() if stem in b)

    def pairs(self) -> list[tuple[int, int]]:
        """Each with the one most alike, the most alike first, each once."""
        order = sorted(
            ((share, a, b) for a, row in enumerate(self.share) for b, share in enumerate(row) if share >= ALIKE),
            key=lambda one: (-round(one[0], 2), abs(one[1] / len(self.old) - one[2] / len(self.new)), one[1], one[2]),
        )
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        out = []
        for _, a, b in order:
            if a not in taken_old and b not in taken_new:
                taken_old.add(a)
                taken_new.add(b)
                out.append((a, b))
        out += self.between(dict(out))
        return sorted([*out, *self.holding(dict(out))])

    def between(self, pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
        """Those that are left, less alike, where what stands around both is paired."""
        taken = set(pairs.values())
        for a in range(len(self.old)):
            if a not in pairs:
                low = max((b for one, b in pairs.items() if one < a), default=-1)
                high = min((b for one, b in pairs.items() if one > a), default=len(self.new))
                free = [(self.share[a][b], -b) for b in range(low + 1, high) if b not in taken]
                if free and max(free)[0] >= NEAR:
                    taken.add(-max(free)[1])
                    yield a, -max(free)[1]

    def holding(self, pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
        """Those that are left of which one holds most words of the other: a long one cut short, a short one grown."""
        taken = set(pairs.values())
        rest = [a for a in range(len(self.old)) if a not in pairs]
        found = [(self.held(a, b), a, b) for a in rest for b in range(len(self.new)) if b not in taken]
        seen: set[int] = set()
        for held, a, b in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
            if held >= PART and a not in seen and b not in taken:
                seen.add(a)
                taken.add(b)
                yield a, b

    def held(self, a: int, b: int) -> float:
        """Of the one with fewer words, the share that stands in the other."""
        return self.common[a][b] / (min(self.weights[0][a], self.weights[1][b]) or 1)

    def whole_of(self, b: int, of_old: dict[int, int]) -> int | None:
        """The provision of which a new one is a part: most of its words stood there."""
        found = [(self.common[a][b] / (self.weights[1][b] or 1), a) for a in of_old]
        best = max(found, default=(0.0, 0))
        return best[1] if best[0] >= PART else None

    def merged_into(self, a: int, of_new: dict[int, int]) -> int | None:
        """The provision that took in an old one: most of its words stand there now."""
        found = [(self.common[a][b] / (self.weights[0][a] or 1), b) for b in of_new]
        best = max(found, default=(0.0, 0))
        return best[1] if best[0] >= PART else None


def stems(words: str) -> Counter[str]:
    """Words as they are compared: their beginnings, each with how often it stands there."""
    return Counter(
        word[:STEM] for word in (found.lower() for found in WORD.findall(words)) if len(word) > 2 or word.isdigit()
    )


def fit(old: str, new: str, kinds: Collection[str]) -> bool:
    """Whether these kinds can all be said of what became of `old` in `new`, either "" for none: what is new has nothing
    before it, what is dropped nothing behind it, either is said alone, and what is identical has both."""
    if not set(KINDS).issuperset(kinds):
        return False
    ends = {"new": not old, "dropped": not new, "identical": bool(old and new)}
    one_only = bool(ENDS.intersection(kinds)) and len(set(kinds)) > 1
    return all(ends.get(kind, True) for kind in kinds) and not one_only


def changed(old: Op, new: Op) -> Iterator[str]:
    """What changed between a provision and its successor, what says most first."""
    if plain(old.words) == plain(new.words):
        yield "identical"
        return
    before, after = ({due for clause in one.clauses for due in clause.due.split(";") if due} for one in (old, new))
    often = [{one for one in dues if one.startswith("recurring")} for dues in (before, after)]
    if before and after and (len(before) != len(after) or often[0] != often[1]):
        yield "frequency_changed"
    strong = [max((clause.strength for clause in one.clauses), default=0) for one in (old, new)]
    first = [next((clause.strength for clause in one.clauses if clause.asks), None) for one in (old, new)]
    if None not in first and first[0] != first[1]:
        yield "strengthened" if first[1] > first[0] else "weakened"  # type: ignore[operator]
    elif (first[0] is None) != (first[1] is None) and strong[0] != strong[1]:
        yield "strengthened" if strong[1] > strong[0] else "weakened"
    limits = [{one for clause in each.clauses for one in clause.qualifiers} & LIMITS for each in (old, new)]
    made = [{clause.deliverable for clause in each.clauses} - UNNAMED for each in (old, new)]
    asks = [sum(clause.asks for clause in each.clauses) for each in (old, new)]
    gone, come = difference(subject(old), subject(new))
    narrower = 2 * bool(limits[1] - limits[0]) + bool(made[0] - made[1]) + (asks[0] > asks[1]) + outweighs(gone, come)
    wider = 2 * bool(limits[0] - limits[1]) + bool(made[1] - made[0]) + (asks[1] > asks[0]) + outweighs(come, gone)
    yield "narrowed" if narrower > wider else "widened" if wider > narrower else "edited"


def outweighs(some: int, others: int) -> int:
    """Whether words on one side outnumber those on the other, 0 to 2; one word more is nothing."""
    return 0 if some - others < 2 else (some > MORE * others) + (some > MUCH_MORE * others)


def subject(one: Op) -> str:
    """The words without the verbs of the organ, whose weight is told by their strength."""
    kept, at = [], 0
    for start, end in sorted({clause.verb for clause in one.clauses}):
        if start >= at:
            kept.append(one.words[at:start])
            at = end
    return " ".join([*kept, one.words[at:]])


def plain(words: str) -> str:
    """The words alone, in small letters: two provisions with the same are identical."""
    return " ".join(WORD.findall(words.lower()))


def difference(old: str, new: str) -> tuple[int, int]:
    """How many words go, and how many come; the shortest, which only join others, are not counted."""
    a, b = plain(old).split(), plain(new).split()
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    gone, come = Counter(a), Counter(b)
    for block in blocks:
        gone.subtract(a[block.a : block.a + block.size])
        come.subtract(b[block.b : block.b + block.size])
    told = [sum(n for word, n in each.items() if len(word) > 2 or word.isdigit()) for each in (gone, come)]
    return told[0], told[1]


def longest_rising(row: Sequence[int]) -> set[int]:
    """The longest run of a row that rises: what kept its order."""
    ends: list[int] = []  # by length, the least value that a run of it ends with
    at: list[int] = []
    for value in row:
        length = bisect_left(ends, value)
        ends[length : length + 1] = [value]
        at.append(length)
    out: set[int] = set()
    wanted, last = len(ends) - 1, math.inf
    for value, length in zip(reversed(row), reversed(at), strict=True):
        if length == wanted and value < last:
            out.add(value)
            wanted, last = wanted - 1, value
    return out
