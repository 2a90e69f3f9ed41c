"""Who may know of a case: members admitted and taken out, a case sealed and unsealed; an emergency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.requests.actions.drafting import admit
from entraide.apps.requests.actions.people import LastOne, NoReason, remove, seal
from entraide.apps.requests.models import File, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import known_to, people_of, person_named
from entraide.apps.requests.queries.people import accesses_to, changes
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.entering import own
from entraide.apps.requests.views.opening import opening
from entraide.apps.requests.wording import say

__all__ = ["emergency", "people", "sealing", "taken_out"]


@allowed("read", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Who may know of the case; one more admitted."""
    found = held(request, reference)
    if request.method != "POST":
        return shown(request, found)
    if not (may(request.user, "write", "case") and own(request, found)):
        return shown(request, found, say("rq_not_yours"), 403)
    person = person_named(request.POST.get("name", "").strip())
    if person is None or not may(person, "read", "case"):
        return shown(request, found, say("rq_no_such_person"), 400)
    admit(found.file, person, by=request.user.get_username(), at=moments.now())
    return redirect("request_people", found.reference)


def shown(request: HttpRequest, found: Request, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong with what was asked for."""
    mine = own(request, found)
    context = {
        "held": found,
        "people": people_of(found.file),
        "accesses": accesses_to(found.file),
        "changes": [(one, say(f"rp_was_{one.kind}")) for one in changes(found.file)],
        "admits": mine and may(request.user, "write", "case"),
        "seals": mine and may(request.user, "seal", "case"),
        "trouble": trouble,
        "typed": request.POST.get("name", ""),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "requests/people.html", context, status=status)


@allowed("write", "case")
@require_POST
def taken_out(request: HttpRequest, reference: str) -> HttpResponse:
    """A member taken out of the case."""
    found = held(request, reference)
    if not own(request, found):
        return shown(request, found, say("rq_not_yours"), 403)
    person = next((one for one in people_of(found.file) if one.username == request.POST.get("person")), None)
    if person is None:
        return shown(request, found, say("rq_no_such_person"), 400)
    by, at = request.user.get_username(), moments.now()
    try:
        remove(found.file, person, reason=request.POST.get("reason", ""), by=by, at=at)
    except NoReason:
        return shown(request, found, say("rp_reason_wanted"), 400)
    except LastOne:
        return shown(request, found, say("rp_last_one"), 409)
    return redirect("requests") if person == request.user else redirect("request_people", found.reference)


@allowed("seal", "case")
@require_POST
def sealing(request: HttpRequest, reference: str) -> HttpResponse:
    """The case sealed, or unsealed."""
    found = held(request, reference)
    if not own(request, found):
        return shown(request, found, say("rq_not_yours"), 403)
    sealed, by, at = request.POST.get("sealed") == "1", request.user.get_username(), moments.now()
    try:
        seal(found.file, sealed=sealed, reason=request.POST.get("reason", ""), by=by, at=at)
    except NoReason:
        return shown(request, found, say("rp_reason_wanted"), 400)
    return redirect("request_people", found.reference)


@allowed("break", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest) -> HttpResponse:
    """A case opened in an emergency by who is no member of it."""

    def onward(user: User, file: File, _: str) -> HttpResponse:
        first = known_to(user).filter(file=file).order_by("pk").first()
        return redirect("request_life", first.reference) if first else redirect("requests")

    return opening(request, "emergency", "requests/emergency.html", onward)
