"""A person's keys for programs: made, shown once, taken back."""

import secrets
from datetime import UTC, datetime

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from entraide.apps.accounts.actions import tokens as acting
from entraide.apps.accounts.forms import TokenForm
from entraide.apps.accounts.models import User
from entraide.apps.accounts.queries.tokens import token_of, tokens_of
from entraide.apps.accounts.wording import say

__all__ = ["revoke", "tokens"]

MARK = "entraide_"  # by which a key that leaked is known for what it is


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def tokens(request: HttpRequest) -> HttpResponse:
    """The keys that a person has; a new one is shown once, on the answer to its making."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 signed in
    form, key = TokenForm(request.POST if request.method == "POST" else None), ""
    if form.is_valid():
        key = MARK + secrets.token_urlsafe(32)
        acting.make(key, form.cleaned_data["name"], user, by=user.username, at=datetime.now(UTC))
        form = TokenForm()
    return render(request, "accounts/tokens.html", {"form": form, "key": key, "tokens": tokens_of(user)})


@login_required
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take one of one's own keys back."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 signed in
    token = token_of(user, number)
    if token is None:
        raise Http404
    acting.revoke(token, by=user.username, at=datetime.now(UTC))
    messages.success(request, say("token_revoked", name=token.name))
    return redirect("tokens")
