"""Clocks and duties kept as they follow from the events: in the transaction that says something, and all anew when a
calendar, the table of clocks or the folding of letters is another one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction

from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.finding import index
from entraide.apps.requests.minding import clocks_of, duties_of
from entraide.apps.requests.models import Clock, Duty, Folded, Request
from entraide.apps.requests.queries.life import events_of, given_of
from entraide.apps.requests.queries.minded import made_from
from entraide.domain.requests.life import fold
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side, State

__all__ = ["mind", "mind_all"]

BATCH = 200


def mind(request: Request, standing: Standing) -> bool:
    """Keep what follows from a standing, within the transaction of who asks; whether anything was otherwise."""
    clocks = settle(Clock, request, clocks_of(request, standing))
    return settle(Duty, request, duties_of(request, standing)) or clocks


def settle(table: type[Clock] | type[Duty], request: Request, rows: Iterable[Any]) -> bool:
    """The rows of a request replaced where they are not these."""
    wanted = list(rows)
    held: Sequence[Any] = list(table.objects.filter(request=request).order_by("pk"))
    if [told(one) for one in held] == [told(one) for one in wanted]:
        return False
    table.objects.filter(request=request).delete()
    table.objects.bulk_create(wanted)
    return True


def told(row: models.Model) -> tuple[object, ...]:
    """All that a row says but its number."""
    return tuple(getattr(row, one.attname) for one in row._meta.concrete_fields if not one.primary_key)


def mind_all(*, by: str, at: datetime) -> int:
    """Make clocks, duties and the words by which it is found anew for every request; of how many clocks or duties were
    otherwise. Killed half-way, it is begun again: the fingerprint is noted last."""
    changed, last = 0, 0
    print_of = made_from()
    while True:
        found = list(Request.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not found:
            break
        for pk in found:
            with transaction.atomic():
                held = Request.objects.select_for_update().get(pk=pk)
                events = events_of(held)
                changed += mind(held, fold(events, Side(held.side), given_of()))
                if held.state != State.DELETED:
                    index(held, events)
        last = found[-1]
    with transaction.atomic():
        Folded.objects.all().delete()
        Folded.objects.create(fingerprint=print_of, at=at)
        audit.record("requests.minded", "urn:entraide:requests", by=by, at=at, detail={"changed": changed})
    return changed
