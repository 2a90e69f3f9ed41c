"""The secret address of a person's calendar: made, made again, revoked."""

import hashlib
from datetime import datetime

from django.db import transaction

from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.requests.models import Feed

__all__ = ["digest", "make_feed", "revoke_feed"]


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_feed(user: User, secret: str, *, by: str, at: datetime) -> None:
    """Let a secret open a person's calendar; the one before opens nothing any more."""
    Feed.objects.update_or_create(user=user, defaults={"sha256": digest(secret), "since": at})
    audit.record("requests.feed_made", f"urn:entraide:account:{user.get_username()}", by=by, at=at)


@transaction.atomic
def revoke_feed(user: User, *, by: str, at: datetime) -> None:
    """Let no secret open it. Repeating it changes nothing."""
    if Feed.objects.filter(user=user).delete()[0]:
        audit.record("requests.feed_revoked", f"urn:entraide:account:{user.get_username()}", by=by, at=at)
