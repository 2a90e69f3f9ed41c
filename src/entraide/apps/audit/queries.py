"""The only reader of the audit."""

from collections.abc import Iterator
from datetime import UTC

from entraide.apps.audit.chain import Link, broken
from entraide.apps.audit.models import Entry

__all__ = ["fault", "root"]


def links() -> Iterator[Link]:
    """The chain in order."""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        yield Link(
            entry.number,
            entry.at.astimezone(UTC),
            entry.by,
            entry.action,
            entry.subject,
            entry.detail,
            entry.previous,
            entry.hash,
        )


def fault() -> tuple[int, str] | None:
    """The first fault of the chain, as (number, what was done to it), or None."""
    return broken(links())


def root() -> tuple[int, str]:
    """How many entries there are, and the hash of the last: to be kept elsewhere, day by day."""
    last = Entry.objects.order_by("-number").first()
    return (last.number, last.hash) if last else (0, "")
