"""What waits today for a person, by their roles, in the cases that they may know of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from entraide.apps.accounts.models import Grant, User
from entraide.apps.asking import asked
from entraide.apps.requests.models import Carriage, Clock, Duty, Happened, Request, Typed
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import Person, known_to, knows_many, of_known
from entraide.apps.requests.queries.eyes import Eyes
from entraide.apps.requests.speaking import HANDS
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.roles import APART, Role
from entraide.domain.requests.states import State

__all__ = ["REGISTRY", "Waiting", "clocks_known", "clocks_of_request", "nobodys", "unheard", "waiting"]

CAME = "DELIVERED"
MOST = 200  # lines of a page
REGISTRY = "registry"  # the role of an account that sends
TRAVELS = [one.kind for one in CATALOGUE.values() if one.travels]
OVER = [one.value for one in (State.CLOSED, State.ARCHIVED, State.DELETED)]
FOUR_EYES = ("review", "sign")  # never for who wrote it
SAID = {"review": "REVIEW.PASS", "sign": "SIGN", "send": "REQUEST"}  # what is said of what four eyes are asked for


@dataclass(frozen=True, slots=True)
class Waiting:
    """Duties and clocks, each with how many there are in all."""

    duties: list[Duty]
    duties_all: int
    clocks: list[Clock]
    clocks_all: int


def waiting(user: Person, today: date) -> Waiting:
    """What waits for a person: duties that they may fulfil, and clocks at or past their first day of reminder."""
    if not isinstance(user, User):
        return Waiting([], 0, [], 0)
    held, now, by = user.roles, moments.now(), user.get_username()
    many = knows_many(user)
    duties, clocks = first_of(held, many)
    shown, soon = duties(user.pk, by, now, today), clocks(user.pk, now, today)
    return Waiting(
        shown[:MOST],
        mine(user.pk, by, now, today, held, many=many).count() if len(shown) > MOST else len(shown),
        soon[:MOST],
        minded(user.pk, now, today, held, many=many).count() if len(soon) > MOST else len(soon),
    )


@cache
def first_of(
    held: frozenset[str], many: bool
) -> tuple[Callable[[int, str, datetime, date], list[Duty]], Callable[[int, datetime, date], list[Clock]]]:
    """The questions of a page of duties and of one of clocks, for who holds these roles."""

    @asked
    def duties(user: int, by: str, at: datetime, today: date) -> QuerySet[Duty]:
        return mine(user, by, at, today, held, many=many)[: MOST + 1]

    @asked
    def clocks(user: int, at: datetime, today: date) -> QuerySet[Clock]:
        return minded(user, at, today, held, many=many)[: MOST + 1]

    return duties, clocks


def unheard(user: Person) -> tuple[list[Happened], int]:
    """The letters of ours that left by hand, post or mail in requests still open, and since which the other State has
    said nothing, nor the registry noted that they came: that is for it to ask. The longest gone first, and how many
    there are."""
    if not isinstance(user, User) or REGISTRY not in user.roles:
        return [], 0
    later = Happened.objects.filter(request=OuterRef("request"), at__gt=OuterRef("at"))
    later = later.filter(~Q(side=OuterRef("side")) | Q(kind=CAME))
    ours = Happened.objects.filter(kind__in=TRAVELS, side=F("request__side"), request__in=known_to(user))
    by_node = Exists(Carriage.objects.filter(happened=OuterRef("pk")))  # of these the exchange tells
    found = ours.exclude(by_node).exclude(request__state__in=OVER).exclude(Exists(later)).order_by("at", "pk")
    shown = list(found.select_related("request__file")[: MOST + 1])
    return shown[:MOST], found.count() if len(shown) > MOST else len(shown)


def mine(  # noqa: PLR0913 who, when, in which roles
    user: int, by: str, at: datetime, today: date, held: Iterable[str], *, many: bool
) -> QuerySet[Duty]:
    """The duties of a person's roles, without those that four eyes forbid them; the most urgent first."""
    hands = sorted({role.value for name in held for role in HANDS.get(name, ())})
    mine_here = Happened.objects.filter(request=OuterRef("request"), by=by)
    wrote = Exists(Typed.objects.filter(request=OuterRef("request"), by=by))
    found = Duty.objects.filter(Q(begins=None) | Q(begins__lte=today), role__in=hands)
    found = found.filter(of_known(user, at, many=many)).exclude(Q(wrote, kind__in=FOUR_EYES))
    for role in APART:
        others = [one.value for one in APART if one is not role]
        found = found.exclude(Q(Exists(mine_here.filter(role__in=others)), role=role.value))
    drafted = Exists(mine_here.filter(role=Role.DRAFTER.value))
    return found.exclude(Q(drafted, kind="send")).select_related("request__file")


def minded(user: int, at: datetime, today: date, held: Iterable[str], *, many: bool) -> QuerySet[Clock]:
    """The clocks that a person's roles mind, at or past their first day of reminder; the first due first."""
    found = Clock.objects.filter(of_known(user, at, many=many), first__lte=today, role__in=sorted(held))
    return found.select_related("request__file").order_by("due", "pk")


def nobodys(request: Request, eyes: Eyes, today: date) -> list[str]:
    """The kinds of what waits in a request that none of the people of its case may do: it would wait unseen. `eyes`:
    whose hands the case went through."""
    steps = {(kind, role) for kind, role, begins in duties_of(request.pk) if begins is None or begins <= today}
    if not steps:
        return []
    hands = {(by, one) for by, name in roles_in(request.file_id) for one in HANDS.get(name, ())}
    return sorted(
        kind
        for kind, role in steps
        if not any(
            one.value == role and (kind not in SAID or eyes.refused(one, by, SAID[kind]) is None) for by, one in hands
        )
    )


@asked
def roles_in(file: int) -> QuerySet[Grant, tuple[str, str]]:
    """The roles of those who may know of a case."""
    held = Grant.objects.filter(user__is_active=True, user__cases__file=file)
    return held.values_list("user__username", "role")


@asked
def duties_of(request: int) -> QuerySet[Duty, tuple[str, str, date | None]]:
    return Duty.objects.filter(request=request).order_by().values_list("kind", "role", "begins")


def clocks_known(user: Person) -> QuerySet[Clock]:
    """The clocks that run in the cases that a person may know of."""
    return Clock.objects.filter(request__in=known_to(user)).select_related("request__file")


def clocks_of_request(request: int) -> list[Clock]:
    """The clocks that run for a request (of which the asker was found to know), the first due first."""
    return clocks_that_run(request)


@asked
def clocks_that_run(request: int) -> QuerySet[Clock]:
    return Clock.objects.filter(request=request).select_related("request")
