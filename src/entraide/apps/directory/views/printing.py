"""The list to be printed, and the form that a note verbale takes: in six languages, with the shape of its file."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.directory import wording
from entraide.apps.directory.asking import FILTERS, Typed, asked_of
from entraide.apps.directory.cards import shown
from entraide.apps.directory.printing import NOTE, grouped, printed_words
from entraide.apps.directory.queries import entries
from entraide.apps.directory.views.listing import today
from entraide.apps.saying import reader
from entraide.data.authorities import purpose_names
from entraide.domain.directory.fields import FIELDS, LANGUAGES

__all__ = ["blank", "note", "printed"]


def tongue_of(request: HttpRequest, typed: Typed) -> str:
    """The language asked for, else the reader's; a fault where there is no such."""
    language = request.GET.get("in", reader())
    if language not in LANGUAGES:
        typed.faults["in"] = wording.say("dir_no_code", name=language[:80], valid=", ".join(LANGUAGES))
    return language


@allowed("read", "authority")
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """The list, with the filters of the page."""
    asked, typed = asked_of({name: request.GET.get(name, "") for name in FILTERS})
    language = tongue_of(request, typed)
    if typed.faults:
        return render(request, "directory/unclear.html", {"wish": typed}, status=400)
    on = today()
    rows = [shown(row, on, language) for row in entries.found(asked, on)]
    kept = urlencode({name: value for name, value in typed.values.items() if value})
    context = {"groups": grouped(rows, language), "on": on, "kept": kept}
    return render(request, "directory/printed.html", context | frame(language, "title"))


@allowed("read", "authority")
@require_safe
def note(request: HttpRequest) -> HttpResponse:
    """The form."""
    typed = Typed({}, {})
    language = tongue_of(request, typed)
    if typed.faults:
        return render(request, "directory/unclear.html", {"wish": typed}, status=400)
    say = printed_words(language)
    context = {
        "rows": [(say[word], fields) for word, fields in NOTE],
        "purposes": [(code, names[language]) for code, names in purpose_names().items()],
    }
    return render(request, "directory/note.html", context | frame(language, "note_title"))


def frame(language: str, heading: str) -> dict[str, object]:
    """What every printed page has."""
    return {
        "words": printed_words(language),
        "heading": printed_words(language)[heading],
        "language": language,
        "side": "rtl" if language == "ar" else "ltr",
        "languages": LANGUAGES,
    }


@allowed("read", "authority")
@require_safe
def blank(request: HttpRequest, form: str) -> HttpResponse:
    """The file that goes with a note, empty: CSV or JSON."""
    if form == "csv":
        sheet = io.StringIO(newline="")
        csv.writer(sheet).writerow(FIELDS)
        answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    elif form == "json":
        shape = {"note": {"state": "", "symbol": "", "date": ""}, "authorities": [dict.fromkeys(FIELDS, "")]}
        answer = JsonResponse(shape, json_dumps_params={"indent": 2})
    else:
        raise Http404
    answer.headers["Content-Disposition"] = f'attachment; filename="entraide-note.{form}"'
    return answer
