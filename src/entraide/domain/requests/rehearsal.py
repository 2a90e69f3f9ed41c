"""A simulated State that answers by a script: what it says next, and when.

It keeps a record of its own, made of what travelled, and says nothing that its record does not let it say: a line of
the script that cannot be said is passed over. Nothing is drawn by lot: the same events give the same answer.

Source: spec C.12 (simulated State for training); the scripts are the project's own (data/training).

Reads:  a script, what came of it so far, the events of a request
Writes: the message that comes next, with its moment
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.life import fold, in_order
from entraide.domain.requests.messages import Event
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.standing import Given, Standing
from entraide.domain.requests.states import Side

__all__ = ["PASSED", "Coming", "Step", "coming", "record_of"]

PASSED = ""  # what stands for the event of a step that was passed over
A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a script: the `nth` says a `kind`, so many days `after` the line before it, or after the other State
    said one of `waits` since then. It is passed over where one of `unless` was said instead. `measures`: "first" for
    the first alone, "" for all."""

    nth: int
    kind: str
    after: int
    waits: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next by a script: its step, when, of which measures (none: all)."""

    step: Step
    at: datetime
    measures: tuple[str, ...]


def coming(steps: Sequence[Step], done: Mapping[int, str], events: Sequence[Event]) -> Coming | None:
    """What the script says next, and when; None while it waits for the other State, or where it is at its end. `done`:
    the event of each step that came, PASSED for one that was passed over."""
    ordered = in_order(events)
    by_id = {one.id: one for one in ordered}
    sent = next((one for one in ordered if one.kind in SENDING), None)
    if sent is None:
        return None
    since = sent.at - A_MOMENT
    for step in steps:
        if step.nth in done:
            since = by_id[done[step.nth]].at if done[step.nth] in by_id else since
            continue
        heard = [one for one in ordered if one.side is Side.REQUESTING and one.at > since]
        if any(one.kind in step.unless for one in heard):
            continue
        awaited = [one for one in heard if one.kind in step.waits]
        if step.waits and not awaited:
            return None
        start = awaited[0].at if step.waits else since
        at = max(start + timedelta(step.after), ordered[-1].at + A_MOMENT)
        first = next(iter(sent.measures), "")
        return Coming(step, at, (first,) if step.measures == "first" and first else ())
    return None


def record_of(events: Sequence[Event], given: Given) -> Standing:
    """Where the request stands in the simulated State's own record: what travelled, and that it registered each request
    as it came."""
    record: list[Event] = []
    for one in in_order(events):
        if not CATALOGUE[one.kind].travels:
            continue
        record.append(one)
        if one.side is Side.REQUESTING and one.kind in SENDING:
            at, reference = one.at + A_MOMENT / 2, {"reference": one.id}
            record.append(Event(f"{one.id}+", at, "", "registry", Side.REQUESTED, "REGISTER", one.measures, reference))
    return fold(record, Side.REQUESTED, given)
