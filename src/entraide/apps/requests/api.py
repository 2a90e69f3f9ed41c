"""The statistics of requests to programs: the same figures as the page, for those who may read them."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from entraide.apps.accounts.signed import by_key, by_session, signed
from entraide.apps.library.api.parameters import Code, Year
from entraide.apps.problems import Problem
from entraide.apps.requests.plain_figures import records
from entraide.apps.requests.queries.figures import told_of, unsafe
from entraide.apps.requests.selecting import selected
from entraide.domain.requests.cells import LEAST

__all__ = ["router"]

router = Router(tags=["requests"], auth=[by_key, by_session])


class FigureOut(Schema):
    """A number: of which table, row and column; null with `told` "no" where it is too small, or would give one away."""

    table: str
    row: str
    column: str
    number: float | None
    told: str


class Figures(Schema):
    """The figures; a number below `smallest_number_told` is not told."""

    smallest_number_told: int
    items: list[FigureOut]


class Wanted(Schema):
    """Which measures."""

    first: Year | None = Field(None, description="param_rf_first")
    last: Year | None = Field(None, description="param_rf_last")
    direction: Code | None = Field(None, description="param_rf_direction")
    form: Code | None = Field(None, description="param_form")
    peer: Code | None = Field(None, description="param_rf_peer")
    instrument: Code | None = Field(None, description="param_instrument")
    offence: Code | None = Field(None, description="param_rf_offence")


@router.get("/requests/statistics", response=Figures, operation_id="api_request_statistics")
def statistics(request: HttpRequest, asked: Query[Wanted]) -> dict[str, Any]:
    """The figures of the measures asked for."""
    signed(request, "read", "statistics")
    wish = selected({name: str(value) for name, value in asked.model_dump().items() if value})
    if wish.faults:
        raise Problem(404, "rf_no_such", wish.faults[0])
    if field := unsafe(wish.of):
        raise Problem(422, "rf_too_few", field, least=LEAST)
    return {"smallest_number_told": LEAST, "items": list(records(told_of(wish.of)))}
