"""Many entries taken in at once, from a file that was looked at before: all of them or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.directory.actions.keeping import Act, Meanwhile, Seen, held, settle, write
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.fields import fields_of

__all__ = ["Taken", "take"]


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry of a file: the entry that it changes, as it was seen, or none."""

    authority: Authority
    seen: Seen | None = None


@transaction.atomic
def take(
    entries: Iterable[Taken], file: tuple[str, str], confirmed: date | None, *, by: str, at: datetime
) -> dict[str, int]:
    """Add and change entries; how many "new", "changed", "same". `file`: its name and SHA-256;
    `confirmed`: the day of the note by which the State says that they are right, None where it says no such thing.

    Raises Meanwhile where one was changed since it was looked at; Withdrawn; Later; NotOurs.
    """
    name, sha256 = file
    counts = {"new": 0, "changed": 0, "same": 0}
    for one in entries:
        entry = held(one.seen.key) if one.seen else None
        if entry is not None and one.seen and entry.number != one.seen.number:
            raise Meanwhile(entry)
        same = entry is not None and entry.fields == fields_of(one.authority)
        if entry is None or not same:
            counts["changed" if entry else "new"] += 1
            entry = write(entry, one.authority, Act("import", name, by, at))
        else:
            counts["same"] += 1
        if confirmed and (entry.confirmed is None or entry.confirmed <= confirmed):
            settle(entry, confirmed, one.authority.source, by, at)
    detail = {"name": name, "sha256": sha256, "confirmed": confirmed.isoformat() if confirmed else ""} | counts
    audit.record("directory.import", "directory", by=by, at=at, detail=detail)
    return counts
