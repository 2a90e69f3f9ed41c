"""The guided form: a screen after another, the engine's answer beside it; what is typed is kept as it is typed."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.requests.actions.drafting import Conflict, Meanwhile, NotDraft, open_file, write
from entraide.apps.requests.actions.settling import Answer, Firm, FourEyes, NoReason, settle
from entraide.apps.requests.addressing import destined, misdirected
from entraide.apps.requests.beside import beside
from entraide.apps.requests.forms import SCREENS, groups, kept, known, question_groups
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.drafts import mine, request_of, settled, typists, written
from entraide.apps.requests.views.checking import checked, label
from entraide.apps.requests.wording import named, refused, say
from entraide.data.drafts import draft_fields
from entraide.data.laws import law_table
from entraide.domain.requests.draft import REMOVED
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.states import State

__all__ = ["held", "new", "requests", "screen", "settling"]

AUTOSAVE = "X-Autosave"  # a header: the script that keeps what is typed sent this
TITLE = 200


def held(request: HttpRequest, reference: str) -> Request:
    """A request that the reader may know of; for everybody else there is none."""
    found = request_of(request.user, reference)
    if found is None:
        raise Http404
    return found


@allowed("read", "case")
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests of the cases that the reader may know of."""
    return render(
        request, "requests/requests.html", {"rows": mine(request.user), "writes": may(request.user, "write", "case")}
    )


@allowed("write", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new case, with its first request."""
    title = request.POST.get("title", "").strip()
    if request.method == "POST" and title and isinstance(request.user, User):
        sealed = request.POST.get("sealed") == "1"
        by, at = request.user.get_username(), datetime.now(UTC)
        made = open_file(title, request.user, sealed=sealed, by=by, at=at)
        return redirect("request_screen", made.reference, SCREENS[0])
    status = 400 if request.method == "POST" else 200
    return render(request, "requests/new.html", {"longest": TITLE, "trouble": status == 400}, status=status)


@allowed("read", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, reference: str, name: str) -> HttpResponseBase:
    """A screen of the form. What is posted is kept; where it goes on to stands in `to`."""
    found = held(request, reference)
    if name not in SCREENS:
        raise Http404
    if request.method != "POST":
        return shown(request, found, name)
    if not may(request.user, "write", "case"):
        return shown(request, found, name, status=403)
    return take(request, found, name)


def take(request: HttpRequest, found: Request, name: str) -> HttpResponseBase:
    """Keep what came, then go on; or show what somebody else has changed meanwhile."""
    typed, seen = kept(dict(request.POST.lists()))
    for taken_out in request.POST.getlist("remove"):
        if known(f"{taken_out}.{REMOVED}"):
            typed[f"{taken_out}.{REMOVED}"] = "yes"
            seen[f"{taken_out}.{REMOVED}"] = written(found).numbers.get(f"{taken_out}.{REMOVED}", 0)
    conflicts: list[Conflict] = []
    try:
        write(found, typed, seen, by=request.user.get_username(), at=datetime.now(UTC))
    except Meanwhile as met:
        conflicts = met.conflicts
    except NotDraft:
        return shown(request, found, name, status=409)
    if request.headers.get(AUTOSAVE):
        numbers = written(found).numbers
        told = [{"field": one.field, "stands": one.stands, "by": one.by} for one in conflicts]
        return JsonResponse({"numbers": {one: numbers.get(one, 0) for one in typed}, "conflicts": told})
    if conflicts:
        return shown(request, found, name, conflicts, status=409)
    to = request.POST.get("to", name)
    if to == "more":
        return redirect(f"{request.path}?more")
    return redirect("request_screen", found.reference, to if to in SCREENS else name)


def shown(
    request: HttpRequest, found: Request, name: str, conflicts: list[Conflict] | None = None, status: int = 200
) -> HttpResponse:
    """The screen as it stands."""
    now = written(found)
    told = beside(now.draft, timezone.now().date())
    at = SCREENS.index(name)
    context = {
        "held": found,
        "screen": name,
        "screens": [(one, named("screen", one)) for one in SCREENS],
        "before": SCREENS[at - 1] if at else "",
        "after": SCREENS[at + 1] if at + 1 < len(SCREENS) else "",
        "writes": may(request.user, "write", "case") and found.state == State.DRAFT,
        "told": told,
        "states": sorted({row["fr"] for row in law_table("states").values()}),
        "conflicts": [(one, label(one.field)) for one in conflicts or ()],
    }
    if name == "questions":
        context["asked"] = question_groups(now, told, first=True)
        context["later"] = question_groups(now, told, first=False)
    elif name == "check":
        context |= checked(now, told, settled(found), misdirected(now.draft, timezone.now().date()))
        context["may_settle"] = may(request.user, "settle", "case") and request.user.get_username() not in typists(
            found
        )
    else:
        if name == "receiver":
            context["destined"] = destined(now.draft, timezone.now().date())
        context["groups"] = groups(name, now, told, more="more" in request.GET)
        of = next((one.of for one in draft_fields() if one.screen == name), "request")
        context["adds"] = now.draft.next_id(of) if of != "request" else ""
    return render(request, "requests/screen.html", context, status=status)


@allowed("settle", "case")
@require_http_methods(["POST"])
def settling(request: HttpRequest, reference: str) -> HttpResponse:
    """A finding settled: accepted, or set aside with a reason."""
    found = held(request, reference)
    measure, finding = (request.POST.get(one, "")[:80] for one in ("measure", "finding"))
    reason = request.POST.get("reason", "")
    answer = Answer(measure, finding, request.POST.get("said") == "accepted", reason)
    trouble = ""
    try:
        settle(found, answer, by=request.user.get_username(), at=datetime.now(UTC))
    except FourEyes:
        trouble = say("rq_four_eyes")
    except NoReason:
        trouble = say("rq_no_reason")
    except Firm:
        trouble = say("rq_settle_firm")
    except IllegalMove as illegal:
        trouble = refused(illegal.refusals)
    if trouble:
        return render(
            request,
            "requests/trouble.html",
            {"held": found, "trouble": trouble, "reason": reason},
            status=400,
        )
    return redirect("request_screen", found.reference, "check")
