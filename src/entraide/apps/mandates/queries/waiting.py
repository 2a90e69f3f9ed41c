"""The texts of which the clauses are still to be read."""

from django.db.models import QuerySet

from entraide.apps.library.models import Version
from entraide.reading.clauses import RULES

__all__ = ["waiting"]


def waiting() -> QuerySet[Version, int]:
    """The ids of texts with a current version that was not read, or by other rules."""
    current = Version.objects.filter(current=True, operative__gt=0).order_by("text_id")
    return current.exclude(mandates_reading__rules=RULES).values_list("text_id", flat=True).distinct()
