"""Whose key it is."""

import hashlib

from entraide.apps.accounts.models import Token, User

__all__ = ["holder", "token_of", "tokens_of"]


def holder(key: str) -> User | None:
    """The person whose programs hold that key, while it is not taken back and the account is open."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    found = Token.objects.filter(digest=digest, revoked=None, user__is_active=True).select_related("user").first()
    return found.user if found else None


def tokens_of(user: User) -> list[Token]:
    """The keys of a person that were not taken back, latest first."""
    return list(user.tokens.filter(revoked=None))


def token_of(user: User, number: int) -> Token | None:
    """One of them."""
    return user.tokens.filter(pk=number, revoked=None).first()
