"""The reader's clocks as a calendar: a list, a file, and a secret address for the program that shows calendars.

What leaves here has no content: a reference number and the name of a clock; of a sealed case that there is a deadline.
"""

import secrets
from datetime import UTC, date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.feeding import make_feed, revoke_feed
from entraide.apps.requests.models import Clock
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.feeds import clocks_to_show, feed_of, owner
from entraide.apps.requests.ticking import clock_lines
from entraide.apps.requests.wording import say
from entraide.apps.saying import reader
from entraide.data.request_life import clock_names
from entraide.writing.calendars import MEDIA, Occasion
from entraide.writing.calendars import calendar as written

__all__ = ["calendar", "calendar_file", "feed", "feed_address"]

MOST, MOST_IN_FILE = 200, 2_000
SHOWN = "requests_feed_address"  # in the session: the address just made, shown once


@allowed("read", "case")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The clocks that run in the reader's cases, the first due first; whether there is an address."""
    if not isinstance(request.user, User):
        raise Http404
    now = moments.now()
    found = clocks_to_show(request.user, MOST + 1)
    context = {
        "clocks": clock_lines(found[:MOST], now),
        "cut": len(found) > MOST,
        "feed": feed_of(request.user),
        "address": request.session.pop(SHOWN, ""),
    }
    return render(request, "requests/calendar.html", context)


@allowed("read", "case")
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    if not isinstance(request.user, User):
        raise Http404
    return file_of(request, request.user)


@allowed("read", "case")
@require_POST
def feed_address(request: HttpRequest) -> HttpResponse:
    """Make a secret address, in the place of the one before; or revoke it (`do`: "make", "revoke")."""
    user, todo = request.user, request.POST.get("do", "")
    if not isinstance(user, User) or todo not in ("make", "revoke"):
        return HttpResponse("do: make, revoke", status=400, content_type="text/plain")
    if todo == "make":
        secret = secrets.token_urlsafe(32)
        make_feed(user, secret, by=user.get_username(), at=moments.now())
        request.session[SHOWN] = request.build_absolute_uri(reverse("requests_feed", args=[secret]))
    else:
        revoke_feed(user, by=user.get_username(), at=moments.now())
    return redirect("requests_calendar")


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar that a secret opens, for a program that cannot sign in; 404 for any other."""
    user = owner(secret)
    if user is None:
        raise Http404
    answer = file_of(request, user)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def file_of(request: HttpRequest, user: User) -> HttpResponse:
    occasions = [occasion(request, one) for one in clocks_to_show(user, MOST_IN_FILE)]
    answer = HttpResponse(written(occasions, say("rk_calendar_name")), content_type=MEDIA)
    answer["Content-Disposition"] = 'attachment; filename="entraide.ics"'
    answer["Cache-Control"] = "no-store"
    return answer


def occasion(request: HttpRequest, row: Clock) -> Occasion:
    """A clock as an event of a whole day. Its number tells nothing, and stays the same."""
    sealed = row.request.file.sealed
    name = f"{row.request_id} {row.measure} {row.code} {row.event}"
    path = reverse("requests_today") if sealed else reverse("request_life", args=[row.request.reference])
    called = say("rk_deadline") if sealed else f"{row.request.reference} · {clock_names()[row.code][reader()]}"
    return Occasion(
        f"{salted_hmac('entraide.requests.clock', name).hexdigest()}@entraide",
        row.due,
        called,
        say("rk_calendar_told"),
        request.build_absolute_uri(path),
        datetime.combine(row.since, time(), UTC),
        tuple(map(date.fromisoformat, row.warns)),
    )
