"""The page from which the library is taken away as files."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.library.asking import FIELDS, asked_for
from entraide.apps.library.exports import FORMATS, WHAT, Export
from entraide.apps.library.queries.exporting import COLUMNS
from entraide.apps.library.queries.listing import facets
from entraide.apps.library.views.searching import LABELS
from entraide.apps.saying import language_name, reader
from entraide.apps.words import spoken

__all__ = ["export", "sent"]

ABOUT = {"texts": "export_texts", "provisions": "export_provisions", "citations": "export_citations"}
FORMS = {"jsonl": "export_jsonl", "csv": "export_csv"}


def sent(export: Export) -> StreamingHttpResponse:
    """The file as an answer, sent while it is made."""
    answer = StreamingHttpResponse(export.pieces(), content_type=export.media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{export.name}"'
    return answer


@require_safe
@allowed("export", "text")
def export(request: HttpRequest) -> HttpResponseBase:
    """What can be taken away, and with `what` the file itself; what was mistyped is told at its field."""
    chosen = {name: request.GET.get(name, "").strip() for name in FIELDS}
    what, form = request.GET.get("what", ""), request.GET.get("format", "jsonl")
    asked = asked_for("", chosen)
    if what in WHAT and form in FORMATS and not asked.faults:
        return sent(Export(what, form, asked, bool(request.GET.get("bom")), bool(request.GET.get("gzip"))))
    say = spoken("entraide.apps.library", reader())
    counts = facets()
    subjects = list(counts.pop("subject"))
    offered = [
        (
            name,
            say[LABELS[name]],
            chosen[name],
            [(one, say[LABELS[one]] if one in LABELS else language_name(one), n) for one, n in held],
        )
        for name, held in ((name, found.items()) for name, found in counts.items() if name in chosen)
    ]
    context = {
        "whats": [(name, say[ABOUT[name]], ", ".join(COLUMNS[name]), name == (what or "provisions")) for name in WHAT],
        "formats": [(name, say[FORMS[name]], name == form) for name in FORMATS],
        "chosen": chosen,
        "subjects": subjects,
        "faults": asked.faults,
        "choices": offered,
        "bom": request.GET.get("bom", ""),
        "gzip": request.GET.get("gzip", ""),
    }
    status = 400 if asked.faults else 200
    answer: HttpResponse = render(request, "library/export.html", context, status=status)
    return answer
