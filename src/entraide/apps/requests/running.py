"""What runs and what is open in one request, for the page of its life; a reminder ready to be said.

Reads:  a request, where it stands
Writes: what the page shows
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from entraide.apps.requests.minding import calendar_for
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.notices import notices_of_request
from entraide.apps.requests.queries.today import clocks_of_request
from entraide.apps.requests.ticking import Ticking, clock_lines, matter_line, notice_line, paragraphs, source_of
from entraide.apps.requests.wording import say
from entraide.apps.saying import day
from entraide.domain.requests.clocks import Running, due, warned_on
from entraide.domain.requests.course import PRESERVING
from entraide.domain.requests.duties import owed_by
from entraide.domain.requests.life import consultations_owed
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["running_here"]

MOST = 20  # notices shown
ARREST, FILE, PRESERVED = "provisional_arrest_must", "EXT.FILE", "preservation"


def running_here(found: Request, standing: Standing, happened: Iterable[Happened], *, may_ask: bool) -> dict[str, Any]:
    """The clocks and what is to be said of them, what is open and who owes it, consultations owed, notices; a reminder
    where one may be sent. `happened`: all that happened in the request."""
    now = moments.now()
    clocks = clock_lines(clocks_of_request(found.pk), now, {one.key: one.kind for one in happened})
    return {
        "clocks": clocks,
        "matters": [matter_line(one, standing, owed_by(standing, one)) for one in standing.open()],
        "warned": [*arrests(found, standing, now), *unfollowed(found, standing, now)],
        "owed": ", ".join(consultations_owed(standing, now.date())),
        "notices": [notice_line(one) for one in notices_of_request(found.pk, MOST)],
        "chase": reminder(found, clocks, now) if may_ask else None,
        "steps": sorted({one.step for one in clocks if one.step}),
    }


def arrests(found: Request, standing: Standing, now: datetime) -> list[str]:
    """Provisional arrests that lapsed: no file had come by the last day; the one that came later allows another."""
    ended = [(one.running, one.at) for one in standing.stopped if one.kind == FILE]
    rows: list[tuple[Running, datetime | None]] = [*ended, *((one, None) for one in standing.running)]
    out = []
    for running, came in rows:
        calendar = calendar_for(found, running.clock.owed, now.year).calendar
        last = due(running, calendar).day
        if running.clock.code == ARREST and last < calendar.day(came or now):
            then = say("rk_arrest_file", day=day(calendar.day(came))) if came else say("rk_arrest_no_file")
            source = source_of(running.clock, told=running.until is not None)
            out.append(say("rk_arrest_over", measure=running.measure, day=day(last), source=source, then=then))
    return out


def unfollowed(found: Request, standing: Standing, now: datetime) -> list[str]:
    """Data that are preserved while nobody asks for the assistance that they are preserved for, from the first day of
    reminder on."""
    kept = [one for one in standing.running if one.clock.code == PRESERVED]
    if found.side != Side.REQUESTING.value or any(one.form != PRESERVING for one in standing.measures.values()):
        return []
    out = []
    for one in kept:
        calendar = calendar_for(found, one.clock.owed, now.year).calendar
        if warned_on(one, calendar)[0] <= calendar.day(now):
            until = day(due(one, calendar).day)
            out.append(say("rk_preserved_alone", measure=one.measure, day=until, source=paragraphs(one.clock.source)))
    return out


def reminder(found: Request, clocks: list[Ticking], now: datetime) -> dict[str, Any] | None:
    """A polite reminder to the other State of the clock of theirs that has been over longest, or warns: the duty, its
    paragraph, its age; None where nothing is late. It cites only paragraphs that were read again in their text."""
    late = [one for one in clocks if one.row.owed != found.side and one.state != "running"]
    late += [one for one in clocks if one.step and one not in late]
    if not late or found.side != Side.REQUESTING.value:
        return None
    first = min(late, key=lambda one: one.row.due)
    age = (now.date() - first.row.since).days
    by = " " + say("rk_chase_by", source=first.source) if first.checked else ""
    words = say(
        "rk_chase_text", reference=found.reference, since=day(first.row.since), clock=first.name, age=age, by=by
    )
    return {"measures": sorted({key for one in late for key in one.measures.split(", ")}), "words": words}
