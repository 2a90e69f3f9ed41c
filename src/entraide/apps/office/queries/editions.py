"""Editions: those that were published here, those that were taken in; how old the last is."""

from datetime import datetime

from django.db.models import QuerySet

from entraide.apps.office.models import APPROVED, PUBLISHED, WAITING, Edition, Given, Source

__all__ = [
    "due",
    "edition",
    "given",
    "held",
    "last_approved",
    "last_published",
    "published",
    "source",
    "taken",
    "waiting",
]


def light() -> QuerySet[Edition]:
    """Editions without their bytes."""
    return Edition.objects.defer("whole")


def published() -> QuerySet[Edition]:
    """What this node published, the latest first."""
    return light().filter(state=PUBLISHED)


def last_published() -> Edition | None:
    """The last edition of this node's own."""
    return published().first()


def taken() -> QuerySet[Edition]:
    """What was taken in, the latest first."""
    return light().exclude(state=PUBLISHED)


def waiting() -> Edition | None:
    """The latest edition that waits for a person: it says all that those before it say."""
    return taken().filter(state=WAITING).first()


def last_approved() -> Edition | None:
    """The last edition that a person approved."""
    return taken().filter(state=APPROVED).first()


def held(office: str) -> dict[int, str]:
    """The editions of an Office that are here: number → hash."""
    return dict(taken().filter(office=office).values_list("number", "hash"))


def edition(number: int) -> Edition | None:
    """An edition by its row."""
    return Edition.objects.filter(pk=number).first()


def source() -> Source | None:
    """Which node is the Office, and how asking it went."""
    return Source.objects.first()


def due(now: datetime) -> bool:
    """Whether the Office is to be asked now."""
    row = source()
    return row is not None and (row.next_try is None or row.next_try <= now)


def given() -> QuerySet[Given]:
    """The figures that States gave, the latest first."""
    return Given.objects.defer("figures")
