"""Outbox and inbox in plain words; what waits opened by a person; what is missing; a file taken in."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.exchange import wording
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.actions.resealing import stuck_with
from entraide.apps.exchange.handlers import page_of
from entraide.apps.exchange.models import Outgoing, OwnKey
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.queries import boxes
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.serving import MOST, take_file
from entraide.apps.exchange.views.peers import back, who
from entraide.gateways.transport.mail import frames_of
from entraide.sealing.refusals import Refused

__all__ = ["gaps", "inbox", "message", "open_all", "outbox", "take"]

PAGE = 100


@allowed("read", "peer")
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What goes out, and how far it is; with `stuck`, what somebody must look at."""
    stuck = request.GET.get("stuck") == "1"
    now = timezone.now()
    rows = [
        (one, wording.course(one, proofs), wording.advice(one, proofs, now))
        for one in boxes.outgoing(request.GET.get("node", ""), stuck=stuck)[:PAGE]
        for proofs in [boxes.evidences_of(one)]
    ]
    return render(request, "exchange/outbox.html", {"rows": rows, "stuck": stuck})


@allowed("read", "peer")
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What came, and whether it was opened."""
    now = timezone.now()
    rows = [
        (one, wording.where(one), wording.held_up(one, now), page_of(request.user, one.conversation.subject))
        for one in boxes.incoming(request.GET.get("node", ""))[:PAGE]
    ]
    return render(request, "exchange/inbox.html", {"rows": rows})


@allowed("read", "peer")
@require_safe
def message(request: HttpRequest, box: str, number: int) -> HttpResponse:
    """One message: its evidences, and its conversation's chain gone through."""
    row = boxes.one(box, number) if box in ("out", "in") else None
    if row is None:
        raise Http404
    verified = boxes.chain_faults(row.conversation) if request.GET.get("verify") == "1" else None
    stuck = stuck_with(row) if isinstance(row, Outgoing) else []
    proofs, now = boxes.evidences_of(row), timezone.now()
    context = {
        "one": row,
        "stuck": len(stuck),
        "others": boxes.trusted_keys(row.conversation.peer) if stuck else [],
        "opens": may(request.user, "open", "message"),
        "out": isinstance(row, Outgoing),
        "where": wording.course(row, proofs) if isinstance(row, Outgoing) else wording.where(row),
        "trouble": wording.advice(row, proofs, now) if isinstance(row, Outgoing) else wording.held_up(row, now),
        "page": page_of(request.user, row.conversation.subject),
        "proofs": [(one, wording.evidence_words(one.code)) for one in proofs],
        "verified": verified,
        "whole": verified is not None and not verified[1] and not verified[2],
        "faults": wording.say("ex_chain_broken", ours=verified[1], theirs=verified[2]) if verified else "",
    }
    return render(request, "exchange/message.html", context)


@allowed("read", "peer")
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What is missing or parts, and what was mended."""
    rows = [(one, wording.gap_words(one)) for one in boxes.open_gaps()[:PAGE]]
    return render(request, "exchange/gaps.html", {"rows": rows})


@allowed("write", "peer")
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take in a file that another node made: from a memory stick, or the letter that carried it."""
    file = request.FILES.get("file")
    data = file.read(8 * MOST) if file else b""
    found = list(frames_of(data)) if file and (file.name or "").endswith(".eml") else [data]
    fault: Exception | None = None if found else Refusal("unreadable", "mail")
    try:
        for one in found:
            take_file(BytesIO(one), at=timezone.now())
    except (Refusal, NoNode) as one_fault:
        fault = one_fault
    return back(request, fault, "ex_done_take", "exchange")


@allowed("open", "message")
@require_POST
def open_all(request: HttpRequest) -> HttpResponse:
    """Open all that waits for an authority."""
    key = OwnKey.objects.filter(kind="authority", fingerprint=request.POST.get("key", "")).first()
    if key is None:
        raise Http404
    try:
        count = open_waiting(key, request.POST.get("passphrase", ""), **who(request))
    except Refused as fault:
        return back(request, fault, "", "exchange")
    if count.faulty or count.left:
        messages.warning(request, wording.say("ex_left", faulty=count.faulty, left=count.left))
    return back(request, None, "ex_done_open", "exchange_inbox")
