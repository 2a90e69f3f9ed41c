"""Clocks of a request: which run, when each is due, of what one reminds on a day.

A clock counts in hours, calendar days, working days or months from an event (or from the day that the event carries
under "on"); a day that the event carries under "until" takes the place of the count. The day of the event is not
counted. Times are of the zone of the State that owes the act; holidays are its own. The table is
data/requests/clocks.csv.

Source: spec C.5, B.19 with C31, C32: each row has its own.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from entraide.domain.requests.states import Side

__all__ = [
    "Calendar",
    "Clock",
    "Due",
    "Left",
    "Reminder",
    "Running",
    "Stopped",
    "Unit",
    "due",
    "left",
    "reminders",
    "warned_on",
]


class Unit(StrEnum):
    """What a clock counts in."""

    HOUR = "hour"
    CALENDAR = "calendar"
    WORKING = "working"
    MONTH = "month"
    UNTIL = "until"  # no count: it runs only until the day that the event carries


@dataclass(frozen=True, slots=True)
class Clock:
    """A row of the table.

    `starts`, `stops`: kinds of events, with the deciding word after a colon where it matters ("DECISION:accept"); also
    "ended" (the measure ended), "answered" (the matter opened by the starting event closed) and "assistance" (more
    was asked for than that data be preserved) among the stops. A clock
    that starts at "fact" runs by an act CLOCK.START that names it. `warns`: days after the start on which one is
    reminded, below zero days before it is due; `owed` by which side; `holds` the closing of the request; `bound`:
    "most", "least" or "may" (from then on); `wished`: the day that the requesting State wished, with its reason, takes
    the place of the count while it is still to come; `day`: what an event carries that says the day on which a clock
    without a count ends, where it is neither "until" nor "due_back"; `forms`: those alone for which an event starts it.
    """

    code: str
    count: int
    unit: Unit
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    warns: tuple[int, ...]
    owed: Side
    holds: bool
    bound: str
    source: str
    checked_by: str
    wished: bool = False
    day: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs for a measure since a moment, by the event that started it; `until` a day or None."""

    clock: Clock
    event: str
    measure: str
    since: datetime | date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """A clock that an event of a `kind` stopped, or began anew, and when."""

    running: Running
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time zone of a State, and when its offices are shut: holidays, and the days of `weekend` (Monday is 0), but
    for those of them that are `worked` (a Saturday in the place of a day off)."""

    zone: ZoneInfo
    holidays: AbstractSet[date] = frozenset()
    weekend: AbstractSet[int] = frozenset({5, 6})
    worked: AbstractSet[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether its offices are open."""
        return (day.weekday() not in self.weekend and day not in self.holidays) or day in self.worked

    def day(self, moment: datetime | date) -> date:
        """The day that it is there; a day stays what it is."""
        return moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment


@dataclass(frozen=True, slots=True)
class Due:
    """When a clock is due: the `day` by its own unit, the same count in `calendar` and in `working` days (both can be
    shown), the `moment` where it counts hours."""

    day: date
    calendar: date
    working: date
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """That a clock has run for `age` days today, one of its warning days; `last` where it is due or past."""

    running: Running
    age: int
    due: date
    last: bool


def due(running: Running, calendar: Calendar) -> Due:
    """When it is due, by the calendar of the State that owes the act."""
    clock, start = running.clock, calendar.day(running.since)
    if running.until:
        day = running.until
        return Due(day, day, day if calendar.works(day) else next_open(day, calendar))
    if clock.unit is Unit.HOUR:
        since = running.since if isinstance(running.since, datetime) else midnight(running.since, calendar)
        moment = since.astimezone(UTC) + timedelta(hours=clock.count)
        day = calendar.day(moment)
        return Due(day, day, day if calendar.works(day) else next_open(day, calendar), moment)
    if clock.unit is Unit.MONTH:
        day = months_later(start, clock.count)
        return Due(day, day, day if calendar.works(day) else next_open(day, calendar))
    plain = start + timedelta(clock.count)
    working = working_later(start, clock.count, calendar)
    return Due(working if clock.unit is Unit.WORKING else plain, plain, working)


@dataclass(frozen=True, slots=True)
class Left:
    """How far a day is away: in calendar days, and in days on which offices are open. Below zero: past by so many."""

    calendar: int
    working: int


def left(day: date, today: date, calendar: Calendar) -> Left:
    """What is left from today until a day; today is not counted, the day is."""
    first, last = sorted((today, day))
    apart, working = (last - first).days, open_between(first, last, calendar)
    return Left(apart, working) if day >= today else Left(-apart, -working)


def open_between(first: date, last: date, calendar: Calendar) -> int:
    """The days after the first until the last on which offices are open, by weeks: a clock may lie years back."""
    weeks, rest = divmod((last - first).days, 7)
    days = weeks * (7 - len(calendar.weekend))
    days += sum((last - timedelta(nth)).weekday() not in calendar.weekend for nth in range(rest))
    shut = calendar.holidays - calendar.worked
    days -= sum(first < one <= last and one.weekday() not in calendar.weekend for one in shut)
    return days + sum(first < one <= last and one.weekday() in calendar.weekend for one in calendar.worked)


def warned_on(running: Running, calendar: Calendar) -> tuple[date, ...]:
    """The days on which one is reminded of a clock, in order; the day that it is due is the last of them."""
    start, last = calendar.day(running.since), due(running, calendar).day
    days = {(last if one < 0 else start) + timedelta(one) for one in running.clock.warns}
    return tuple(sorted({one for one in days if start <= one <= last} | {last}))


def reminders(running: Iterable[Running], on: date, calendars: dict[Side, Calendar]) -> Iterator[Reminder]:
    """Of what one reminds on a day: clocks for which it is a warning day or the day that they are due.

    Whoever asks later than a day asks for that day too: nothing is remembered here.
    """
    for one in running:
        calendar = calendars[one.clock.owed]
        age, last = (on - calendar.day(one.since)).days, due(one, calendar).day
        if max(age, 0) in one.clock.warns or min((on - last).days, 0) in one.clock.warns or on == last:
            yield Reminder(one, age, last, on >= last)


def working_later(start: date, count: int, calendar: Calendar) -> date:
    day = start
    while count:
        day = next_open(day + timedelta(1), calendar)
        count -= 1
    return day


def next_open(day: date, calendar: Calendar) -> date:
    """The day, or the next on which offices are open; looks ahead a year at most."""
    for ahead in range(366):
        if calendar.works(day + timedelta(ahead)):
            return day + timedelta(ahead)
    raise ValueError(f"{day}: offices shut for a year")


def months_later(start: date, count: int) -> date:
    """The same day so many months later, or the last of that month."""
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(start.day - 1), first_of_next - timedelta(1))


def midnight(day: date, calendar: Calendar) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=calendar.zone)
