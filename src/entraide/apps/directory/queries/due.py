"""What waits to be confirmed, who can confirm it, and when they were last written to."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import grants, held_here
from entraide.apps.directory.models import Entry, Reminder
from entraide.apps.directory.queries.entries import listed, this_fresh
from entraide.domain.directory.freshness import Freshness

__all__ = ["due", "last_reminder", "mine", "ours", "people"]


def ours(row: Entry) -> bool:
    """Whether an entry is confirmed on this node."""
    return settings.NODE == "office" or (settings.NODE == "state" and row.state == settings.STATE)


def mine() -> QuerySet[Entry]:
    """The entries that are confirmed on this node: those of its own State; on the Office's node, all."""
    return listed() if settings.NODE == "office" else listed().filter(state=settings.STATE or "-")


def due(on: date) -> QuerySet[Entry]:
    """The entries that are confirmed here and wait for it: expired or soon so, changed since, or never confirmed."""
    late = Q()
    for where in (Freshness.DUE, Freshness.CHANGED, Freshness.STALE, Freshness.NEVER):
        late |= this_fresh(where, on)
    return mine().filter(late)


def people() -> list[User]:
    """Who may confirm and can be written to."""
    roles = {
        role for role, action, thing in grants() if (action, thing) == ("confirm", "authority") and held_here(role)
    }
    rows = User.objects.filter(is_active=True, grants__role__in=roles).exclude(email="")
    return list(rows.distinct())


def last_reminder() -> Reminder | None:
    """When people were last written to."""
    return Reminder.objects.first()
