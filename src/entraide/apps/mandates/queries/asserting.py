"""Numbers that a draft states of an instrument's Parties. What the ledger says belongs to another app, which this one
does not know: the site hands over whoever can tell (`TOLD`)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from entraide.domain.mandates.lineage import Op
from entraide.domain.texts.citation import Citation, Cited

__all__ = ["TOLD", "Number", "Told", "numbers_of"]

Told = tuple[int, int, int, str, str, int | None, int | None, str]
"""A number, where it begins and ends in the words, the instrument, the ledger's day, its number of deposits and of
States bound (None: not known), and "agree", "differ" or "unknown"."""
TOLD: list[Callable[[str, Sequence[tuple[int, str]]], Iterable[Told]]] = []  # words, citations (end, target) → numbers


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a paragraph states of an instrument's Parties, beside the ledger's own on its last day (`on`): by
    deposit and bound, None where it does not know. `verdict`: "agree", "differ" or "unknown"."""

    op: Op
    number: int
    words: str
    instrument: str
    on: str
    deposits: int | None
    bound: int | None
    verdict: str


AROUND = 60  # signs shown on either side


def numbers_of(draft: Sequence[Op], citations: Sequence[Citation]) -> list[Number]:
    """The numbers that the paragraphs state, in order."""
    out = []
    for op in draft:
        cites = [
            (one.end, one.target)
            for one in citations
            if one.kind is Cited.TREATY and one.target and f"{one.component}~{one.key}" == op.key
        ]
        for tell in TOLD if cites else ():
            for number, begins, ends, instrument, on, deposits, bound, verdict in tell(op.words, sorted(cites)):
                words = " ".join(op.words[max(begins - AROUND, 0) : ends + AROUND].split())
                out.append(Number(op, number, words, instrument, on, deposits, bound, verdict))
    return out
