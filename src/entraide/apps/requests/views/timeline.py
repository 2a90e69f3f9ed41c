"""The whole life of a request on one page to be read or printed: a picture over time, the table beside it."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.law.wording import named as law_named
from entraide.apps.requests.models import Clock, Happened, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.life import event_of, given_of
from entraide.apps.requests.queries.today import clocks_of_request
from entraide.apps.requests.speaking import side_words, standing_rows, worded
from entraide.apps.requests.ticking import clock_lines
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.wording import message_name, say
from entraide.apps.saying import day, reader
from entraide.data.request_life import clock_names
from entraide.domain.requests.life import fold
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side
from entraide.writing.pictures.lives import Deadline, Mark, Span, draw_life

__all__ = ["timeline"]

MOST_DRAWN = 60  # marks of a picture; the table has them all


@allowed("read", "case")
@require_safe
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """The page."""
    found, now = held(request, reference), moments.now()
    events, clocks = list(found.happened.all()), clocks_of_request(found.pk)
    standing = fold(map(event_of, events), Side(found.side), given_of())
    kinds = {one.key: one.kind for one in events}
    context = {
        "held": found,
        "now": now,
        "rows": standing_rows(standing),
        "events": [told(nth, one, found) for nth, one in enumerate(events, 1)],
        "clocks": clock_lines(clocks, now, kinds),
        "picture": picture(standing, events, clocks, now),
    }
    return render(request, "requests/timeline.html", context)


def told(nth: int, row: Happened, found: Request) -> dict[str, Any]:
    """A line of the table."""
    return {
        "number": nth,
        "at": row.at,
        "name": message_name(row.kind),
        "measures": ", ".join(row.measures),
        "side": side_words(Side(row.side), Side(found.side)),
        "by": row.by,
        "way": ", ".join(
            worded(row.kind, name, row.carries[name]) for name in ("way", "waybill") if row.carries.get(name)
        ),
    }


def picture(standing: Standing, events: list[Happened], clocks: list[Clock], now: datetime) -> str:
    """The bars; "" while nothing happened."""
    if not standing.measures:
        return ""
    today, order = now.date(), list(standing.measures)
    begun = {key: first_of(key, events) for key in order}
    spans = [
        Span(
            f"{key} {law_named('form', one.form)}",
            begun[key],
            one.since.date() if one.ended else max(today, begun[key]),
            bool(one.ended),
        )
        for key, one in standing.measures.items()
    ]
    marks = [
        Mark(nth, row.at.date(), tuple(order.index(key) for key in row.measures or order if key in order))
        for nth, row in enumerate(events[:MOST_DRAWN], 1)
    ]
    deadlines = [
        Deadline(
            f"{one.measure} {clock_names()[one.code][reader()]} · {day(one.due)}", one.since, one.due, one.due < today
        )
        for one in clocks
    ]
    words = (say("rk_picture"), say("rk_picture_told"), say("rk_picture_today"))
    return draw_life(spans, marks, deadlines, today, words)


def first_of(key: str, events: list[Happened]) -> date:
    """When a measure is first heard of."""
    return min(row.at.date() for row in events if not row.measures or key in row.measures)
