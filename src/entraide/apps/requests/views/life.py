"""The life of a request: where each measure stands, what happened, what may be said now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.refusals import Refusal as Refused
from entraide.apps.exchange.wording import fault_words
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.addressing import of_addressee, ways_taken
from entraide.apps.requests.beside import Beside, beside, clearing, consultations
from entraide.apps.requests.letters import by_letter
from entraide.apps.requests.lining import warned, ways, without_letter
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.offering import offered
from entraide.apps.requests.offering import theirs as theirs_of
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import Written, written
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.life import given_of, happened_in, standing_from, standing_of
from entraide.apps.requests.queries.lines import received, was_lined
from entraide.apps.requests.queries.naming import decided, named_by, namings
from entraide.apps.requests.queries.people import accesses_to
from entraide.apps.requests.queries.today import nobodys
from entraide.apps.requests.running import running_here
from entraide.apps.requests.speaking import (
    ELSEWHERE,
    again,
    carried,
    form_of_theirs,
    forms,
    hand,
    side_words,
    standing_rows,
    typed_of,
    worded,
)
from entraide.apps.requests.views.checking import assuring, blocking
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.entering import own
from entraide.apps.requests.wording import message_name, named, refused, state_words
from entraide.apps.requests.wording import say as words
from entraide.apps.saying import reader
from entraide.data.request_life import carried_names
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.naming import CHILD
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.roles import DECISIONS, LEAVING, Role, unconfirmed
from entraide.domain.requests.standing import Given, Refusal, Standing
from entraide.domain.requests.states import Side
from entraide.sealing.refusals import Refused as Unsealed

__all__ = ["given", "life", "roles_of", "speak"]

BAD = "bad"
SHOWN = 50  # events of a long life, the last ones
SIGNED = SENDING | {"SIGN"}  # what findings may block


@allowed("read", "case")
@require_safe
def life(request: HttpRequest, reference: str) -> HttpResponse:
    """Where it stands, and all that happened."""
    return shown(request, held(request, reference))


def given(found: Request, standing: Standing, kind: str, now: Written, told: Beside | None = None) -> Given:
    """What the engine says of what it says now, for a step of its life: what blocks sending; before a decision, what
    obliges to consult and what bars granting. `told`: the engine's answer, where it was asked already."""
    draft, today = now.draft, moments.today()
    if kind in DECISIONS:
        return given_of(consult=consultations(draft, today), assurances=assuring(told or beside(draft, today)))
    if kind not in SIGNED or found.side != Side.REQUESTING:
        return given_of()
    hurried = draft.get("emergency") == "yes" and kind in ("SIGN", "EMERGENCY") and not standing.sent
    wrong = of_addressee(draft, today)
    blocks = blocking(draft, told or beside(draft, today), wrong, namings(found, now), emergency=hurried)
    taken, urgent_only = ways_taken(draft)
    return replace(given_of(blocks), ways=taken, hurried=urgent_only)


def cited(told: Beside, measures: Iterable[str]) -> dict[str, str]:
    """By measure, the instruments that the engine gives as its bases."""
    return {one: " ".join(each.instruments) for one in measures if (each := told.of(one)) and each.instruments}


def shown(
    request: HttpRequest, found: Request, trouble: str = "", status: int = 200, *, despite: bool = False
) -> HttpResponse:
    """The page; with what was wrong with what somebody wanted to say, and whether it may be said `despite` that. What
    was typed stands in its form again, or to be read where that form is open no more."""
    everywhere = happened_in(found)
    happened, eyes = [row for row in everywhere if row.request_id == found.pk], eyes_of(found, everywhere)
    standing = standing_from(happened, found)
    who, roles, lined = request.user.get_username(), roles_of(request), was_lined(found)
    urgent = found.urgent and is_urgent(written(found).draft)
    shorter = len(happened) > SHOWN and "all" not in request.GET
    sayable, alone = [], set()
    for one in forms(standing):
        if isinstance(hand(roles, who, one.kind, eyes), Role):
            sayable.append(one)
        elif urgent and isinstance(hand(roles, who, one.kind, eyes, emergency=True), Role):
            sayable.append(one)
            alone.add(one.kind)
    open_ones = {one.id for one in unconfirmed(eyes.history)}
    confirms = isinstance(hand(roles, who, "SEND.CONFIRM", eyes), Role)
    enters = may(request.user, "write", "case") and found.state != "draft"
    post, kind = dict(request.POST.lists()), request.POST.get("kind", "")
    wrong_theirs, wrong_ours = (kind, "") if request.POST.get("theirs") else ("", kind)
    entered = request.GET.get("theirs", "") or wrong_theirs
    theirs = form_of_theirs(entered, standing) if enters and entered else None
    ours = [again(one, post) if one.kind == wrong_ours else one for one in sayable if one.kind != "SEND.CONFIRM"]
    groups = offered(ours, standing)
    back = (theirs is not None) if wrong_theirs else any(one.kind == wrong_ours for one in ours)
    context = {
        "held": found,
        "rows": standing_rows(standing),
        "ended": state_words(found.state) if standing.closed else "",
        "events": told(happened[-SHOWN:] if shorter else happened, found, standing, ways(found) if lined else {}),
        "earlier": len(happened) - SHOWN if shorter else 0,
        "offered": groups,
        "apart": any(one.kind == wrong_ours for one in groups.other),
        "alone": alone,
        "bare": warned(found, standing) if lined else frozenset(),
        "differs": lined and found.differences.filter(taken="").exists(),
        "unconfirmed": [row for row in happened if row.key in open_ones],
        "confirms": confirms,
        "theirs": theirs_of(standing) if enters else ([], []),
        "entered": again(theirs, post) if theirs and wrong_theirs else theirs,
        "emergencies": accesses_to(found.file),
        "unseen": [named("duty", one) for one in nobodys(found, eyes, moments.today())],
        "keeps": may(request.user, "keep", "case") and own(request, found),
        "trouble": trouble,
        "despite": despite,
        "kind": wrong_ours,
        "typed": [] if back or not kind else typed_of(kind, post),
        **running_here(found, standing, happened, may_ask="PROGRESS.ASK" in {one.kind for one in sayable}),
    }
    return render(request, "requests/life.html", context, status=status)


