"""The reading room: pages that need no account."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from entraide.apps.library.markup import html_of
from entraide.apps.library.models import Citation, Text, Version
from entraide.apps.library.paths import address
from entraide.apps.library.pieces import Block, blocks
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import texts
from entraide.apps.library.views.forms import in_form, offered

__all__ = ["home", "text"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The search box, and the latest texts."""
    tongue = get_language() or "fr"
    rows = []
    for row, versions in texts.recent(30):
        first = next((version for version in versions if version.language == tongue), versions[0])
        tongues = " ".join(sorted(version.language for version in versions))
        facts = {"path": address(row), "shown": row.shown, "adopted": row.adopted}
        rows.append({**facts, "title": first.title, "tongues": tongues})
    return render(request, "library/home.html", {"texts": rows})


@require_safe
@offered
def text(request: HttpRequest, iri: str) -> HttpResponse:
    """A text at its address, or one of its provisions: as a page, JSON-LD or Akoma Ntoso."""
    work, _, place = iri.partition("/!")
    work = (work if work.startswith("urn:") else f"/{work}").rstrip("/")
    row = texts.text_at(work)
    if row is None:
        return render(request, "library/not_here.html", missing_context(work), status=404)
    if work != row.iri:
        return HttpResponseRedirect(address(row, place))
    versions = texts.versions_of(row)
    wanted = request.GET.get("in", "")
    version = next((v for v in versions if v.language == (wanted or get_language())), versions[0])
    other = in_form(request, versions, version, place)
    if other:
        return other
    if place:
        return provision(request, row, versions, place)
    citations = cited_in.citations_at([version])
    body, feet = blocks(texts.provisions_of(version), texts.notes_of(version), citations)
    links = links_of(citations)
    cites, cited = cited_in.counts(row)
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
    named = cited_in.naming(work)
    return {"iri": work, "citing": [(one, address(one.version.text, f"{one.component}~{one.key}")) for one in named]}


def links_of(citations: list[Citation]) -> dict[int, str]:
    """For each citation whose text is here, the path that it leads to."""
    here = cited_in.here(citation.target for citation in citations)
    out = {}
    for citation in citations:
        row = here.get(citation.target)
        if row:
            place = citation.iri.partition("/!")[2]
            out[citation.pk] = address(row, place)
    return out


def provision(request: HttpRequest, row: Text, versions: list[Version], place: str) -> HttpResponse:
    """A provision in every language loaded, what it cites, and who cites it."""
    component, own, found = texts.provision_at(versions, place)
    if not found:
        raise Http404
    shown = [version for version in versions if version.pk in found]
    citations = cited_in.citations_at(shown, component, own)
    called = texts.notes_at(shown, component, own)
    citations += cited_in.citations_in(note for notes in called.values() for note in notes)
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
        "citing": [(one, address(one.version.text, f"{one.component}~{one.key}")) for one in cited_in.citing(row, own)],
        "base": address(row),
        "address": request.build_absolute_uri(address(row, place)),
    }
    return render(request, "library/provision.html", context)


def dressed(cut: list[Block], links: dict[int, str]) -> list[Block]:
    """The blocks with what their pieces are on a page."""
    return [replace(block, html=html_of(block.pieces, links)) for block in cut]
