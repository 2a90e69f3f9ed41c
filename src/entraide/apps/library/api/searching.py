"""What is typed: which texts hold it, what it can mean, and which values texts can be chosen by."""

from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from entraide.apps.library.api.answers import Facets, Resolved, SearchPage
from entraide.apps.library.api.parameters import Filters, Typed
from entraide.apps.library.asking import asked_for
from entraide.apps.library.goto import aims
from entraide.apps.library.marking import Marked
from entraide.apps.library.plain import place_iri
from entraide.apps.library.queries import finding, listing
from entraide.apps.library.queries import texts as held
from entraide.apps.saying import reader
from entraide.data import load_register

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["search"])
LAST = 100  # pages: no search ranks more texts


class Sought(Filters):
    """What is typed in the search box, the filters beside it, and which page of how many texts."""

    q: Typed | None = Field(None, description="param_words")
    page: Annotated[int, Field(ge=1, le=LAST)] = Field(1, description="param_page")
    limit: Annotated[int, Field(ge=1, le=50)] = Field(10, description="param_limit")


class Reference(Schema):
    """A reference as a person types it."""

    q: Typed = Field(description="param_q")


@router.get("/search", response=SearchPage, operation_id="api_search")
def search(request: HttpRequest, asked: Query[Sought]) -> Plain:
    """Texts whose passages or titles hold the words, best first: words, "phrases", -words to leave out."""
    chosen = asked.chosen()
    words = asked_for(asked.q or "", {})
    wish = replace(chosen, wanted=words.wanted, unwanted=words.unwanted)
    results = finding.search(wish, reader(), asked.limit, asked.page)
    query = request.GET.copy()
    query["page"] = str(asked.page + 1)
    more = asked.page * asked.limit < results.texts and asked.page < LAST
    return {
        "texts": results.texts,
        "passages": results.passages,
        "full": results.full,
        "loose": results.loose,
        "unknown": results.unknown,
        "counts": {name: {str(key): n for key, n in found.items()} for name, found in results.counts.items()},
        "items": [found_record(one) for one in results.found],
        "next": f"{request.path}?{query.urlencode()}" if more else None,
    }


def found_record(one: finding.Found) -> Plain:
    return {
        "iri": one.text.iri,
        "target": one.text.target,
        "adopted": one.text.adopted or None,
        "language": one.version.language,
        "title": one.version.title,
        "more": one.more,
        "passages": [
            {"iri": place_iri(one.text, row.provision.component, row.provision.key), **excerpt(row.words)}
            for row in one.passages
        ],
    }


def excerpt(marked: Marked) -> Plain:
    """The words around what was found, and where in them it stands."""
    words, marks = "", []
    for piece, hit in marked:
        if hit:
            marks.append([len(words), len(words) + len(piece)])
        words += piece
    return {"excerpt": words, "marks": marks}


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
