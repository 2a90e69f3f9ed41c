"""What waits for the reader today, and how they want to be told."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.exchange.queries.waiting import waits_for
from entraide.apps.mailing import ready
from entraide.apps.requests.actions.noticing import choose_pace
from entraide.apps.requests.models import Pace
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.clocks import clocks_fault
from entraide.apps.requests.queries.notices import notices_of, pace_of
from entraide.apps.requests.queries.subjects import to_weigh
from entraide.apps.requests.queries.today import REGISTRY, unheard, waiting
from entraide.apps.requests.ticking import clock_lines, duty_line, in_order, notice_line, sent_line

__all__ = ["pace", "today"]

RECENT = timedelta(days=14)  # notices shown


@allowed("read", "case")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Duties and clocks of the reader's roles, the most urgent first; the last notices."""
    return shown(request)


def shown(request: HttpRequest, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was wrong with what was posted."""
    now = moments.now()
    found = waiting(request.user, now.date())
    sent, sent_all = unheard(request.user)
    context = {
        "today": now.date(),
        "duties": in_order(duty_line(one, now.date()) for one in found.duties),
        "duties_more": found.duties_all - len(found.duties),
        "clocks": clock_lines(found.clocks, now),
        "clocks_more": found.clocks_all - len(found.clocks),
        "sent": [sent_line(one, now.date()) for one in sent],
        "sent_more": sent_all - len(sent),
        "sends": isinstance(request.user, User) and REGISTRY in request.user.roles,
        "finds": to_weigh(request.user),
        "unopened": sum(waits_for().values()) if may(request.user, "open", "message") else 0,
        "notices": [notice_line(one) for one in notices_of(request.user, now - RECENT)],
        "pace": pace_of(request.user) if isinstance(request.user, User) else "",
        "paces": list(Pace.values),
        "mail": ready(),
        "trouble": trouble,
        "clocks_fault": clocks_fault(),
    }
    return render(request, "requests/today.html", context, status=status)


@allowed("read", "case")
@require_POST
def pace(request: HttpRequest) -> HttpResponse:
    """Keep how the reader wants to be told of what others do in their cases."""
    wanted = request.POST.get("pace", "")
    if wanted not in Pace.values or not isinstance(request.user, User):
        return shown(request, ", ".join(Pace.values), status=400)
    choose_pace(request.user, Pace(wanted), by=request.user.get_username(), at=moments.now())
    return redirect("requests_today")
