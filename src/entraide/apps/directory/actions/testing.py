"""Whether contacts answer: a test that was sent, and what came of it."""

import uuid
from datetime import UTC, date, datetime

from django.db import transaction

from entraide.apps.directory.actions.keeping import Later, held, note
from entraide.apps.directory.models import Test

__all__ = ["WAYS", "sent", "told"]

WAYS = ("email", "phone")
RESULTS = ("answered", "failed")


@transaction.atomic
def sent(key: uuid.UUID, reached: tuple[int, str], on: date, *, by: str, at: datetime) -> Test:
    """Note that a test was sent on a day to a contact of an entry: its number, and the way.

    Raises ValueError for a contact without that way; Later; Withdrawn; Entry.DoesNotExist.
    """
    contact, way = reached
    entry = held(key)
    shown = entry.fields.get(f"contact_{contact}_{way}", "") if way in WAYS else ""
    if not shown:
        raise ValueError(contact, way)
    if on > at.astimezone(UTC).date():
        raise Later
    test = Test.objects.create(entry=entry, contact=contact, shown=shown, way=way, sent=on, by=by, at=at)
    note("test", entry, by, at, {"contact": contact, "way": way, "on": on.isoformat()})
    return test


@transaction.atomic
def told(number: int, result: str, on: date, remark: str, *, by: str, at: datetime) -> Test:  # noqa: PLR0913 one result
    """Note what came of a test, once: "answered" on a day, or "failed".

    Raises ValueError for another result, or where it is told already; Later for a day before it was sent or not come.
    """
    test = Test.objects.select_for_update().get(pk=number)
    entry = held(test.entry_id)
    if result not in RESULTS or test.result != "waiting":
        raise ValueError(result)
    if on < test.sent or on > at.astimezone(UTC).date():
        raise Later
    test.result, test.answered, test.note = result, on, remark[:500]
    test.save(update_fields=["result", "answered", "note"])
    note("tested", entry, by, at, {"contact": test.contact, "result": result, "on": on.isoformat()})
    return test
