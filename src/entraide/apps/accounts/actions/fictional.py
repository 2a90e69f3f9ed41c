"""People who do not exist, for a node that is for training: no password opens their account."""

from datetime import datetime

from django.db import transaction

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.actions import record

__all__ = ["invent"]


@transaction.atomic
def invent(username: str, called: str, role: str, *, by: str, at: datetime) -> User:
    """A fictional person with a role. Repeating it changes nothing."""
    first, _, last = called.partition(" ")
    user, made = User.objects.get_or_create(username=username, defaults={"first_name": first, "last_name": last})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        Grant.objects.create(user=user, role=role, by=by, at=at)
        record("account.invented", username, by=by, at=at, detail={"role": role})
    return user
