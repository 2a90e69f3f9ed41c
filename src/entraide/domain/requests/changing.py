"""What an event that may be said makes of a standing.

Reads:  a standing, an event that was found to be in place
Writes: the standing after it
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.clocks import Clock, Running, Stopped
from entraide.domain.requests.course import PREPARING, PRESERVING
from entraide.domain.requests.informing import TELLING
from entraide.domain.requests.messages import Event, MatterKind, Message, day_of
from entraide.domain.requests.placing import SENDING, place
from entraide.domain.requests.standing import BY_REPLY, LASTING, Given, Matter, MeasureStanding, Standing
from entraide.domain.requests.states import Side, State

__all__ = ["applied"]

M = MatterKind
ABOUT = ("case", "finding", "delivery")  # what is carried that a matter is about


def applied(standing: Standing, event: Event, given: Given) -> Standing:
    """The standing after an event; it must be in place (refusing.refusals found at most duties unmet)."""
    message = CATALOGUE[event.kind]
    keys = tuple(place(standing, event, message)[0])
    then = replace(
        standing,
        measures=dict(standing.measures) | {one.key: one for one in moved(standing, event, message)},
        applied=(*standing.applied, event.id),
    )
    then = replace(then, matters=(*closed(then, event, message, keys), *opened(standing, event, message, keys)))
    then = noted(then, event, keys)
    running = tuple(run(then, event, keys, given.clocks))
    gone = (Stopped(one, event.kind, event.at) for one in then.running if one not in running)
    then = replace(then, running=running, stopped=(*then.stopped, *gone))
    if then.closed and event.kind != "CLOSE" and not may_rest(then):
        then = replace(then, closed="", archived=False)  # a late message of the other State opens it again
    return then


def may_rest(standing: Standing) -> bool:
    """Whether nothing is open that would hold the closing."""
    ended = all(one.over for one in standing.measures.values())
    return ended and not standing.open(*LASTING) and not any(standing.holding())


def moved(standing: Standing, event: Event, message: Message) -> Iterator[MeasureStanding]:
    """The measures that an event moves or makes, as they are after it."""
    forms = event.carries.get("forms", {})
    ends = str(event.carries.get(message.choice, "")) if message.choice else ""
    for key, state in place(standing, event, message)[0].items():
        before = standing.measures.get(key)
        ended = event.id if ends in message.ends else ""
        told = event.kind in TELLING
        if before is None:
            oral = event.kind == "ORAL"
            form_told = str(forms.get(key, ""))
            yield MeasureStanding(key, form_told, state, event.at, oral=oral, told=told, wished=wished(event, key))
            continue
        then = replace(
            before,
            form=form(before, forms),
            ended=before.ended or ended,
            oral=(before.oral or (event.kind == "ORAL" and before.state in PREPARING)) and event.kind not in SENDING,
            told=before.told or told,
            dropped=before.dropped or event.kind == "DROP",
            wished=wished(event, key) or before.wished,
        )
        if before.state is not state or then.ended != before.ended:
            then = replace(then, state=state, since=event.at)
        yield then


def wished(event: Event, key: str) -> date | None:
    """The day by which an event tells that a measure is wished; None where it tells none."""
    told = event.carries.get("wished", {})
    return day_of(told.get(key)) if isinstance(told, Mapping) else None


def form(before: MeasureStanding, forms: Mapping[str, Any]) -> str:
    """The form of a measure as an event tells it, or as it was."""
    return str(forms.get(before.key, "")) or before.form


def opened(standing: Standing, event: Event, message: Message, keys: tuple[str, ...]) -> Iterator[Matter]:
    """The matters that an event opens."""
    carries, until = event.carries, event.day("until")
    if message.opens is M.ORIGINAL:
        yield from due_back(standing, event, keys, M.ORIGINAL, event.listed("items"))
    elif message.opens:
        questions = carries.get("questions", ())
        numbers = tuple(one["number"] for one in questions)
        needed = tuple(one["number"] for one in questions if one["need"] == "needed")
        asked = numbers or event.listed("items") or event.listed("conditions")
        about = event.listed("about") or tuple(str(carries[name]) for name in ABOUT if name in carries)
        yield Matter(event.id, message.opens, keys, event.side, event.at, asked, needed or asked, about, until)
    if event.kind in {"RESULT.PART", "RESULT.FINAL", "EXT.SURRENDER"}:
        yield from due_back(standing, event, keys, M.ORIGINAL, event.listed("originals"))
        yield from due_back(standing, event, keys, M.PERSON, event.listed("persons_to_return"))
    if event.kind == "EVIDENCE.USE" and carries.get("notice_impossible"):
        items = event.listed("items")
        yield Matter(event.id, M.NOTICE, keys, event.side, event.at, items, items, (str(carries["case"]),))


def due_back(
    standing: Standing, event: Event, keys: tuple[str, ...], kind: MatterKind, things: tuple[str, ...]
) -> Iterator[Matter]:
    """Things or persons to give back that are not on the list already."""
    known = {thing for one in standing.open(kind) for thing in one.left}
    if new := tuple(one for one in things if one not in known):
        yield Matter(event.id, kind, keys, event.side, event.at, new, new, until=event.day("due_back"))


def closed(standing: Standing, event: Event, message: Message, keys: tuple[str, ...]) -> Iterator[Matter]:
    """All matters as they are after an event closed some, or parts of them."""
    done = set(event.carries.get("answers", ())) | set(event.listed("items"))
    answer = str(event.carries.get("answer", event.kind))
    for one in standing.matters:
        if one.closed or not (closes(message, event, one) or replaced(message, keys, one)):
            yield one
            continue
        left = tuple(thing for thing in one.left if thing not in done) if one.kind in BY_PARTS else ()
        said = event.listed("covers") if one.kind is M.ASSURANCE else ()
        yield replace(
            one,
            left=left,
            closed="" if left else event.id,
            answer="" if left else answer,
            about=(*one.about, *said),
        )


BY_PARTS = frozenset({M.INFORMATION, M.ORIGINAL, M.PERSON, M.NOTICE})
GIVEN_BACK = {M.ORIGINAL: (M.ORIGINAL, M.PERSON)}  # one message gives back things and persons


def closes(message: Message, event: Event, matter: Matter) -> bool:
    """Whether an event closes a matter, or a part of it."""
    if message.closes is None or matter.kind not in GIVEN_BACK.get(message.closes, (message.closes,)):
        return False
    if matter.kind in BY_REPLY:
        return matter.id == event.in_reply_to
    if matter.kind is M.NOTICE:
        return str(event.carries.get("case", "")) in matter.about
    return matter.kind is not M.PROGRESS or not event.measures or bool(set(event.measures) & set(matter.measures))


def replaced(message: Message, keys: tuple[str, ...], matter: Matter) -> bool:
    """Whether a plan or a team that was proposed gives way to another."""
    return message.opens is M.AGREEMENT is matter.kind and bool(set(keys) & set(matter.measures))


CAME = SENDING | {"ORAL", "INFO.SUPPLY"}  # what the record of a request that came in is made of
ACKNOWLEDGING = frozenset({"ACK.REGISTERED", "DECISION", "EXT.DECISION", "PRESERVE.CONFIRM"})
FLAGS: dict[str, dict[str, Any]] = {
    "OUTCOME": {"reported": True},
    "REOPEN": {"closed": "", "archived": False},
    "ARCHIVE": {"archived": True},
    "DELETE": {"deleted": True},
    "HOLD.SET": {"held": True},
    "HOLD.LIFT": {"held": False},
}


def noted(standing: Standing, event: Event, keys: tuple[str, ...]) -> Standing:
    """What an event leaves beside measures and matters."""
    then = told(standing, event, keys)
    if (used := str(event.carries.get("signature", ""))) in standing.signatures:  # it serves each measure once
        left = {used: tuple(key for key in standing.signatures[used] if key not in keys)}
        then["signatures"] = {one: on for one, on in {**standing.signatures, **left}.items() if on}
    if event.kind in SENDING:
        then |= {"sent": True, "adding": ""}
    if standing.side is Side.REQUESTED and event.kind in CAME:
        then["adding"] = event.id
    if standing.side is Side.REQUESTED and event.kind in ACKNOWLEDGING:
        then["adding"] = ""
    return replace(standing, **then)


def told(standing: Standing, event: Event, keys: tuple[str, ...]) -> dict[str, Any]:
    """What the kind of an event leaves beside measures and matters."""
    carries = event.carries
    then: dict[str, Any] = {}
    match event.kind:
        case "FINDING.SETTLE":
            pairs = [(key, str(carries["finding"])) for key in event.measures or ("", *keys)]
            joined = {one: (*standing.settled.get(one, ()), event.by) for one in pairs}
            then["settled"] = {**standing.settled, **joined}
        case "SIGN":
            then |= {"signatures": {**standing.signatures, event.id: keys}, "adding": ""}
        case "SUPPLEMENT.DRAFT":
            kept = {one: on for one, on in standing.signatures.items() if not set(on) & set(keys)}
            then |= {"signatures": kept, "adding": event.id}
        case "REVIEW.ASK":
            then["adding"] = ""
        case "REVIEW.PASS":
            then["reviewed"] = standing.reviewed | set(keys)
        case "REVIEW.BACK" | "DROP":
            then["reviewed"] = standing.reviewed - set(keys)
            then["signatures"] = {one: on for one, on in standing.signatures.items() if not set(on) & set(keys)}
        case "EVIDENCE.RECEIPT":
            then["received"] = standing.received | set(keys)
            then["frozen"] = standing.frozen - set(event.listed("items")) | set(event.listed("mismatched"))
        case "NOTICE.EXCULPATORY":
            told = {(str(carries.get("case", "")), item) for item in event.listed("items")}
            then["noticed"] = standing.noticed | told
        case "CLOSE":
            then["closed"] = str(carries["outcome"])
        case _:
            then |= FLAGS.get(event.kind, {})
    return then


def run(standing: Standing, event: Event, keys: tuple[str, ...], clocks: tuple[Clock, ...]) -> Iterator[Running]:
    """The clocks that run after an event: those that it did not stop, and those that it starts."""
    message = CATALOGUE[event.kind]
    said = {event.kind, f"{event.kind}:{event.carries.get(message.choice or 'answer', '')}"}
    open_ones = {one.id for one in standing.matters if not one.closed}
    answered = {one.id for one in standing.matters} - open_ones  # an event may open several
    named = str(event.carries.get("clock", ""))
    by_hand = event.kind == "CLOCK.START"
    begins = [
        (one, until, tuple(key for key in keys if by_hand or not one.forms or standing.measures[key].form in one.forms))
        for one in clocks
        if (said & set(one.starts)) or (by_hand and one.code == named)
        if (until := last_day(one, event)) or one.count
    ]
    again = {(one.code, key) for one, _, its in begins if "answered" not in one.stops for key in its}
    for one in standing.running:
        stopped = (said & set(one.clock.stops)) or (event.kind == "CLOCK.STOP" and one.clock.code == named)
        ended = ("ended" in one.clock.stops and bool(standing.measures[one.measure].ended)) or (
            "assistance" in one.clock.stops and assists(standing, event, keys)
        )
        if (stopped and one.measure in keys) or ended or (one.clock.code, one.measure) in again:
            continue
        if "answered" not in one.clock.stops or one.event not in answered:
            yield one
    since = event.day("on") or event.at
    for clock, until, its in begins:
        if "answered" in clock.stops and event.id not in open_ones:
            continue  # nothing new is waited for
        for key in its:
            over = ("ended" in clock.stops and standing.measures[key].ended) or (
                "assistance" in clock.stops and assisted(standing)
            )
            if not over:
                yield Running(owed(clock, event), event.id, key, since, until or by(clock, standing, event, key))


def last_day(clock: Clock, event: Event) -> date | None:
    """The day that an event says for a clock."""
    if clock.day and (told := event.day(clock.day)):
        return told
    return event.day("until") or (None if clock.day else event.day("due_back"))


def by(clock: Clock, standing: Standing, event: Event, key: str) -> date | None:
    """The day that was wished of a measure, where a clock heeds it and it is still to come."""
    day = standing.measures[key].wished if clock.wished else None
    return day if day and day > event.at.date() else None


def owed(clock: Clock, event: Event) -> Clock:
    """The clock of an answer is the duty of whom was asked, whichever of the two States asks."""
    return replace(clock, owed=event.side.other) if "answered" in clock.stops else clock


def assists(standing: Standing, event: Event, keys: tuple[str, ...]) -> bool:
    """Whether an event asks for more than that data be preserved."""
    return event.kind in SENDING and bool({standing.measures[key].form for key in keys} - {PRESERVING, ""})


def assisted(standing: Standing) -> bool:
    """Whether more than that data be preserved was asked for by now, and is asked for still."""
    every = standing.measures.values()
    return any(one.form not in (PRESERVING, "") and one.state not in (*PREPARING, State.WITHDRAWN) for one in every)
