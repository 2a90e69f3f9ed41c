"""Notices and who is to be told of them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.asking import asked
from entraide.apps.requests.models import Clock, Happened, Member, Notice, Pace, Told, Wanted
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import Person, knows_many, of_known

__all__ = [
    "members_told",
    "minders",
    "noticed",
    "notices_of",
    "notices_of_request",
    "pace_of",
    "ripe",
    "still_theirs",
    "unsent",
]

MOST = 20  # notices of a page
Key = tuple[int, str, str, str, date]


def members_told(row: Happened, but: str) -> list[tuple[int, str]]:
    """Who of the case, but for the one whose hand it was, wants to be told of what happens: (number, pace)."""
    found = Wanted.objects.filter(user__is_active=True, user__cases__file__requests=row.request_id)
    return list(found.exclude(pace=Pace.NONE).exclude(user__username=but).values_list("user_id", "pace"))


def ripe(day: date, after: int, most: int) -> list[Clock]:
    """Clocks whose first day of reminder has come, in the order of their numbers."""
    found = Clock.objects.filter(first__lte=day, pk__gt=after).select_related("request__file")
    return list(found.order_by("pk")[:most])


def noticed(clocks: Sequence[Clock]) -> set[Key]:
    """The days of which there are notices already, of these clocks' requests."""
    found = Notice.objects.filter(request__in={one.request_id for one in clocks}, day__isnull=False)
    return set(found.values_list("request_id", "code", "measure", "event", "day"))  # type: ignore[arg-type]


def minders(clock: Clock) -> list[User]:
    """Who is to be told of a clock: of the case's people those of the role that minds it; where there is none, all."""
    members = User.objects.filter(cases__file=clock.request.file_id, is_active=True).prefetch_related("grants")
    found = [one for one in members if may(one, "read", "case")]
    return [one for one in found if clock.role in one.roles] or found


def unsent(at: datetime) -> Iterable[Told]:
    """What is to be told by now, and was not."""
    return Told.objects.filter(sent=None, after__lte=at).select_related("user", "notice__request").order_by("pk")


def still_theirs(person: User, rows: Sequence[Told]) -> bool:
    """Whether a person may still know of one of the cases."""
    files = {one.notice.request.file_id for one in rows}
    return may(person, "read", "case") and Member.objects.filter(user=person, file__in=files).exists()


def notices_of(user: Person, since: datetime) -> list[Notice]:
    """The last notices since a moment in the cases that a person may know of, MOST of them; what they did themselves
    apart."""
    if not isinstance(user, User) or not may(user, "read", "case"):
        return []
    ask = recent_of_many if knows_many(user) else recent_of_few
    return ask(user.pk, user.get_username(), moments.now(), since)


@asked
def recent_of_few(user: int, by: str, at: datetime, since: datetime) -> QuerySet[Notice]:
    return recent(by, since).filter(of_known(user, at, many=False))[:MOST]


@asked
def recent_of_many(user: int, by: str, at: datetime, since: datetime) -> QuerySet[Notice]:
    return recent(by, since).filter(of_known(user, at, many=True))[:MOST]


def recent(by: str, since: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(at__gte=since).exclude(happened__by=by).select_related("request__file", "happened")


def notices_of_request(request: int, most: int) -> list[Notice]:
    """The last notices of clocks of a request (of which the asker was found to know)."""
    return clock_notices(request)[:most]


@asked
def clock_notices(request: int) -> QuerySet[Notice]:
    return Notice.objects.filter(request=request, happened=None).select_related("request", "happened")


def pace_of(user: User) -> str:
    """How a person wants to be told of what happens in their cases."""
    return next(iter(paces_of(user.pk)), Pace.NONE)


@asked
def paces_of(user: int) -> QuerySet[Wanted, str]:
    return Wanted.objects.filter(user=user).values_list("pace", flat=True)
