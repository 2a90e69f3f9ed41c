"""What is said and done in the life of a request: each a row, checked against where the request stands."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.carrying import carry
from entraide.apps.requests.actions.counting import count
from entraide.apps.requests.actions.finding import index
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.actions.minding import mind
from entraide.apps.requests.actions.noticing import notice
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.life import events_of, given_of
from entraide.domain.requests.life import IllegalMove, check, fold
from entraide.domain.requests.messages import Event
from entraide.domain.requests.roles import Role
from entraide.domain.requests.standing import Given
from entraide.domain.requests.states import Side
from entraide.domain.requests.statistics import URGENT

__all__ = ["Came", "Said", "say"]


@dataclass(frozen=True, slots=True)
class Came:
    """That something came from the other State's node (or was ours, and came back from it): the id of the event there,
    who said it as this node calls them."""

    key: str
    by: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said: its kind, the measures that it concerns (none: all), what it carries, which event it answers, in
    which role; `side` the other State's where its message is entered here as it came; `at` when it was said, where that
    is not now: the day on which a letter came in; `came` where a node brought it; `despite` which findings (code,
    field, person's id) whoever says it went past."""

    kind: str
    role: str
    side: Side
    measures: tuple[str, ...] = ()
    carries: Mapping[str, Any] = field(default_factory=dict)
    in_reply_to: str = ""
    at: datetime | None = None
    came: Came | None = None
    despite: tuple[str, ...] = ()


@transaction.atomic
def say(request: Request, said: Said, given: Given | None = None, *, by: str, at: datetime) -> Happened:
    """Say or do it. Raises IllegalMove where it may not be said by our side, or not by these hands (an "emergency" that
    it carries lets who drafted send); what the other State said is kept in any case, and told apart where it cannot
    take its place. What we say goes to the other node where the request has a line to it: raises then what
    `carry` does."""
    held = locked(request)
    given, side = given or given_of(), Side(held.side)
    before = events_of(held)
    came = said.came
    event = Event(
        came.key if came else uuid.uuid4().hex,
        said.at or at,
        came.by if came else by,
        said.role,
        said.side,
        said.kind,
        said.measures,
        said.carries,
        said.in_reply_to,
    )
    if said.side is side and not came:
        emergency = bool(said.carries.get("emergency"))
        same = eyes_of(held).refused(Role(said.role), by, said.kind, emergency=emergency)
        if same:
            raise IllegalMove(event, (same,))
        event = check(fold(before, side, given), event, given)
    row = Happened.objects.create(
        request=held,
        key=event.id,
        at=event.at,
        by=event.by,
        role=event.role,
        side=event.side.value,
        kind=event.kind,
        measures=list(event.measures),
        carries=dict(event.carries),
        in_reply_to=event.in_reply_to,
    )
    after = fold([*before, event], side, given)
    named = {"theirs": str(said.carries["reference"])[:80]} if numbered(event, side) else {}
    Request.objects.filter(pk=held.pk).update(state=after.state.value, changed=at, **named)
    mind(held, after)
    notice(row, by=by, at=at)
    count(held, before, after, [*before, event])
    if event.kind in URGENT or event.carries.get("reference"):
        index(held, [*before, event])
    told: dict[str, Any] = {"request": held.reference, "kind": event.kind, "event": event.id, "side": event.side.value}
    if said.despite:
        told |= {"despite": list(said.despite)}
    audit.record("requests.said", held.file.urn, by=by, at=at, detail=told)
    if event.side is side and not came:
        carry(held, row, [*before, event], after, by=by, at=at)
    return row


def numbered(event: Event, ours: Side) -> bool:
    """Whether the other State tells its own number of the request."""
    return event.side is not ours and event.kind == "ACK.REGISTERED" and bool(event.carries.get("reference"))
