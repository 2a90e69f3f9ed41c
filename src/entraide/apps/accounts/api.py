"""Who asks, and what the audit's root is, to programs."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entraide.apps.accounts.models import User
from entraide.apps.accounts.queries.people import roles_of
from entraide.apps.accounts.signed import by_key, by_session, signed
from entraide.apps.audit import queries as audit

__all__ = ["router"]

Plain = dict[str, Any]
router = Router(tags=["account"], auth=[by_key, by_session])


class Me(Schema):
    """The person who asks, and the roles that they hold."""

    username: str
    roles: list[str]


class Root(Schema):
    """How many entries the audit has, and the hash of the last: to be kept elsewhere, day by day."""

    entries: int
    hash: str


class DayRoot(Schema):
    """The root of a day: the number of its last entry, and the hash that it bears."""

    day: date
    number: int
    hash: str


class Roots(Schema):
    """The root of each day on which something was done, in order."""

    items: list[DayRoot]


@router.get("/me", response=Me, operation_id="api_me")
def me(request: HttpRequest) -> Plain:
    """Whose key or session it is."""
    user: User = request.auth  # type: ignore[attr-defined]  # the framework puts it there
    return {"username": user.username, "roles": sorted(roles_of(user))}


@router.get("/audit/root", response=Root, operation_id="api_audit_root")
def root(request: HttpRequest) -> Plain:
    """The root of the audit, for those who may read it."""
    signed(request, "read", "audit")
    entries, last = audit.root()
    return {"entries": entries, "hash": last}


@router.get("/audit/roots", response=Roots, operation_id="api_audit_roots")
def roots(request: HttpRequest) -> Plain:
    """The root of each day, for those who may read it."""
    signed(request, "read", "audit")
    return {"items": [asdict(one) for one in audit.roots()]}
