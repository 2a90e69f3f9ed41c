"""All the mandates asked for, however many: as records, in the order of addresses."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import Q

from entraide.apps.library.models import Text
from entraide.apps.library.plain import place_iri
from entraide.apps.library.queries.texts import provision_at, versions_of
from entraide.apps.mandates.asking import Asked
from entraide.apps.mandates.models import Clause
from entraide.apps.mandates.plain import flat_record
from entraide.apps.mandates.queries.board import in_full, mandates
from entraide.apps.mandates.queries.said import last_said

__all__ = ["mandates_after", "of_provision", "records"]

BATCH = 500


def records(asked: Asked, language: str) -> Iterator[dict[str, Any]]:
    """A flat record of each."""
    rows = mandates(asked, language).order_by("version__text__iri", "position")
    ids = iter(list(rows.values_list("pk", flat=True)))
    while batch := list(islice(ids, BATCH)):
        held = in_full(batch)
        said = last_said(held)
        yield from (flat_record(row, said.get(row.pk)) for row in held)


def mandates_after(asked: Asked, language: str, after: tuple[str, int], limit: int) -> list[Clause]:
    """Those behind a place, which is the address of a text and a position in it; `limit` at the most."""
    iri, position = after
    behind = Q(version__text__iri__gt=iri) | Q(version__text__iri=iri, position__gt=position)
    rows = mandates(asked, language).filter(behind).order_by("version__text__iri", "position")
    return in_full(list(rows.values_list("pk", flat=True)[:limit]))


def of_provision(text: Text, place: str) -> tuple[str, list[Clause]] | None:
    """The clauses of a provision in every language, with its address; of a point, those of its paragraph. None where
    there is no such provision."""
    component, key, held = provision_at(versions_of(text), place)
    if not held:
        return None
    rows = Clause.objects.filter(version__in=held, component=component, key=key).select_related("version__text")
    return place_iri(text, component, key), list(rows.order_by("version__language", "position"))
