"""What is typed: what it can mean, and which values texts can be chosen by."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from entraide.apps.library.api.answers import Facets, Resolved
from entraide.apps.library.api.parameters import Typed
from entraide.apps.library.goto import aims
from entraide.apps.library.queries import listing
from entraide.apps.library.queries import texts as held
from entraide.data import load_register

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["search"])


class Reference(Schema):
    """A reference as a person types it."""

    q: Typed = Field(description="param_q")


@router.get("/resolve", response=Resolved, operation_id="api_resolve")
def resolve(request: HttpRequest, asked: Query[Reference]) -> Plain:
    """What a typed reference can mean: a symbol, an article, an address, an undocs link. Several: a person chooses."""
    meanings = []
    for aim in aims(asked.q, load_register()):
        row = held.text_at(aim.target)
        iri = f"{row.iri}/!{aim.place}" if row and aim.place else row.iri if row else None
        meanings.append({"target": aim.target, "place": aim.place, "here": row is not None, "iri": iri})
    return {"typed": asked.q, "meanings": meanings}


@router.get("/facets", response=Facets, operation_id="api_facets")
def facets(request: HttpRequest) -> Plain:
    """How many texts there are of each organ, kind and year, and in each language."""
    return listing.facets()
