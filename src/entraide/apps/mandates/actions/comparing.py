"""What became of each provision in the next text of its series: the machine's suggestion, and what persons say."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.library.models import Text, Version
from entraide.apps.mandates.models import Comparison, Edge, Judgement, Reading
from entraide.apps.mandates.queries.chains import before_and_after
from entraide.apps.mandates.queries.comparisons import suggest, suggested, words_at
from entraide.domain.mandates.lineage import fit
from entraide.reading.clauses import RULES

__all__ = ["Pair", "compare", "judge", "unjudge"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of a series, in one language."""

    old: Text
    new: Text
    language: str


def compare(version: Version) -> None:
    """Compare a version with that of the text that it takes up, and with it the one that takes it up; within the
    transaction of the caller."""
    Comparison.objects.filter(new=version).delete()
    for old, new in pairwise([*before_and_after(version)]):
        if old is not None and new is not None and all_read(old, new):
            put(old, new)


def all_read(*versions: Version) -> bool:
    """Whether the clauses of all were read: what is not read yet is compared when it is."""
    return Reading.objects.filter(version__in=versions).count() == len(versions)


def put(old: Version, new: Version) -> Comparison:
    """Compare two versions of one language."""
    Comparison.objects.filter(new=new).delete()
    made = Comparison.objects.create(old=old, new=new, rules=RULES)
    Edge.objects.bulk_create(
        Edge(comparison=made, position=nth, old=one.old, new=one.new, kinds=list(one.kinds), alike=one.alike)
        for nth, one in enumerate(suggest(old, new))
    )
    return made


@transaction.atomic
def judge(pair: Pair, places: tuple[str, str], kinds: list[str], note: str, *, by: str, at: datetime) -> Judgement:  # noqa: PLR0913 what is judged, and by whom
    """Say what became of a provision: `places` the old and the new one, either "" for none, and the kinds of change;
    without kinds, that the one does not take up the other. What was said before of these two ends. Raises ValueError
    for a place or a kind that there is not, a kind that does not go with the places, or where a text is not here in the
    language."""
    list(Text.objects.select_for_update().filter(pk__in=(pair.old.pk, pair.new.pk)))
    kinds = list(dict.fromkeys(kinds))
    held = [
        Version.objects.filter(text=one, language=pair.language, current=True).first() for one in (pair.old, pair.new)
    ]
    if held[0] is None or held[1] is None:
        raise ValueError(pair.language)
    there = all(not place or place in words_at(one) for place, one in zip(places, held, strict=True) if one)
    if not any(places) or not there or not fit(*places, kinds):
        raise ValueError(places, kinds)
    edges = suggested(held[0], held[1])
    old, new = places
    place = {"old_text": pair.old, "new_text": pair.new, "language": pair.language, "old": old, "new": new}
    Judgement.objects.filter(**place, ended=None).update(ended=at, ended_by=by)
    agrees = any((one.old, one.new) == places and set(one.kinds) == set(kinds) for one in edges)
    made = Judgement.objects.create(**place, kinds=kinds, agrees=agrees, note=note.strip(), by=by, at=at)
    detail = {"language": pair.language, "from": f"{pair.old.iri}/!{old}", "place": new, "kinds": kinds}
    audit.record("mandates.judge", pair.new.iri, by=by, at=at, detail=detail)
    return made


@transaction.atomic
def unjudge(number: int, *, by: str, at: datetime) -> Judgement:
    """Take back what was said. Repeating it changes nothing."""
    made = Judgement.objects.select_for_update().select_related("new_text").get(pk=number)
    if not made.ended:
        made.ended, made.ended_by = at, by
        made.save()
        audit.record("mandates.unjudge", made.new_text.iri, by=by, at=at, detail={"old": made.old, "new": made.new})
    return made
