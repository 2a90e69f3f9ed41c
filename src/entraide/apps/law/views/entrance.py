"""The way in: what the law's pages answer, the instruments, the States."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.law.queries import standing
from entraide.apps.law.queries.ledgers import ledger
from entraide.apps.law.views.dates import days_of, in_order
from entraide.apps.law.wording import GROUPS, KINDS, say, state_name, title
from entraide.apps.saying import reader
from entraide.data.cases import members
from entraide.data.laws import law_table
from entraide.data.ledger import treaties
from entraide.domain.law.truth import Truth

__all__ = ["entrance", "instrument_line", "states"]

OLD = 365  # days after which a table is called old


def instrument_line(code: str, on: date, known: date) -> dict[str, Any]:
    """An instrument as the list shows it: whether it is in force, its Parties, its table."""
    held, told = treaties()[code], standing.last_told(code, known)
    table = next((row for row in standing.tables().get(code, ()) if row["as_of"] <= known.isoformat()), None)
    return {
        "code": code,
        "title": title(code, reader()),
        "adopted": held.adopted,
        "in_force": held.in_force,
        "is_in_force": ledger().in_force(code, on).truth is Truth.TRUE,
        "looked_at": held.as_of,
        "parties": standing.deposits(code, on, known) if told else None,
        "as_of": told,
        "old": bool(told and (timezone.now().date() - told).days > OLD),
        "doubt": table["doubt"] if table and (not told or table["as_of"] >= told.isoformat()) else "",
    }


@allowed("read", "law")
@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """What can be asked here, and of which instruments."""
    days = days_of(request)
    lines = [instrument_line(code, days.on, days.known) for code in standing.codes()]
    context = {
        "days": days,
        "in_force": [one for one in lines if one["is_in_force"]],
        "not_in_force": [one for one in lines if not one["is_in_force"]],
        "states": len(members()),
    }
    return render(request, "law/entrance.html", context)


@allowed("read", "law")
@require_safe
def states(request: HttpRequest) -> HttpResponse:
    """All States, by regional group; territories, observers and organisations apart."""
    held: dict[str, list[tuple[str, str]]] = {}
    for code, row in law_table("states").items():
        groups = row["un_group"].split("|") if row["kind"] == "member" else ["kind:" + row["kind"]]
        held.setdefault(groups[0], []).append((code, state_name(code)))
    parts = [
        (
            say(KINDS[name.removeprefix("kind:")] if name.startswith("kind:") else GROUPS[name])
            if name
            else say("no_group"),
            rows,
        )
        for name, rows in sorted(held.items(), key=lambda one: (one[0].startswith("kind:"), one[0]))
    ]
    shown = [(name, sorted(rows, key=lambda one: in_order(one[1]))) for name, rows in parts]
    return render(request, "law/states.html", {"groups": shown})
