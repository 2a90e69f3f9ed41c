"""The calendar of what is due: a page by year and month, and a file for calendars."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.library.paths import address
from entraide.apps.library.plain import place_iri
from entraide.apps.mandates.models import Clause, Due
from entraide.apps.mandates.queries.falling import by_month, falling, undated
from entraide.apps.mandates.queries.said import last_said
from entraide.apps.mandates.views.board import asked_by, board, faults, query_of
from entraide.apps.mandates.views.showing import shown
from entraide.apps.mandates.wording import due_words, named, say, where
from entraide.apps.saying import day, reader
from entraide.writing.calendars import MEDIA, Occasion
from entraide.writing.calendars import calendar as written
from entraide.writing.pictures.dues import draw_dues

__all__ = ["calendar", "calendar_file"]

MOST, MOST_IN_FILE = 500, 5000  # dues of a page, of a file
Row = tuple[date, Due, Clause]


@allowed("read", "mandate")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due from this month on, or in the days asked for, by year and month; `since=all` from the beginning."""
    asked, tongue = asked_by(request), reader()
    from_now = not (asked.due_after or asked.due_before or request.GET.get("since") == "all")
    wanted = replace(asked, due_after=timezone.now().date().replace(day=1)) if from_now else asked
    rows = falling(wanted, tongue, MOST)
    counted = by_month(wanted, tongue)
    letters = [str(MONTHS[nth])[0].upper() for nth in range(1, 13)]
    context = {
        "asked": asked,
        "months": months(rows),
        "total": sum(counted.values()),
        "cut": sum(counted.values()) > len(rows),
        "undated": undated(replace(wanted, due_after=None, due_before=None), tongue),
        "from_now": from_now,
        "picture": draw_dues(counted, letters, say("board_calendar_picture"), say("board_calendar_picture_told"))
        if counted
        else "",
        "query": query_of(asked),
        "query_shown": query_of(wanted),
        "faults": faults(asked),
    }
    return render(request, "mandates/calendar.html", context, status=400 if asked.faults else 200)


def months(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The dues by month: its name, the mark that the picture leads to, (due in words, day, mandate)."""
    told = dict(zip((one.pk for _, _, one in rows), shown([clause for _, _, clause in rows]), strict=True))
    out = []
    for (year, month), held in groupby(rows, lambda one: (one[0].year, one[0].month)):
        lines = [(due_words(due.kind, due.value), on, told[clause.pk]) for on, due, clause in held]
        out.append({"name": f"{MONTHS[month]} {year}", "mark": f"y{year}-m{month:02}", "lines": lines})
    return out


@allowed("read", "mandate")
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponseBase:
    """The dues of the mandates asked for as events of whole days; the board tells what was mistyped."""
    asked, tongue = asked_by(request), reader()
    if asked.faults:
        return board(request)
    rows = falling(asked, tongue, MOST_IN_FILE)
    said = last_said([clause for _, _, clause in rows])
    occasions = (occasion(request, one, one[2].pk in said) for one in rows)
    answer = HttpResponse(written(occasions, say("board_calendar_name")), content_type=MEDIA)
    answer.headers["Content-Disposition"] = 'attachment; filename="entraide-mandates.ics"'
    return answer


def occasion(request: HttpRequest, row: Row, spoken_of: bool) -> Occasion:
    """A due as an event: its mark is made from the place of its clause, whatever the language."""
    on, due, clause = row
    text = clause.version.text
    iri = place_iri(text, clause.component, clause.key)
    who = ", ".join(dict.fromkeys(named("to", kind) for kind, _ in clause.addressees))
    what = named("deliverable", clause.deliverable) if clause.deliverable else named("concept", clause.concept)
    whose = say("board_spoken_of" if spoken_of else "board_machine")
    told = f"{clause.quote}\n\n{iri}\n{day(text.adopted)}\n{whose}"
    return Occasion(
        uid=f"{uuid5(NAMESPACE_URL, f'{iri}#{clause.nth}:{due.kind}:{due.value}')}@entraide",
        on=on,
        called=f"{due_words(due.kind, due.value)} · {where(clause)} · {who} : {what}",
        told=told,
        url=request.build_absolute_uri(address(text, f"{clause.component}~{clause.key}")),
        known=clause.version.loaded,
    )
