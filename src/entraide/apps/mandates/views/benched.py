"""What is found of a draft, as a page, and as a brief in the forms that are handed over."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from entraide.apps.mandates.briefing import HOW, brief_of
from entraide.apps.mandates.queries.benching import Bench
from entraide.apps.mandates.wording import say
from entraide.writing.briefs import docx_of
from entraide.writing.pdf import NoPango, pdf_of

__all__ = ["FORMS", "answer"]

FORMS = ("page", "docx", "pdf", "html")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def answer(request: HttpRequest, found: Bench, name: str, wanted: str, more: dict[str, Any]) -> HttpResponse:
    """The page of what is found, or its brief; where the system cannot make a PDF, the page says so."""
    if wanted == "page":
        return page(request, found, name, more)
    brief = brief_of(found, name, timezone.now().date().isoformat())
    if wanted == "docx":
        return sent(docx_of(brief), name, "docx", WORD)
    html = render_to_string("mandates/bench/brief.html", {"brief": brief, "alone": wanted == "pdf"}, request)
    if wanted == "html":
        return HttpResponse(html)
    try:
        return sent(pdf_of(html, style()), name, "pdf", "application/pdf")
    except NoPango:
        return page(request, found, name, more | {"no_pdf": say("draft_no_pdf")}, status=503)


def page(request: HttpRequest, found: Bench, name: str, more: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "bench": found,
        "name": name,
        "how": say(HOW[found.taken_up.how]) if found.taken_up else "",
        "language": found.drafted.document.language,
        "reports_count": say("draft_reports_count", now=len(found.reports), before=found.old_reports),
        "added": [one for one in found.reports if not one.stood],
    }
    return render(request, "mandates/bench/result.html", context | more, status=status)


def style() -> str:
    """The style sheet of a brief, the one that its preview has."""
    return (Path(settings.SITE) / "static" / "brief.css").read_text("utf-8")


def sent(data: bytes, name: str, suffix: str, kind: str) -> HttpResponse:
    """A file to be kept by the reader, and by nobody on the way."""
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60] or "draft"}.{suffix}"'
    response.headers["Cache-Control"] = "no-store"
    return response
