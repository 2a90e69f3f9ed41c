"""What allauth and Django do to accounts, noted in the audit: they announce it, and it is written here.

Nothing that was typed is kept: a name that is nobody's may be a password typed in the wrong place.
"""

from datetime import UTC, datetime
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as provider
from django.contrib.auth import signals as auth
from django.db import transaction
from django.dispatch import Signal

from entraide.apps.accounts.models import User
from entraide.apps.accounts.queries import people
from entraide.apps.audit.actions import record

__all__ = ["listen"]

SAID: tuple[tuple[Signal, str], ...] = (
    (auth.user_logged_in, "account.signed_in"),
    (auth.user_logged_out, "account.signed_out"),
    (account.password_changed, "account.password_changed"),
    (account.password_set, "account.password_changed"),
    (account.password_reset, "account.password_renewed"),
    (mfa.authenticator_added, "account.factor_added"),
    (mfa.authenticator_removed, "account.factor_removed"),
    (mfa.authenticator_reset, "account.factor_renewed"),
    (mfa.authentication_failed, "account.factor_refused"),
)


def note(action: str, user: User | None, *, known: bool = True, **detail: str) -> None:
    """`known`: it was this person who did it, not somebody who gave their name."""
    name = user.username if user else ""
    with transaction.atomic():
        record(action, name, by=name if known else "", at=datetime.now(UTC), detail=detail)


def listen() -> None:
    """Hear what is announced, from now on."""

    def hear(signal: Signal, action: str) -> None:
        def heard(user: User | None = None, authenticator: Any = None, **_: object) -> None:
            if user:
                note(action, user, **({"kind": authenticator.type} if authenticator else {}))

        signal.connect(heard, weak=False, dispatch_uid=f"{action} {id(signal)}")

    for signal, action in SAID:
        hear(signal, action)
    auth.user_login_failed.connect(refused, dispatch_uid="refused")
    provider.social_account_added.connect(connected, dispatch_uid="connected")
    provider.social_account_removed.connect(disconnected, dispatch_uid="disconnected")


def refused(credentials: dict[str, Any], **_: object) -> None:
    note("account.sign_in_refused", people.named(str(credentials.get("username", ""))), known=False)


def connected(sociallogin: Any, **_: object) -> None:
    note("account.provider_connected", sociallogin.user, provider=sociallogin.account.provider)


def disconnected(socialaccount: Any, **_: object) -> None:
    note("account.provider_disconnected", socialaccount.user, provider=socialaccount.provider)
