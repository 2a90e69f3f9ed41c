"""The drafting bench: a draft pasted or sent is answered at once and kept only where its owner asks for it."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.mandates.actions import drafting as actions
from entraide.apps.mandates.drafting import FILE_LIMIT, PARAGRAPHS, in_time
from entraide.apps.mandates.models import Draft
from entraide.apps.mandates.queries.benching import Unknown, bench
from entraide.apps.mandates.queries.drafts import bytes_of, draft_of, drafts_of
from entraide.apps.mandates.views.benched import FORMS, answer
from entraide.apps.mandates.wording import say
from entraide.apps.saying import reader
from entraide.domain.errors import EntraideError

__all__ = ["bench_form", "delete_draft", "kept_draft", "rename_draft"]

BODY_LIMIT = FILE_LIMIT * 3 // 2  # bytes of a form: a draft sent again comes in base64


@dataclass(frozen=True, slots=True)
class Sent:
    """What came in a form: what the draft and its file are called, its bytes, the text to lay it beside."""

    name: str
    file: str
    data: bytes
    against: str


@csrf_exempt  # `take` asks for the token, once it is known how much comes
@allowed("read", "mandate")
@require_http_methods(["GET", "HEAD", "POST"])
def bench_form(request: HttpRequest) -> HttpResponseBase:
    """The form and the reader's own drafts; what is found of a draft that is sent."""
    if request.method != "POST":
        return form(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_LIMIT:
        return form(request, say("draft_too_large", most=FILE_LIMIT >> 20), status=413)
    return take(request)


@csrf_protect
def take(request: HttpRequest) -> HttpResponse:
    """What is found of what came, or the form with what is wrong."""
    sent = sent_in(request)
    if not sent.data.strip():
        return form(request, say("draft_nothing_sent"), status=400)
    wanted = request.POST.get("form", "page")
    if wanted not in FORMS:
        return form(request, say("draft_no_such_form", forms=", ".join(FORMS)), status=400)
    if request.POST.get("keep") and isinstance(request.user, User):
        told = sent.name, sent.file, sent.against
        made = actions.keep(request.user, told, sent.data, by=request.user.get_username(), at=datetime.now(UTC))
        return redirect("draft", made.pk)
    return laid(request, sent, wanted)


def sent_in(request: HttpRequest) -> Sent:
    """What a form holds: a file, or text, or what was sent before (`data`, in base64)."""
    given = {name: request.POST.get(name, "").strip() for name in ("name", "file_name", "against")}
    held = request.FILES.get("file")
    if held is not None:
        file, data = str(held.name), held.read(FILE_LIMIT + 1)
    elif again := request.POST.get("data", ""):
        file = given["file_name"]
        try:
            data = base64.b64decode(again, validate=True)
        except (binascii.Error, ValueError):
            data = b""
    else:
        file, data = say("draft_pasted"), request.POST.get("text", "").encode()
    return Sent(given["name"] or file, file, data, given["against"])


def laid(request: HttpRequest, sent: Sent, wanted: str, draft: Draft | None = None) -> HttpResponse:
    """What is found of a draft, in the form that is wanted."""
    try:
        found = bench(in_time(sent.file, sent.data), sent.against)
    except Unknown:
        return form(request, say("draft_unknown_text", name=sent.against[:80]), status=400, draft=draft)
    except EntraideError as fault:
        return form(request, fault.message(reader()), status=400, draft=draft)
    again = {} if draft else {"data": base64.b64encode(sent.data).decode(), "file_name": sent.file}
    return answer(request, found, sent.name, wanted, {"draft": draft, "against": sent.against, "again": again})


def form(request: HttpRequest, trouble: str = "", status: int = 200, draft: Draft | None = None) -> HttpResponse:
    """The form, with what was wrong with what came; what was pasted stands there again."""
    context = {
        "trouble": trouble,
        "text": request.POST.get("text", "") if request.method == "POST" else "",
        "typed_name": request.POST.get("name", "") if request.method == "POST" else "",
        "against": request.POST.get("against", "") if request.method == "POST" else request.GET.get("against", ""),
        "limits": say("draft_limits", most=FILE_LIMIT >> 20, paragraphs=PARAGRAPHS),
        "keep": say("draft_keep", days=settings.DRAFT_DAYS),
        "own_told": say("draft_own_told", days=settings.DRAFT_DAYS),
        "drafts": drafts_of(request.user, timezone.now()),
        "draft": draft,
    }
    return render(request, "mandates/bench/form.html", context, status=status)


def own(request: HttpRequest, number: int) -> Draft:
    """The reader's own draft; for everybody else there is none."""
    held = draft_of(request.user, number, timezone.now())
    if held is None:
        raise Http404
    return held


@allowed("read", "mandate")
@require_safe
def kept_draft(request: HttpRequest, number: int) -> HttpResponse:
    """What is found of a draft that is kept; `?form=` gives its brief, `?against=` lays it beside another text."""
    held = own(request, number)
    wanted = request.GET.get("form", "page")
    if wanted not in FORMS:
        return form(request, say("draft_no_such_form", forms=", ".join(FORMS)), status=400)
    against = request.GET.get("against", held.against).strip()
    return laid(request, Sent(held.name, held.file, bytes_of(held), against), wanted, held)


@allowed("read", "mandate")
@require_POST
def rename_draft(request: HttpRequest, number: int) -> HttpResponse:
    """A draft called otherwise."""
    held = own(request, number)
    actions.rename(held.owner, number, request.POST.get("name", ""), by=held.owner.get_username(), at=datetime.now(UTC))
    return redirect("bench")


@allowed("read", "mandate")
@require_POST
def delete_draft(request: HttpRequest, number: int) -> HttpResponse:
    """A draft deleted."""
    held = own(request, number)
    actions.remove(held.owner, number, by=held.owner.get_username(), at=datetime.now(UTC))
    return redirect("bench")
