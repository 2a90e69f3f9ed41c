"""Instruments, States, who is bound by what on a day, what joining would open."""

import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from entraide.apps.law.api.answers import Instruments, Openings, StateOut, States, Status
from entraide.apps.law.queries import joining, standing
from entraide.apps.law.queries.standing import Row
from entraide.apps.law.views.entrance import instrument_line
from entraide.apps.law.views.states import four_answers
from entraide.apps.law.wording import treaty
from entraide.apps.library.api.parameters import Name
from entraide.apps.problems import Problem
from entraide.data.cases import state_names
from entraide.data.laws import law_table
from entraide.data.ledger import treaties
from entraide.data.tables import rows_of
from entraide.domain.law.entries import Span
from entraide.domain.law.truth import Truth
from entraide.reading.cases.faults import nearest

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["law"])
TOLD = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}
NAMES = ("fr", "en", "es", "ru", "ar", "zh")


class Days(Schema):
    """The day that counts, today where it is left out; the day of knowledge."""

    on: datetime.date | None = Field(None, description="param_on")
    known: datetime.date | None = Field(None, description="param_known")

    def both(self) -> tuple[datetime.date, datetime.date]:
        """The two days."""
        today = timezone.now().date()
        on = self.on or today
        return on, self.known or max(on, today)


class OneInstrument(Days):
    """An instrument by its code."""

    instrument: Name = Field(description="param_instrument")
    standing: Literal["bound", "deposited", "signed", "not", "unknown"] | None = Field(
        None, description="param_standing"
    )


class Joining(Days):
    """An instrument by its code."""

    instrument: Name = Field(description="param_instrument")


class OneState(Days):
    """A State by its code, or by its name in any language."""

    state: Name = Field(description="param_state")


class Nothing(Schema):
    """Nothing is asked."""


def instrument_of(name: str) -> str:
    """The code of an instrument; 404 with the nearest ones where there is none."""
    code = name.upper()
    if code not in treaties():
        near = ", ".join(nearest(name[:200], treaties()))
        raise Problem(404, "no_such_instrument", "instrument", near=near or "UNTOC, UNCAC, V88 …")
    return code


def state_of(name: str) -> str:
    """The code of a State; 404 with the nearest ones where there is none."""
    names = state_names()
    found = names.get(name.upper()) or names.get(name.casefold())
    if found is None:
        near = ", ".join(dict.fromkeys(names[one] for one in nearest(name[:200], names)))
        raise Problem(404, "no_such_state_near", "state", near=near or "FRA, BRA …")
    return found


def span_record(when: Span | None) -> Plain | None:
    """A span; what has no end is null."""
    if when is None:
        return None
    first, last = when
    return {
        "first": None if first == datetime.date.min else first,
        "last": None if last == datetime.date.max else last,
    }


def standing_record(row: Row) -> Plain:
    """Where a State stands."""
    return {
        "state": row.state,
        "instrument": row.instrument,
        "standing": row.standing.value,
        "signed": span_record(row.signed),
        "act": row.act,
        "deposited": span_record(row.deposited),
        "in_force": span_record(row.in_force),
        "territories": [{"territory": one.territory, "applies": one.what == "yes"} for one in row.territories],
        "declarations": [{"type": one.what, "place": one.place, "value": one.value} for one in row.declarations],
        "reasons": list(row.reasons),
        "doubts": list(row.doubts),
        "sources": list(row.sources),
    }


def name_record(code: str, row: dict[str, str]) -> Plain:
    """A State by its names."""
    return {
        "code": code,
        "kind": row["kind"],
        "of": row["of"] or None,
        "names": {tongue: row[tongue] for tongue in NAMES},
        "groups": [one for one in row["un_group"].split("|") if one],
    }


@router.get("/law/instruments", response=Instruments, operation_id="api_law_instruments")
def instruments(request: HttpRequest, asked: Query[Days]) -> Plain:
    """The instruments of cooperation, each with its Parties on a day."""
    on, known = asked.both()
    items = []
    for code in standing.codes():
        line, held = instrument_line(code, on, known), treaty(code)
        iri = held.iri if held else None
        told = {name: line[name] for name in ("code", "title", "adopted", "parties", "as_of", "doubt")}
        items.append({**told, "iri": iri, "in_force_since": line["in_force"], "in_force": line["is_in_force"]})
    return {"on": on, "known": known, "items": items}


@router.get("/law/status", response=Status, operation_id="api_law_status")
def status(request: HttpRequest, asked: Query[OneInstrument]) -> Plain:
    """Where every State stands with an instrument on a day."""
    code, (on, known) = instrument_of(asked.instrument), asked.both()
    counts = standing.tally(code, on, known)
    rows = [row for row in standing.rows(code, on, known) if asked.standing in (None, row.standing.value)]
    return {
        "instrument": code,
        "on": on,
        "known": known,
        "counts": {one.value: counts[one] for one in standing.Standing},
        "items": [standing_record(row) for row in rows],
    }


@router.get("/law/states", response=States, operation_id="api_law_states")
def states(request: HttpRequest) -> Plain:
    """States, observers, organisations and territories, with their names in six languages."""
    return {"items": [name_record(code, row) for code, row in law_table("states").items()]}


@router.get("/law/state", response=StateOut, operation_id="api_law_state")
def state(request: HttpRequest, asked: Query[OneState]) -> Plain:
    """A State on a day: for every instrument four answers, and what is told of it."""
    code, (on, known) = state_of(asked.state), asked.both()
    row = law_table("states")[code]
    held = []
    for instrument in standing.codes() if row["kind"] != "territory" else ():
        four = dict(
            zip(("adopted", "signed", "in_force", "bound"), four_answers(code, instrument, on, known), strict=True)
        )
        told = {name: TOLD[truth] for name, truth in four.items()}
        where = standing_record(standing.row_of(code, instrument, on, known))
        held.append({"instrument": instrument, "status": where} | told)
    facts = [
        {name: one[name] for name in ("fact", "value", "source", "as_of", "doubt")}
        for one in rows_of("law/state_facts.csv")
        if one["state"] == code
    ]
    return name_record(code, row) | {"on": on, "known": known, "instruments": held, "facts": facts}


@router.get("/law/joining", response=Openings, operation_id="api_law_joining")
def opens(request: HttpRequest, asked: Query[Joining]) -> Plain:
    """For each Member that is not bound: with how many Parties joining would open a first basis, by form."""
    code, (on, known) = instrument_of(asked.instrument), asked.both()
    items = [
        {"state": one.state, "standing": one.standing.value, "newly": one.newly, "first": one.first or None}
        for one in joining.opened(code, on, known)
    ]
    return {"instrument": code, "on": on, "known": known, "items": items}
