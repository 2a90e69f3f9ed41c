"""What is asked: the clauses of a provision, and how many of a text's ask whom."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q

from entraide.apps.library.models import Version
from entraide.apps.mandates.models import Clause, Edge, Judgement

__all__ = ["became", "clauses_at", "judged", "tally"]


def clauses_at(versions: Iterable[Version], component: str, key: str) -> list[Clause]:
    """The clauses of a provision in each of the versions, in their order; each has its version."""
    held = {one.pk: one for one in versions}
    rows = Clause.objects.filter(version__in=held, component=component, key=key).order_by("version_id", "nth")
    out = list(rows)
    for one in out:
        one.version = held[one.version_id]
    return out


def tally(version: Version) -> tuple[int, list[tuple[str, int]]]:
    """How many clauses of a version ask somebody to act; of whom, with how many, the most first."""
    asking = version.clauses.filter(asks=True).values_list("addressees", flat=True)
    counts = Counter(kind for addressees in asking for kind in dict.fromkeys(kind for kind, _ in addressees))
    return len(asking), counts.most_common()


def became(version: Version, place: str) -> list[Edge]:
    """What the machine suggests of a provision ("main~para_21"): what it takes up, then what takes it up."""
    rows = Edge.objects.select_related("comparison__old__text", "comparison__new__text")
    before = rows.filter(comparison__new=version, new=place)
    after = rows.filter(comparison__old=version, old=place)
    return [*before, *after]


def judged(version: Version, place: str) -> list[Judgement]:
    """What persons say of the same, as it stands."""
    rows = Judgement.objects.filter(ended=None, language=version.language).select_related("old_text", "new_text")
    after = Q(old_text=version.text_id, old=place)
    return list(rows.filter(Q(new_text=version.text_id, new=place) | after))
