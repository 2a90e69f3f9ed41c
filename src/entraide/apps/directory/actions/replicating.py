"""Entries of other States taken over from the Office's directory, as a person approved them: all of them or none."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.directory.actions.keeping import Act, Meanwhile, NotOurs, Seen, held, write
from entraide.apps.directory.models import Entry, Version
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.fields import fields_of

__all__ = ["Copied", "replicate"]


@dataclass(frozen=True, slots=True)
class Copied:
    """An entry of the Office's directory: the day on which its State confirmed it there; the entry that it changes
    here, as it was seen, or none."""

    authority: Authority
    confirmed: date
    seen: Seen | None = None


@transaction.atomic
def replicate(  # noqa: PLR0913  what, of whom, by whom, when
    copies: Iterable[Copied], gone: Iterable[Seen], own: str, source: str, *, by: str, at: datetime
) -> list[uuid.UUID]:
    """Add, change and withdraw entries of other States than our `own`; the keys of the copies here, in their order.
    `source` is what history says of them. A confirmation that was given at the Office counts here as of its day.

    Raises NotOurs for an entry of our own State, which nobody abroad changes; Meanwhile where one was changed since it
    was looked at; Withdrawn.
    """
    counts, keys = {"new": 0, "changed": 0, "same": 0, "withdrawn": 0}, list[uuid.UUID]()
    for one in copies:
        entry = seen_as(one.seen, own) if one.seen else None
        if one.authority.state == own:
            raise NotOurs
        if entry is None or entry.fields != fields_of(one.authority):
            counts["changed" if entry else "new"] += 1
            entry = write(entry, one.authority, Act("import", source, by, at))
        else:
            counts["same"] += 1
        confirmed_abroad(entry, one.confirmed, source, by, at)
        keys.append(entry.pk)
    for seen in gone:
        entry = seen_as(seen, own)
        entry.withdrawn = at
        entry.save(update_fields=["withdrawn"])
        Version.objects.create(entry=entry, number=entry.number, what="withdraw", by=by, at=at, why=source)
        counts["withdrawn"] += 1
    audit.record("directory.replicate", "directory", by=by, at=at, detail={"source": source} | counts)
    return keys


def seen_as(seen: Seen, own: str) -> Entry:
    """The entry, as it was seen."""
    entry = held(seen.key)
    if entry.state == own:
        raise NotOurs
    if entry.number != seen.number:
        raise Meanwhile(entry)
    return entry


def confirmed_abroad(entry: Entry, on: date, source: str, by: str, at: datetime) -> None:
    """Lay on an entry what its State said at the Office."""
    if entry.confirmed_number == entry.number and entry.confirmed and entry.confirmed >= on:
        return
    entry.confirmed, entry.confirmed_number = on, entry.number
    entry.confirmed_by, entry.confirmed_source = "", source
    entry.save(update_fields=["confirmed", "confirmed_number", "confirmed_by", "confirmed_source"])
    Version.objects.create(entry=entry, number=entry.number, what="confirm", by=by, at=at, why=source)
