"""The auditor's pages. Who may see them is said where they get their addresses: the audit does not know the roles."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.audit import queries
from entraide.apps.audit.roots import read_roots, write_roots
from entraide.apps.saying import reader
from entraide.apps.words import spoken

__all__ = ["entries", "roots", "roots_csv", "roots_text", "verify"]

PAGE = 50
ROOTS_MAX = 2**20  # bytes of a file of roots: thirty years of days


def say(key: str, **facts: object) -> str:
    return spoken("entraide.apps.audit", reader())[key].format(**facts)


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The entries, the latest first, by action, subject, person and day."""
    asked = {name: request.GET.get(name, "").replace("\x00", "").strip() for name in ("action", "subject", "by", "day")}
    fault, day = "", None
    try:
        day = date.fromisoformat(asked["day"]) if asked["day"] else None
    except ValueError:
        fault = say("not_a_day")
    before = request.GET.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 16 else None
    found = [] if fault else queries.entries(asked, day, start, PAGE + 1)
    rest = request.GET.copy()
    rest["before"] = str(found[PAGE - 1].number) if len(found) > PAGE else ""
    context = {
        "entries": found[:PAGE],
        "asked": asked,
        "fault": fault,
        "older": rest.urlencode() if len(found) > PAGE else "",
    }
    return render(request, "audit/entries.html", context, status=400 if fault else 200)


def verify(request: HttpRequest) -> HttpResponse:
    """Go through the whole chain, and hold it against a file of roots where one is given."""
    context: dict[str, object] = {}
    if request.method == "POST":
        given, kept = request.FILES.get("roots"), []
        try:
            if given:
                kept = read_roots(given.read(ROOTS_MAX).decode("utf-8", "replace"))
        except ValueError:
            return render(request, "audit/verify.html", {"wrong": say("no_root_in_file")}, status=400)
        fault = queries.fault(kept)
        told = {
            "changed": "fault_changed",
            "removed": "fault_removed",
            "inserted": "fault_inserted",
            "cut": "fault_cut",
            "rewritten": "fault_rewritten",
        }
        context = {
            "verified": True,
            "fault": say(told[fault[1]], number=fault[0]) if fault else "",
            "count": queries.root()[0],
            "held": len(kept),
        }
    return render(request, "audit/verify.html", context)


@require_safe
def roots(request: HttpRequest) -> HttpResponse:
    """The root of each day, the latest first."""
    return render(request, "audit/roots.html", {"roots": queries.roots()[::-1]})


@require_safe
def roots_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table to be kept elsewhere."""
    return download(write_roots(queries.roots()), "text/csv", "csv")


@require_safe
def roots_text(request: HttpRequest) -> HttpResponse:
    """The same as a page to be printed, signed and filed."""
    rows = [f"{one.day.isoformat()}  {one.number:>9}  {one.hash}" for one in queries.roots()]
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    head = [say("roots_heading"), "", say("roots_of", host=request.get_host(), now=now), ""]
    foot = ["", say("roots_statement"), "", say("roots_signature"), ""]
    return download("\n".join([*head, *rows, *foot]), "text/plain", "txt")


def download(text: str, kind: str, suffix: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    name = f"entraide-audit-{datetime.now(UTC):%Y-%m-%d}.{suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
