"""A series over time: what became of the provisions from text to text, what is asked of States, which reports."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from entraide.apps.library.models import Version
from entraide.apps.mandates.asking import WIDER
from entraide.apps.mandates.models import Clause
from entraide.apps.mandates.queries.comparisons import Became

__all__ = ["STATES", "Counts", "asked_of_states", "counts", "reports"]

STATES = WIDER["member_states"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many provisions of a text stand unchanged, changed, new against the text before it, and how many of that one
    were dropped; of how many of these persons said so."""

    kept: int = 0
    changed: int = 0
    new: int = 0
    dropped: int = 0
    persons: int = 0


def counts(rows: Sequence[Became]) -> Counts:
    """A provision of the new text is counted once, whatever it comes from. Pure."""
    stand = [one for one in rows if one.stands]
    by_new: dict[str, bool] = {}  # whether it stands unchanged
    for one in stand:
        if one.old and one.new:
            by_new[one.new] = by_new.get(one.new, True) and one.kinds in (("identical",), ("identical", "moved"))
    kept = sum(by_new.values())
    return Counts(
        kept,
        len(by_new) - kept,
        len({one.new for one in stand if one.new} - by_new.keys()),
        len({one.old for one in stand if one.old} - {one.old for one in stand if one.new}),
        sum(one.judgement is not None for one in stand),
    )


def asked_of_states(versions: Sequence[Version]) -> dict[int, dict[int, int]]:
    """By version, how many clauses ask something of States with each strength from 1 to 7."""
    rows = Clause.objects.filter(version__in=versions, asks=True, addressed__type__in=STATES).order_by()
    out: dict[int, dict[int, int]] = defaultdict(dict)
    for version, strength, number in rows.values_list("version", "strength").annotate(n=Count("pk", distinct=True)):
        out[version][strength] = number
    return out


def reports(versions: Sequence[Version]) -> dict[int, list[Clause]]:
    """By version, the clauses that ask for a report, in order."""
    out: dict[int, list[Clause]] = defaultdict(list)
    for one in Clause.objects.filter(version__in=versions, asks=True, deliverable="report").order_by("position"):
        out[one.version_id].append(one)
    return out
