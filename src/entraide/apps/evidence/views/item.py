"""One item: what it is, on what terms it came, who held it, whether its bytes are what they were; taken along."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.evidence.actions.handing import Wanted, pieces, take_away
from entraide.apps.evidence.actions.handing_on import Onto, hand_on
from entraide.apps.evidence.actions.intake import Taken
from entraide.apps.evidence.actions.medium import awaited_on_medium, leaves_on_medium
from entraide.apps.evidence.actions.stepping import note
from entraide.apps.evidence.asking import step_asked, words
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import Use, frozen, given_by_them, giver_of, next_exhibit, others_of, uses
from entraide.apps.evidence.showing import facts_of, line
from entraide.apps.evidence.views.entering import item_of, writes
from entraide.apps.evidence.wording import barred_words, kind_words, say
from entraide.apps.exchange.wording import state_name
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import request_of
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.evidence.custody import Kind
from entraide.gateways.storage import Lost

__all__ = ["item", "on", "step", "take"]

NOT_ON = {Taken: "ev_exhibit_taken", Lost: "ev_found_missing", Request.DoesNotExist: "ev_on_which"}


@allowed("read", "case")
@require_safe
def item(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The page."""
    return shown(request, item_of(request, reference, number))


def shown(request: HttpRequest, one: Item, status: int = 200, **wrong: Any) -> HttpResponse:
    """The page; with what was wrong with what was asked."""
    found = one.request
    standing, theirs = standing_of(found), given_by_them(one)
    context = {
        "held": found,
        "one": line(one, frozen=one.key in frozen(found, standing)),
        "ours": theirs is None,
        "uses": uses(theirs, standing) if theirs else [],
        "kinds": [(each.value, kind_words(each.value)) for each in Kind],
        "writes": writes(request, found),
        "typed": request.POST if "faults" in wrong or "trouble" in wrong else {},
        "bound_by": state_name(giver_of(theirs)) if theirs else "",
        "others": others_of(found),
        "leaves_on_medium": leaves_on_medium(one),
        "awaited_on_medium": awaited_on_medium(one),
        **facts_of(one),
        **wrong,
    }
    return render(request, "evidence/item.html", context, status=status)


@allowed("read", "case")
@require_POST
def step(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Write down a step of its custody."""
    one = item_of(request, reference, number)
    if not writes(request, one.request):
        return shown(request, one, 403, trouble=[say("ev_not_yours")])
    asked = step_asked(request.POST)
    if asked.step is None:
        return shown(request, one, 400, faults={name: say(word) for name, word in asked.faults.items()})
    note(one, asked.step, by=request.user.get_username(), at=moments.now())
    return redirect("evidence_item", reference, one.pk)


@allowed("read", "case")
@require_POST
def take(request: HttpRequest, reference: str, number: int) -> HttpResponseBase:
    """The item's bytes, on the terms on which they came."""
    one = item_of(request, reference, number)
    by, at = request.user.get_username(), moments.now()
    if not one.stored:
        return shown(request, one, 409, trouble=[say("ev_awaited_still")])
    use, picked = use_picked(request, one)
    if picked and use is None:
        return shown(request, one, 400, trouble=[say("ev_which_use")])
    to = words(request.POST, "to") if request.POST.get("whom") == "other" else ""
    if request.POST.get("whom") == "other" and not to:
        return shown(request, one, 400, trouble=[say("ev_to_whom")])
    if to and not writes(request, one.request):  # it becomes a step of its custody
        return shown(request, one, 403, trouble=[say("ev_not_yours")])
    if against := take_away(one, Wanted(use, to), by=by, at=at):
        return shown(request, one, 409, trouble=barred_words(against))
    answer = StreamingHttpResponse(pieces(one, by=by, at=at), content_type="application/octet-stream")
    answer["Content-Length"] = str(one.size)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(one.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def use_picked(request: HttpRequest, one: Item) -> tuple[Use | None, str]:
    """The use that was picked of those that were asked for; what was picked, "" for that for which the item came."""
    theirs = given_by_them(one)
    asked = uses(theirs, standing_of(one.request)) if theirs else []
    known = {str(nth): each for nth, each in enumerate(asked, 1)}
    picked = request.POST.get("use", "")
    return known.get(picked), picked


def onto_asked(request: HttpRequest, one: Item) -> Onto | str:
    """Where an item is to go; the key of the word that says why it cannot."""
    if not writes(request, one.request):
        return "ev_not_yours"
    use, picked = use_picked(request, one)
    if picked and use is None:
        return "ev_which_use"
    target = request_of(request.user, words(request.POST, "onto", 24))
    if target is None or target.pk == one.request_id or not writes(request, target):
        return "ev_on_which"
    exhibit = words(request.POST, "exhibit", 60) or next_exhibit(target)
    return Onto(target, exhibit, use, request.POST.get("custody") == "yes") if one.stored else "ev_awaited_still"


@allowed("read", "case")
@require_POST
def on(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Make an item of another request of it, on the terms on which it came."""
    one = item_of(request, reference, number)
    onto = onto_asked(request, one)
    if isinstance(onto, str):
        return shown(request, one, 403 if onto == "ev_not_yours" else 400, trouble=[say(onto)])
    try:
        made, against = hand_on(one, onto, by=request.user.get_username(), at=moments.now())
    except (Taken, Lost, Request.DoesNotExist) as fault:
        return shown(request, one, 409, trouble=[say(NOT_ON[type(fault)])])
    if made is None:
        return shown(request, one, 409, trouble=barred_words(against))
    return redirect("evidence_item", onto.request.reference, made.pk)
