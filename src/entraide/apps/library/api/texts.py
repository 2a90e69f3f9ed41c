"""Texts, their versions, provisions and footnotes."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from entraide.apps.library.api.answers import Notes, Provisions, Texts, Together, Versions
from entraide.apps.library.api.answers import TextOut as Answer
from entraide.apps.library.api.parameters import Choosing, InText, Iri, Name, expression, known, page, place_of
from entraide.apps.library.plain import (
    citation_record,
    note_record,
    place_iri,
    provision_record,
    text_record,
    version_record,
)
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import listing
from entraide.apps.library.queries import texts as held
from entraide.apps.problems import Problem

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["texts"])


class OneText(Schema):
    """A text by its address, its symbol or its code."""

    text: Name = Field(description="param_text")


class OneProvision(Schema):
    """A provision by its address."""

    iri: Iri = Field(description="param_iri")


@router.get("/texts", response=Texts, operation_id="api_texts")
def texts(request: HttpRequest, asked: Query[Choosing]) -> Plain:
    """Texts in order of their addresses."""
    found = listing.listed(asked.chosen(), asked.after or "", asked.limit + 1)
    rows, after = page(request, found, asked.limit, lambda row: row.iri)
    told = [text_record(row, sorted(its, key=lambda one: one.language)) for row, its in held.with_versions(rows)]
    return {"items": told, "next": after}


@router.get("/text", response=Answer, operation_id="api_text")
def text(request: HttpRequest, asked: Query[OneText]) -> Plain:
    """One text, with what is loaded of it."""
    row = known(asked.text)
    return text_record(row, held.versions_of(row))


@router.get("/versions", response=Versions, operation_id="api_versions")
def versions(request: HttpRequest, asked: Query[OneText]) -> Plain:
    """Every version of a text, those that were replaced included."""
    row = known(asked.text)
    return {"iri": row.iri, "versions": [version_record(one) for one in listing.all_versions(row)]}


@router.get("/provisions", response=Provisions, operation_id="api_provisions")
def provisions(request: HttpRequest, asked: Query[InText]) -> Plain:
    """The provisions of a text in one language, in order."""
    row = known(asked.text)
    version = expression(row, asked.language)
    found = listing.provisions_after(version, asked.after, asked.limit + 1)
    rows, after = page(request, found, asked.limit, lambda one: one.position)
    return {"items": [provision_record(row, version, one) for one in rows], "next": after}


@router.get("/notes", response=Notes, operation_id="api_notes")
def notes(request: HttpRequest, asked: Query[InText]) -> Plain:
    """The footnotes of a text in one language, in order."""
    row = known(asked.text)
    version = expression(row, asked.language)
    found = listing.notes_after(version, asked.after, asked.limit + 1)
    rows, after = page(request, found, asked.limit, lambda one: one.nth)
    return {"items": [note_record(row, version, one) for one in rows], "next": after}


@router.get("/provision", response=Together, operation_id="api_provision")
def provision(request: HttpRequest, asked: Query[OneProvision]) -> Plain:
    """One provision in every language loaded, with its citations and footnotes; that of a point is its paragraph."""
    row, place = place_of(asked.iri)
    every = held.versions_of(row)
    component, own, found = held.provision_at(every, place)
    if not found:
        raise Problem(404, "no_such_provision", "iri", place=place)
    shown = [version for version in every if version.pk in found]
    by_id = {version.pk: version for version in shown}
    called = held.notes_at(shown, component, own)
    cited = cited_in.citations_at(shown, component, own)
    cited += cited_in.citations_in(note for notes in called.values() for note in notes)
    here = cited_in.here(one.target for one in cited)
    return {
        "iri": place_iri(row, component, own),
        "items": [provision_record(row, version, found[version.pk]) for version in shown],
        "citations": [citation_record(row, by_id[one.version_id], one, here) for one in cited],
        "notes": [note_record(row, by_id[pk], note) for pk, notes in called.items() for note in notes],
    }
