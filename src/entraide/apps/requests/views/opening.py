"""A case opened to who is no member of it: the page that asks for the reason, and what is wrong with what was typed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.people import NoReason, NotOpened, open_by
from entraide.apps.requests.models import File
from entraide.apps.requests.queries import moments
from entraide.apps.requests.wording import say
from entraide.domain.requests.roles import HOURS

__all__ = ["opening"]

Onward = Callable[[User, File, str], HttpResponse]  # who, the case, the reference that was typed → where it goes on


def opening(request: HttpRequest, kind: str, page: str, onward: Onward) -> HttpResponse:
    """Ask for a reference and a reason on `page`, and open the case of that reference by an access of that kind: in an
    "emergency", or by a "motive"."""
    typed = {name: request.POST.get(name, "") for name in ("reference", "reason")}
    trouble, status = "", 200
    if request.method == "POST" and isinstance(request.user, User):
        try:
            file = open_by(kind, typed["reference"], request.user, reason=typed["reason"], at=moments.now())
        except NoReason:
            trouble, status = say("rp_reason_wanted"), 400
        except NotOpened:
            trouble, status = say("rp_not_opened"), 404
        else:
            return onward(request.user, file, typed["reference"].strip().upper())
    context = {"trouble": trouble, "typed": typed, "hours": min(settings.GLASS_HOURS, HOURS)}
    return render(request, page, context, status=status)
