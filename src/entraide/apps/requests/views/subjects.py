"""Applications of persons for their own data: recorded by who protects data, answered by an extract. Nothing here says
whether a person was found."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.subjects import Applied, Lacking, NotYet, make_extract, record
from entraide.apps.requests.drawing import limited, styled
from entraide.apps.requests.extracting import brief_of
from entraide.apps.requests.models import Application
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.subjects import application_of, applications, extract_of
from entraide.apps.requests.wording import say
from entraide.writing.briefs import docx_of

__all__ = ["application", "applying", "extract", "make"]

SHOWN = 200
SECONDS = 30  # that a PDF may take: a person waits for it
FIELDS = ("name", "other_names", "born", "identity", "law", "came", "answer_on")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allowed("gather", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def applying(request: HttpRequest) -> HttpResponse:
    """The applications; a new one recorded."""
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    trouble = ""
    if request.method == "POST":
        try:
            made = record(applied(typed), by=request.user.get_username(), at=moments.now())
        except Lacking:
            trouble = say("rs_lacking")
        else:
            return redirect("request_application", made.reference)
    context = {"rows": applications(SHOWN), "typed": typed, "trouble": trouble}
    return render(request, "requests/applications.html", context, status=400 if trouble else 200)


def applied(typed: Mapping[str, str]) -> Applied:
    """What was typed, as an application."""
    return Applied(
        name=typed["name"],
        other_names=typed["other_names"],
        born=day(typed["born"]),
        identity=typed["identity"],
        law=typed["law"],
        came=day(typed["came"]),
        answer_on=day(typed["answer_on"]),
    )


def found(reference: str) -> Application:
    held = application_of(reference)
    if held is None:
        raise Http404
    return held


@allowed("gather", "case")
@require_safe
def application(request: HttpRequest, reference: str) -> HttpResponse:
    """What was recorded, and the extracts that were made."""
    return shown(request, found(reference))


def shown(request: HttpRequest, held: Application, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong."""
    context = {
        "held": held,
        "extracts": list(held.extracts.all()),
        "open": moments.today() >= held.answer_on,
        "trouble": trouble,
    }
    return render(request, "requests/application.html", context, status=status)


@allowed("gather", "case")
@require_POST
def make(request: HttpRequest, reference: str) -> HttpResponse:
    """Make the extract of what is given by now."""
    held = found(reference)
    try:
        make_extract(held, by=request.user.get_username(), at=moments.now())
    except NotYet:
        return shown(request, held, say("rs_not_yet"), 409)
    return redirect("request_application", held.reference)


@allowed("gather", "case")
@require_safe
def extract(request: HttpRequest, reference: str, number: int, form: str) -> HttpResponse:
    """An extract as a page, a Word document or a PDF, in the reader's language."""
    held, kept = found(reference), extract_of(reference, number)
    if kept is None or form not in ("html", "docx", "pdf"):
        raise Http404
    brief = brief_of(kept)
    if form == "docx":
        return sent(docx_of(brief), kept.number, held, "docx", WORD)
    page = render_to_string("requests/extract.html", {"brief": brief, "alone": form == "pdf"}, request)
    if form == "html":
        return HttpResponse(page, headers={"Cache-Control": "no-store"})
    style = (Path(settings.SITE) / "static" / "brief.css").read_text("utf-8")
    made = limited(styled, f"{style}\0{page}".encode(), what=f"extract {kept.pk}", seconds=SECONDS)
    if not made.pdf:
        return shown(request, held, say("rs_no_pdf" if made.state == "no_pango" else "rs_pdf_failed"), 503)
    return sent(made.pdf, kept.number, held, "pdf", "application/pdf")


def sent(data: bytes, number: int, held: Application, suffix: str, kind: str) -> HttpResponse:
    """A file to be kept by the reader, and by nobody on the way."""
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{held.reference}-{number}.{suffix}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def day(text: str) -> date | None:
    """A day as a browser sends it; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
