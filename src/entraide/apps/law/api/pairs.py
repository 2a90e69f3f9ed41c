"""All pairs of Members at once, and which accessions would link most of them."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router

from entraide.apps.law.api.answers import AccessionsOut, PairsOut
from entraide.apps.law.api.participation import Days, instrument_of, state_of
from entraide.apps.law.queries import connections
from entraide.apps.law.queries.connections import Question
from entraide.apps.library.api.parameters import Name
from entraide.apps.problems import Problem
from entraide.data.cases import members
from entraide.reading.cases.faults import nearest

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["law"])


class Asked(Days):
    """A form of cooperation, an offence, a typical case."""

    form: Name = Field("mla", description="param_form")
    offence: Name = Field("", description="param_offence")
    case: Name = Field("ordinary", description="param_case")

    def question(self) -> Question:
        """The same, as the matrix is asked. Raises Problem for a value that there is not."""
        for name, valid in connections.choices().items():
            value = getattr(self, name)
            if value not in valid and (value or name != "offence"):
                near = ", ".join(nearest(value[:200], valid))
                raise Problem(404, "no_such_value", name, near=near or ", ".join(valid[:3]))
        return Question(self.form, self.offence, self.case, *self.both())


class Pairs(Asked):
    """Besides, one State or none."""

    state: Name = Field("", description="param_state")


class Accessions(Asked):
    """Besides, an instrument, or all that are a basis for the form; how many."""

    instrument: Name = Field("", description="param_instrument")
    limit: int = Field(100, ge=1, le=1000, description="param_limit")


def told(asked: Question) -> Plain:
    """What was asked, as the answer repeats it."""
    days = {"on": asked.on, "known": asked.known}
    return {"form": asked.form, "offence": asked.offence or None, "case": asked.case} | days


@router.get("/law/pairs", response=PairsOut, operation_id="api_law_pairs")
def pairs(request: HttpRequest, asked: Query[Pairs]) -> Plain:
    """Who may ask whom: pairs by kind, a line for each State; with `state` each of its pairs."""
    question = asked.question()
    found, state = connections.connections(question), state_of(asked.state) if asked.state else ""
    if state and state not in members():
        raise Problem(404, "no_such_member", "state")

    def by_kind(a: str, b: str) -> dict[str, list[str]]:
        return {kind: codes for kind, codes in found.by_kind(a, b).items() if codes}

    others = [one for one in sorted(members()) if state and one != state]
    return told(question) | {
        "pairs": {kind: bits.bit_count() for kind, bits in found.best.items()},
        "states": [{"state": one.state, "counts": dict(one.counts)} for one in connections.lines(found)],
        "state": state or None,
        "cells": [{"state": one, "asks": by_kind(state, one), "asked": by_kind(one, state)} for one in others],
    }


@router.get("/law/accessions", response=AccessionsOut, operation_id="api_law_accessions")
def accessions(request: HttpRequest, asked: Query[Accessions]) -> Plain:
    """Which accessions would link most pairs."""
    question = asked.question()
    rows = connections.accessions_for(question, instrument_of(asked.instrument) if asked.instrument else "")
    items = [
        {
            "instrument": code,
            "state": one.state,
            "pairs": one.pairs,
            "sure": one.sure,
            "asks": sorted(one.asks),
            "asked": sorted(one.asked),
            "first": one.first or None,
        }
        for code, one in rows[: asked.limit]
    ]
    return told(question) | {"total": len(rows), "items": items}
