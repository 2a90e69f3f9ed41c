"""Pages behind a link that lets somebody in once, and a person's own page."""

from datetime import UTC, datetime

from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_reset
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from entraide.apps.accounts.actions import links
from entraide.apps.accounts.actions import people as acting
from entraide.apps.accounts.forms import DescribeForm, JoinForm, RenewForm
from entraide.apps.accounts.models import Link, User
from entraide.apps.accounts.queries import people
from entraide.apps.accounts.wording import Refused, say

__all__ = ["describe", "forgotten", "join", "me"]

FIELDS = ("username", "first_name", "last_name", "email", "password")


@never_cache
@sensitive_post_parameters("password", "again")
def join(request: HttpRequest) -> HttpResponse:
    """What a link leads to: a new account, or a new password. The key stands after "?", where no log writes it."""
    key = request.GET.get("key", "")
    link = people.link_of(key, datetime.now(UTC))
    if link is None:
        return render(request, "accounts/link_void.html", status=410)
    typed = request.POST if request.method == "POST" else None
    form = RenewForm(typed) if link.user else JoinForm(typed, initial={"email": link.email})
    if form.is_valid():
        try:
            return enter(request, used(key, form))
        except Refused as fault:
            form.add_error(None, str(fault))
    return render(request, "accounts/join.html", {"form": form, "link": link, "heading": heading(link)})


def heading(link: Link) -> str:
    return say({"first": "join_first", "invitation": "join_invited"}.get(link.kind, "join_renewal"))


def used(key: str, form: JoinForm | RenewForm) -> User:
    at, typed = datetime.now(UTC), form.cleaned_data
    if isinstance(form, RenewForm):
        return links.renew(key, typed["password"], at=at)
    return links.join(key, links.NewPerson(**{name: typed[name] for name in FIELDS}), at=at)


def enter(request: HttpRequest, user: User) -> HttpResponseRedirect:
    """Signed in, where no second factor stands between."""
    if people.factors_of(user):
        messages.success(request, say("password_set"))
        return redirect("account_login")
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("account")


def forgotten(request: HttpRequest) -> HttpResponse:
    """A new password by mail, where there is mail; else by an administrator."""
    answer: HttpResponse = password_reset(request) if settings.MAIL else render(request, "accounts/no_mail.html")
    return answer


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """A person's own page: who they are here, and what guards their account."""
    assert isinstance(request.user, User)  # noqa: S101 signed in
    context = {
        "held": sorted(people.roles_of(request.user)),
        "factors": people.factors_of(request.user),
        "provider": bool(settings.OIDC_ISSUER),
    }
    return render(request, "accounts/me.html", context)


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def describe(request: HttpRequest) -> HttpResponse:
    """One's name and e-mail address, changed."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 signed in
    now = {"first_name": user.first_name, "last_name": user.last_name, "email": user.email}
    form = DescribeForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        typed = form.cleaned_data
        name = typed["first_name"], typed["last_name"]
        acting.describe(user, name, typed["email"], by=user.username, at=datetime.now(UTC))
        messages.success(request, say("kept"))
        return redirect("account")
    return render(request, "accounts/describe.html", {"form": form})
