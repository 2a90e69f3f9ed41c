"""Clocks, duties and notices in words: whose they are, since when, until when, how much is left, by which paragraph.

Reads:  rows that are kept, the day
Writes: lines for pages
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS

from entraide.apps.law.wording import state_name
from entraide.apps.requests.minding import calendar_for
from entraide.apps.requests.models import Clock, Duty, Happened, Notice
from entraide.apps.requests.queries.clocks import clock_table
from entraide.apps.requests.wording import message_name, named, say
from entraide.apps.saying import day, reader
from entraide.data.request_life import clock_names
from entraide.domain.requests.clocks import Clock as Counted
from entraide.domain.requests.clocks import Left, left
from entraide.domain.requests.standing import Matter, Standing
from entraide.domain.requests.states import Side

__all__ = [
    "Ticking",
    "clock_lines",
    "duty_line",
    "in_order",
    "matter_line",
    "notice_line",
    "paragraphs",
    "sent_line",
    "source_of",
    "weekday",
]

STATES = {"running": "fresh", "warn": "due", "today": "due", "over": "stale"}  # how far a clock is → its colour
STEPS = ("rk_step_office", "rk_step_liaison", "rk_step_reminder")  # spec C.5, no answer at all: the last day first
OWN = re.compile(r"\bspec [A-Z]\.\d+")  # a default of the platform, which no treaty sets
AFTER = re.compile(r"\bafter the European Investigation Order")  # whose day the default is
PLACE = re.compile(r"\b([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)?)\.(\d+)((?:\.\w+)*)")


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock as a page shows it: `state` running, warn, today or over, `how` in words; `left` in both kinds of day."""

    row: Clock
    measures: str
    name: str
    state: str
    colour: str
    how: str
    whose: str
    ours: bool
    since: str
    started: str
    due: str
    left: str
    other: str
    source: str
    checked: bool
    told: str
    step: str


def weekday(when: date) -> str:
    """A day with its weekday: "lundi 4 mai 2026"."""
    return say(
        "rk_weekday",
        weekday=str(WEEKDAYS[when.weekday()]).lower() if reader() == "fr" else WEEKDAYS[when.weekday()],
        day=day(when),
    )


def paragraphs(source: str) -> str:
    """The places of a source as they are read: "UNTOC 18(24)" for UNTOC.18.24; what is the platform's own, as such."""
    told = AFTER.sub(say("rk_after_order"), OWN.sub(say("rk_default"), source))
    return PLACE.sub(
        lambda one: f"{one[1]} {one[2]}" + "".join(f"({part})" for part in one[3].split(".") if part), told
    )


def source_of(clock: Counted, *, told: bool) -> str:
    """Where a clock comes from, to be read: from the day that was `told`, where its count gives way to one."""
    return say("rk_day_told") if told and clock.day and clock.count else paragraphs(clock.source)


def clock_lines(rows: Iterable[Clock], now: datetime, kinds: Mapping[str, str] | None = None) -> list[Ticking]:
    """Clocks on a moment, the same one of several measures in one line, in the order of the rows; `kinds`: what the
    events that start clocks are (id → kind), where they are known."""
    same: dict[tuple[int, str, str, date], list[Clock]] = {}
    for one in rows:
        same.setdefault((one.request_id, one.code, one.event, one.due), []).append(one)
    return [line(found[0], sorted(one.measure for one in found), now, kinds or {}) for found in same.values()]


def line(row: Clock, measures: list[str], now: datetime, kinds: Mapping[str, str]) -> Ticking:
    side = Side(row.owed)
    known = calendar_for(row.request, side, now.year)
    today = known.calendar.day(now)
    state = "over" if row.due < today else "today" if row.due == today else "warn" if row.first <= today else "running"
    if row.moment and row.moment < now:
        state = "over"
    clock = next(one for one in clock_table() if one.code == row.code)
    until = left(row.due, today, known.calendar)
    ours = row.owed == row.request.side
    owing = row.request.requesting if side is Side.REQUESTING else row.request.requested
    age = (today - row.since).days
    return Ticking(
        row=row,
        measures=", ".join(measures),
        name=clock_names()[row.code][reader()],
        state=state,
        colour=STATES[state],
        how=named("ticking", "reached" if state == "over" and clock.bound != "most" else state),
        whose=say("rk_ours" if ours else "rk_theirs", state=state_name(owing) if owing else "?"),
        ours=ours,
        since=day(row.since),
        started=message_name(kinds[row.event]) if row.event in kinds else "",
        due=weekday(row.due) + (f", {row.moment.astimezone(known.calendar.zone):%H:%M}" if row.moment else ""),
        left=left_words(until),
        other=say("rk_by_working", day=day(row.working)) if row.working != row.due else "",
        source=source_of(clock, told=row.due != row.since + timedelta(clock.count)),
        checked=clock.checked_by != "unverified",
        told="" if row.days_known and row.zone_known else say("rk_no_calendar"),
        step=step(clock, age),
    )


def left_words(until: Left) -> str:
    """How much is left, or how long it is past, in both kinds of days."""
    if until.calendar == 0:
        return say("rk_left_today")
    key = "rk_left" if until.calendar > 0 else "rk_past"
    return say(key, calendar=abs(until.calendar), working=abs(until.working))


def step(clock: Counted, age: int) -> str:
    """What is next where nobody answers at all, by the days of reminder: a reminder, the liaison, the Office's help."""
    ages = zip(reversed(clock.warns), STEPS, strict=False)
    return next((say(words, days=days) for days, words in ages if clock.code == "no_answer" and age >= days), "")


def matter_line(one: Matter, standing: Standing, owes: Side) -> dict[str, Any]:
    """What is open between the two States, and who owes what is next."""
    return {
        "name": named("matter", one.kind.value),
        "measures": ", ".join(one.measures),
        "at": one.at,
        "whose": say("rk_we" if owes is standing.side else "rk_they"),
        "left": ", ".join(one.left),
        "until": weekday(one.until) if one.until else "",
    }


def duty_line(row: Duty, today: date) -> dict[str, Any]:
    """What waits, with its reason, its day and where it is done."""
    over = row.due is not None and row.due < today
    return {
        "name": named("duty", row.kind),
        "request": row.request,
        "measures": ", ".join(row.measures),
        "since": row.since,
        "age": (today - row.since.astimezone(UTC).date()).days if row.since else 0,
        "due": row.due,
        "due_words": weekday(row.due) if row.due else "",
        "over": over,
        "screen": "request_screen" if row.kind == "draft" else "request_life",
    }


def sent_line(row: Happened, today: date) -> dict[str, Any]:
    """A letter that left: of which request, what it was, when, how many days ago."""
    age = (today - row.at.astimezone(UTC).date()).days
    return {"name": message_name(row.kind), "request": row.request, "at": row.at, "age": age}


def in_order(duties: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The most urgent first: by the day that it is due, then by age."""
    return sorted(duties, key=lambda one: (one["due"] or date.max, -one["age"]))


def notice_line(row: Notice) -> dict[str, Any]:
    """A notice: a clock's, or of what happened."""
    if row.happened:
        words = say("rk_notice_event", what=message_name(row.happened.kind))
    else:
        key = "rk_notice_over" if row.over else "rk_notice_warn"
        words = say(key, clock=clock_names()[row.code][reader()], measure=row.measure)
    return {"at": row.at, "words": words, "request": row.request}
