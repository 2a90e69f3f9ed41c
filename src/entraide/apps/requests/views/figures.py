"""Statistics of requests: figures without small numbers, as pages and files; what would be submitted, before it is."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.office.actions.figures import send_figures
from entraide.apps.office.queries.changes import own_state
from entraide.apps.office.queries.editions import source
from entraide.apps.office.wording import trouble_words
from entraide.apps.requests.actions.submitting import take
from entraide.apps.requests.figure_words import filters, lists_of, row_words, table_of
from entraide.apps.requests.plain_figures import COLUMNS, digest, records, submission
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.figures import Selection, oldest, told_of, unsafe
from entraide.apps.requests.selecting import Selected, selected
from entraide.apps.requests.wording import say
from entraide.domain.requests.cells import LEAST
from entraide.domain.requests.telling import CAME, KINDS, Told
from entraide.writing.pictures.stacks import Bar, draw_stacks
from entraide.writing.rows import csv_lines
from entraide.writing.sheets import XLSX, sheet

__all__ = ["FORMATS", "export", "preview", "statistics", "submitted"]

FORMATS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}
LOOKS = dict(zip(CAME, ("come", "gone", "same", "s2"), strict=True))


def troubles(asked: Selected) -> list[str]:
    """Why a selection is not told."""
    found = [say(f"rf_fault_{name}") for name in asked.faults]
    if not found and (field := unsafe(asked.of)):
        found = [say("rf_unsafe", field=say(f"rf_field_{field}"), least=LEAST)]
    return found


@allowed("read", "statistics")
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The figures of a selection."""
    asked = selected(request.GET.dict())
    trouble = troubles(asked)
    told = None if trouble else told_of(asked.of)
    context = {
        "trouble": trouble,
        "filters": filters(asked.typed),
        "wish": asked.typed,
        "years": [str(year) for year in years()],
        "told": told,
        "query": urlencode({name: value for name, value in asked.typed.items() if value}),
        "least": LEAST,
        "may_submit": may(request.user, "submit", "statistics"),
        "formats": list(FORMATS),
        "came": [(one, say(f"rf_came_{one}")) for one in CAME],
    }
    if told is not None:
        context |= {"table": table_of(told), "lists": lists_of(told), "picture": drawn(told)}
    return render(request, "requests/statistics.html", context, status=400 if trouble else 200)


def years() -> range:
    """The years of which something may be told, the last first."""
    now = moments.now().year
    return range(now, (oldest() or now) - 1, -1)


def drawn(told: Told) -> str:
    """What came of requests as bars; numbers that are not told are not drawn."""
    bars = []
    for way in ("sent", "received"):
        for kind in KINDS:
            row = f"{way} {kind}"
            parts = [(one, told.table.get((row, one)) or 0) for one in CAME]
            if any(number for _, number in parts):
                looks = tuple((LOOKS[one], number, f"{say(f'rf_came_{one}')}: {number}") for one, number in parts)
                bars.append(Bar(say(f"rf_bar_{way}_{kind}"), "", looks, sum(number for _, number in parts)))
    words = "; ".join(f"{one.name}: {one.sum}" for one in bars)
    return draw_stacks("came", bars, say("rf_picture"), words) if bars else ""


@allowed("read", "statistics")
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The figures of a selection as a file."""
    if kind not in FORMATS:
        raise Http404
    asked = selected(request.GET.dict())
    if trouble := troubles(asked):
        return render(request, "requests/statistics_trouble.html", {"trouble": trouble}, status=400)
    rows = records(told_of(asked.of))
    pieces = sheet(rows, COLUMNS, "requests") if kind == "xlsx" else csv_lines(rows, COLUMNS, bom=True)
    return download(b"".join(pieces), FORMATS[kind], f"entraide-requests.{kind}")


def download(data: bytes, media: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def prepared(request: HttpRequest, asked: dict[str, str]) -> tuple[Selection, bytes, Told] | HttpResponse:
    """The submission of the years asked for, narrowed by nothing else; or why there is none."""
    wish = selected({name: asked.get(name, "") for name in ("first", "last")})
    if trouble := troubles(wish):
        return render(request, "requests/statistics_trouble.html", {"trouble": trouble}, status=400)
    told = told_of(wish.of)
    return wish.of, submission(told, wish.of, own_state()), told


@allowed("read", "statistics")
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Exactly what a submission to the Office would hold."""
    found = prepared(request, request.GET.dict())
    if isinstance(found, HttpResponse):
        return found
    of, data, told = found
    context = {
        "of": of,
        "rows": [(one, row_words(one["table"], one["row"])) for one in records(told)],
        "file": data.decode(),
        "sha256": digest(data),
        "state": own_state(),
        "least": LEAST,
        "years": [str(year) for year in years()],
        "wish": {"first": str(of.first or ""), "last": str(of.last or "")},
        "may_submit": may(request.user, "submit", "statistics"),
        "office": None if settings.TRAINING else source(),
    }
    return render(request, "requests/statistics_preview.html", context)


@allowed("submit", "statistics")
@require_POST
def submitted(request: HttpRequest) -> HttpResponse:
    """Take the file that was previewed, or send it to the Office; what has changed since is shown again first."""
    found = prepared(request, request.POST.dict())
    if isinstance(found, HttpResponse):
        return found
    of, data, _ = found
    if request.POST.get("sha256") != digest(data):
        return render(request, "requests/statistics_trouble.html", {"trouble": [say("rf_changed")]}, status=409)
    if request.POST.get("send") == "1" and not settings.TRAINING:
        return sent(request, data)
    take(data, of, by=request.user.get_username(), at=moments.now())
    return download(data, "application/json", "entraide-statistics.json")


def sent(request: HttpRequest, data: bytes) -> HttpResponse:
    """Send it to the Office, sealed and signed; where that cannot be, say why."""
    try:
        send_figures(data, by=request.user.get_username(), at=moments.now())
    except Refusal as fault:
        return render(request, "requests/statistics_trouble.html", {"trouble": [trouble_words(fault.code)]}, status=409)
    messages.success(request, say("rf_sent"))
    return redirect("office")
