"""What falls due on which day, of the mandates asked for."""

from datetime import date

from django.db.models import Count, QuerySet

from entraide.apps.mandates.asking import Asked
from entraide.apps.mandates.models import Clause, Due
from entraide.apps.mandates.queries.board import dues, mandates

__all__ = ["by_month", "falling", "undated"]


def dated(asked: Asked, language: str) -> QuerySet[Due]:
    """The dues that have a day."""
    rows = dues(asked).order_by().exclude(day=None)
    return rows.filter(clause__in=mandates(asked, language).values("pk"))


def falling(asked: Asked, language: str, most: int) -> list[tuple[date, Due, Clause]]:
    """Each due with its day and its clause, by day, `most` at the most."""
    ids = dated(asked, language).order_by("day", "clause__version__text__target", "clause__position", "pk")
    held = Due.objects.select_related("clause__version__text").in_bulk(list(ids.values_list("pk", flat=True)[:most]))
    rows = sorted(held.values(), key=place)
    return [(one.day, one, one.clause) for one in rows if one.day]


def place(one: Due) -> tuple[date, str, int, int]:
    return one.day or date.max, one.clause.version.text.target, one.clause.position, one.pk


def by_month(asked: Asked, language: str) -> dict[tuple[int, int], int]:
    """How many there are by year and month."""
    rows = dated(asked, language).values_list("day__year", "day__month").annotate(n=Count("pk"))
    return {(year, month): n for year, month, n in rows}


def undated(asked: Asked, language: str) -> int:
    """How many dues have no day."""
    rows = dues(asked).order_by().filter(day=None)
    return rows.filter(clause__in=mandates(asked, language).values("pk")).count()
