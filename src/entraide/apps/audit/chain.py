"""The chain: how an entry's hash is made, and where a chain is broken. Pure.

Source: the platform's own rule; hash by FIPS 180-4 (SHA-256) of canonical JSON (keys sorted, UTF-8, no spaces).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entraide.apps.audit.roots import Root

__all__ = ["Link", "broken", "link_hash"]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is hashed, and the two hashes that it carries."""

    number: int
    at: datetime
    by: str
    action: str
    subject: str
    detail: dict[str, Any]
    previous: str
    hash: str


def link_hash(link: Link) -> str:
    """The hash that the entry should carry."""
    told = {
        "number": link.number,
        "at": link.at.isoformat(),
        "by": link.by,
        "action": link.action,
        "subject": link.subject,
        "detail": link.detail,
        "previous": link.previous,
    }
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def holds(link: Link) -> bool:
    """Whether the entry carries its own hash; what cannot be hashed was not written by `record`."""
    try:
        return link.hash == link_hash(link)
    except (TypeError, ValueError):
        return False


def broken(links: Iterable[Link], roots: Iterable[Root] = ()) -> tuple[int, str] | None:
    """The first fault of a chain, as (number, what was done), or None.

    "changed", "removed" and "inserted" show in the chain itself. What was cut off its end, or written anew from some
    entry on, shows against `roots` that were kept elsewhere: "cut" (the first entry that is missing), "rewritten".
    """
    kept = {root.number: root.hash for root in roots}
    last, number = "", 0
    for link in links:
        if link.number > number + 1:
            return number + 1, "removed"
        if link.number <= number or link.previous != last:
            return link.number, "inserted"
        if not holds(link):
            return link.number, "changed"
        if kept.pop(link.number, link.hash) != link.hash:
            return link.number, "rewritten"
        last, number = link.hash, link.number
    return (number + 1, "cut") if any(left > number for left in kept) else None
