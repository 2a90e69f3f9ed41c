"""Entries added, changed, confirmed, withdrawn. Each change is a new version; nothing of an earlier one is lost."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.directory.models import Entry, Serving, Version
from entraide.apps.directory.queries.due import ours
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.fields import fields_of

__all__ = [
    "Act",
    "Later",
    "Meanwhile",
    "NotOurs",
    "Seen",
    "Withdrawn",
    "add",
    "change",
    "confirm",
    "held",
    "note",
    "settle",
    "withdraw",
    "write",
]


class NotOurs(Exception):
    """It is confirmed by its own State's people, on that State's node or the Office's."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry, and the version of it that a person looked at."""

    key: uuid.UUID
    number: int


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to an entry, why, by whom, when."""

    what: str
    why: str
    by: str
    at: datetime


class Meanwhile(Exception):
    """Somebody else changed it since it was looked at; `now` is what stands."""

    def __init__(self, now: Entry) -> None:
        super().__init__(now)
        self.now = now


class Withdrawn(Exception):
    """It was withdrawn: nothing more is done to it."""


class Later(Exception):
    """A day that has not come, or that lies before the confirmation that stands."""


@transaction.atomic
def add(one: Authority, why: str, *, by: str, at: datetime) -> Entry:
    """Add an entry."""
    entry = write(None, one, Act("add", why, by, at))
    note("add", entry, by, at, {"why": why})
    return entry


@transaction.atomic
def change(seen: Seen, one: Authority, why: str, *, by: str, at: datetime) -> Entry:
    """Change an entry, of which the person saw a version; as it was, where nothing differs.

    Raises Meanwhile, Withdrawn; Entry.DoesNotExist.
    """
    entry = held(seen.key)
    if entry.number != seen.number:
        raise Meanwhile(entry)
    if entry.fields != fields_of(one):
        write(entry, one, Act("change", why, by, at))
        note("change", entry, by, at, {"number": entry.number, "why": why})
    return entry


@transaction.atomic
def confirm(seen: Seen, on: date, source: str, *, by: str, at: datetime) -> Entry:
    """Note that its State says it is right as it stands, on a day, by a source ("" where it is the person's own word).

    Raises Meanwhile, Withdrawn, Later, NotOurs; Entry.DoesNotExist.
    """
    entry = held(seen.key)
    if entry.number != seen.number:
        raise Meanwhile(entry)
    settle(entry, on, source, by, at)
    note("confirm", entry, by, at, {"number": entry.number, "on": on.isoformat(), "source": source})
    return entry


@transaction.atomic
def withdraw(key: uuid.UUID, why: str, *, by: str, at: datetime) -> Entry:
    """Take an entry out of the directory; its history stays. Raises Withdrawn; ValueError without a reason."""
    if not why:
        raise ValueError(why)
    entry = held(key)
    entry.withdrawn = at
    entry.save(update_fields=["withdrawn"])
    Version.objects.create(entry=entry, number=entry.number, what="withdraw", by=by, at=at, why=why)
    note("withdraw", entry, by, at, {"why": why})
    return entry


def held(key: uuid.UUID) -> Entry:
    """The entry, held until the end of the transaction."""
    entry = Entry.objects.select_for_update().get(pk=key)
    if entry.withdrawn:
        raise Withdrawn
    return entry


def write(entry: Entry | None, one: Authority, act: Act) -> Entry:
    """Keep an authority as the next version of an entry, or as the first of a new one."""
    if entry is None:
        entry = Entry(number=0)
    entry.state, entry.territory, entry.name = one.state, one.territory, one.name("fr")
    entry.fields, entry.number, entry.written = fields_of(one), entry.number + 1, act.at
    entry.save()
    entry.servings.all().delete()
    Serving.objects.bulk_create([Serving(entry=entry, purpose=code) for code in one.purposes])
    Version.objects.create(
        entry=entry,
        number=entry.number,
        what=act.what,
        fields=entry.fields,
        by=act.by,
        at=act.at,
        why=act.why[:2000],
    )
    return entry


def settle(entry: Entry, on: date, source: str, by: str, at: datetime) -> None:
    """Lay a confirmation on an entry. Raises Later, NotOurs."""
    if not ours(entry):
        raise NotOurs
    if on > at.astimezone(UTC).date() or (entry.confirmed and on < entry.confirmed):
        raise Later
    entry.confirmed, entry.confirmed_number = on, entry.number
    entry.confirmed_by, entry.confirmed_source = by, source
    entry.save(update_fields=["confirmed", "confirmed_number", "confirmed_by", "confirmed_source"])
    Version.objects.create(entry=entry, number=entry.number, what="confirm", by=by, at=at, why=source)


def note(what: str, entry: Entry, by: str, at: datetime, detail: dict[str, Any]) -> None:
    """The audit's entry."""
    told = {"state": entry.state, "territory": entry.territory} | detail
    audit.record(f"directory.{what}", f"directory/entries/{entry.pk}", by=by, at=at, detail=told)
