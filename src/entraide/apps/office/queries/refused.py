"""Editions that were refused: nothing is kept of them but what the audit has."""

from entraide.apps.audit.models import Entry
from entraide.apps.audit.queries import entries

__all__ = ["refused"]


def refused(count: int) -> list[Entry]:
    """The latest refusals, each with why and by which way it had come."""
    return entries({"action": "office.refuse"}, None, None, count)
