"""The national administrator's pages: who has an account, and what they may do."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.actions import links
from entraide.apps.accounts.actions import people as acting
from entraide.apps.accounts.actions import roles as granting
from entraide.apps.accounts.forms import InviteForm
from entraide.apps.accounts.mailing import send_link
from entraide.apps.accounts.models import Link, User
from entraide.apps.accounts.permissions import EVERYBODY, allowed, held_here, roles
from entraide.apps.accounts.queries import people
from entraide.apps.accounts.wording import Refused, say

__all__ = ["change", "everybody", "invite", "one", "take_back"]

CLOSING: dict[str, Callable[..., None]] = {  # what a button does → the action
    "disable": acting.disable,
    "enable": acting.enable,
    "forget": acting.forget_factors,
}


def person_or_404(number: int) -> User:
    found = people.person(number)
    if found is None:
        raise Http404
    return found


@allowed("read", "account")
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """All accounts, and the invitations that nobody has used yet."""
    context = {"people": people.everybody(), "links": people.open_links(datetime.now(UTC))}
    return render(request, "accounts/people.html", context)


@allowed("write", "account")
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: the link is shown once, to be handed over."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        key, typed = secrets.token_urlsafe(32), form.cleaned_data
        by = request.user.get_username()
        link = links.invite(key, typed["email"], typed["roles"], by=by, at=datetime.now(UTC))
        return handed(request, link, key, typed["email"])
    return render(request, "accounts/invite.html", {"form": form})


def handed(request: HttpRequest, link: Link, key: str, email: str) -> HttpResponse:
    """The page that shows a link, once."""
    address = request.build_absolute_uri(f"{reverse('join')}?key={key}")
    context = {"address": address, "link": link, "email": email, "sent": send_link(email, address)}
    return render(request, "accounts/link.html", context)


@allowed("write", "account")
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Make an invitation void."""
    link = people.open_link(number)
    if link is None:
        raise Http404
    links.take_back(link, by=request.user.get_username(), at=datetime.now(UTC))
    messages.success(request, say("kept"))
    return redirect("people")


@allowed("read", "account")
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A person: their roles, and what guards their account."""
    user = person_or_404(number)
    held = people.roles_of(user)
    context = {
        "person": user,
        "held": sorted(held),
        "others": [code for code in roles() if code not in held and code != EVERYBODY and held_here(code)],
        "factors": people.factors_of(user),
    }
    return render(request, "accounts/person.html", context)


@allowed("write", "account")
@never_cache
@require_POST
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Give or withdraw a role, close or open an account, make good what was lost. What may not be is said."""
    user = person_or_404(number)
    do, role = request.POST.get("do", ""), request.POST.get("role", "")
    by, at = request.user.get_username(), datetime.now(UTC)
    try:
        if do == "renew":
            key = secrets.token_urlsafe(32)
            return handed(request, links.offer_renewal(key, user, by=by, at=at), key, user.email)
        if do == "grant":
            granting.grant(user, role, by=by, at=at)
        elif do == "withdraw":
            granting.withdraw(user, role, by=by, at=at)
        elif do in CLOSING:
            CLOSING[do](user, by=by, at=at)
        messages.success(request, say("kept"))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("person", number=number)
