"""A list of Parties that somebody proposed: what it would change, what must be settled, and what is decided of it."""

from datetime import UTC

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.kept import kept
from entraide.apps.law import tables_wording as wording
from entraide.apps.law.actions import proposing
from entraide.apps.law.models import PROPOSED, Proposal
from entraide.apps.law.queries import proposals
from entraide.apps.law.wording import state_name
from entraide.domain.law.changes import Change, Effect, Examined
from entraide.domain.law.listing import Line, Listing, Unread
from entraide.gateways.storage import Lost

__all__ = ["approve", "reject", "settle", "table", "table_file"]

ORDER = (Effect.WAITS, Effect.NEW, Effect.CHANGED, Effect.GONE, Effect.OUT, Effect.SAME)
AT_ONCE = 40  # lines settled on one page: each has the names of all States
LONGEST = 2_000
NAMED = (Unread.NAME, Unread.PARENT)


@require_safe
@allowed("propose", "participation")
def table(request: HttpRequest, number: int) -> HttpResponse:
    """What it would change."""
    return page(request, found(number))


@require_safe
@allowed("propose", "participation")
def table_file(request: HttpRequest, number: int) -> HttpResponseBase:
    """The file that it was read from, to be laid beside it; never shown as a page of the node."""
    one = found(number)
    try:
        data = kept().read(one.sha256)
    except Lost as lost:
        raise Http404 from lost
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = FileResponse(filename=one.name, as_attachment=True).headers.get(
        "Content-Disposition", "attachment"
    )
    return answer


@require_POST
@allowed("propose", "participation")
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """What names mean, which lines are left out, who is not bound any more."""
    one = found(number)
    answers = {int(name[5:]): value for name, value in posted(request, "line-") if name[5:].isdecimal()}
    left = {name[5:]: value for name, value in posted(request, "left-")}
    try:
        proposing.settle(number, answers, left, by=request.user.get_username(), at=timezone.now())
    except ValueError:
        return page(request, one, "tables_bad_answer", 422)
    except proposing.Meanwhile as other:
        return page(request, other.now, "tables_meanwhile", 409)
    return redirect("law_table", number)


def posted(request: HttpRequest, prefix: str) -> list[tuple[str, str]]:
    """The fields that begin so, and what stands in them."""
    return [(name, str(value).strip()) for name, value in request.POST.items() if name.startswith(prefix)]


@require_POST
@allowed("decide", "participation")
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Make it known: a second person."""
    one, why = found(number), request.POST.get("why", "").strip()[:LONGEST]
    try:
        proposing.approve(number, request.POST.get("seen", ""), why, by=request.user.get_username(), at=timezone.now())
    except proposing.SamePerson:
        return page(request, one, "tables_same_person", 403)
    except proposing.Meanwhile as other:
        return page(request, other.now, "tables_meanwhile", 409)
    except proposing.Blocked:
        return page(request, one, "tables_blocked", 409)
    return redirect("law_table", number)


@require_POST
@allowed("decide", "participation")
def reject(request: HttpRequest, number: int) -> HttpResponse:
    """Put it aside, with the reason."""
    one, why = found(number), request.POST.get("why", "").strip()[:LONGEST]
    try:
        proposing.reject(number, why, by=request.user.get_username(), at=timezone.now())
    except proposing.Meanwhile as other:
        return page(request, other.now, "tables_meanwhile", 409)
    except ValueError:
        return page(request, one, "tables_why_needed", 422)
    return redirect("law_table", number)


def found(number: int) -> Proposal:
    """The proposal of a number; a page that says there is none, without it."""
    one = proposals.proposal(number)
    if one is None:
        raise Http404
    return one


def page(request: HttpRequest, one: Proposal, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page, with what was wrong."""
    examined = proposals.examined(one, timezone.now().astimezone(UTC).date())
    listing = proposals.settled_listing(one)
    parts = [
        {
            "effect": str(effect),
            "title": wording.say(wording.EFFECTS[effect]),
            "rows": [row_of(one, listing, change) for change in held[: AT_ONCE if effect is Effect.WAITS else None]],
            "count": len(held),
        }
        for effect in ORDER
        if (held := [change for change in examined.changes if change.effect is effect])
    ]
    context = {
        "proposal": one,
        "instrument": wording.instrument(one.instrument),
        "state": wording.say(wording.STATES[one.state]),
        "open": one.state == PROPOSED,
        "parts": parts,
        "remarks": [wording.remark(remark) for remark in examined.remarks],
        "examined": examined,
        "waiting": len(examined.waiting),
        "seen": proposing.mark_of(one, examined) if one.state == PROPOSED else "",
        "states": wording.states() if one.state == PROPOSED else [],
        "own": request.user.get_username() in proposals.hands(one),
        "decides": may(request.user, "decide", "participation"),
        "trouble": wording.say(trouble) if trouble else "",
        "to_settle": to_settle(one, examined),
    }
    return render(request, "law/tables/table.html", context, status=status)


def to_settle(one: Proposal, examined: Examined) -> bool:
    """Whether there is anything that a person may still say."""
    gone = any(change.effect is Effect.GONE for change in examined.changes)
    return one.state == PROPOSED and bool(gone or examined.waiting or one.answers)


def row_of(one: Proposal, listing: Listing, change: Change) -> dict[str, object]:
    """A line as the page shows it."""
    line = listing.lines[change.at] if change.at is not None else None
    answer = one.answers.get(str(change.at), {}) if line else one.left.get(change.state, {})
    settles = one.state == PROPOSED and (change.effect in (Effect.WAITS, Effect.GONE) or bool(answer))
    return {
        "at": change.at,
        "line": line,
        "code": change.territory or change.state,
        "who": state_name(change.territory or change.state),
        "of": state_name(change.state) if change.territory else "",
        "printed": printed(line) if line else "",
        "differences": [wording.difference(each) for each in change.differences],
        "unread": [wording.unread(what, told) for what, told in line.unread] if line else [],
        "remarks": [wording.remark(remark) for remark in change.remarks],
        "answer": answer,
        "settles": settles,
        "names": settles and line is not None and named(one, line, str(change.at)),
        "near": [(code, state_name(code)) for code in line.near] if line else [],
    }


def named(one: Proposal, line: Line, at: str) -> bool:
    """Whether it can be said whom it means: its name is unknown, or was said before."""
    return any(what in NAMED for what, _ in line.unread) or one.answers.get(at, {}).get("code", "-") != "-"


def printed(line: Line) -> str:
    """The days of a line that waits, as they were read."""
    return " · ".join(filter(None, (line.signed, line.act, line.deposited, line.in_force)))
