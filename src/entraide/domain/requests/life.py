"""The life of a request: events folded into a standing, and what may be said next.

Each State keeps its own record: its acts, and the messages that went both ways. `fold` never raises and loses nothing:
an event that cannot take its place (one that crossed another, or came before the one it rests on) is kept apart with
the reasons, and is tried again with each fold. What the other State did without owing duties being met (a refusal
without reasons) counts, since it happened, and is told as a breach. `check` is for what is about to be said: it raises.

Reads:  events in any order, what is given from outside
Writes: Standing; IllegalMove
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.changing import applied
from entraide.domain.requests.messages import Event, MatterKind, Message
from entraide.domain.requests.placing import barred, place, unwritten
from entraide.domain.requests.refusing import DUTIES, WHEN_CLOSED, consulted, refusals
from entraide.domain.requests.standing import Apart, Given, MeasureStanding, Refusal, Standing
from entraide.domain.requests.states import Side

__all__ = ["IllegalMove", "check", "consultations_owed", "fold", "in_order", "may_say"]

NOTHING = Given()


class IllegalMove(ValueError):
    """What may not be said now: `code` of the first reason (data/requests/refusals.csv), `provisions` that it rests on,
    `refusals` all reasons."""

    def __init__(self, event: Event, why: tuple[Refusal, ...]) -> None:
        super().__init__(f"{event.kind}: {', '.join(one.code for one in why)}")
        self.event, self.refusals = event, why
        self.code, self.told, self.provisions = why[0].code, why[0].told, why[0].provisions


def fold(events: Iterable[Event], side: Side, given: Given = NOTHING) -> Standing:
    """Where a request stands in the record of a side; the same for the same events in whatever order they came."""
    standing = Standing(side)
    for event in in_order(events):
        why = refusals(standing, event, given)
        if any(one.code not in DUTIES for one in why):
            standing = replace(standing, apart=(*standing.apart, Apart(event, why)))
            continue
        standing = applied(standing, event, given)
        if why:
            standing = replace(standing, breaches=(*standing.breaches, Apart(event, why)))
    return standing


def check(standing: Standing, event: Event, given: Given = NOTHING) -> Event:
    """The event as it is to be kept and sent: what travels names the measures that it concerns, since the other State
    may have others by the time that it comes. For what the side of the record says:
    what came from abroad is only folded.

    Raises IllegalMove, with every reason, where it may not be said from where the request stands.
    """
    if why := refusals(standing, event, given):
        raise IllegalMove(event, why)
    message = CATALOGUE[event.kind]
    if event.measures or not message.travels:
        return event
    return replace(event, measures=tuple(place(standing, event, message)[0]))


def may_say(standing: Standing, measure: str) -> Iterator[str]:
    """The kinds that the side of the record may say of a measure as it stands, by their moves alone: what a screen
    offers. Whether all is there that each must carry is for `check`."""
    one = standing.measures[measure]
    for kind, row in CATALOGUE.items():
        if in_its_time(standing, kind) and may_move(one, row, standing.side):
            yield kind


def in_its_time(standing: Standing, kind: str) -> bool:
    """Whether a kind has its time: a request is filed once it is closed, and nothing else is done with it then."""
    if standing.closed:
        return kind in WHEN_CLOSED and not (kind == "ARCHIVE" and standing.archived)
    return kind not in ("REOPEN", "ARCHIVE")


def may_move(one: MeasureStanding, row: Message, side: Side) -> bool:
    """Whether a side may say a message of a measure as it stands."""
    message = row.of(one.form)
    froms = {state for moves in (*message.moves.values(), unwritten(one, message)) for state in moves}
    fits = side in message.sides and message.fits(one.form)
    return fits and one.state in froms and not barred(one, message, side)


def consultations_owed(standing: Standing, on: date) -> tuple[str, ...]:
    """The measures on which two rounds of questions went without answer, both past their day, and nobody consulted
    yet: the requested State opens a consultation (spec C.6); it never closes in silence."""
    found = []
    for key in standing.measures:
        rounds = standing.open(MatterKind.INFORMATION, measure=key)
        past = [one for one in rounds if one.until and one.until < on]
        if len(past) >= 2 and not consulted(standing, key, "information"):
            found.append(key)
    return tuple(found)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events in the order in which they count: by moment, but none before the one that it answers.

    What one side said stays in the order of its own clock; where the clocks of the two differ, an answer waits for its
    question, and what its side said after it waits with it.
    """
    single = {one.id: one for one in events}
    waiting = {side: sorted((one for one in single.values() if one.side is side), key=when) for side in Side}
    placed: set[str] = set()
    ordered: list[Event] = []
    heads = dict.fromkeys(Side, 0)
    while len(ordered) < len(single):
        first = [queue[heads[side]] for side, queue in waiting.items() if heads[side] < len(queue)]
        ready = [one for one in first if one.in_reply_to not in single or one.in_reply_to in placed]
        event = min(ready or first, key=when)
        heads[event.side] += 1
        placed.add(event.id)
        ordered.append(event)
    return ordered


def when(event: Event) -> tuple[object, str]:
    return event.at, event.id
