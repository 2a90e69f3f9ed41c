"""The reading room: pages that need no account."""

from dataclasses import replace
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from entraide.apps.library import queries
from entraide.apps.library.goto import aims
from entraide.apps.library.markup import html_of
from entraide.apps.library.models import Citation, Text, Version
from entraide.apps.library.pieces import Block, blocks
from entraide.data import load_register
from entraide.writing.akn import write_akn
from entraide.writing.record import record

__all__ = ["home", "search", "text"]

PAGE = 20
FILTERS = ("language", "organ", "kind", "year")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The search box, and the latest texts."""
    tongue = get_language() or "fr"
    rows = []
    for row, versions in queries.recent(30):
        first = next((version for version in versions if version.language == tongue), versions[0])
        tongues = " ".join(sorted(version.language for version in versions))
        facts = {"path": address(row), "shown": row.shown, "adopted": row.adopted}
        rows.append({**facts, "title": first.title, "tongues": tongues})
    return render(request, "library/home.html", {"texts": rows})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was typed leads to a text or provision when it names one; else it is looked for."""
    typed = request.GET.get("q", "").strip()
    meant = aims(typed, load_register()) if typed else []
    reached = [(aim, text) for aim in meant if (text := queries.text_at(aim.target))]
    if len(reached) == 1 and len(meant) == 1 and "words" not in request.GET:
        aim, text_row = reached[0]
        return HttpResponseRedirect(address(text_row, aim.place))
    filters: dict[str, str | int] = {name: value for name in FILTERS if (value := request.GET.get(name, "").strip())}
    if "year" in filters:
        year = str(filters["year"])
        filters["year"] = int(year) if year.isdecimal() and len(year) <= 4 else -1
    page = max(1, int(number)) if (number := request.GET.get("page", "1")).isdecimal() and len(number) < 6 else 1
    found, total = queries.find(phrases_of(typed), filters, PAGE, (page - 1) * PAGE)
    rest = request.GET.copy()
    rest.pop("page", None)
    context = {
        "typed": typed,
        "found": [
            {
                "text": one.text,
                "version": one.version,
                "provision": one.provision,
                "snippet": one.snippet,
                "shown": one.text.shown,
                "path": address(one.text, f"{one.provision.component}~{one.provision.key}"),
            }
            for one in found
        ],
        "languages": queries.LANGUAGE_ORDER,
        "before": page - 1,
        "after": page + 1,
        "total": total,
        "page": page,
        "more": page * PAGE < total,
        "rest": rest.urlencode(),
        "filters": filters,
        "missing": [aim for aim in meant if aim not in [one for one, _ in reached]],
        "reached": [(aim, row, address(row, aim.place)) for aim, row in reached],
    }
    return render(request, "library/search.html", context)


def phrases_of(typed: str) -> list[str]:
    """The phrases in quotation marks, and each word outside them."""
    parts = typed.replace("«", '"').replace("»", '"').replace("“", '"').replace("”", '"').split('"')
    return [p for at, part in enumerate(parts) for p in ([part] if at % 2 else part.split()) if p.strip()]


def address(text_row: Text, place: str = "") -> str:
    """The path of a text's page, or of a provision's."""
    return quote(f"/{text_row.iri.lstrip('/')}" + (f"/!{place}" if place else ""), safe="/!~:_-.")


@require_safe
def text(request: HttpRequest, iri: str) -> HttpResponse:
    """A text at its address, or one of its provisions: as a page, JSON-LD or Akoma Ntoso."""
    work, _, place = iri.partition("/!")
    work = (work if work.startswith("urn:") else f"/{work}").rstrip("/")
    row = queries.text_at(work)
    if row is None:
        return render(request, "library/not_here.html", missing_context(work), status=404)
    if work != row.iri:
        return HttpResponseRedirect(address(row, place))
    versions = queries.versions_of(row)
    wanted = request.GET.get("in", "")
    version = next((v for v in versions if v.language == (wanted or get_language())), versions[0])
    form = wanted_form(request)
    if form == "akn":
        return HttpResponse(write_akn(queries.document_of(version)), content_type="application/akn+xml")
    if form == "json":
        return JsonResponse(record(queries.document_of(version)), json_dumps_params={"ensure_ascii": False})
    if place:
        return provision(request, row, versions, place)
    citations = queries.citations_at([version])
    body, feet = blocks(queries.provisions_of(version), queries.notes_of(version), citations)
    links = links_of(citations)
    cites, cited = queries.counts(row)
    context = {
        "text": row,
        "version": version,
        "versions": versions,
        "body": dressed(body, links),
        "feet": dressed(feet, links),
        "cites": cites,
        "cited": cited,
        "base": address(row),
    }
    return render(request, "library/text.html", context)


def missing_context(work: str) -> dict[str, object]:
    """What is known of a text that is not here: who names it."""
    named = queries.naming(work)
    return {"iri": work, "citing": [(one, address(one.version.text, f"{one.component}~{one.key}")) for one in named]}


def wanted_form(request: HttpRequest) -> str:
    """ "html", "json" or "akn", by the address or by what the reader accepts."""
    asked = request.GET.get("format", "")
    if asked in ("json", "akn"):
        return asked
    accept = request.headers.get("Accept", "")
    if "text/html" in accept:
        return "html"
    return "json" if "json" in accept else "akn" if "akn" in accept or "/xml" in accept else "html"


def links_of(citations: list[Citation]) -> dict[int, str]:
    """For each citation whose text is here, the path that it leads to."""
    here = queries.here(citation.target for citation in citations)
    out = {}
    for citation in citations:
        row = here.get(citation.target)
        if row:
            place = citation.iri.partition("/!")[2]
            out[citation.pk] = address(row, place)
    return out


def provision(request: HttpRequest, row: Text, versions: list[Version], place: str) -> HttpResponse:
    """A provision in every language loaded, what it cites, and who cites it."""
    component, _, key = place.partition("~")
    own = key
    found = queries.places_in(versions, component, own)
    while not found and "__" in own:
        own = own.rpartition("__")[0]
        found = queries.places_in(versions, component, own)
    if not found or (own.startswith("art_") and own != key and "__" not in own):
        own = queries.place_meant(versions[0], component, key) or own
        found = queries.places_in(versions, component, own)
    if not found:
        raise Http404
    shown = [version for version in versions if version.pk in found]
    citations = queries.citations_at(shown, component, own)
    called = queries.notes_at(shown, component, own)
    citations += queries.citations_in(note for notes in called.values() for note in notes)
    bodies = []
    for version in shown:
        notes = called.get(version.pk, [])
        mine = [citation for citation in citations if citation.version_id == version.pk]
        body, feet = blocks([found[version.pk]], notes, mine)
        bodies.append((version, body, feet))
    links = links_of(citations)
    columns = [(version, dressed(body, links)[0], dressed(feet, links)) for version, body, feet in bodies]
    first = [c for c in citations if c.version_id == shown[0].pk and c.key == own]
    context = {
        "text": row,
        "place": place,
        "anchor": f"{component}~{own}",
        "columns": columns,
        "cites": first,
        "links": links,
        "citing": [(one, address(one.version.text, f"{one.component}~{one.key}")) for one in queries.citing(row, own)],
        "base": address(row),
        "address": request.build_absolute_uri(address(row, place)),
    }
    return render(request, "library/provision.html", context)


def dressed(cut: list[Block], links: dict[int, str]) -> list[Block]:
    """The blocks with what their pieces are on a page."""
    return [replace(block, html=html_of(block.pieces, links)) for block in cut]
