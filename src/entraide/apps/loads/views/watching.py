"""The page of a load: how far it is, and what became of each file."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.library.paths import address
from entraide.apps.loads.models import File, Load, Result
from entraide.apps.loads.queries import loads
from entraide.apps.loads.wording import BECAME, reason
from entraide.apps.saying import counted, reader
from entraide.apps.words import spoken

__all__ = ["found", "watch"]

PAGE = 100
STATES = ("waiting", "loaded", "refused")


@allowed("load", "text")
@require_safe
def watch(request: HttpRequest, number: int) -> HttpResponse:
    """A load; only the part that changes, for a script that asks for it."""
    load = found(number)
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    files = Paginator(loads.files_of(load, state), PAGE).get_page(request.GET.get("page"))
    progress = loads.progress(load)
    context = {
        "load": load,
        "progress": progress,
        "state": state,
        "states": STATES,
        "files": files,
        "rows": [row_of(file) for file in files],
        "told": told(progress),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "loads/part.html" if part else "loads/load.html", context)


def found(number: int) -> Load:
    """The load of a number; a page that says there is none, without it."""
    load = loads.load_at(number)
    if load is None:
        raise Http404
    return load


def told(progress: loads.Progress) -> list[str]:
    """What became of the documents and files, in words: "3 new", "1 refused"."""
    said = spoken("entraide.apps.loads", reader())
    became = [(word, progress.became[name]) for name, word in BECAME.items() if name in progress.became]
    became += [("files_refused", progress.refused)] if progress.refused else []
    return [counted(count, said[word]) for word, count in became]


def held(one: Result) -> list[tuple[int, str]]:
    """What the document holds, each number with its word."""
    return [(one.provisions, "n_provisions"), (one.citations, "n_citations"), (one.warnings, "n_warnings")]


def row_of(file: File) -> dict[str, object]:
    """A file as the page shows it."""
    language = reader()
    said = spoken("entraide.apps.loads", language)
    results = [
        {
            "became": said[BECAME[one.became]].partition("|")[0],
            "text": one.version.text.shown,
            "path": address(one.version.text),
            "holds": ", ".join(counted(number, said[word]) for number, word in held(one)),
            "language": one.version.language,
            "title": one.version.title,
        }
        for one in file.results.all()
    ]
    return {"file": file, "results": results, "why": reason(file, language)}
