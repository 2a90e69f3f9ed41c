"""What follows from where a request stands, as it is kept: clocks with their days, duties.

Reads:  a standing, who the two States are
Writes: rows that are not yet kept
"""

from collections.abc import Iterator

from entraide.apps.requests.models import Clock, Duty, Request
from entraide.data.calendars import Known, calendar_of
from entraide.data.request_life import clock_keepers
from entraide.domain.requests import duties as domain
from entraide.domain.requests.clocks import Running, due, warned_on
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["calendar_for", "clocks_of", "duties_of"]

CHASES = "registry"  # who minds what the other State owes


def state_of(request: Request, side: Side) -> str:
    """The State of a side."""
    return request.requesting if side is Side.REQUESTING else request.requested


def calendar_for(request: Request, side: Side, year: int) -> Known:
    """The calendar of the State that owes."""
    return calendar_of(state_of(request, side), year)


def clocks_of(request: Request, standing: Standing) -> Iterator[Clock]:
    """The clocks that run; none once the request is closed."""
    if standing.closed or standing.archived or standing.deleted:
        return
    for one in standing.running:
        yield row_of(request, one)


def row_of(request: Request, one: Running) -> Clock:
    code, owed = one.clock.code, one.clock.owed
    known = calendar_for(request, owed, one.since.year)
    found, warns = due(one, known.calendar), warned_on(one, known.calendar)
    return Clock(
        request=request,
        measure=one.measure,
        code=code,
        event=one.event,
        owed=owed.value,
        role=clock_keepers()[code] if owed.value == request.side else CHASES,
        since=known.calendar.day(one.since),
        due=found.day,
        calendar=found.calendar,
        working=found.working,
        moment=found.moment,
        warns=[day.isoformat() for day in warns],
        first=warns[0],
        days_known=known.days,
        zone_known=known.zone,
    )


def duties_of(request: Request, standing: Standing) -> Iterator[Duty]:
    """What waits on our side."""
    for one in domain.duties(standing):
        yield Duty(
            request=request,
            kind=one.kind,
            role=one.role.value,
            measures=list(one.measures),
            since=one.since or request.opened,
            due=one.due,
            event=one.event,
            begins=one.begins,
        )
