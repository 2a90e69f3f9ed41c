"""What a draft resolution repeats, alters, adds and drops, beside the texts that are known: within one language, as the
words tell.

A paragraph is measured as lineage measures: by the words that two provisions share, each worth the more the fewer
provisions have it. Here its candidates come from a whole library, so what a word is worth is counted among all of
them. A machine suggests; a person judges.

Reads:  the paragraphs of a draft with their clauses, passages like each of them, the text that the draft takes up
Writes: for each paragraph what it does to the nearest, the paragraphs dropped, the reports and phrases found
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entraide.domain.mandates.clause import Clause
from entraide.domain.mandates.due import Due, dues_of
from entraide.domain.mandates.lineage import ALIKE, Edge, Op, lineage, plain, stems

__all__ = [
    "RESOURCES",
    "VERDICTS",
    "Beside",
    "Judged",
    "Near",
    "Passage",
    "Phrase",
    "Report",
    "beside",
    "judged",
    "phrases_of",
    "preambular",
    "reports_of",
]

VERDICTS = ("repeats", "alters", "new")
RESOURCES = ("within_existing_resources", "within_available_resources", "extrabudgetary", "voluntary")
SAME = 0.93  # the share in common from which two wordings are nearly identical: a session, a year, a date apart
SHOWN = 3  # passages told of a paragraph
TO = {"session": "general_assembly", "commission-session": "commission"}  # who meets then, and so is reported to


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision of the library: the name of its text, when that was adopted ("" where it is not known), its place,
    its number, its words."""

    text: str
    adopted: str
    key: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Near:
    """A passage like a paragraph of the draft, how alike they are from 0 to 1, and whether their words are the same."""

    passage: Passage
    alike: float
    same: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A paragraph of the draft: what it does (one of VERDICTS) to the nearest passage, and the nearest ones, the most
    alike first, of equals the latest."""

    op: Op
    verdict: str
    near: tuple[Near, ...]


def judged(draft: Sequence[Op], passages: Sequence[Passage], candidates: Sequence[Sequence[int]]) -> list[Judged]:
    """Each paragraph of a draft beside the passages that `candidates` name for it, as indices of `passages`."""
    own, theirs = [stems(one.words) for one in draft], [stems(one.words) for one in passages]
    seen = Counter(stem for bag in (*own, *theirs) for stem in bag)
    every = len(own) + len(theirs)
    worth = {stem: math.log((every + 1) / (count + 0.5)) for stem, count in seen.items()}
    weights = [weight(bag, worth) for bag in theirs]
    plains: dict[int, str] = {}
    out = []
    for op, bag, named in zip(draft, own, candidates, strict=True):
        mine, words = weight(bag, worth), plain(op.words)
        ranked = []
        for at in named:
            held = plains.setdefault(at, plain(passages[at].words))
            common = sum(worth[stem] * min(n, theirs[at][stem]) for stem, n in bag.items() if stem in theirs[at])
            share = 1.0 if held == words else 2 * common / ((mine + weights[at]) or 1)
            if share >= ALIKE:
                ranked.append(Near(passages[at], round(share, 3), held == words))
        ranked.sort(key=lambda one: (one.alike, one.passage.adopted, one.passage.text), reverse=True)
        best = ranked[0].alike if ranked else 0.0
        verdict = "repeats" if best >= SAME else "alters" if ranked else "new"
        out.append(Judged(op, verdict, tuple(ranked[:SHOWN])))
    return out


def weight(bag: Counter[str], worth: Mapping[str, float]) -> float:
    return sum(worth[stem] * n for stem, n in bag.items())


@dataclass(frozen=True, slots=True)
class Beside:
    """A draft beside the text that it takes up: what became of each of the old provisions, by the draft's paragraphs
    (key → the edge that leads there, and the old provision), and those that it drops."""

    edges: Mapping[str, tuple[Edge, Op]]
    dropped: tuple[Op, ...]


def beside(old: Sequence[Op], draft: Sequence[Op]) -> Beside:
    """A draft beside the text that it takes up. Preambular paragraphs (no clauses are read of them) come to lie beside
    preambular ones, as their keys tell."""
    edges: dict[str, tuple[Edge, Op]] = {}
    gone: list[Op] = []
    for opening in (True, False):
        before, after = ([one for one in ops if preambular(one) == opening] for ops in (old, draft))
        for edge in lineage(before, after):
            if edge.new is None and edge.old is not None:
                gone.append(before[edge.old])
            elif edge.old is not None and edge.new is not None and edge.kinds != ("merged",):
                edges[after[edge.new].key] = edge, before[edge.old]
    return Beside(edges, tuple(gone))


def preambular(op: Op) -> bool:
    """Whether a paragraph is of the preamble."""
    return op.key.partition("~")[2].startswith("pp_") or "__pp_" in op.key


@dataclass(frozen=True, slots=True)
class Report:
    """A report that a paragraph asks for: its words, by when, who is to make it, to whom (by whose session it is due;
    "" where the words do not tell), whether it returns, and whether the text that is taken up asks for it too."""

    op: Op
    quote: str
    dues: tuple[Due, ...]
    by: tuple[str, ...]
    to: str
    recurring: bool
    stood: bool


def reports_of(draft: Sequence[Op], taken_up: Beside | None = None) -> list[Report]:
    """The reports that a draft asks for."""
    out = []
    for op in draft:
        held = taken_up.edges.get(op.key) if taken_up else None
        stood = [one for one in held[1].clauses if one.deliverable == "report"] if held else []
        for nth, clause in enumerate(one for one in op.clauses if one.asks and one.deliverable == "report"):
            dues = dues_of(clause.due)
            to = next((TO[one.kind] for one in dues if one.kind in TO), "")
            again = any(one.kind == "recurring" for one in dues)
            by = tuple(dict.fromkeys(who.type for who in clause.addressees))
            out.append(Report(op, words_of(op, clause), dues, by, to, again, nth < len(stood)))
    return out


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase on resources (one of RESOURCES) in a paragraph: the words of its clause, and whether the provision that
    the paragraph takes up has it too."""

    op: Op
    kind: str
    quote: str
    stood: bool


def phrases_of(draft: Sequence[Op], taken_up: Beside | None = None) -> list[Phrase]:
    """The phrases on resources that a draft uses, each once a clause."""
    out = []
    for op in draft:
        held = taken_up.edges.get(op.key) if taken_up else None
        before = {one for clause in held[1].clauses for one in clause.qualifiers} if held else set()
        for clause in op.clauses:
            out += [
                Phrase(op, kind, words_of(op, clause), kind in before)
                for kind in RESOURCES
                if kind in clause.qualifiers
            ]
    return out


def words_of(op: Op, clause: Clause) -> str:
    """The words of a clause on one line."""
    return " ".join(op.words[clause.start : clause.end].split())
