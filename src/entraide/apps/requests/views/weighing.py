"""What a case's own people say of a person who asks for their data: one proposes, another confirms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.keeping import SamePerson
from entraide.apps.requests.actions.people import NoReason
from entraide.apps.requests.actions.subjects import KINDS, Changed, confirm, propose
from entraide.apps.requests.extracting import entries
from entraide.apps.requests.models import Find
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.subjects import find_of, given_of, only_possible, said_last
from entraide.apps.requests.views.entering import enter
from entraide.apps.requests.wording import say

__all__ = ["weigh"]

TROUBLE: dict[type[Exception], tuple[str, int]] = {
    NoReason: ("rs_reason_wanted", 400),
    SamePerson: ("rs_two_people", 403),
    Changed: ("rs_changed", 409),
}


@allowed("weigh", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: HttpRequest, number: int) -> HttpResponse:
    """A find, what would be given, and what is said of it; for who is not of the case there is none."""
    found = find_of(request.user, number)
    if found is None:
        raise Http404
    enter(request, found.request, found.request.reference)
    if request.method != "POST":
        return shown(request, found)
    by, at, kind = request.user.get_username(), moments.now(), request.POST.get("kind", "")
    try:
        if kind == "confirm":
            confirm(found, int(request.POST.get("weighed", "0")), by=by, at=at)
        elif kind in KINDS:
            reason, ground = request.POST.get("reason", ""), request.POST.get("ground", "")
            propose(found, kind, reason=reason, ground=ground, by=by, at=at)
        else:
            raise Http404
    except tuple(TROUBLE) as wrong:
        return shown(request, found, *TROUBLE[type(wrong)])
    except ValueError:
        return shown(request, found, *TROUBLE[Changed])
    return redirect("request_find", found.pk)


def shown(request: HttpRequest, found: Find, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong."""
    last, now = said_last(found), given_of(found)
    context = {
        "find": found,
        "held": found.request,
        "rows": entries(now),
        "possible": only_possible(found),
        "last": last,
        "kind": say(f"rs_say_{last.kind}") if last else "",
        "kinds": [(one, say(f"rs_say_{one}")) for one in KINDS],
        "own": last is not None and last.by == request.user.get_username(),
        "stale": last is not None and last.kind == "give" and last.given != now,
        "typed": request.POST,
        "trouble": say(trouble) if trouble else "",
    }
    return render(request, "requests/find.html", context, status=status)
