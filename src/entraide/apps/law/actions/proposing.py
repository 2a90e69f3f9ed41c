"""Lists of Parties, proposed by one person and approved by another. An action is one transaction, one audit entry."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.law.models import APPROVED, PROPOSED, REJECTED, Inscription, Proposal
from entraide.apps.law.queries import proposals
from entraide.apps.law.stored import plain
from entraide.data.state_names import state_names
from entraide.domain.law.changes import Effect, Examined, entries
from entraide.domain.law.listing import OUT, Listing

__all__ = ["Blocked", "Given", "Meanwhile", "SamePerson", "Twice", "approve", "mark_of", "propose", "reject", "settle"]


@dataclass(frozen=True, slots=True)
class Given:
    """A list of Parties that was read: of which instrument and day, from which source and file; whether it lists every
    Party; `titled` the instrument that its title is that of, if known."""

    listing: Listing
    instrument: str
    as_of: date
    source: str
    whole: bool
    name: str
    sha256: str
    titled: str = ""


class SamePerson(Exception):
    """Who proposed it, or settled something of it, cannot approve it."""


class Meanwhile(Exception):
    """It was decided, or is no more what was seen. `now` is what stands."""

    def __init__(self, now: Proposal) -> None:
        super().__init__(now)
        self.now = now


class Blocked(Exception):
    """Something waits for a person, or speaks against the whole."""


class Twice(Exception):
    """The same file waits already for the same instrument; `now` is that proposal."""

    def __init__(self, now: Proposal) -> None:
        super().__init__(now)
        self.now = now


@transaction.atomic
def propose(given: Given, *, by: str, at: datetime) -> Proposal:
    """Keep what was read, to be looked at. Raises Twice."""
    waiting = Proposal.objects.filter(instrument=given.instrument, sha256=given.sha256, state=PROPOSED).first()
    if waiting:
        raise Twice(waiting)
    one = Proposal.objects.create(
        instrument=given.instrument,
        as_of=given.as_of,
        source=given.source,
        whole=given.whole,
        titled=given.titled,
        name=given.name,
        sha256=given.sha256,
        listing=plain(given.listing),
        by=by,
        at=at,
    )
    note("propose", one, by, at, {"as_of": given.as_of.isoformat(), "sha256": given.sha256})
    return one


@transaction.atomic
def settle(number: int, answers: dict[int, str], left: dict[str, str], *, by: str, at: datetime) -> Proposal:
    """Say what names mean, or that a line is left out; and since when a State that is gone is not bound.

    `answers`: by place of the line, a code or OUT; "" takes back what was said. Raises ValueError for a line, a code or
    a day that is none; Meanwhile where it was decided.
    """
    one = waiting_one(number)
    codes = state_names().codes | {OUT, ""}
    wrong = [at for at, code in answers.items() if not 0 <= at < len(one.listing["lines"]) or code not in codes]
    gone = {change.state for change in proposals.examined(one, at.date()).changes if change.effect is Effect.GONE}
    if wrong or set(left) - gone - set(one.left):
        raise ValueError(wrong or left)
    for held, told, key in ((one.answers, answers, "code"), (one.left, left, "day")):
        for place, value in told.items():
            if not value:
                held.pop(str(place), None)
            elif held.get(str(place), {}).get(key) != value:
                day = date.fromisoformat(value) if key == "day" else None
                held[str(place)] = {key: day.isoformat() if day else value, "by": by}
    one.save(update_fields=["answers", "left"])
    said = {"lines": {str(place): code for place, code in answers.items()}, "left": left}
    note("settle", one, by, at, said)
    return one


@transaction.atomic
def approve(number: int, seen: str, why: str, *, by: str, at: datetime) -> Proposal:
    """Make it known. `seen`: the mark of what the person looked at.

    Raises SamePerson; Meanwhile where it was decided, or is not what was seen; Blocked.
    """
    one = waiting_one(number)
    if by in proposals.hands(one):
        raise SamePerson
    today = at.astimezone(UTC).date()
    examined = proposals.examined(one, today)
    if mark_of(one, examined) != seen:
        raise Meanwhile(one)
    if examined.blocked:
        raise Blocked
    one.decided_by, one.decided_at = by, at
    decide(one, APPROVED, why, examined)
    left = {state: told["day"] for state, told in one.left.items()}
    source = f"{one.source} ({one.as_of.isoformat()}, SHA-256 {one.sha256[:16]})"
    made = [
        Inscription(
            proposal=one,
            instrument=entry.instrument,
            state=entry.state,
            event=str(entry.event),
            first=entry.on[0],
            last=entry.on[1],
            known=entry.known,
            source=entry.source,
            doubt=entry.doubt,
            territory=entry.territory,
            what=entry.what,
        )
        for entry in entries(examined, source, today, left)
    ]
    Inscription.objects.bulk_create(made)
    note("approve", one, by, at, {"entries": len(made), "seen": seen, "why": why})
    return one


@transaction.atomic
def reject(number: int, why: str, *, by: str, at: datetime) -> Proposal:
    """Put it aside, with the reason; who proposed it may too. Raises Meanwhile; ValueError without a reason."""
    if not why:
        raise ValueError(why)
    one = waiting_one(number)
    one.decided_by, one.decided_at = by, at
    decide(one, REJECTED, why, proposals.examined(one, at.astimezone(UTC).date()))
    note("reject", one, by, at, {"why": why})
    return one


def waiting_one(number: int) -> Proposal:
    """The proposal, held until the end of the transaction. Raises Meanwhile where it was decided."""
    one = Proposal.objects.select_for_update().get(pk=number)
    if one.state != PROPOSED:
        raise Meanwhile(one)
    return one


def decide(one: Proposal, state: str, why: str, examined: Examined) -> None:
    """Note what was decided, on what grounds."""
    one.state, one.why = state, why
    one.examined = plain(examined)
    one.save()


def mark_of(one: Proposal, examined: Examined) -> str:
    """What a person sees of it, in short: another when anything of it has changed."""
    told = json.dumps([plain(examined), one.left], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def note(what: str, one: Proposal, by: str, at: datetime, detail: dict[str, Any]) -> None:
    """The audit's entry."""
    audit.record(f"law.{what}", f"law/tables/{one.pk}", by=by, at=at, detail={"instrument": one.instrument} | detail)
