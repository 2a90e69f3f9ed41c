"""Links that let somebody in once: offered, taken back, used. The key comes in as an argument and is not kept."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from entraide.apps.accounts.actions.roles import grant
from entraide.apps.accounts.models import Link, User
from entraide.apps.accounts.permissions import ADMINISTRATOR
from entraide.apps.accounts.queries import people
from entraide.apps.accounts.wording import Refused
from entraide.apps.audit.actions import record

__all__ = ["LASTS", "NewPerson", "digest", "invite", "join", "offer_first", "offer_renewal", "renew", "take_back"]

LASTS = {"first": timedelta(days=1), "invitation": timedelta(days=7), "renewal": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What somebody says of themselves on joining."""

    username: str
    first_name: str
    last_name: str
    email: str
    password: str


def digest(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def offer(kind: str, key: str, *, by: str, at: datetime, **facts: object) -> Link:
    return Link.objects.create(kind=kind, digest=digest(key), by=by, at=at, until=at + LASTS[kind], **facts)


@transaction.atomic
def offer_first(key: str, *, by: str, at: datetime) -> None:
    """Offer the first administrator's link; those offered before and not used are void."""
    Link.objects.filter(kind="first", used=None).delete()
    offer("first", key, by=by, at=at)
    record("account.first_link", "", by=by, at=at)


@transaction.atomic
def invite(key: str, email: str, roles: Collection[str], *, by: str, at: datetime) -> Link:
    """Offer an account with these roles. Raises Refused where they cannot be held together, or not on this node."""
    people.check_roles(roles)
    link = offer("invitation", key, by=by, at=at, email=email, roles=sorted(roles))
    record("account.invited", email, by=by, at=at, detail={"link": link.pk, "roles": sorted(roles)})
    return link


@transaction.atomic
def offer_renewal(key: str, user: User, *, by: str, at: datetime) -> Link:
    """Offer a person a new password; a link offered them before and not used is void."""
    Link.objects.filter(kind="renewal", user=user, used=None).delete()
    link = offer("renewal", key, by=by, at=at, user=user)
    record("account.renewal_offered", user.username, by=by, at=at, detail={"link": link.pk})
    return link


@transaction.atomic
def take_back(link: Link, *, by: str, at: datetime) -> None:
    """Make a link void before it is used."""
    number, email = link.pk, link.email
    link.delete()
    record("account.link_taken_back", email, by=by, at=at, detail={"link": number})


def use(key: str, at: datetime) -> Link:
    """The link of a key, marked as used: of two that come at once one is refused. Raises Refused."""
    link = people.link_of(key, at)
    if link is None or not Link.objects.filter(pk=link.pk, used=None).update(used=at):
        raise Refused("link_void")
    return link


@transaction.atomic
def join(key: str, new: NewPerson, *, at: datetime) -> User:
    """Make the account that a link offers. Raises Refused: the link is void, or the name taken."""
    link = use(key, at)
    if link.kind == "first" and people.administrators():
        raise Refused("link_void")
    if people.named(new.username):
        raise Refused("name_taken")
    user = User(username=new.username, first_name=new.first_name, last_name=new.last_name, email=new.email)
    user.set_password(new.password)
    user.save()
    record("account.made", user.username, by=user.username, at=at, detail={"link": link.pk, "offered_by": link.by})
    for role in [ADMINISTRATOR] if link.kind == "first" else link.roles:
        grant(user, role, by=link.by, at=at)
    return user


@transaction.atomic
def renew(key: str, password: str, *, at: datetime) -> User:
    """Give a person the password that they chose; whoever is signed in as them no longer is. Raises Refused."""
    link = use(key, at)
    if link.user is None:
        raise Refused("link_void")
    link.user.set_password(password)
    link.user.save(update_fields=["password"])
    record("account.password_renewed", link.user.username, by=link.user.username, at=at, detail={"link": link.pk})
    return link.user