def is_urgent(draft: Draft) -> bool:
    """Whether it is said to be urgent, with the reason."""
    return draft.get("urgent") == "yes" and bool(draft.get("urgent_reason"))


def roles_of(request: HttpRequest) -> frozenset[str]:
    """The roles of the reader's account."""
    return request.user.roles if isinstance(request.user, User) else frozenset()


def told(
    happened: Iterable[Happened], found: Request, standing: Standing, went: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Events as the timeline shows them; `went`: by event, where the message that carries it is."""
    apart, came = {one.event.id for one in standing.apart}, received(found) if went else {}
    rows = list(happened)
    bare = without_letter(found, [row for row in rows if row.key in went]) if went else {}
    return [
        line(row, found, apart=row.key in apart)
        | {"way": went.get(row.key, ""), "came": came.get(row.key, []), "bare": bare.get(row.key, "")}
        for row in rows
    ]


def line(row: Happened, found: Request, *, apart: bool) -> dict[str, Any]:
    """An event; `apart` where it could not take its place."""
    carries = [
        (carried_names()[name][reader()], worded(row.kind, name, value))
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
        "apart": apart,
        "letter": row.key if by_letter(row, found) else "",
    }


@allowed("read", "case")
@require_POST
def speak(request: HttpRequest, reference: str) -> HttpResponse:
    """Say something of a request, or enter what the other State said."""
    found = held(request, reference)
    kind, theirs = request.POST.get("kind", ""), request.POST.get("theirs") == "1"
    if kind not in CATALOGUE or (kind in ELSEWHERE and not theirs):
        raise Http404
    by, ours = request.user.get_username(), Side(found.side)
    role: Role | Refusal = Role.REGISTRY
    now, at = written(found), moments.now()
    draft = now.draft
    emergency = request.POST.get("emergency", "").strip()[:5_000] if is_urgent(draft) else ""
    if not theirs:
        role = hand(roles_of(request), by, kind, eyes_of(found), emergency=bool(emergency))
    elif not may(request.user, "write", "case"):
        role = Refusal("ROLE_MAY_NOT", {"role": "", "kind": kind})
    if isinstance(role, Refusal):
        return shown(request, found, refused((role,)), status=403)
    standing = standing_of(found)
    measures = tuple(one for one in request.POST.getlist("measure") if one in standing.measures)
    answer = beside(draft, moments.today()) if kind in SENDING else None
    known = {
        "forms": {
            one: draft.get(f"{one}.form") or standing.measures[one].form for one in measures or standing.measures
        },
        "wished": draft.wished(measures or standing.measures),
        "emergency": "yes" if draft.get("emergency") == "yes" else "",
        "signature": next(reversed(list(standing.signatures)), ""),
        "let_by": list(clearing(beside(draft, moments.today()))) if kind == "EVIDENCE.USE" else [],
        "cited": cited(answer, measures or tuple(standing.measures)) if answer else {},
    }
    post = dict(request.POST.lists())
    came = day_of(request.POST.get("came", ""), at) if theirs else None
    if came is BAD:
        return shown(request, found, words("ri_came_bad"), status=400)
    carries = carried(kind, post, known) | ({"emergency": emergency} if emergency and kind in LEAVING else {})
    met = named_by(found, now, carries) if CATALOGUE[kind].travels and not theirs else []
    said = Said(
        kind,
        role.value,
        ours.other if theirs else ours,
        measures,
        carries,
        request.POST.get("answers", "")[:40],
        came if isinstance(came, datetime) else None,
        despite=tuple(f"{one.code}:{one.field}:{one.person}" for one in met),
    )
    # whom the other State named to us has no code here
    children = [one for one in met if one.code == CHILD and ours is Side.REQUESTING]
    if children:
        let = decided(found, now)
        children = [one for one in children if one.person not in let]
    if children or (met and request.POST.get("despite") != "1"):
        fields = [(carried_names()[one.field][reader()], one.person) for one in children or met]
        told_of = ", ".join(f"{field} ({person})" for field, person in dict.fromkeys(fields))
        trouble = words("rq_message_names_child" if children else "rq_message_names", fields=told_of)
        return shown(request, found, trouble, status=409, despite=not children)
    try:
        say(found, said, given(found, standing, kind, now, answer), by=by, at=at)
    except IllegalMove as illegal:
        return shown(request, found, refused(illegal.refusals), status=409)
    except (Refused, Unsealed, NoNode) as fault:
        return shown(request, found, words("rx_not_sent", why=fault_words(fault)), status=409)
    return redirect("request_life", found.reference)


def day_of(typed: str, now: datetime) -> datetime | str | None:
    """The end of the day on which a message came in; None where that is today or was not told, BAD for what is no day
    or has not come yet."""
    if not typed:
        return None
    try:
        day = datetime.combine(date.fromisoformat(typed), time(23, 59), timezone.get_current_timezone())
    except ValueError:
        return BAD
    today = timezone.localtime(now).date()
    if day.date() > today:
        return BAD
    return day if day.date() < today else None
