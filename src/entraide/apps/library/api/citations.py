"""What texts cite, what cites them, and what is cited and not here."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router

from entraide.apps.library.api.answers import Citations, CitingPage, MissingPage
from entraide.apps.library.api.parameters import (
    Choosing,
    InText,
    Iri,
    Position,
    Wish,
    expression,
    known,
    page,
    place_of,
)
from entraide.apps.library.plain import citation_record
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import listing
from entraide.apps.library.queries import texts as held
from entraide.apps.problems import Problem

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["citations"])


class Cited(Wish):
    """A text or a provision by its address, after which citation."""

    iri: Iri = Field(description="param_iri")
    after: Position = Field(0, description="param_after")


@router.get("/citations", response=Citations, operation_id="api_citations")
def citations(request: HttpRequest, asked: Query[InText]) -> Plain:
    """What a text cites, in one language, in order."""
    row = known(asked.text)
    version = expression(row, asked.language)
    found = listing.citations_after(version, asked.after, asked.limit + 1)
    rows, after = page(request, found, asked.limit, lambda one: one.position)
    here = cited_in.here(one.target for one in rows)
    return {"items": [citation_record(row, version, one, here) for one in rows], "next": after}


@router.get("/citing", response=CitingPage, operation_id="api_citing")
def citing(request: HttpRequest, asked: Query[Cited]) -> Plain:
    """Which other texts cite a text, or one of its provisions: how, and in which words."""
    row, place = place_of(asked.iri)
    own = ""
    if place:
        _, own, found = held.provision_at(held.versions_of(row), place)
        if not found:
            raise Problem(404, "no_such_provision", "iri", place=place)
    rows, after = page(
        request, listing.citing_after(row, own, asked.after, asked.limit + 1), asked.limit, lambda one: one.pk
    )
    words = listing.words_around(rows)
    here = {row.target}
    items = [
        citation_record(one.version.text, one.version, one, here) | {"sentence": line(words[one.pk], one.start)}
        for one in rows
    ]
    return {"items": items, "next": after}


@router.get("/missing", response=MissingPage, operation_id="api_missing")
def missing(request: HttpRequest, asked: Query[Choosing]) -> Plain:
    """What is cited by the texts chosen and not loaded here, in order of symbols."""
    found = listing.missing_after(asked.chosen(), asked.after or "", asked.limit + 1)
    rows, after = page(request, found, asked.limit, lambda one: one["target"])
    return {"items": rows, "next": after}


def line(words: str, start: int) -> str:
    """The line of a provision in which a citation begins."""
    first = words.rfind("\n", 0, start) + 1
    return words[first : words.find("\n", start) % (len(words) + 1)]
