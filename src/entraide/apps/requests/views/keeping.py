"""How long requests are kept: what is due for review, and what a person says of it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.keeping import NeedsDay, NotDue, Reviewed, SamePerson, delete, review
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.keeping import Looked, keepable, look, proposal, rules, tombstones, unknown
from entraide.apps.requests.queries.keeping import due as found_due
from entraide.apps.requests.queries.people import is_member
from entraide.apps.requests.speaking import hand
from entraide.apps.requests.views.entering import enter
from entraide.apps.requests.views.life import roles_of
from entraide.apps.requests.wording import named, refused
from entraide.apps.requests.wording import say as words
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.roles import Role
from entraide.domain.requests.standing import Refusal
from entraide.domain.requests.states import Side

__all__ = ["due", "keep", "kept_one"]

SHOWN = 100
REVIEWS = {"limitation": "limitation", "longer": "longer", "propose": "proposed", "withdraw": "withdrawn"}
TROUBLE: dict[type[Exception], tuple[str, int]] = {
    NeedsDay: ("rp_day_wanted", 400),
    NotDue: ("rp_not_due", 409),
    SamePerson: ("rp_two_people", 403),
}
HOLDS = {"hold": "HOLD.SET", "lift": "HOLD.LIFT"}


@allowed("keep", "case")
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """What is due for review, with why; what nobody told the limitation of; what was deleted."""
    if not isinstance(request.user, User):
        raise Http404
    context: dict[str, Any] = {"trouble": ""}
    try:
        rules()
    except ValueError as wrong:
        context["trouble"] = words("rp_rules_wrong", wrong=wrong)
    else:
        rows = found_due(request.user, moments.today(), SHOWN)
        context["rows"] = [(one, named("kept", one.term.category), proposal(list(one.reviews.all()))) for one in rows]
        context["unknown"] = unknown(request.user, SHOWN)
    context["stones"] = [(one, named("kept", one.rule)) for one in tombstones(SHOWN)]
    return render(request, "requests/retention.html", context, status=409 if context["trouble"] else 200)


def held(request: HttpRequest, reference: str) -> Request:
    """A request of which the reader may know until when it is kept; who came in an emergency may not."""
    user = request.user
    found = keepable(user).filter(reference=reference).first() if isinstance(user, User) else None
    found = enter(request, found, reference)
    officer = isinstance(user, User) and "data_protection" in user.roles and not found.file.sealed
    if not officer and not (isinstance(user, User) and is_member(user, found.file)):
        raise Http404
    return found


@allowed("keep", "case")
@require_safe
def kept_one(request: HttpRequest, reference: str) -> HttpResponse:
    """How one request is kept, and what the reader may say of it."""
    return shown(request, held(request, reference))


def shown(request: HttpRequest, found: Request, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong with what was said."""
    user, looked = request.user, None
    try:
        looked = look(found, moments.today())
    except ValueError as wrong:
        trouble, status = words("rp_rules_wrong", wrong=wrong), 409
    context = {
        "held": found,
        "member": isinstance(user, User) and is_member(user, found.file),
        "looked": looked,
        "category": named("kept", looked.kept.category) if looked else "",
        "reviews": [(one, words(f"rp_said_{one.kind}")) for one in found.reviews.all()],
        "may_hold": may_say(request, found, "HOLD.SET"),
        "may_delete": may_say(request, found, "DELETE"),
        "why_not": why_not(found, looked) if looked else "",
        "trouble": trouble,
        "typed": request.POST,
    }
    return render(request, "requests/kept.html", context, status=status)


def may_say(request: HttpRequest, found: Request, kind: str) -> bool:
    """Whether the reader's roles let them."""
    return isinstance(hand(roles_of(request), request.user.get_username(), kind, eyes_of(found)), Role)


def why_not(found: Request, looked: Looked) -> str:
    """Why it cannot be deleted now; nothing where it can."""
    never_sent = found.state == "draft"
    if looked.standing.held:
        return refused((Refusal("LEGAL_HOLD"),))
    if not (looked.standing.archived or never_sent):
        return refused((Refusal("NOT_ARCHIVED"),))
    return "" if looked.due else words("rp_not_due")


@allowed("keep", "case")
@require_POST
def keep(request: HttpRequest, reference: str) -> HttpResponse:
    """Say it: `act` is one of limitation, longer, hold, lift, propose, withdraw, delete."""
    found = held(request, reference)
    act, reason = request.POST.get("act", ""), request.POST.get("reason", "").strip()[:2_000]
    by, at = request.user.get_username(), moments.now()
    kind = HOLDS.get(act, "DELETE")
    role = hand(roles_of(request), by, kind, eyes_of(found))
    if isinstance(role, Refusal):
        return shown(request, found, refused((role,)), 403)
    try:
        if act in REVIEWS:
            reviewed = Reviewed(REVIEWS[act], reason, day(request.POST.get("until", "")))
            review(found, reviewed, by=by, at=at)
        elif act in HOLDS:
            said = Said(kind, role.value, Side(found.side), (), {"reasons": reason} if reason else {})
            say(found, said, by=by, at=at)
        elif act == "delete":
            delete(found, role, by=by, at=at)
            return redirect("request_retention")
        else:
            raise Http404
    except tuple(TROUBLE) as trouble:
        return shown(request, found, words(TROUBLE[type(trouble)][0]), TROUBLE[type(trouble)][1])
    except IllegalMove as illegal:
        return shown(request, found, refused(illegal.refusals), 409)
    except ValueError as wrong:
        return shown(request, found, words("rp_rules_wrong", wrong=wrong), 409)
    return redirect("request_kept", found.reference)


def day(text: str) -> date | None:
    """A day as a browser sends it; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
