"""Accounts closed and opened, and what a person lost made good."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q

from entraide.apps.accounts.actions.roles import keep_an_administrator, void_links
from entraide.apps.accounts.models import Link, User
from entraide.apps.audit.actions import record

__all__ = ["describe", "disable", "enable", "forget_factors"]


@transaction.atomic
def disable(user: User, *, by: str, at: datetime) -> None:
    """Close an account: who is signed in with it no longer is, and what they were offered, or offered others, is
    void. Raises Refused for the last administrator's."""
    keep_an_administrator(user)
    void_links(Link.objects.filter(Q(by=user.username) | Q(user=user)), by=by, at=at)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("account.disabled", user.username, by=by, at=at)


@transaction.atomic
def enable(user: User, *, by: str, at: datetime) -> None:
    """Open a closed account again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("account.enabled", user.username, by=by, at=at)


@transaction.atomic
def forget_factors(user: User, *, by: str, at: datetime) -> None:
    """Take away all second factors and passkeys of a person who has lost theirs."""
    count, _ = Authenticator.objects.filter(user=user).delete()
    record("account.factors_forgotten", user.username, by=by, at=at, detail={"count": count})


@transaction.atomic
def describe(user: User, name: tuple[str, str], email: str, *, by: str, at: datetime) -> None:
    """What a person is called (first name, last name) and written to. The audit says that it changed, not to what."""
    (user.first_name, user.last_name), user.email = name, email
    user.save(update_fields=["first_name", "last_name", "email"])
    record("account.described", user.username, by=by, at=at)
