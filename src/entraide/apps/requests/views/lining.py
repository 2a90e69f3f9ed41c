"""The page of a request's line to the other State's node: chosen by a person; what went and came; whether the two
records agree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.exchange.actions.sending import Way
from entraide.apps.exchange.refusals import Refusal, words_of
from entraide.apps.requests.actions.carrying import choose
from entraide.apps.requests.actions.differing import choose_text
from entraide.apps.requests.actions.drafting import NotDraft
from entraide.apps.requests.lining import chain, choices, lined
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.entering import own
from entraide.apps.requests.wording import say

__all__ = ["line"]

PAPER = "paper"
LONG = 19  # digits of a number that no table has


@allowed("read", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, reference: str) -> HttpResponse:
    """The page, and the choice of a line."""
    found = held(request, reference)
    if request.method != "POST":
        return shown(request, found)
    if not (may(request.user, "write", "case") and own(request, found)):
        return shown(request, found, say("rq_not_yours"), 403)
    if "difference" in request.POST:
        return taken(request, found)
    wanted = request.POST.get("line", "")
    if wanted != PAPER and wanted not in {one.value for one in choices(found)}:
        return shown(request, found, say("rx_choose_one"), 400)
    way = None
    if wanted != PAPER:
        node, ours, theirs = wanted.split(" ")
        way = Way(node, ours, theirs)
    try:
        choose(found, way, by=request.user.get_username(), at=moments.now())
    except Refusal as fault:
        return shown(request, found, ". ".join(filter(None, words_of(fault.code))), 409)
    return redirect("request_line", found.reference)


def taken(request: HttpRequest, found: Request) -> HttpResponse:
    """The choice between what their message says of a field and what was corrected here."""
    number, which = request.POST["difference"], request.POST.get("take", "")
    if which not in ("theirs", "ours") or not (number.isascii() and number.isdecimal() and len(number) < LONG):
        return shown(request, found, say("rx_choose_one"), 400)
    try:
        choose_text(found, int(number), which, by=request.user.get_username(), at=moments.now())
    except NotDraft:
        return shown(request, found, say("rx_differ_closed"), 409)
    return redirect("request_line", found.reference)


def shown(request: HttpRequest, found: Request, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong with what was asked for, or what going through the chain found."""
    context = {
        "held": found,
        "trouble": trouble,
        "chooses": may(request.user, "write", "case") and own(request, found),
        "chain": chain(found) if request.GET.get("verify") == "1" else None,
        **lined(found),
    }
    return render(request, "requests/line.html", context, status=status)
