"""One edition: what it would change here, or changed; a named person approves it or puts it aside."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.directory.actions import keeping
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.office.actions import approving
from entraide.apps.office.models import WAITING, Edition
from entraide.apps.office.queries import editions as queries
from entraide.apps.office.queries.changes import Changes, changes
from entraide.apps.office.reading import read_whole
from entraide.apps.office.showing import counted_rows, rows_of
from entraide.apps.office.views.landing import back, who
from entraide.apps.office.wording import say, trouble_words
from entraide.sealing.keys import groups

__all__ = ["apart_here", "approve_here", "edition"]


@allowed("read", "edition")
@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """An edition; what it would change, while it waits."""
    row = found_row(number)
    latest = queries.waiting()
    context: dict[str, Any] = {
        "one": row,
        "state": say(f"of_state_{row.state}"),
        "digits": groups(row.key),
        "later": latest if latest and row.state == WAITING and latest.number > row.number else None,
        "decides": may(request.user, "decide", "edition") and settings.NODE != "office",
    }
    try:
        held = read_whole(bytes(row.whole))
        context |= {
            "entries": len(held.parts["directory"]["entries"]),
            "cards": len(held.parts["directory"]["keys"]),
            "lists_held": held.parts["law"]["lists"],
            "given": held.parts["statistics"]["given"],
            "totals": [one for one in held.parts["statistics"]["totals"] if one["records"]],
        }
        if row.state == WAITING:
            context |= told_of(changes(row))
    except Refusal as fault:
        context["trouble"] = trouble_words(fault.code)
    return render(request, "office/edition.html", context)


def told_of(found: Changes) -> dict[str, Any]:
    """What it would change, for the page."""
    return {
        "waits": True,
        "counts": counted_rows(found.counts),
        "rows": rows_of(found.entries),
        "keys": [(one.word, say(f"of_turn_{one.turn}"), groups(one.word.fingerprint)) for one in found.keys],
        "against": [(key, say(f"of_against_{what}"), groups(key.fingerprint)) for key, what in found.against],
        "lists": [(one.record, say(f"of_list_{one.stands}")) for one in found.lists if one.stands != "approved"],
        "tables": found.tables,
        "mark": found.mark,
    }


def found_row(number: int) -> Edition:
    row = queries.edition(number)
    if row is None:
        raise Http404
    return row


@allowed("decide", "edition")
@require_POST
def approve_here(request: HttpRequest, number: int) -> HttpResponse:
    """Take over what was seen."""
    row = found_row(number)
    try:
        approving.approve(row.pk, request.POST.get("mark", ""), **who(request))
    except (approving.Meanwhile, keeping.Meanwhile, keeping.Withdrawn):
        return back(request, say("of_changed"), "", "office_edition", row.pk)
    except Refusal as fault:
        return back(request, trouble_words(fault.code), "", "office_edition", row.pk)
    return back(request, "", say("of_done_approve", number=row.number), "office")


@allowed("decide", "edition")
@require_POST
def apart_here(request: HttpRequest, number: int) -> HttpResponse:
    """Put it aside, with a reason."""
    row = found_row(number)
    try:
        approving.set_aside(row.pk, request.POST.get("why", ""), **who(request))
    except ValueError:
        return back(request, say("of_no_reason"), "", "office_edition", row.pk)
    except approving.Meanwhile:
        return back(request, say("of_changed"), "", "office_edition", row.pk)
    return back(request, "", say("of_done_apart", number=row.number), "office")
