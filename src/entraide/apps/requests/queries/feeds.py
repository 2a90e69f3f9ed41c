"""Whose calendar an address is, and what stands in it."""

import hashlib

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.requests.models import Clock, Feed
from entraide.apps.requests.queries.today import clocks_known

__all__ = ["clocks_to_show", "feed_of", "owner"]


def owner(secret: str) -> User | None:
    """Whose calendar a secret opens; None for one that opens nothing, or no longer."""
    found = Feed.objects.filter(sha256=hashlib.sha256(secret.encode()).hexdigest()).select_related("user").first()
    return found.user if found and found.user.is_active and may(found.user, "read", "case") else None


def feed_of(user: User) -> Feed | None:
    """A person's calendar, if it has an address."""
    return Feed.objects.filter(user=user).first()


def clocks_to_show(user: User, most: int) -> list[Clock]:
    """The clocks that run in the cases that a person may know of, the first due first."""
    return list(clocks_known(user).order_by("due", "pk")[:most])
