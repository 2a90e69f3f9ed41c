"""Lists from a place on: what programs ask for page by page. The place is the last row's own: nothing is skipped or
told twice when texts come in between."""

from itertools import islice
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef

from entraide.apps.library.asking import Asked
from entraide.apps.library.models import Citation, Note, Notice, Provision, Text, Version
from entraide.apps.library.queries import worklist
from entraide.apps.library.queries.citations import within
from entraide.apps.library.queries.finding import versions_in

__all__ = [
    "all_versions",
    "citations_after",
    "citing_after",
    "facets",
    "listed",
    "missing_after",
    "notes_after",
    "notices_after",
    "open_after",
    "provisions_after",
]

BATCH = 1000  # rows held at once
SUBJECTS = 200  # the commonest, of some thousands


def listed(asked: Asked, after: str, limit: int) -> list[Text]:
    """The texts asked for by address, those after `after`, `limit` at the most."""
    held = versions_in(asked).order_by().values("text")
    return list(Text.objects.filter(pk__in=held, iri__gt=after).order_by("iri")[:limit])


def all_versions(text: Text) -> list[Version]:
    """Every version of a text, those that were replaced included."""
    return list(text.versions.order_by("language", "number"))


def provisions_after(version: Version, after: int, limit: int) -> list[Provision]:
    """The provisions of a version after a position."""
    return list(version.provisions.filter(position__gt=after).order_by("position")[:limit])


def notes_after(version: Version, after: int, limit: int) -> list[Note]:
    """The footnotes of a version after one."""
    return list(version.notes.filter(nth__gt=after).order_by("nth")[:limit])


def citations_after(version: Version, after: int, limit: int) -> list[Citation]:
    """The citations of a version after a position."""
    return list(version.citations.filter(position__gt=after).order_by("position")[:limit])


def citing_after(text: Text, pinpoint: str, after: int, limit: int) -> list[Citation]:
    """The citations of a text by others in their current versions, as they were loaded, after an id; with `pinpoint`,
    those that name this provision or one inside it."""
    found = Citation.objects.filter(target=text.target, version__current=True, pk__gt=after).exclude(version__text=text)
    found = found.select_related("version", "version__text").order_by("pk")
    if not pinpoint:
        return list(found[:limit])
    named = found.filter(pinpoint__contains=pinpoint).iterator(BATCH)
    return list(islice((one for one in named if any(within(key, pinpoint) for key in one.pinpoint.split())), limit))


def missing_after(asked: Asked, after: str, limit: int) -> list[dict[str, Any]]:
    """What is cited and not here: {"target", "citations", "texts"} by target, after one, `limit` at the most."""
    read = versions_in(asked).order_by().filter(pk=OuterRef("version_id"))
    loaded = Text.objects.filter(target=OuterRef("target"))
    found = Citation.objects.filter(Exists(read), ~Exists(loaded), target__gt=after).order_by()
    # first which they are, in the order of the index and no further: so these alone are counted
    names = list(found.order_by("target").values_list("target", flat=True).distinct()[:limit])
    counted = (
        found.filter(target__in=names)
        .values("target")
        .annotate(citations=Count("pk"), texts=Count("version__text", distinct=True), iri=Min("iri"))
    )
    return [dict(row) for row in counted.order_by("target")]


def facets() -> dict[str, dict[str, int]]:
    """How many texts there are of each organ, kind and year, in each language, and of the commonest subjects."""
    out = {}
    for name in ("text__organ", "text__kind", "text__year", "language"):
        held = Version.objects.filter(current=True).values_list(name).annotate(n=Count("text", distinct=True))
        found = held.order_by(name)
        out[name.removeprefix("text__")] = {str(value): n for value, n in found if value not in ("", None)}
    about = Version.objects.filter(current=True, subjects__isnull=False).values_list("subjects__label")
    counted = about.annotate(n=Count("text", distinct=True)).order_by("-n", "subjects__label")
    return out | {"subject": dict(counted[:SUBJECTS])}


def open_after(after: int, limit: int) -> list[Citation]:
    """The citations that nobody settled, by id, after one."""
    return list(worklist.open_citations({}).filter(pk__gt=after).order_by("pk")[:limit])


def notices_after(after: int, limit: int) -> list[Notice]:
    """What readings could not make out, by id, after one."""
    return list(worklist.notices({}).filter(pk__gt=after).order_by("pk")[:limit])
