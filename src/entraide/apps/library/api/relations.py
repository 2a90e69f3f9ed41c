"""What stands around a text: its nearest texts by citation, and the series that it belongs to."""

from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from entraide.apps.library.api.answers import Neighbourhood, Series
from entraide.apps.library.api.parameters import Language, Name, expression, known
from entraide.apps.library.queries.around import around
from entraide.apps.library.queries.series import series

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["citations"])


class OfText(Schema):
    """A text, in one of its languages."""

    text: Name = Field(description="param_text")
    language: Language | None = Field(None, description="param_language")


class Nearest(OfText):
    """How many on each side."""

    limit: Annotated[int, Field(ge=1, le=100)] = Field(25, description="param_limit")


@router.get("/neighbourhood", response=Neighbourhood, operation_id="api_neighbourhood")
def neighbourhood(request: HttpRequest, asked: Query[Nearest]) -> Plain:
    """The texts that a text cites most, and those that cite it most, with in how many places."""
    row = known(asked.text)
    cites, citing = around(row, expression(row, asked.language), asked.limit)
    return {"iri": row.iri, "cites": [asdict(one) for one in cites], "cited_by": [asdict(one) for one in citing]}


@router.get("/series", response=Series, operation_id="api_series")
def whole_series(request: HttpRequest, asked: Query[OfText]) -> Plain:
    """The predecessors of a text, theirs, and those that came after."""
    row = known(asked.text)
    members = series(row, expression(row, asked.language).language)
    return {"iri": row.iri, "items": [asdict(one) | {"adopted": one.adopted or None} for one in members]}
