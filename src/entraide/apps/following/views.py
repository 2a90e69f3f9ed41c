"""What a person follows."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.accounts.queries.people import person
from entraide.apps.following import queries
from entraide.apps.following.actions import following as actions
from entraide.apps.following.mail import ready, user_of_token
from entraide.apps.following.models import Pace
from entraide.apps.library.paths import address
from entraide.apps.library.queries import texts
from entraide.apps.saying import reader

__all__ = ["choose", "follow", "following", "leave", "look", "stop"]

LONGEST = {"target": 200, "place": 180, "query": 900}


@require_safe
@allowed("follow", "text")
def following(request: HttpRequest) -> HttpResponse:
    """What is followed, what is new of it, and how the person is written to."""
    user = cast(User, request.user)
    rows = [
        {
            "follow": one,
            "path": f"{reverse('search')}?{one.query}" if one.query else address(row, one.place) if row else "",
            "words": queries.asked_of(one.query)[0] if one.query else "",
            "news": [(item, address(item.version.text, item.place)) for item in news],
            "before": before,
        }
        for one, row, news, before in queries.followed(user)
    ]
    wish = queries.wish_of(user)
    context = {"rows": rows, "wish": wish, "ready": ready(), "email": user.email, "fresh": any(r["news"] for r in rows)}
    return render(request, "following/following.html", context)


@require_POST
@allowed("follow", "text")
def follow(request: HttpRequest) -> HttpResponse:
    """Follow what the button stands beside, then back to where it stands."""
    user = cast(User, request.user)
    told = {name: request.POST.get(name, "").strip() for name in LONGEST}
    long = any(len(told[name]) > most or "\x00" in told[name] for name, most in LONGEST.items())
    if long or bool(told["target"]) == bool(told["query"]):
        return render(request, "following/nothing.html", status=422)
    if told["query"]:
        told["place"] = ""
    elif texts.text_at(told["target"]) is None:
        return render(request, "following/nothing.html", status=422)
    actions.follow(user, told, by=user.get_username(), at=timezone.now())
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the page that the button stood on, or to what is followed."""
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(there if safe else reverse("following"))


@require_POST
@allowed("follow", "text")
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow it no longer."""
    user = cast(User, request.user)
    actions.leave(user, pk, by=user.get_username(), at=timezone.now())
    return back(request)


@require_POST
@allowed("follow", "text")
def look(request: HttpRequest) -> HttpResponse:
    """What is new has been looked at."""
    user = cast(User, request.user)
    actions.look(user, by=user.get_username(), at=timezone.now())
    return HttpResponseRedirect(reverse("following"))


@require_POST
@allowed("follow", "text")
def choose(request: HttpRequest) -> HttpResponse:
    """Be written to at the pace chosen, in the language of the screen."""
    user, pace = cast(User, request.user), request.POST.get("pace", "")
    if pace in Pace.values:
        language = reader()
        actions.choose(user, Pace(pace), language, by=user.get_username(), at=timezone.now())
    return HttpResponseRedirect(reverse("following"))


@csrf_exempt  # a mail program posts here with the signed link alone (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link in every letter: looked at, it asks; posted to, it ends the letters. It needs no sign-in."""
    whose = user_of_token(token)
    user = None if whose is None else person(whose)
    if user is None:
        raise Http404
    if request.method == "POST":
        language = queries.wish_of(user).language
        actions.choose(user, Pace.NONE, language, by=user.get_username(), at=timezone.now())
    return render(request, "following/stop.html", {"stopped": request.method == "POST"})
