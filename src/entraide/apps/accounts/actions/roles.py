"""Roles given and taken away."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from entraide.apps.accounts.models import Grant, Link, User
from entraide.apps.accounts.permissions import ADMINISTRATOR
from entraide.apps.accounts.queries import people
from entraide.apps.accounts.wording import Refused
from entraide.apps.audit.actions import record

__all__ = ["grant", "keep_an_administrator", "void_links", "withdraw"]


def keep_an_administrator(leaving: User) -> None:
    """Raises Refused where nobody else could administer accounts. Two who would remove each other wait in turn."""
    list(Grant.objects.select_for_update().filter(role=ADMINISTRATOR))
    if people.administrators() == [leaving]:
        raise Refused("last_administrator")


def void_links(links: QuerySet[Link], *, by: str, at: datetime) -> None:
    """Make those void that nobody has used yet."""
    for link in links.filter(used=None):
        number, about = link.pk, link.user.username if link.user else link.email
        link.delete()
        record("account.link_taken_back", about, by=by, at=at, detail={"link": number})


@transaction.atomic
def grant(user: User, role: str, *, by: str, at: datetime) -> None:
    """Give a role. Raises Refused where it is not held on such a node, or not beside one that the person holds."""
    people.check_roles({*people.roles_of(user), role})
    _, fresh = Grant.objects.get_or_create(user=user, role=role, defaults={"by": by, "at": at})
    if fresh:
        record("account.role_granted", user.username, by=by, at=at, detail={"role": role})


@transaction.atomic
def withdraw(user: User, role: str, *, by: str, at: datetime) -> None:
    """Take a role away; with the administrator's, what they offered. Raises Refused for the last administrator's."""
    if role == ADMINISTRATOR:
        keep_an_administrator(user)
        void_links(Link.objects.filter(by=user.username), by=by, at=at)
    if Grant.objects.filter(user=user, role=role).delete()[0]:
        record("account.role_withdrawn", user.username, by=by, at=at, detail={"role": role})
