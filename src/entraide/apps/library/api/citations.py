"""What texts cite, what cites them, and what is cited and not here."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router

from entraide.apps.accounts.signed import by_key, by_session, signed
from entraide.apps.library.api.answers import Citations, CitingPage, MissingPage, OpenPage, TreatyPage
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
from entraide.apps.library.api.reading_answers import NoticePage
from entraide.apps.library.excerpts import excerpt
from entraide.apps.library.models import Citation
from entraide.apps.library.plain import citation_record, notice_record
from entraide.apps.library.queries import browsing, listing, worklist
from entraide.apps.library.queries import citations as cited_in
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
    words = worklist.words_at(rows)
    here = {row.target}
    items = [
        citation_record(one.version.text, one.version, one, here) | {"sentence": sentence(words[one.pk], one)}
        for one in rows
    ]
    return {"items": items, "next": after}


@router.get("/missing", response=MissingPage, operation_id="api_missing")
def missing(request: HttpRequest, asked: Query[Choosing]) -> Plain:
    """What is cited by the texts chosen and not loaded here, in order of symbols."""
    found = listing.missing_after(asked.chosen(), asked.after or "", asked.limit + 1)
    rows, after = page(request, found, asked.limit, lambda one: one["target"])
    return {"items": rows, "next": after}


class AfterCode(Wish):
    """After which treaty, by its code."""

    after: Iri | None = Field(None, description="param_after")


@router.get("/treaties", response=TreatyPage, operation_id="api_treaties")
def treaties(request: HttpRequest, asked: Query[AfterCode]) -> Plain:
    """The treaties that texts here cite, in order of their codes: what is known of each, how many texts cite it."""
    rest = [one for one in browsing.treaties_cited() if one.known.code > (asked.after or "")]
    rows, after = page(request, rest, asked.limit, lambda one: one.known.code)
    return {"items": [treaty_record(one) for one in rows], "next": after}


def treaty_record(one: browsing.CitedTreaty) -> Plain:
    known = one.known
    return {
        "code": known.code,
        "iri": one.iri,
        "here": one.here is not None,
        "names": {language: list(names) for language, names in known.names.items()},
        "acronyms": list(known.acronyms),
        "adopted": known.adopted or None,
        "depositary": known.depositary,
        "series": known.series.split("|") if known.series else [],
        "volumes": list(known.volumes),
        "parent": known.parent,
        "texts": one.texts,
    }


def sentence(words: str, one: Citation) -> str:
    """The sentence that a citation stands in."""
    return "".join(excerpt(words, one.start, one.end)) if words else one.quote


class Waiting(Wish):
    """After which one."""

    after: Position = Field(0, description="param_after")


@router.get("/worklist", response=OpenPage, operation_id="api_worklist", auth=[by_key, by_session])
def waiting(request: HttpRequest, asked: Query[Waiting]) -> Plain:
    """The citations that the program left open, each in its sentence."""
    signed(request, "read", "worklist")
    rows, after = page(request, listing.open_after(asked.after, asked.limit + 1), asked.limit, lambda one: one.pk)
    words = worklist.words_at(rows)
    here = cited_in.here(one.target for one in rows)
    items = [
        citation_record(one.version.text, one.version, one, here)
        | {"id": one.pk, "sentence": sentence(words[one.pk], one)}
        for one in rows
    ]
    return {"items": items, "next": after}


@router.get("/readings", response=NoticePage, operation_id="api_readings", auth=[by_key, by_session])
def readings(request: HttpRequest, asked: Query[Waiting]) -> Plain:
    """What the readings of texts could not make out."""
    signed(request, "read", "worklist")
    rows, after = page(request, listing.notices_after(asked.after, asked.limit + 1), asked.limit, lambda one: one.pk)
    items = [
        notice_record(one.version.text, one)
        | {"id": one.pk, "text": one.version.text.iri, "language": one.version.language}
        for one in rows
    ]
    return {"items": items, "next": after}
