"""One State: what it is called, where it stands with every instrument, what it declared, facts about it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.law.queries import standing
from entraide.apps.law.queries.ledgers import ledger
from entraide.apps.law.queries.links import shelf
from entraide.apps.law.views.dates import days_of
from entraide.apps.law.wording import FACT_VALUES, GROUPS, KINDS, named, say, state_name, title
from entraide.apps.saying import reader
from entraide.data.laws import law_table, places_of
from entraide.data.tables import rows_of
from entraide.domain.law.entries import Event
from entraide.domain.law.places import key_of
from entraide.domain.law.truth import Truth

__all__ = ["ANSWERS", "four_answers", "state"]

TONGUES = ("fr", "en", "es", "ru", "ar", "zh")
ANSWERS = {Truth.TRUE: "answer_yes", Truth.FALSE: "answer_no", Truth.UNKNOWN: "answer_unknown"}


def four_answers(code: str, instrument: str, on: date, known: date) -> tuple[Truth, Truth, Truth, Truth]:
    """Of a State and an instrument on a day: whether it was adopted, whether the State signed it, whether it was in
    force in general, whether it was in force for the State."""
    book = ledger()
    return (
        book.adopted(instrument, on).truth,
        book.signed(code, instrument, on, known).truth,
        book.in_force(instrument, on).truth,
        book.party(code, instrument, on, known).truth,
    )


@allowed("read", "law")
@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a State or territory; in small letters too."""
    code = code.upper()
    row = law_table("states").get(code)
    if row is None:
        raise Http404
    days = days_of(request)
    lines = [] if row["kind"] == "territory" else instruments(code, days.on, days.known)
    context = {
        "code": code,
        "row": row,
        "name": state_name(code),
        "names": [(tongue, row[tongue]) for tongue in TONGUES],
        "kind": say(KINDS[row["kind"]]),
        "groups": [say(GROUPS[one]) for one in row["un_group"].split("|") if one],
        "of": row["of"],
        "territories": [one for one, other in law_table("states").items() if other["of"] == code],
        "days": days,
        "lines": lines,
        "reached": reached(code) if row["kind"] == "territory" else [],
        "declarations": declarations(code, days.on, days.known),
        "facts": [
            {**one, "words": say(FACT_VALUES[one["value"]])}
            for one in rows_of("law/state_facts.csv")
            if one["state"] == code and one["value"] in FACT_VALUES
        ],
        "rest": days.query,
    }
    return render(request, "law/state.html", context)


def instruments(code: str, on: date, known: date) -> list[dict[str, Any]]:
    """Where a State stands with every instrument of which a table tells, or that is not in force."""
    out = []
    for instrument in standing.codes():
        answers = four_answers(code, instrument, on, known)
        row = standing.row_of(code, instrument, on, known)
        reasons = [named("reason", one) for one in row.reasons if one not in ("listed", "not_listed")]
        line = {"code": instrument, "title": title(instrument, reader()), "row": row, "reasons": reasons}
        out.append(line | {"answers": [say(ANSWERS[one]) for one in answers]})
    return out


def declarations(code: str, on: date, known: date) -> list[dict[str, Any]]:
    """What a State declared, with the article that it is about."""
    book, held = ledger(), shelf(standing.codes())
    out = []
    for instrument in standing.codes():
        for one in book.entries(code, instrument, Event.DECLARATION, known):
            if one.on[0] > on:
                continue
            key = key_of(one.place, places_of(instrument)) if one.place else None
            path = held.path(instrument, key) if key else ""
            told = {"yes": "answer_yes", "no": "answer_no", "text": "declared_text"}.get(one.value)
            what = say(told) if told else one.value
            out.append({"entry": one, "path": path, "what": named("declared", one.what), "value": what})
    return out


def reached(territory: str) -> list[dict[str, str]]:
    """The instruments that reach a territory, or do not."""
    return [row for row in rows_of("law/territories.csv") if row["territory"] == territory]
