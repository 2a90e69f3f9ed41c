"""An item of one request becomes an item of another one: the same bytes, on the terms on which it came, which bind it
there too. It is a way out like any other: what its sender did not allow is refused, and noted."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.arriving import note_stored
from entraide.apps.evidence.actions.handing import Wanted, note_out, refusals
from entraide.apps.evidence.actions.intake import Taken, keep_item
from entraide.apps.evidence.actions.looking import begin
from entraide.apps.evidence.actions.stepping import keep_step
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import Use, given_by_them, giver_of, plain, steps_of
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Request
from entraide.domain.evidence import custody
from entraide.domain.evidence.handing import Barred
from entraide.domain.requests.states import State

__all__ = ["Onto", "hand_on"]


@dataclass(frozen=True, slots=True)
class Onto:
    """Where an item goes: the request, its exhibit number there, for which use (None: that for which it was given),
    with the steps of its `custody` so far or without."""

    request: Request
    exhibit: str
    use: Use | None = None
    custody: bool = True


@transaction.atomic
def hand_on(item: Item, onto: Onto, *, by: str, at: datetime) -> tuple[Item | None, tuple[Barred, ...]]:
    """Make an item of another request of this one: that item, or why it may not be. It goes to whoever that request is
    with: for another State than the one that gave it, it is handed on. Raises Taken where the exhibit number is another
    item's there; Request.DoesNotExist where that request was deleted; Lost where the bytes are not here."""
    for held in sorted((item.request, onto.request), key=lambda each: (each.file_id, each.pk)):  # one order for all
        if locked(held).state == State.DELETED:
            raise Request.DoesNotExist(held.reference)
    target = onto.request
    if target.evidence.filter(side=target.side, exhibit=onto.exhibit).exists():
        raise Taken(onto.exhibit)
    theirs = given_by_them(item)
    giver = giver_of(theirs) if theirs else ""
    wanted = Wanted(onto.use, "" if giver == target.peer else target.peer)
    if against := refusals(item, wanted):
        note_out(item, wanted, against, by=by, at=at)
        return None, against
    one = plain(item)
    terms = replace(one.terms, purpose=onto.use.purpose) if onto.use else one.terms
    made = replace(one, key=secrets.token_hex(16), exhibit=onto.exhibit, terms=terms)
    made = replace(made, original=False, due=None, made_from="", why="")
    row = keep_item(target, made, target.side, giver=giver, by=by, at=at)
    store(target.reference).share(store(item.request.reference), item.stored)
    note_stored(row, item.stored, at=at)
    told(item, row, onto, by=by, at=at)
    for of, other in ((item, row), (row, item)):
        said = {"request": of.request.reference, "exhibit": of.exhibit, "beside": named(other, of)}
        audit.record("evidence.handed_on", of.request.file.urn, by=by, at=at, detail=said)
    begin(row, by=by, at=at)
    return row, ()


def named(other: Item, of: Item) -> str:
    """An item of another request as the line of custody of one calls it; "" where its case is sealed, and another: who
    knows of the one case is not to learn that there is the other."""
    hidden = other.request.file.sealed and other.request.file_id != of.request.file_id
    return "" if hidden else f"{other.request.reference} {other.exhibit}"


def told(item: Item, row: Item, onto: Onto, *, by: str, at: datetime) -> None:
    """Write down in both lines of custody that a copy was made."""
    steps = steps_of(item)
    holder = custody.held_by(steps) or by
    if onto.custody:
        for one in steps:
            keep_step(row, replace(one, made=""), by=by, at=at)
    now = max([at, *(one.ended for one in steps)])  # a clock may be wrong by a day
    for of, kind, other in ((item, custody.Kind.IMAGE, row), (row, custody.Kind.RECEIVE, item)):
        step = custody.Step(secrets.token_hex(16), kind, holder, now, now, result=named(other, of))
        keep_step(of, step, by=by, at=at)
