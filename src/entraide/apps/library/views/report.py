"""How a text was read: what was repaired, what a person should look at, where the file came from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.library.paths import address
from entraide.apps.library.queries import texts
from entraide.apps.library.views.place import At
from entraide.apps.library.wording import place_words

__all__ = ["report"]

MOST = 500  # repairs shown


def report(request: HttpRequest, at: At) -> HttpResponse:
    """The report of one version's reading."""
    document = texts.document_of(at.version)
    repairs = [
        (*where(at, f"{one.component}~{one.key}"), one.found, one.now, one.rule) for one in document.repairs[:MOST]
    ]
    warnings = [(*where(at, one.place), one.code, one.detail) for one in document.warnings]
    context = at.context(document=document, repairs=repairs, warnings=warnings, more=len(document.repairs) - MOST)
    return render(request, "library/report.html", context)


def where(at: At, place: str) -> tuple[str, str]:
    """The path and the words of a place."""
    full = place if not place or "~" in place else f"main~{place}"
    key = full.rpartition("~")[2]
    path = f"{at.base}#{key}" if key.startswith("note_") else address(at.text, full)
    return (path if full and key != "title" else at.base), place_words(full, at.tongue)
