"""The work list: what waits for a person."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.library.candidates import candidates_of, official
from entraide.apps.library.excerpts import excerpt
from entraide.apps.library.models import Citation, Notice, Settlement
from entraide.apps.library.notices import saying
from entraide.apps.library.paths import address
from entraide.apps.library.queries import worklist as waiting
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.apps.saying import reader
from entraide.data import load_register
from entraide.domain.texts.citation import Cited

__all__ = ["again", "missing", "opened", "readings", "settled", "worklist"]

PAGE = 20
ORGANS = ("unga", "unsc", "unecosoc")
KINDS = {  # what is cited → its word
    Cited.RESOLUTION.value: "cited_resolution",
    Cited.DECISION.value: "cited_decision",
    Cited.DOCUMENT.value: "cited_document",
    Cited.DRAFT.value: "cited_draft",
    Cited.TREATY.value: "cited_treaty",
}
FILTERS = ("language", "organ", "kind")
Made = list[dict[str, Any]]


@require_safe
@allowed("read", "worklist")
def worklist(request: HttpRequest) -> HttpResponse:
    """The first of the lists."""
    return HttpResponseRedirect(reverse("worklist_open"))


def listed(
    request: HttpRequest,
    name: str,
    rows: Callable[[waiting.Filters], QuerySet[Any, Any] | list[Any]],
    made: Callable[[list[Any], str], Made],
    kinds: Iterable[tuple[str, str]] = (),
) -> HttpResponse:
    """One of the lists: the part of it that was asked for, how much waits in each, and what it can be narrowed by.

    `kinds` are the kinds of reason, each with its words or the key of them.
    """
    tongue = reader()
    filters = {name: value for name in FILTERS if (value := request.GET.get(name, "").strip()[:80])}
    page: Page[Any] = Paginator(rows(filters), PAGE).get_page(request.GET.get("page"))
    rest = request.GET.copy()
    rest.pop("page", None)
    context = {
        "list": name,
        "page": page,
        "rows": made(list(page.object_list), tongue),
        "filters": filters,
        "kinds": list(kinds),
        "languages": LANGUAGE_ORDER,
        "organs": ORGANS,
        "rest": rest.urlencode(),
        "lost": waiting.lost({}).count(),
        "may_load": may(request.user, "load", "text"),
        "may_settle": may(request.user, "settle", "citation"),
    }
    return render(request, f"library/worklist/{name}.html", context)


def place_of(row: Citation | Notice | Settlement, text: Any, language: str) -> str:
    """The path of the place on the text's page."""
    path = address(text)
    mark = row.key if row.key.startswith("note_") else f"{row.component}~{row.key}"
    return f"{path}?in={language}" + (f"#{mark}" if row.key else "")


@require_safe
@allowed("read", "worklist")
def opened(request: HttpRequest) -> HttpResponse:
    """Citations that the program left open, each in its sentence with its candidates."""

    def made(rows: list[Citation], tongue: str) -> Made:
        words = waiting.words_at(rows)
        candidates = candidates_of(rows, load_register(), tongue)
        return [
            {
                "citation": one,
                "text": one.version.text,
                "language": one.version.language,
                "excerpt": excerpt(words[one.pk], one.start, one.end) if words[one.pk] else ("", one.quote, ""),
                "candidates": candidates[one.pk],
                "why": reason_of(one),
                "path": place_of(one, one.version.text, one.version.language),
                "where": f"{one.component}~{one.key}",
            }
            for one in rows
        ]

    kinds = [(name, name) for name in waiting.REASONS]
    return listed(request, "open", waiting.open_citations, made, kinds)


def reason_of(one: Citation) -> str:
    """Why a citation is open: one of the reasons."""
    treaty = one.kind == Cited.TREATY
    return next((name for name, told in waiting.REASONS.items() if told == (one.state, treaty)), "number_of_none")


@require_safe
@allowed("read", "worklist")
def missing(request: HttpRequest) -> HttpResponse:
    """The most cited texts that are not loaded."""
    names = {one.code: one for one in load_register().instruments}

    def made(rows: Made, tongue: str) -> Made:
        for row in rows:
            treaty = names.get(row["target"])
            row["title"] = next(iter(treaty.names.get(tongue, ())), "") if treaty else ""
            row["official"] = official(row["target"], row["kind"], tongue)
            row["word"] = KINDS.get(row["kind"], "")
        return rows

    return listed(request, "missing", waiting.missing, made, KINDS.items())


@require_safe
@allowed("read", "worklist")
def readings(request: HttpRequest) -> HttpResponse:
    """What the readings of texts could not make out, or mended in what the file says."""
    tongue = reader()

    def made(rows: list[Notice], tongue: str) -> Made:
        return [
            {
                "notice": one,
                "says": saying(one.code, tongue),
                "text": one.version.text,
                "version": one.version,
                "where": f"{one.component}~{one.key}",
                "path": place_of(one, one.version.text, one.version.language),
            }
            for one in rows
        ]

    kinds = [(code, saying(code, tongue)) for code in waiting.codes()]
    return listed(request, "readings", waiting.notices, made, kinds)


def settlements(rows: list[Settlement], _: str) -> Made:
    """What was settled, each with its text and where that is."""
    return [
        {
            "settled": one,
            "text": one.text,
            "path": place_of(one, one.text, one.language),
            "where": f"{one.component}~{one.key}",
        }
        for one in rows
    ]


@require_safe
@allowed("read", "worklist")
def again(request: HttpRequest) -> HttpResponse:
    """What was settled and found no place when the text was read again."""
    return listed(request, "again", waiting.lost, settlements)


@require_safe
@allowed("read", "worklist")
def settled(request: HttpRequest) -> HttpResponse:
    """What persons settled, the latest first."""
    return listed(request, "settled", waiting.settled, settlements)
