"""Which measures an event concerns, and the state that each goes to.

Reads:  a standing, an event, its line of the catalogue
Writes: the moves; why there are none
"""

from entraide.domain.requests.catalogue import OPENERS
from entraide.domain.requests.course import PREPARING
from entraide.domain.requests.messages import Event, Message, Moves
from entraide.domain.requests.standing import MeasureStanding, Refusal, Standing
from entraide.domain.requests.states import Side, State

__all__ = ["SENDING", "barred", "place", "unwritten"]

WHOLE = frozenset({"DELETE", "HOLD.SET", "HOLD.LIFT"})  # said of a request even where it has no measure yet
SENDING = OPENERS | {"REQUEST.SUPPLEMENT", "EXT.FILE", "TOP.FILE"}
IN_WRITING = dict.fromkeys(("ORAL_ONLY", "SENT_UNSIGNED"), ("UNTOC.18.14", "UNCAC.46.14"))  # a refusal → its provisions


def place(standing: Standing, event: Event, message: Message) -> tuple[dict[str, State], list[Refusal]]:
    """Each measure that the event concerns with the state that it goes to, and why others cannot.

    An event that names no measure concerns all of which it can be said, of those of the question that it answers if it
    does; where there is none, that is why.
    """
    found: dict[str, State] = {}
    why: list[Refusal] = []
    answered = next((one.measures for one in standing.open() if one.id == event.in_reply_to), standing.measures)
    for key in event.measures or answered:
        one = step(standing, event, message, key)
        if isinstance(one, State):
            found[key] = one
        else:
            why.append(one)
    if found and not event.measures:
        return found, []
    return found, why or ([] if found or event.kind in WHOLE else [Refusal("NO_MEASURES", {"kind": event.kind})])


def step(standing: Standing, event: Event, message: Message, key: str) -> State | Refusal:
    """The state that one measure goes to, or why it cannot."""
    told = {"measure": key, "kind": event.kind}
    theirs = event.side is not standing.side
    one = standing.measures.get(key)
    if one is None:
        begins = message.creates and (theirs or not message.travels)
        return message.creates if begins and message.creates else Refusal("UNKNOWN_MEASURE", told)
    message = message.of(one.form)
    if event.side not in message.sides:
        return Refusal("WRONG_SIDE", told | {"side": event.side}, message.hook)
    if not theirs and not message.fits(one.form):
        return Refusal("WRONG_FORM", told, message.hook)
    state = one.state
    if theirs and event.side is Side.REQUESTED and state is State.SENT:
        state = State.RECEIVED  # the requesting State does not see the registration that comes before
    moves = {**message.moves_for(event.carries), **unwritten(one, message)}
    if theirs and event.kind in SENDING and state is State.RECEIVED:
        moves = {state: state}  # the writing that follows what was asked orally
    code = barred(one, message, event.side)
    if not code and state in moves:
        return moves[state]
    if not code:
        code = "SENT_UNSIGNED" if event.kind in SENDING and state in PREPARING else "WRONG_STATE"
    return Refusal(code, told | {"state": one.state}, IN_WRITING.get(code, message.hook))


def unwritten(one: MeasureStanding, message: Message) -> Moves:
    """The moves by which what was asked orally is withdrawn before its writing, for which the other State waits."""
    oral = one.oral and message.kind == "REQUEST.WITHDRAW"
    return dict.fromkeys(PREPARING, State.WITHDRAWN) if oral else {}


def barred(one: MeasureStanding, message: Message, side: Side) -> str:
    """Why a side does not say a message of a measure, whatever its state: the code of a refusal; "" where it may. It
    ended; the other State waits for the writing of what it was asked orally; what was dropped before it left it never
    knew."""
    if one.ended and not message.late:
        return "MEASURE_ENDED"
    if one.oral and message.kind == "DROP":
        return "ASKED_ORALLY"
    if one.dropped and message.travels:
        return "NEVER_LEFT"
    return "ORAL_ONLY" if one.oral and message.travels and side is Side.REQUESTED else ""
