"""The guided form: a screen after another, the engine's answer beside it; what is typed is kept as it is typed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.requests.actions.drafting import Conflict, Meanwhile, NotDraft, OtherHand, open_file, write
from entraide.apps.requests.actions.settling import Answer, Firm, FourEyes, NoReason, settle
from entraide.apps.requests.addressing import destined, of_addressee
from entraide.apps.requests.beside import beside, consultations
from entraide.apps.requests.choices import states_listed
from entraide.apps.requests.forms import element_groups, groups, question_groups, screens_of
from entraide.apps.requests.models import Request
from entraide.apps.requests.posted import kept, known, sent_before
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import request_of, settled, written
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.life import happened_in, standing_from
from entraide.apps.requests.queries.naming import namings
from entraide.apps.requests.views.checking import checked, label, weighed
from entraide.apps.requests.views.entering import enter
from entraide.apps.requests.wording import named, refused, say
from entraide.apps.saying import reader
from entraide.domain.requests.draft import REMOVED
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.roles import Role
from entraide.domain.requests.states import Side

__all__ = ["held", "keep", "kept_answer", "new", "screen", "settling"]

AUTOSAVE = "X-Autosave"  # a header: the script that keeps what is typed sent this
TITLE = 200


def held(request: HttpRequest, reference: str) -> Request:
    """A request that the reader may know of; for everybody else there is none."""
    return enter(request, request_of(request.user, reference), reference)


@allowed("write", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new case, with its first request."""
    title = request.POST.get("title", "").strip()
    if request.method == "POST" and title and isinstance(request.user, User):
        sealed = request.POST.get("sealed") == "1"
        by, at = request.user.get_username(), moments.now()
        made = open_file(title, request.user, sealed=sealed, by=by, at=at)
        known = {"language": reader(), "requesting": settings.STATE}  # until somebody says otherwise
        write(made, {name: value for name, value in known.items() if value}, {}, by=by, at=at)
        return redirect("request_screen", made.reference, screens_of(made.side)[0])
    status = 400 if request.method == "POST" else 200
    return render(request, "requests/new.html", {"longest": TITLE, "trouble": status == 400}, status=status)


@allowed("read", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, reference: str, name: str) -> HttpResponseBase:
    """A screen of the form. What is posted is kept; where it goes on to stands in `to`."""
    found = held(request, reference)
    if name not in screens_of(found.side):
        raise Http404
    if request.method != "POST":
        return shown(request, found, name)
    if not drafts(request, found):
        return unkept(request, found, name, 403)
    return take(request, found, name)


def unkept(request: HttpRequest, found: Request, name: str, status: int) -> HttpResponse:
    """The screen where nothing that came may be kept, with it to be read and taken elsewhere."""
    typed, _ = kept(dict(request.POST.lists()))
    now = written(found)
    lost = [(label(field), value) for field, value in typed.items() if value.strip() and value != now.get(field)]
    return shown(request, found, name, status=status, lost=lost)


def drafts(request: HttpRequest, found: Request) -> bool:
    """Whether the reader's roles let them type: who sends and files edits nothing but what came from abroad."""
    return may(request.user, "draft" if found.side == Side.REQUESTING else "write", "case")


def take(request: HttpRequest, found: Request, name: str) -> HttpResponseBase:
    """Keep what came, then go on; or show what somebody else has changed meanwhile."""
    post = dict(request.POST.lists())
    for taken_out in request.POST.getlist("remove"):
        if known(f"{taken_out}.{REMOVED}"):
            post[f"{taken_out}.{REMOVED}"] = ["yes"]
            post[f"n:{taken_out}.{REMOVED}"] = [str(written(found).numbers.get(f"{taken_out}.{REMOVED}", 0))]
    try:
        numbers, conflicts = keep(request, found, post, at=moments.now())
    except OtherHand:
        return unkept(request, found, name, 403)
    except NotDraft:
        return unkept(request, found, name, 409)
    if answer := kept_answer(request, numbers, conflicts):
        return answer
    if conflicts:
        return shown(request, found, name, conflicts, status=409)
    to = request.POST.get("to", name)
    if to == "more":
        return redirect(f"{request.path}?more")
    return redirect("request_screen", found.reference, to if to in screens_of(found.side) else name)


def keep(
    request: HttpRequest, found: Request, post: Mapping[str, list[str]], *, at: datetime
) -> tuple[Mapping[str, int], list[Conflict]]:
    """Keep what came; how often each field was changed by then, what somebody else has changed meanwhile. Raises
    NotDraft, OtherHand."""
    typed, seen = kept(post)
    try:
        return write(found, typed, seen, sent_before(post), by=request.user.get_username(), at=at), []
    except Meanwhile as met:
        return met.numbers, met.conflicts


def kept_answer(request: HttpRequest, numbers: Mapping[str, int], conflicts: list[Conflict]) -> JsonResponse | None:
    """What the script that keeps what is typed is told; None where no script asked."""
    if not request.headers.get(AUTOSAVE):
        return None
    told = [{"field": one.field, "stands": one.stands, "by": one.by} for one in conflicts]
    return JsonResponse({"numbers": numbers, "conflicts": told})


def shown(  # noqa: PLR0913 which screen of what, to whom, and what was wrong
    request: HttpRequest,
    found: Request,
    name: str,
    conflicts: list[Conflict] | None = None,
    status: int = 200,
    *,
    lost: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """The screen as it stands; what somebody else has changed meanwhile; `lost`: what came and could not be kept."""
    now, theirs, everywhere = written(found), found.side == Side.REQUESTED, happened_in(found)
    standing = standing_from((row for row in everywhere if row.request_id == found.pk), found)
    told = beside(now.draft, moments.today())
    screens, eyes, who = screens_of(found.side), eyes_of(found, everywhere), request.user.get_username()
    other_hand = not theirs and eyes.refused(Role.DRAFTER, who, "DRAFT") is not None
    open_now = standing.writable or (theirs and name == "questions")
    writes = drafts(request, found) and open_now and not other_hand
    at = screens.index(name)
    context = {
        "held": found,
        "screen": name,
        "screens": [(one, named("screen", one)) for one in screens],
        "before": screens[at - 1] if at else "",
        "after": screens[at + 1] if at + 1 < len(screens) else "",
        "writes": writes,
        "frozen": not writes,
        "drafts": drafts(request, found),
        "other_hand": other_hand and drafts(request, found),
        "lost": lost,
        "told": told,
        "states": states_listed(),
        "conflicts": [(one, label(one.field)) for one in conflicts or ()],
    }
    if name == "questions":
        context["asked"] = question_groups(now, told, first=True)
        context["needed"] = element_groups(now, told)
        context["later"] = question_groups(now, told, first=False)
    elif name == "check":
        named_ones = [] if theirs else namings(found, now)
        context |= checked(
            now, told, settled(found), of_addressee(now.draft, moments.today()), named_ones, ours=not theirs
        )
        same = eyes.refused(Role.LEGAL_REVIEWER, who, "FINDING.SETTLE")
        context["may_settle"] = may(request.user, "settle", "case") and same is None
        context["weighed"] = weighed(told, consultations(now.draft, moments.today())) if theirs else []
    else:
        if name == "receiver":
            context["destined"] = destined(now.draft, moments.today())
        context["groups"] = groups(name, now, told, more="more" in request.GET)
        of = next((one.of for one in now.draft.fields if one.screen == name), "request")
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
        settle(found, answer, by=request.user.get_username(), at=moments.now())
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
