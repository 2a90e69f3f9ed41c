"""A draft on the bench: all that the node can say of it beside the texts that it holds.

Reads:  a draft as read, the text that the person chose or ""
Writes: findings, all of them a machine's
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from entraide.apps.library.models import Text
from entraide.apps.mandates.drafting import Drafted
from entraide.apps.mandates.queries.asserting import Number, numbers_of
from entraide.apps.mandates.queries.nearest import nearest
from entraide.apps.mandates.queries.taken_up import Stale, TakenUp, chosen, ops_of, stale, taken_up
from entraide.domain.mandates.bench import (
    VERDICTS,
    Beside,
    Judged,
    Phrase,
    Report,
    beside,
    judged,
    phrases_of,
    reports_of,
)
from entraide.domain.mandates.lineage import Op

__all__ = ["Bench", "Unknown", "bench"]


class Unknown(LookupError):
    """The text that a person named is not here in the draft's language."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is found of a draft. `beside` and the `dropped` of it rest on `taken_up`, None where no text was found;
    `old` are the paragraphs of that text."""

    drafted: Drafted
    judged: list[Judged]
    taken_up: TakenUp | None
    old: list[Op]
    beside: Beside
    stale: list[Stale]
    reports: list[Report]
    phrases: list[Phrase]
    numbers: list[Number]
    texts: dict[str, Text]  # those that the findings name, by their targets

    @property
    def counts(self) -> dict[str, int]:
        """How many paragraphs repeat, alter and are new."""
        held = Counter(one.verdict for one in self.judged)
        return {verdict: held[verdict] for verdict in VERDICTS}

    @property
    def old_reports(self) -> int:
        """How many reports the text that is taken up asks for."""
        return len(reports_of(self.old))


def bench(drafted: Drafted, against: str = "") -> Bench:
    """A draft beside the library. A text here that has the draft's own symbol is left out: it is the draft itself.
    Raises Unknown where the text `against` is not here."""
    document, ops = drafted.document, drafted.ops
    without: Collection[int] = list(Text.objects.filter(target=document.symbol).values_list("pk", flat=True))
    passages, candidates = nearest(ops, document.language, without)
    found = judged(ops, passages, candidates)
    up = taken_up(document, found, without)
    if against:
        version = chosen(against, document.language)
        if version is None:
            raise Unknown(against)
        up = TakenUp(version, "chosen")
    old = ops_of(up.version) if up else []
    laid = beside(old, ops) if up else Beside({}, ())
    names = {near.passage.text for one in found for near in one.near}
    return Bench(
        drafted,
        found,
        up,
        old,
        laid,
        stale(document, {one.key for one in ops}, without),
        reports_of(ops, laid if up else None),
        phrases_of(ops, laid if up else None),
        numbers_of(ops, document.citations),
        {one.target: one for one in Text.objects.filter(target__in=names)},
    )
