"""The drafts that a person keeps: theirs, and nobody else's."""

import zlib
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from entraide.apps.accounts.models import User
from entraide.apps.mandates.models import Draft

__all__ = ["bytes_of", "draft_of", "drafts_of"]


def drafts_of(user: User | AnonymousUser, now: datetime) -> list[Draft]:
    """The drafts of a person, the latest first, without their bytes; none of who is not signed in."""
    if not isinstance(user, User):
        return []
    return list(user.drafts.filter(at__gte=oldest(now)).defer("data"))


def draft_of(user: User | AnonymousUser, number: int, now: datetime) -> Draft | None:
    """A draft of that person; None where they have none of that number."""
    if not isinstance(user, User):
        return None
    return user.drafts.filter(pk=number, at__gte=oldest(now)).first()


def bytes_of(draft: Draft) -> bytes:
    """The bytes as they came."""
    return zlib.decompress(bytes(draft.data))


def oldest(now: datetime) -> datetime:
    """When the oldest draft that is still shown was kept."""
    return now - timedelta(days=settings.DRAFT_DAYS)
