"""What persons said of mandates, and what waits for one."""

from collections.abc import Iterable

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from entraide.apps.library.models import Provision, Text, Version
from entraide.apps.mandates.models import Clause, Statement
from entraide.domain.mandates.states import MandateState

__all__ = ["contested", "extracted", "last_numbers", "lost", "said_at", "unsure", "words_now"]

WIDE = 2  # steps between the least and the greatest strength from which a reading is unsure


def said_at(text: Text, component: str, key: str) -> list[Statement]:
    """All that was ever said of a provision's clauses, the first said first."""
    return list(Statement.objects.filter(text=text, component=component, key=key).order_by("pk"))


def lost(text: Text | None = None) -> QuerySet[Statement]:
    """What found its clause no more when the text was read again, of one text or of all."""
    return of_text(Statement.objects.filter(placed=False, ended=None), text).select_related("text").order_by("pk")


def of_text(rows: QuerySet[Statement], text: Text | None) -> QuerySet[Statement]:
    return rows.filter(text=text) if text else rows


def contested(text: Text | None = None) -> QuerySet[Statement]:
    """By whom and why each mandate is contested that is so now, the latest first, of one text or of all."""
    of_it = {name: OuterRef(name) for name in ("text", "component", "key", "language", "quote", "nth")}
    later = Statement.objects.filter(**of_it, kind__in=("contest", "uncontest"), ended=None, pk__gt=OuterRef("pk"))
    standing = Statement.objects.filter(kind="contest", placed=True, ended=None).exclude(Exists(later))
    return of_text(standing, text).select_related("text").order_by("-pk")


def extracted(language: str, text: Text | None = None) -> QuerySet[Clause]:
    """What nobody has looked at in a language: of a text in its order, of all the strongest first."""
    there = Version.objects.filter(language=language, current=True)
    rows = Clause.objects.filter(state=MandateState.EXTRACTED).prefetch_related("version__text")
    if text:
        return rows.filter(asks=True, version__in=list(there.filter(text=text))).order_by("pk")
    # "in" and "exists", so that SQLite walks the index on strength and stops where the page is full
    rows = rows.filter(Exists(there.filter(pk=OuterRef("version_id"))), asks__in=[True])
    return rows.order_by("-strength", "pk")


def unsure(language: str, text: Text | None = None) -> QuerySet[Clause]:
    """Of these, those whose strength the language left open."""
    return extracted(language, text).filter(most__gte=F("least") + WIDE)


def last_numbers(texts: Iterable[int]) -> dict[tuple[int, str, str], int]:
    """The number of what was said last, and stands, of each provision of the texts: (text, component, key) → number."""
    held = Statement.objects.filter(text__in=set(texts), ended=None).values_list("text", "component", "key")
    return {(text, component, key): last for text, component, key, last in held.annotate(last=Max("pk"))}


def words_now(said: Iterable[Statement]) -> dict[int, str]:
    """The words that stand now in the place of each statement, by its number; none where there is no such provision."""
    held = list(said)
    wanted = Q(pk__in=[])
    for one in held:
        at = {"version__text": one.text_id, "version__language": one.language, "version__current": True}
        wanted |= Q(**at, component=one.component, key=one.key)
    rows = Provision.objects.filter(wanted).select_related("version")
    now = {(row.version.text_id, row.version.language, row.component, row.key): row.words for row in rows}
    found = {one.pk: now.get((one.text_id, one.language, one.component, one.key)) for one in held}
    return {pk: words for pk, words in found.items() if words is not None}
