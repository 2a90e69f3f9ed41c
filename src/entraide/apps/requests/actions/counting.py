"""What is counted of a request, made from its events whenever something happens: never typed in.

Reads:  the events of a request, what was typed of it
Writes: its rows of Tally; once it is closed, rows that nothing joins to it
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from django.db import transaction

from entraide.apps.requests.actions.finding import index
from entraide.apps.requests.models import Request, Tally
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.queries.life import events_of, given_of
from entraide.data.laws import law_table
from entraide.domain.requests.cells import LEAST
from entraide.domain.requests.life import fold
from entraide.domain.requests.messages import Event
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side, State
from entraide.domain.requests.statistics import Counted, concerned, counted

__all__ = ["count", "recount"]

OVER = (State.CLOSED, State.ARCHIVED, State.DELETED)
Row = dict[str, Any]


def count(request: Request, before: Sequence[Event], standing: Standing, after: Sequence[Event]) -> None:
    """Count a request again when it came from `before` to `after`; in the caller's transaction.

    What was counted at a closing leads nowhere: when a closed request goes on, one row that is equal to what it was
    counted as is taken away, whichever it is. Where there is none (the rules of counting changed since), what was
    counted stands.
    """
    if not standing.sent and not request.tallied and standing.side is Side.REQUESTING:
        return
    rows, over = list(rows_of(request, after, standing)), standing.state in OVER
    if request.tallied:
        folded = fold(before, standing.side, given_of())
        was = [anonymous(one) for one in rows_of(request, before, folded)]
        if (over and was == [anonymous(one) for one in rows]) or not taken_back(was):
            return
    request.tallies.all().delete()
    made = [Tally(**anonymous(one)) if over else Tally(request=request, **one) for one in rows]
    Tally.objects.bulk_create(made)
    if over != request.tallied:
        Request.objects.filter(pk=request.pk).update(tallied=over)
    tell(made)


def rows_of(request: Request, events: Sequence[Event], standing: Standing) -> Iterable[Row]:
    """The rows of a request's measures."""
    ours = standing.side is Side.REQUESTING
    peer = request.requested if ours else request.requesting
    about = concerned(written(request).draft, request.opened.date(), law_table("offences"))
    return [row_of(one, request.file.sealed) for one in counted(events, standing, peer, about)]


def row_of(one: Counted, sealed: bool) -> Row:
    """What is kept of one measure."""
    return {
        "direction": one.direction,
        "form": one.form,
        "peer": one.peer,
        "sent": one.sent.date(),
        "year": one.sent.year,
        "to_acknowledgement": tenths(one.to_acknowledgement),
        "to_decision": tenths(one.to_decision),
        "to_execution": tenths(one.to_execution),
        "outcome": one.outcome,
        "grounds": several(one.grounds),
        "urgent": one.urgent,
        "asked": one.asked,
        "offences": several(one.about.offences),
        "languages": several(one.about.languages),
        "instruments": several(one.instruments),
        "persons": several(one.about.persons),
        "amounts": several(f"{what}:{currency}:{amount:.2f}" for what, currency, amount in one.values),
        "surrendered": one.surrendered,
        "transferred": one.transferred,
        "sealed": sealed,
    }


def several(values: Iterable[str]) -> str:
    """Values in one field, a space around each: " UNTOC V88 "."""
    held = " ".join(values)
    return f" {held} " if held else ""


def tenths(days: float | None) -> float | None:
    """Days rounded up: seven days and a minute are more than seven."""
    return None if days is None else ceil(round(days * 10, 6)) / 10


def anonymous(row: Row) -> Row:
    """A row that nothing joins to its request."""
    return row | {"sent": row["sent"].replace(day=1)}


def taken_back(rows: Iterable[Row]) -> bool:
    """Take away a row equal to each; nothing where one has none."""
    held: list[int] = []
    for row in rows:
        same = Tally.objects.filter(request=None, **row).exclude(pk__in=held).values_list("pk", flat=True).first()
        if same is None:
            return False
        held.append(same)
    Tally.objects.filter(pk__in=held).delete()
    return True


def tell(rows: Iterable[Tally]) -> None:
    """Settle for the blocks of these rows whether those of sealed cases are told."""
    for form, peer, year, direction in {(one.form, one.peer, one.year, one.direction) for one in rows}:
        block = Tally.objects.filter(form=form, peer=peer, year=year, direction=direction)
        if block.filter(sealed=True).exists():
            block.filter(sealed=True).update(told=block.count() >= LEAST)


def recount() -> int:
    """Count anew every request that is not counted for good, by the rules of today, and keep its words; how many."""
    done = 0
    for pk in Request.objects.filter(tallied=False).values_list("pk", flat=True):
        with transaction.atomic():
            request = Request.objects.select_for_update().select_related("file").get(pk=pk)
            events = events_of(request)
            index(request, events)
            count(request, [], fold(events, Side(request.side), given_of()), events)
            done += 1
    return done
