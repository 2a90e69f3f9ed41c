"""Who has an account, which roles they hold, and which links are open."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from unicodedata import normalize

from allauth.mfa.models import Authenticator

from entraide.apps.accounts.models import Link, User
from entraide.apps.accounts.permissions import ADMINISTRATOR, held_here, roles, sees_cases
from entraide.apps.accounts.wording import Refused

__all__ = [
    "administrators",
    "check_roles",
    "everybody",
    "factors_of",
    "link_of",
    "named",
    "open_link",
    "open_links",
    "person",
    "roles_of",
]


def administrators() -> list[User]:
    """Who administers accounts, closed accounts apart."""
    return list(User.objects.filter(is_active=True, grants__role=ADMINISTRATOR))


def everybody() -> list[User]:
    """All accounts, with their roles."""
    return list(User.objects.prefetch_related("grants"))


def person(number: int) -> User | None:
    """The account of a number."""
    return User.objects.filter(pk=number).first()


def named(username: str) -> User | None:
    """The account of a name; capitals, or other code points for the same letters, make no other."""
    wanted = folded(username)
    pairs = User.objects.values_list("pk", "username").iterator()
    number = next((pk for pk, name in pairs if folded(name) == wanted), None)
    return User.objects.filter(pk=number).first() if number else None


def folded(username: str) -> str:
    return normalize("NFKC", normalize("NFKC", username).casefold())


def roles_of(user: User) -> set[str]:
    """The roles that a person holds now."""
    return set(user.grants.values_list("role", flat=True))


def factors_of(user: User) -> int:
    """How many second factors and passkeys a person has."""
    return int(Authenticator.objects.filter(user=user).count())


def check_roles(held: Collection[str]) -> None:
    """Raises Refused where these roles cannot be held together, or one of them not on such a node."""
    for role in held:
        if role not in roles() or not held_here(role):
            raise Refused("role_not_here")
    if ADMINISTRATOR in held and any(sees_cases(role) for role in held):
        raise Refused("roles_exclude")


def link_of(key: str, at: datetime) -> Link | None:
    """The open link of a key."""
    found = Link.objects.filter(digest=hashlib.sha256(key.encode()).hexdigest(), used=None, until__gt=at)
    return found.select_related("user").first()


def open_links(at: datetime) -> list[Link]:
    """The invitations that nobody has used yet."""
    return list(Link.objects.filter(kind="invitation", used=None, until__gt=at).order_by("-at"))


def open_link(number: int) -> Link | None:
    """One of them."""
    return Link.objects.filter(pk=number, kind="invitation", used=None).first()
