"""Keys for programs, made and taken back by the person whose they are. The key comes in and is not kept."""

from datetime import datetime

from django.db import transaction

from entraide.apps.accounts.actions.links import digest
from entraide.apps.accounts.models import Token, User
from entraide.apps.audit.actions import record

__all__ = ["make", "revoke"]


@transaction.atomic
def make(key: str, name: str, user: User, *, by: str, at: datetime) -> Token:
    """Keep a new key of a person's."""
    token = Token.objects.create(user=user, name=name, digest=digest(key), at=at)
    record("account.token_made", user.username, by=by, at=at, detail={"token": token.pk, "name": name})
    return token


@transaction.atomic
def revoke(token: Token, *, by: str, at: datetime) -> None:
    """Take a key back: it opens nothing any more. Repeating it changes nothing."""
    if Token.objects.filter(pk=token.pk, revoked=None).update(revoked=at):
        record(
            "account.token_revoked", token.user.username, by=by, at=at, detail={"token": token.pk, "name": token.name}
        )
