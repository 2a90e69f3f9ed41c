"""A text's own page, in a current or an earlier version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.library.contents import contents
from entraide.apps.library.leading import links
from entraide.apps.library.lines import Cite, Line
from entraide.apps.library.markup import Dress
from entraide.apps.library.models import OPEN, Note
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import texts
from entraide.apps.library.queries.naming import cited_places
from entraide.apps.library.rows import rows_of
from entraide.apps.library.views.place import At

__all__ = ["calls_of", "document"]


def document(request: HttpRequest, at: At) -> HttpResponse:
    """The whole text: its facts, contents, provisions, footnotes, what it cites and how often it is cited."""
    lines, notes, citations = parts(at)
    here = cited_in.here(one.target for one in citations)
    cited, counts = cited_places(at.text)
    dress = Dress(
        at.base,
        at.tongue,
        at.say,
        links(citations, here, at.say),
        calls_of(notes),
        counts,
        anchors=at.version.current,
    )
    title = dress.title(at.version.title or at.text.shown)
    context = at.context(
        title=title,
        body=dress.body(lines),
        feet=dress.feet(notes),
        contents=contents(lines, at.tongue, at.say),
        cites=len({one.target for one in citations if one.target}),
        cited=cited,
        settled=any(one.settlement_id for one in citations),
        open=sum(one.state in OPEN and one.settlement_id is None for one in citations),
        subjects=texts.subjects_of(at.version, at.versions),
        address=request.build_absolute_uri(at.base),
    )
    return render(request, "library/text.html", context)


def parts(at: At) -> tuple[list[Line], list[Note], list[Cite]]:
    """What stands in the version: its rows, or, once retired, what its document gives again."""
    if at.version.current:
        return texts.lines_of(at.version), texts.notes_of(at.version), cited_in.cites_of(at.version)
    rows = rows_of(texts.document_of(at.version), at.version)
    lines = [Line(*(getattr(one, name) for name in Line._fields)) for one in rows.provisions]
    return lines, rows.notes, [Cite(*(getattr(one, name) for name in Cite._fields)) for one in rows.citations]


def calls_of(notes: list[Note]) -> dict[tuple[str, str], list[tuple[int, Note]]]:
    """The places that call footnotes, each with the offsets and notes called there."""
    out: dict[tuple[str, str], list[tuple[int, Note]]] = {}
    for note in notes:
        for component, key, offset in note.calls:
            out.setdefault((component, key), []).append((offset, note))
    return out
