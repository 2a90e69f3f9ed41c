"""Where a request stands: what happened, folded."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from entraide.apps.asking import asked
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.clocks import clock_table
from entraide.domain.requests.life import fold
from entraide.domain.requests.messages import Event
from entraide.domain.requests.standing import Given, Standing
from entraide.domain.requests.states import Side

__all__ = ["event_named", "event_of", "events_of", "given_of", "happened_in", "standing_from", "standing_of"]

Found = Mapping[str, tuple[str, ...]]  # by measure


def events_of(request: Request) -> list[Event]:
    """All that happened, in the order in which it was written here."""
    return [event_of(row) for row in happened_to(request.pk)]


@asked
def happened_to(request: int) -> QuerySet[Happened]:
    return Happened.objects.filter(request=request)


def happened_in(request: Request) -> list[Happened]:
    """All that happened in the case that a request is of, in that order: its own and what is of its other requests."""
    return happened_in_file(request.file_id)


@asked
def happened_in_file(file: int) -> QuerySet[Happened]:
    return Happened.objects.filter(request__file=file)


def event_named(request: Request, key: str) -> Happened | None:
    """An event of a request by its key; None where it has none of that key."""
    return request.happened.filter(key=key).first() if key else None


def event_of(row: Happened) -> Event:
    """A row as the domain has it."""
    return Event(
        row.key, row.at, row.by, row.role, Side(row.side), row.kind, tuple(row.measures), row.carries, row.in_reply_to
    )


def given_of(blocking: Found | None = None, consult: Found | None = None, assurances: Found | None = None) -> Given:
    """What comes to the life of a request from outside: the clocks, what the engine found."""
    return Given(blocking=blocking or {}, consult=consult or {}, assurances=assurances or {}, clocks=clock_table())


def standing_of(request: Request, given: Given | None = None) -> Standing:
    """Where a request stands in this node's record."""
    return fold(events_of(request), Side(request.side), given or given_of())


def standing_from(happened: Iterable[Happened], request: Request) -> Standing:
    """Where a request stands, of which all that happened was read already."""
    return fold([event_of(row) for row in happened], Side(request.side), given_of())
