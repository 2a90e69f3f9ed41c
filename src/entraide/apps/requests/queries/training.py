"""The exercises of a node that is for training: where their stories stand, what comes next."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from entraide.apps.accounts.models import User
from entraide.apps.requests.models import Rehearsal, Training
from entraide.apps.requests.queries.drafts import known_to
from entraide.apps.requests.queries.life import events_of, given_of, standing_of
from entraide.data.rehearsals import scripts
from entraide.domain.requests.clocks import Calendar, due
from entraide.domain.requests.rehearsal import Coming, coming
from entraide.domain.requests.standing import Given, Standing

__all__ = [
    "HERE",
    "Counting",
    "awaited",
    "counting",
    "exercise_of",
    "exercises",
    "going_on",
    "is_training",
    "next_moment",
    "rules",
]

HERE = Calendar(ZoneInfo("UTC"))  # of both States of an exercise, which keep no holidays
MORNING = time(9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Counting:
    """A clock that runs in an exercise: its code, the measures, the day when it is due, the days left."""

    code: str
    measures: tuple[str, ...]
    due: date
    left: int


def is_training() -> bool:
    """Whether this node's data are for training."""
    return Training.objects.exists()


def exercises(user: User) -> list[Rehearsal]:
    """The exercises that a person may know of and that were not begun again, the last first."""
    held = known_to(user).values("pk")
    return list(Rehearsal.objects.filter(request__in=held, over=False).select_related("request__file"))


def exercise_of(user: User, reference: str) -> Rehearsal | None:
    """An exercise; None where there is none, or the person may not know of it."""
    held = known_to(user).filter(reference=reference).values("pk")
    return Rehearsal.objects.filter(request__in=held).select_related("request__file").first()


def going_on() -> list[Rehearsal]:
    """All exercises that time passes for."""
    return list(Rehearsal.objects.filter(over=False).select_related("request"))


def awaited(rehearsal: Rehearsal) -> Coming | None:
    """What the simulated State says next by its script; None where it waits."""
    done = {int(nth): key for nth, key in rehearsal.done.items()}
    return coming(scripts()[rehearsal.script].steps, done, events_of(rehearsal.request))


def rules(standing: Standing) -> Given:
    """What the simulated State holds itself to: it consults before it refuses any measure (UNTOC 18(26))."""
    return given_of(consult=dict.fromkeys(standing.measures, ("UNTOC.18.26",)))


def counting(standing: Standing, on: date) -> list[Counting]:
    """The clocks that run, what is due first."""
    held: dict[tuple[str, date], list[str]] = {}
    for one in standing.running:
        held.setdefault((one.clock.code, due(one, HERE).day), []).append(one.measure)
    rows = (Counting(code, tuple(keys), day, (day - on).days) for (code, day), keys in held.items())
    return sorted(rows, key=lambda one: one.due)


def next_moment(now: datetime) -> datetime | None:
    """When the next thing comes to pass: a message of the simulated State, or a clock of which one is reminded; None
    where nothing would."""
    found = []
    for rehearsal in going_on():
        if comes := awaited(rehearsal):
            found.append(max(comes.at, now))
        for one in standing_of(rehearsal.request).running:
            since, last = HERE.day(one.since), due(one, HERE).day
            days = [
                last,
                *(since + timedelta(each) if each >= 0 else last + timedelta(each) for each in one.clock.warns),
            ]
            found += [moment for day in days if (moment := datetime.combine(day, MORNING)) > now]
    return min(found, default=None)
