"""The life of a request: where each measure stands, what happened, what may be said now; who may know of the case."""

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.requests.actions.drafting import admit
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.addressing import misdirected
from entraide.apps.requests.beside import beside
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.drafts import people_of, person_named, typists, written
from entraide.apps.requests.queries.life import events_of, given_of, standing_of
from entraide.apps.requests.speaking import carried, forms, forms_of_theirs, hand, side_words, standing_rows
from entraide.apps.requests.views.checking import blocking
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.wording import message_name, refused
from entraide.apps.requests.wording import say as words
from entraide.apps.saying import reader
from entraide.data.request_life import carried_names
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.roles import Role
from entraide.domain.requests.standing import Given, Refusal, Standing
from entraide.domain.requests.states import Side

__all__ = ["life", "people", "speak"]

FOUR_EYES = ("REVIEW.PASS", "SIGN")  # never by who wrote it


@allowed("read", "case")
@require_safe
def life(request: HttpRequest, reference: str) -> HttpResponse:
    """Where it stands, and all that happened."""
    return shown(request, held(request, reference))


def given(found: Request) -> Given:
    """What the engine says of it now, for its life."""
    draft, today = written(found).draft, timezone.now().date()
    return given_of(blocking(beside(draft, today), misdirected(draft, today)))


def shown(request: HttpRequest, found: Request, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong with what somebody wanted to say."""
    standing = standing_of(found)
    who, history = request.user.get_username(), events_of(found)
    sayable = [one for one in forms(standing) if isinstance(hand(roles_of(request), who, one.kind, history), Role)]
    context = {
        "held": found,
        "rows": standing_rows(standing),
        "events": [told(one, found, standing) for one in found.happened.all()],
        "forms": sayable,
        "theirs": forms_of_theirs(standing) if may(request.user, "write", "case") and found.state != "draft" else [],
        "trouble": trouble,
        "typed": request.POST,
        "kind": request.POST.get("kind", ""),
    }
    return render(request, "requests/life.html", context, status=status)


def roles_of(request: HttpRequest) -> frozenset[str]:
    """The roles of the reader's account."""
    return request.user.roles if isinstance(request.user, User) else frozenset()


def told(row: Happened, found: Request, standing: Standing) -> dict[str, Any]:
    """An event as the timeline shows it."""
    apart = {one.event.id: one for one in standing.apart}
    carries = [
        (carried_names()[name][reader()], plain(value))
        for name, value in row.carries.items()
        if name not in ("signature", "forms") and name in carried_names()
    ]
    return {
        "at": row.at,
        "by": row.by,
        "side": side_words(Side(row.side), Side(found.side)),
        "name": message_name(row.kind),
        "measures": ", ".join(row.measures),
        "carries": carries,
        "apart": row.key in apart,
    }


def plain(value: Any) -> str:
    """What is carried, to be read."""
    if isinstance(value, dict):
        return "\n".join(f"{name}: {each}" for name, each in value.items())
    if isinstance(value, list):
        return "\n".join(f"{one['number']}. {one['text']}" if isinstance(one, dict) else str(one) for one in value)
    return str(value)


@allowed("read", "case")
@require_POST
def speak(request: HttpRequest, reference: str) -> HttpResponse:
    """Say something of a request, or enter what the other State said."""
    found = held(request, reference)
    kind, theirs = request.POST.get("kind", ""), request.POST.get("theirs") == "1"
    if kind not in CATALOGUE:
        raise Http404
    by, ours = request.user.get_username(), Side(found.side)
    role: Role | Refusal = Role.REGISTRY
    if not theirs:
        role = hand(roles_of(request), by, kind, events_of(found))
    elif not may(request.user, "write", "case"):
        role = Refusal("ROLE_MAY_NOT", {"role": "", "kind": kind})
    if isinstance(role, Refusal):
        return shown(request, found, refused((role,)), status=403)
    if kind in FOUR_EYES and not theirs and by in typists(found):
        return shown(request, found, words("rq_four_eyes_act"), status=403)
    standing = standing_of(found)
    measures = tuple(one for one in request.POST.getlist("measure") if one in standing.measures)
    known = {
        "forms": {one: standing.measures[one].form for one in measures or standing.measures},
        "signature": next(reversed(list(standing.signatures)), ""),
    }
    post = dict(request.POST.lists())
    said = Said(
        kind,
        role.value,
        ours.other if theirs else ours,
        measures,
        carried(kind, post, known),
        request.POST.get("answers", "")[:40],
    )
    try:
        say(found, said, given(found), by=by, at=datetime.now(UTC))
    except IllegalMove as illegal:
        return shown(request, found, refused(illegal.refusals), status=409)
    return redirect("request_life", found.reference)


@allowed("read", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Who may know of the case; one more admitted."""
    found = held(request, reference)
    trouble = ""
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        person = person_named(name)
        if not may(request.user, "write", "case"):
            trouble = words("rq_not_yours")
        elif person is None or not may(person, "read", "case"):
            trouble = words("rq_no_such_person")
        else:
            admit(found.file, person, by=request.user.get_username(), at=datetime.now(UTC))
            return redirect("request_people", found.reference)
    context = {
        "held": found,
        "people": people_of(found.file),
        "trouble": trouble,
        "typed": request.POST.get("name", ""),
    }
    return render(request, "requests/people.html", context, status=400 if trouble else 200)
