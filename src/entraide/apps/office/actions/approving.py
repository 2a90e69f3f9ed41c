"""An edition that waits, approved by a named person or put aside. What it says of other States' entries is taken over;
lists of Parties are proposed to the law, where a second person approves; of keys the Office's word is kept, and nobody
is trusted by it."""

import uuid
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.directory.actions.keeping import Seen
from entraide.apps.directory.actions.replicating import Copied, replicate
from entraide.apps.kept import kept
from entraide.apps.law.actions.proposing import Given, propose, settle
from entraide.apps.law.queries.proposals import examined
from entraide.apps.office.models import APART, APPROVED, PASSED, WAITING, Edition, Replica, Word
from entraide.apps.office.queries.changes import Changes, changes, list_bytes, own_state
from entraide.apps.office.reading import listing_in
from entraide.domain.law.changes import Effect
from entraide.domain.office.entries import Becomes, Planned

__all__ = ["Meanwhile", "approve", "set_aside"]

WRITTEN = (Becomes.ADDED, Becomes.CHANGED, Becomes.OVER, Becomes.CONFIRMED)


class Meanwhile(Exception):
    """It was decided, or would change something else than was seen."""


@transaction.atomic
def approve(number: int, seen: str, *, by: str, at: datetime) -> Edition:
    """Take over what an edition says, as it was seen under a mark. Those before it that wait are passed: it says all
    that they say. Raises Meanwhile; Refusal("edition_shape") where a list of Parties is none; the directory's
    Meanwhile, Withdrawn."""
    row = waiting_one(number)
    found = changes(row)
    if found.mark != seen:
        raise Meanwhile
    source = f"{row.office}, {row.number} ({row.at.astimezone(UTC).date().isoformat()})"
    copy_entries(found, source, by=by, at=at)
    proposed = [propose_list(one.record, source, by=by, at=at) for one in found.lists if one.stands == "new"]
    Word.objects.all().delete()
    told = ("fingerprint", "node", "state", "kind", "name", "standing", "since")
    Word.objects.bulk_create(
        Word(edition=row.number, **{name: getattr(one, name) for name in told}) for one in found.said.values()
    )
    Edition.objects.filter(office=row.office, state=WAITING, number__lt=row.number).update(
        state=PASSED, decided_by=by, decided=at
    )
    decide(row, APPROVED, "", by, at)
    detail = {"hash": row.hash, "entries": found.counts, "keys": len(found.keys), "lists": len(proposed)}
    audit.record("office.approve", f"office/editions/{row.number}", by=by, at=at, detail=detail)
    return row


@transaction.atomic
def set_aside(number: int, why: str, *, by: str, at: datetime) -> Edition:
    """Put an edition aside: nothing of it is taken. Raises ValueError without a reason; Meanwhile."""
    if not why.strip():
        raise ValueError(why)
    row = waiting_one(number)
    decide(row, APART, why[:500], by, at)
    audit.record("office.apart", f"office/editions/{row.number}", by=by, at=at, detail={"why": why[:500]})
    return row


def waiting_one(number: int) -> Edition:
    row = Edition.objects.select_for_update().get(pk=number)
    later = Edition.objects.filter(office=row.office, number__gt=row.number, state=APPROVED).exists()
    if row.state != WAITING or later:
        raise Meanwhile
    return row


def decide(row: Edition, state: str, why: str, by: str, at: datetime) -> None:
    row.state, row.why, row.decided_by, row.decided = state, why, by, at
    row.save(update_fields=["state", "why", "decided_by", "decided"])


def copy_entries(found: Changes, source: str, *, by: str, at: datetime) -> None:
    """The entries of other States, laid on the directory here; which of ours are copies is noted."""
    written = [one for one in found.entries if one.becomes in WRITTEN and one.listed]
    gone = [seen_of(one) for one in found.entries if one.becomes is Becomes.WITHDRAWN]
    copies = [
        Copied(found.authorities[one.listed.key], one.listed.confirmed, seen_of(one) if one.stands else None)
        for one in written
        if one.listed
    ]
    keys = replicate(copies, gone, own_state(), source, by=by, at=at)
    Replica.objects.filter(here__in=[one.key for one in gone]).delete()
    for planned, key in zip(written, keys, strict=True):
        number = planned.stands.number if planned.stands else 0
        number += planned.becomes is not Becomes.CONFIRMED
        there = planned.listed.key if planned.listed else ""
        Replica.objects.update_or_create(there=there, defaults={"here": key, "number": number})


def seen_of(one: Planned) -> Seen:
    if one.stands is None:
        raise ValueError(one.becomes)
    return Seen(uuid.UUID(one.stands.key), one.stands.number)


def propose_list(record: dict[str, Any], source: str, *, by: str, at: datetime) -> int:
    """A list of Parties that the Office approved, proposed here as if read from a file; its number."""
    data = list_bytes(record)
    told = Given(
        listing=listing_in(record),
        instrument=record["instrument"],
        as_of=datetime.fromisoformat(record["as_of"]).date(),
        source=f"{record['source']} ({source})"[:500],
        whole=record["whole"],
        titled=record["titled"][:40],
        name=record["name"][:400],
        sha256=sha256(data).hexdigest(),
    )
    kept().keep(data)
    one = propose(told, by=by, at=at)
    gone = {change.state for change in examined(one, at.date()).changes if change.effect is Effect.GONE}
    left = {state: str(day) for state, day in record["left"].items() if state in gone}
    if left:
        settle(one.pk, {}, left, by=by, at=at)
    return one.pk
