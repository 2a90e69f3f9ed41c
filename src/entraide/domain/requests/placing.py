"""Which measures an event concerns, and the state that each goes to.

Reads:  a standing, an event, its line of the catalogue
Writes: the moves; why there are none
"""

from entraide.domain.requests.catalogue import OPENERS
from entraide.domain.requests.course import PREPARING
from entraide.domain.requests.messages import Event, Message
from entraide.domain.requests.standing import MeasureStanding, Refusal, Standing
from entraide.domain.requests.states import Side, State

__all__ = ["SENDING", "place"]

WHOLE = frozenset({"DELETE", "HOLD.SET", "HOLD.LIFT"})  # said of a request even where it has no measure yet
SENDING = OPENERS | {"REQUEST.SUPPLEMENT", "EXT.FILE", "TOP.FILE"}


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
    moves = message.moves_for(event.carries)
    if theirs and event.kind in SENDING and state is State.RECEIVED:
        moves = {state: state}  # the writing that follows what was asked orally
    if one.oral and state in PREPARING and event.kind == "REQUEST.WITHDRAW":
        moves = {state: State.WITHDRAWN}  # nothing was written yet, and the other State waits for it
    if one.ended and not message.late:
        why = Refusal("MEASURE_ENDED", told | {"state": one.state}, message.hook)
    elif code := unheard(one, event, message):
        why = Refusal(code, told, message.hook)
    elif one.oral and message.travels and event.side is Side.REQUESTED:
        why = Refusal("ORAL_ONLY", told, ("UNTOC.18.14", "UNCAC.46.14"))
    elif state in moves:
        return moves[state]
    elif event.kind in SENDING and state in PREPARING:
        why = Refusal("SENT_UNSIGNED", told, ("UNTOC.18.14", "UNCAC.46.14"))
    else:
        why = Refusal("WRONG_STATE", told | {"state": one.state}, message.hook)
    return why


def unheard(one: MeasureStanding, event: Event, message: Message) -> str:
    """Why the other State would not understand it, or hear nothing: the code of a refusal; "" where that is no matter.
    It waits for the writing of what it was asked orally; what was dropped before it left it never knew."""
    if one.oral and event.kind == "DROP":
        return "ASKED_ORALLY"
    return "NEVER_LEFT" if one.dropped and message.travels else ""
