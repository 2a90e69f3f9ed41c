"""The list of authorities, one State's page, and the files of both."""

import json
from collections.abc import Iterator
from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.directory import wording
from entraide.apps.directory.asking import FILTERS, asked_of
from entraide.apps.directory.cards import BESIDE, Shown, address_card, flat_record, record, shown
from entraide.apps.directory.models import Entry
from entraide.apps.directory.queries import entries
from entraide.apps.directory.queries.due import due
from entraide.apps.files import csv_file
from entraide.data.authorities import directory_known, purposes
from entraide.domain.directory.fields import FIELDS, LANGUAGES
from entraide.domain.directory.freshness import Freshness
from entraide.writing.pictures.stacks import Bar, draw_stacks
from entraide.writing.vcards import cards

__all__ = ["FORMATS", "export", "listing", "state", "today"]

A_PAGE, DRAWN = 50, 20
LOOKS = {"fresh": "come", "due": "edit", "changed": "s3", "stale": "gone", "never": "same"}
FORMATS = ("csv", "json", "vcf")


def today() -> date:
    """The day of the node."""
    return timezone.now().date()


@allowed("read", "authority")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The authorities, by State, with filters and how fresh they are."""
    asked, typed = asked_of(request.GET.dict())
    on = today()
    rows = entries.found(asked, on) if not typed.faults else Entry.objects.none()
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    chosen = {name: value for name, value in typed.values.items() if value}
    without = urlencode({name: value for name, value in chosen.items() if name != "freshness"})
    bars = entries.by_state(rows, on, DRAWN)
    context = {
        "wish": typed,
        "page": page,
        "rows": [shown(row, on) for row in page],
        "counts": [
            (str(where), wording.fresh_words(where), number) for where, number in entries.tally(rows, on).items()
        ],
        "query": urlencode(chosen),
        "without": without,
        "purposes": [(code, wording.purpose_name(code)) for code in purposes()],
        "forms": [(code, wording.form_name(code)) for code in directory_known().forms],
        "freshnesses": [(str(where), wording.fresh_words(where)) for where in Freshness],
        "states": [wording.state_name(code) for code in entries.listed_states()],
        "writes": may(request.user, "write", "authority"),
        "waits": due(on).count() if may(request.user, "confirm", "authority") else 0,
        "picture": drawn(bars) if bars else "",
        "formats": FORMATS,
        "tongues": LANGUAGES,
    }
    return render(request, "directory/list.html", context, status=400 if typed.faults else 200)


def drawn(bars: list[tuple[str, dict[Freshness, int]]]) -> str:
    """The picture of how fresh the entries of each State are."""
    told = [
        Bar(
            code,
            reverse("directory_state", args=[code]),
            tuple((LOOKS[where], n, f"{wording.fresh_words(where)}: {n}") for where, n in counts.items()),
            sum(counts.values()),
        )
        for code, counts in bars
    ]
    words = "; ".join(f"{wording.state_name(code)}: {sum(counts.values())}" for code, counts in bars)
    return draw_stacks("ages", told, wording.say("dir_picture"), words)


@allowed("read", "authority")
@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    """The authorities of a State and of its territories."""
    code = code.upper()
    known = directory_known()
    if known.code_of(code) != code:
        raise Http404
    on = today()
    rows = [shown(row, on) for row in entries.of_state(known.of.get(code, code))]
    parts: dict[str, list[Shown]] = {code: []}
    for one in rows:
        if code in (one.entry.state, one.entry.territory):
            parts.setdefault(one.entry.territory or one.entry.state, []).append(one)
    context = {
        "code": code,
        "name": wording.state_name(code),
        "of": known.of.get(code, ""),
        "of_name": wording.state_name(known.of.get(code, "")),
        "parts": [(each, wording.state_name(each), held) for each, held in parts.items()],
        "writes": may(request.user, "write", "authority"),
        "formats": FORMATS,
        "tongues": LANGUAGES,
    }
    return render(request, "directory/state.html", context)


@allowed("read", "authority")
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The entries of a list as CSV, JSON or cards."""
    asked, typed = asked_of({name: request.GET.get(name, "") for name in FILTERS})
    if form not in FORMATS:
        raise Http404
    if typed.faults:
        return JsonResponse({"faults": typed.faults}, status=400, json_dumps_params={"ensure_ascii": False})
    on, rows = today(), entries.found(asked, on=today())
    return sent(form, rows, on, "-".join(["entraide", *(v for v in typed.values.values() if v)]))


def sent(form: str, rows: QuerySet[Entry], on: date, name: str) -> HttpResponseBase:
    """Entries as a file."""
    if form == "csv":
        return csv_file((flat_record(row) for row in rows.iterator()), (*BESIDE, *FIELDS), name)
    if form == "vcf":
        answer = StreamingHttpResponse(
            cards(address_card(row, on) for row in rows), content_type="text/vcard; charset=utf-8"
        )
    else:
        answer = StreamingHttpResponse(as_json(rows, on), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="entraide-directory.{form}"'
    return answer


def as_json(rows: QuerySet[Entry], on: date) -> Iterator[bytes]:
    """The entries as one JSON document, a piece at a time."""
    yield f'{{"as_of": "{on.isoformat()}", "authorities": ['.encode()
    for nth, row in enumerate(rows):
        yield (", " if nth else "").encode() + json.dumps(record(row, on), ensure_ascii=False, default=str).encode()
    yield b"]}"
