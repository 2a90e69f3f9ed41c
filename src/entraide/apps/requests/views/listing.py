"""The list of requests: those of the cases that the reader may know of, sought and narrowed, a page at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.law.wording import state_name
from entraide.apps.requests.choices import Choices, form_choices, options, state_choices
from entraide.apps.requests.codes import WORDS
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.finding import found
from entraide.apps.requests.seeking import WHOSE, Sought, mark, sought
from entraide.apps.requests.wording import form_name, say, state_words
from entraide.apps.saying import moment
from entraide.domain.requests.states import STATES, Side

__all__ = ["listing"]


@allowed("read", "case")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """A page of the list."""
    asked = sought(request.GET.dict())
    page = found(request.user, asked)
    context = {
        "rows": [line(one) for one in page.rows],
        "fields": fields(asked),
        "wish": asked.typed,
        "narrowed": any(value for name, value in asked.typed.items() if name not in ("q", "below")),
        "sought": any(asked.typed.values()),
        "faults": [say(f"rf_fault_{name}") for name in asked.faults],
        "next": following(request, page.rows[-1]) if page.more else "",
        "first": bool(asked.below),
        "counts": may(request.user, "read", "statistics"),
        "breaks": may(request.user, "break", "case"),
        "writes": may(request.user, "write", "case"),
    }
    return render(request, "requests/requests.html", context, status=400 if asked.faults else 200)


def line(row: Request) -> dict[str, Any]:
    """A line of the list; it leads to the form of a draft, else to its life."""
    form = reverse("request_screen", args=(row.reference, "pair")) if row.state == "draft" else ""
    return {
        "to": form or reverse("request_life", args=(row.reference,)),
        "reference": row.reference,
        "theirs": row.theirs,
        "way": say("ri_received" if row.side == Side.REQUESTED else "ri_sent"),
        "title": row.file.title,
        "sealed": row.file.sealed,
        "state": state_words(row.state),
        "urgent": row.urgent,
        "requesting": row.requesting and state_name(row.requesting),
        "requested": row.requested and state_name(row.requested),
        "forms": ", ".join(form_name(one) for one in row.forms),
        "changed": moment(row.changed),
    }


def following(request: HttpRequest, last: Request) -> str:
    """The address of the page after."""
    query = request.GET.copy()
    query["below"] = mark(last.changed, last.pk)
    return f"?{query.urlencode()}"


def fields(asked: Sought) -> list[tuple[str, str, str]]:
    """What the list can be narrowed by: the name of each field, its words, its options."""
    states = [(one.value, state_words(one)) for one, row in STATES.items() if not row.beside and one in WORDS["state"]]
    sides = [(Side.REQUESTING.value, say("rf_side_sent")), (Side.REQUESTED.value, say("rf_side_received"))]
    whose = [(one, say(f"rf_whose_{one}")) for one in WHOSE]
    every: dict[str, Choices] = {
        "state": states,
        "side": sides,
        "peer": state_choices(),
        "form": form_choices(),
        "whose": whose,
        "urgent": [("yes", say("rf_urgent_yes"))],
    }
    return [(name, say(f"rf_field_{name}"), options(choices, asked.typed[name])) for name, choices in every.items()]
