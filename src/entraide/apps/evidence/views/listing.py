"""The items of a request: where each is, whether its bytes are what they were; handed over, acknowledged, taken
along as linked data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.evidence.actions.looking import begin
from entraide.apps.evidence.actions.receipting import give_receipt
from entraide.apps.evidence.actions.sending import RESULTS, Answer, Sending, hand_over_items
from entraide.apps.evidence.linked import linked
from entraide.apps.evidence.queries.items import items_of, mark_of, unanswered
from entraide.apps.evidence.receiving import announced, short_of
from entraide.apps.evidence.showing import lines
from entraide.apps.evidence.views.entering import writes
from entraide.apps.evidence.wording import say, size_words
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.refusals import Refusal as Refused
from entraide.apps.exchange.wording import fault_words
from entraide.apps.requests.actions.watching import took
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.queries.lines import line_of
from entraide.apps.requests.speaking import hand
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.life import roles_of
from entraide.apps.requests.wording import refused
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.standing import Refusal
from entraide.domain.requests.states import Side
from entraide.sealing.refusals import Refused as Unsealed

__all__ = ["export", "listing", "receipt", "send", "verify"]


@allowed("read", "case")
@require_safe
def listing(request: HttpRequest, reference: str) -> HttpResponse:
    """The page."""
    return shown(request, held(request, reference))


def shown(request: HttpRequest, found: Request, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong."""
    items = items_of(found, "steps", "looks", "leaving")
    rows = lines(found, items)
    wanted = announced(items)
    context: dict[str, Any] = {
        "held": found,
        "rows": rows,
        "trouble": trouble,
        "lacks": size_words(wanted) if wanted and short_of(wanted) else "",
        "writes": writes(request, found),
        "leaves": [one for one in items if one.side == found.side and one.stored],
        "measures": list(standing_of(found).measures),
        "by_line": line_of(found),
        "tells": found.side == Side.REQUESTED,
        "owed": unanswered(found) if found.side == Side.REQUESTING else [],
        "mark": mark_of(found),
        "ticked": request.POST.getlist("item"),
        "results": [(one, say(f"ev_result_{one}")) for one in RESULTS],
        "busy": any(one["leaving"] or one["came"] or (one["last"] and not one["last"]["look"].verdict) for one in rows),
    }
    return render(request, "evidence/list.html", context, status=status)


@allowed("read", "case")
@require_POST
def verify(request: HttpRequest, reference: str) -> HttpResponse:
    """Recompute the hashes of all that is kept here, or of one item."""
    found, by, at = held(request, reference), request.user.get_username(), moments.now()
    picked = request.POST.get("item", "")
    chosen = [one for one in items_of(found) if picked in ("", str(one.pk))]
    for one in chosen:
        if one.stored and not one.looks.filter(verdict="").exists():
            begin(one, by=by, at=at)
    if picked and chosen:
        return redirect("evidence_item", found.reference, picked)
    return redirect("evidence", found.reference)


@allowed("read", "case")
@require_POST
def send(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand items over to the other State."""
    found = held(request, reference)
    if not writes(request, found):
        return shown(request, found, say("ev_not_yours"), 403)
    by, role, result = request.user.get_username(), "", request.POST.get("result", "")
    result = result if found.side == Side.REQUESTED and result in RESULTS else ""
    if result:
        hands = hand(roles_of(request), by, RESULTS[result], eyes_of(found))
        if isinstance(hands, Refusal):
            return shown(request, found, refused((hands,)), 403)
        role = hands.value
    chosen = set(request.POST.getlist("item"))
    items = [one for one in items_of(found) if str(one.pk) in chosen]
    known = standing_of(found).measures
    measures = tuple(one for one in request.POST.getlist("measure") if one in known)
    answer = Answer(result, measures, role, request.POST.get("medium") == "yes", request.POST.get("seen", ""))
    try:
        hand_over_items(found, items, answer, by=by, at=moments.now())
    except Sending as fault:
        return shown(request, found, say(f"ev_unsent_{fault.code}", exhibits=", ".join(fault.exhibits)), 409)
    except IllegalMove as illegal:
        return shown(request, found, refused(illegal.refusals), 409)
    except (Refused, Unsealed, NoNode) as fault:
        return shown(request, found, say("ev_unsent", why=fault_words(fault)), 409)
    return redirect("evidence", found.reference)


@allowed("read", "case")
@require_POST
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell the other State which items came as they were sent, and which did not."""
    found, by = held(request, reference), request.user.get_username()
    hands = hand(roles_of(request), by, "EVIDENCE.RECEIPT", eyes_of(found))
    if not writes(request, found) or isinstance(hands, Refusal):
        why = refused((hands,)) if isinstance(hands, Refusal) else say("ev_not_yours")
        return shown(request, found, why, 403)
    try:
        give_receipt(found, hands.value, by=by, at=moments.now())
    except IllegalMove as illegal:
        return shown(request, found, refused(illegal.refusals), 409)
    except (Refused, Unsealed, NoNode) as fault:
        return shown(request, found, say("ev_unsent", why=fault_words(fault)), 409)
    return redirect("evidence", found.reference)


@allowed("read", "case")
@require_safe
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """The items and their custody as linked data (CASE, UCO). It names and does not hold their bytes."""
    found = held(request, reference)
    data = linked(found, items_of(found, "steps"))
    took(found, "evidence.jsonld", by=request.user.get_username(), at=moments.now())
    answer = HttpResponse(data, content_type="application/ld+json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.reference}-evidence.jsonld"'
    return answer
