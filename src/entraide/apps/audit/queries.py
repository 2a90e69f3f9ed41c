"""The only reader of the audit."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from django.db.models import Max
from django.db.models.functions import TruncDate

from entraide.apps.audit.chain import Link, broken
from entraide.apps.audit.models import Entry
from entraide.apps.audit.roots import Root

__all__ = ["entries", "fault", "last_of", "latest", "root", "roots"]

NO_TIME = datetime.min.replace(tzinfo=UTC)  # for one that was changed to what is none


def links() -> Iterator[Link]:
    """The chain in order."""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        yield Link(
            entry.number,
            (entry.at or NO_TIME).astimezone(UTC),
            entry.by,
            entry.action,
            entry.subject,
            entry.detail,
            entry.previous,
            entry.hash,
        )


def fault(kept: Iterable[Root] = ()) -> tuple[int, str] | None:
    """The first fault of the chain, as (number, what was done to it), or None; held against roots kept elsewhere."""
    return broken(links(), kept)


def root() -> tuple[int, str]:
    """How many entries there are, and the hash of the last: to be kept elsewhere, day by day."""
    last = Entry.objects.order_by("-number").first()
    return (last.number, last.hash) if last else (0, "")


def roots(day: date | None = None) -> list[Root]:
    """The root of each day on which something was done, or of one."""
    found = Entry.objects.annotate(day=TruncDate("at", tzinfo=UTC))
    if day:
        found = found.filter(day=day)
    last = dict(found.order_by().values_list("day").annotate(Max("number")))
    hashes = dict(Entry.objects.filter(number__in=last.values()).values_list("number", "hash"))
    return [Root(one, number, hashes[number]) for one, number in sorted(last.items())]


def entries(asked: dict[str, str], day: date | None, before: int | None, count: int) -> list[Entry]:
    """The latest entries, those before a number: `asked` holds the beginning of the action, the person, a part of the
    subject, each as far as it matters."""
    found = Entry.objects.order_by("-number")
    if asked.get("action"):
        found = found.filter(action__startswith=asked["action"])
    if asked.get("subject"):
        found = found.filter(subject__icontains=asked["subject"])
    if asked.get("by"):
        found = found.filter(by=asked["by"])
    if day:
        found = found.filter(at__range=(datetime.combine(day, time.min, UTC), datetime.combine(day, time.max, UTC)))
    if before is not None:
        found = found.filter(number__lt=before)
    return list(found[:count])


def last_of(action: str) -> Entry | None:
    """The last entry of an action; None where there is none."""
    return Entry.objects.filter(action=action).order_by("-number").first()


def latest() -> datetime:
    """When the last entry was written. Raises LookupError where there is none."""
    last = Entry.objects.order_by("-number").first()
    if last is None:
        raise LookupError
    return last.at
