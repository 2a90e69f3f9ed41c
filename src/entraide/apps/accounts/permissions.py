"""Who may do what: the tables roles.csv and permissions.csv, and the one question that every page asks.

A person may hold several roles. What everybody may do, signed in or not, is what a reader may. Who administers accounts
sees no case, whatever else was granted (DESIGN.md §1).
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from importlib.resources import files
from io import StringIO
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from entraide.apps.accounts.models import User

__all__ = [
    "ADMINISTRATOR",
    "EVERYBODY",
    "SECRET",
    "Role",
    "allowed",
    "grants",
    "held_here",
    "may",
    "roles",
    "sees_cases",
]

EVERYBODY = "reader"
ADMINISTRATOR = "national_administrator"
SECRET = frozenset({"case", "message"})  # objects that no administrator ever sees

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Role:
    """A role: `node` where it is held ("state", "office" or "any"), its name in each language."""

    code: str
    node: str
    names: dict[str, str]


def rows(name: str) -> list[dict[str, str]]:
    text = (files("entraide.apps.accounts") / name).read_text("utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


@cache
def roles() -> dict[str, Role]:
    """All roles, by code."""
    return {
        row["role"]: Role(row["role"], row["node"], {"fr": row["fr"], "en": row["en"]}) for row in rows("roles.csv")
    }


@cache
def grants() -> frozenset[tuple[str, str, str]]:
    """All that is granted, as (role, action, object)."""
    return frozenset((row["role"], row["action"], row["object"]) for row in rows("permissions.csv"))


def held_here(role: str) -> bool:
    """Whether a role is held on a node of this kind (the setting NODE)."""
    return roles()[role].node in ("any", settings.NODE)


def sees_cases(role: str) -> bool:
    """Whether a role gives a view of cases: such a role is not held beside the administrator's."""
    return any(held == role and thing in SECRET for held, _, thing in grants())


@cache
def powers(held: frozenset[str], node: str) -> frozenset[tuple[str, str]]:
    """What a person with these roles may do on a node of this kind, as (action, object): every page asks many times."""
    here = {role for role in held if role in roles() and roles()[role].node in ("any", node)}
    hidden = SECRET if ADMINISTRATOR in here else frozenset[str]()
    return frozenset(
        (action, thing) for role, action, thing in grants() if role in {EVERYBODY, *here} and thing not in hidden
    )


def may(user: User | AnonymousUser, action: str, thing: str) -> bool:
    """Whether a person may do this to such an object."""
    held = user.roles if isinstance(user, User) and user.is_active else frozenset[str]()
    return (action, thing) in powers(held, settings.NODE)


def any_of(user: User | AnonymousUser, thing: str) -> bool:
    """Whether a person may do anything at all to such an object."""
    return any(may(user, action, thing) for action in {action for _, action, of in grants() if of == thing})


def allowed(
    action: str, thing: str
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]
]:
    """A page for those who may; who is not signed in is asked to, who may not gets 403, or 404 where the object is
    secret and they may do nothing to any: nothing tells them that there is one."""

    def around(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if may(request.user, action, thing):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated and thing in SECRET and not any_of(request.user, thing):
                raise Http404
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())

        answer.asks = (action, thing)  # type: ignore[attr-defined]  # the matrix test reads it
        return answer

    return around
