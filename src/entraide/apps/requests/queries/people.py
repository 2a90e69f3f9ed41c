"""Who may know of a case, since when and why; the accesses of others than its members."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.asking import asked
from entraide.apps.requests.models import Access, Change, File, Member, Request

__all__ = [
    "access_of",
    "accesses",
    "accesses_to",
    "can_act",
    "changes",
    "inspected",
    "is_member",
    "overseers",
    "to_be_heard",
    "unsealed",
]


def is_member(user: User, file: File) -> bool:
    """Whether a person was admitted to a case."""
    return bool(members_so(file.pk, user.pk))


@asked
def members_so(file: int, user: int) -> QuerySet[Member, int]:
    return Member.objects.filter(file=file, user=user).order_by().values_list("pk", flat=True)


def access_of(user: User, file: File, kind: str, now: datetime) -> Access | None:
    """The access of a kind that a person has to a case at a moment."""
    return Access.objects.filter(user=user, file=file, kind=kind, until__gt=now).first()


def unsealed(reference: str) -> File | None:
    """The case of a reference, its own or one of its requests', unless it is sealed: of a sealed one nobody but its
    members hears, whoever asks and why. One question, the same whether there is one or not."""
    found = File.objects.filter(Q(reference=reference) | Q(requests__reference=reference), sealed=False)
    return found.exclude(requests__state="deleted").first()


def inspected(user: User, reference: str, now: datetime) -> tuple[Request, Access] | None:
    """A request that a person may read now by a motive, and that access; None where there is none, or no such."""
    found = Request.objects.filter(reference=reference, file__sealed=False).exclude(state="deleted")
    held = found.select_related("file").first()
    access = access_of(user, held.file, "motive", now) if held else None
    return (held, access) if held and access else None


def accesses(limit: int) -> list[Access]:
    """All accesses to unsealed cases, those that nobody took note of first, then the latest."""
    found = Access.objects.filter(file__sealed=False).select_related("file", "user")
    return list(found.order_by(F("heard").asc(nulls_first=True), "-since")[:limit])


def to_be_heard(number: int) -> Access | None:
    """An access of which no auditor took note yet."""
    return Access.objects.filter(pk=number, file__sealed=False, heard=None).first()


def accesses_to(file: File) -> list[Access]:
    """Who came to know of a case without being its member, the latest first."""
    return accesses_to_file(file.pk)


@asked
def accesses_to_file(file: int) -> QuerySet[Access]:
    return Access.objects.filter(file=file).select_related("user")


def changes(file: File) -> list[Change]:
    """What was changed of who may know of it, the first first."""
    return list(file.changes.all())


def can_act(file: File, without: User) -> bool:
    """Whether somebody who may write in a case is left without a person."""
    others = User.objects.filter(cases__file=file, is_active=True).exclude(pk=without.pk)
    return any(may(one, "write", "case") for one in others)


def overseers() -> list[User]:
    """Who is told of accesses: the auditors and data-protection officers that have an address."""
    found = User.objects.filter(is_active=True, grants__role__in=("auditor", "data_protection")).exclude(email="")
    return list(found.distinct())
