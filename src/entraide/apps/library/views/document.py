"""A text's own page, in a current or an earlier version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.library.contents import contents
from entraide.apps.library.leading import links
from entraide.apps.library.markup import Dress
from entraide.apps.library.models import Note
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import texts
from entraide.apps.library.queries.naming import cited_places
from entraide.apps.library.rows import Rows, rows_of
from entraide.apps.library.views.place import At

__all__ = ["calls_of", "document"]


def document(request: HttpRequest, at: At) -> HttpResponse:
    """The whole text: its facts, contents, provisions, footnotes, what it cites and how often it is cited."""
    rows = parts(at)
    here = cited_in.here(citation.target for citation in rows.citations)
    cited, counts = cited_places(at.text)
    dress = Dress(
        at.base,
        at.tongue,
        at.say,
        links(rows.citations, here),
        calls_of(rows.notes),
        counts,
        anchors=at.version.current,
    )
    title = dress.title(at.version.title or at.text.shown)
    context = at.context(
        title=title,
        body=dress.body(rows.provisions),
        feet=dress.feet(rows.notes),
        contents=contents(rows.provisions, at.tongue, at.say),
        cites=len({one.target for one in rows.citations if one.target}),
        cited=cited,
        open=sum(one.state in ("ambiguous", "unresolved") for one in rows.citations),
        address=request.build_absolute_uri(at.base),
    )
    return render(request, "library/text.html", context)


def parts(at: At) -> Rows:
    """What stands in the version: its rows, or, once retired, what its document gives again."""
    if not at.version.current:
        return rows_of(texts.document_of(at.version), at.version)
    return Rows(
        list(texts.provisions_of(at.version)),
        list(texts.notes_of(at.version)),
        cited_in.citations_at([at.version]),
        [],
    )


def calls_of(notes: list[Note]) -> dict[tuple[str, str], list[tuple[int, Note]]]:
    """The places that call footnotes, each with the offsets and notes called there."""
    out: dict[tuple[str, str], list[tuple[int, Note]]] = {}
    for note in notes:
        for component, key, offset in note.calls:
            out.setdefault((component, key), []).append((offset, note))
    return out
