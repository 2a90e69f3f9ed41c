"""The only writer of the audit."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from entraide.apps.audit.chain import Link, link_hash
from entraide.apps.audit.models import Entry
from entraide.gateways import locks

__all__ = ["act_under", "record"]

UNDER: ContextVar[Mapping[str, Any]] = ContextVar("under")


def act_under(**marks: Any) -> None:
    """Let each entry bear these marks from here on, until others are said: under what extraordinary right a person acts
    (without any: none)."""
    UNDER.set(marks)


def record(action: str, subject: str, *, by: str, at: datetime, detail: dict[str, Any] | None = None) -> int:
    """Add an entry inside the caller's transaction; its number.

    `action` as "library.load", `subject` the address of what was acted on. Raises RuntimeError outside a transaction:
    an action and its entry stand or fall together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record outside a transaction")
    locks.until_commit(connection, locks.AUDIT)
    number, before = Entry.objects.order_by("-number").values_list("number", "hash").first() or (0, "")
    at, told = at.astimezone(UTC), {**(detail or {}), **UNDER.get({})}
    link = Link(number + 1, at, by, action, subject, told, before, "")
    Entry.objects.create(
        number=link.number,
        at=at,
        by=by,
        action=action,
        subject=subject,
        detail=link.detail,
        previous=link.previous,
        hash=link_hash(link),
    )
    return link.number
