"""The words in which the catalogue is written: groups of states, moves between them, what is carried often.

Reads:  states
Writes: moves, needs
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from entraide.domain.requests.messages import MatterKind, Message, Moves, Need, Shape
from entraide.domain.requests.states import Side, State

__all__ = ["always", "leaving", "stay", "to"]

S = State
ASKING, ASKED = frozenset({Side.REQUESTING}), frozenset({Side.REQUESTED})
BOTH = ASKING | ASKED

PREPARING = (S.DRAFT, S.LEGAL_REVIEW, S.TRANSLATION, S.SIGNED)
UNDECIDED = (S.RECEIVED, S.ACKNOWLEDGED, S.FORWARDED)
GRANTED = (S.ACCEPTED, S.REFUSED_PART, S.IN_EXECUTION, S.PARTLY_EXECUTED)
HANDLED = (*UNDECIDED, S.POSTPONED, *GRANTED)
AWAY = (S.SENT, *HANDLED)
ENDED = (S.EXECUTED, S.PARTLY_EXECUTED, S.REFUSED, S.IMPOSSIBLE, S.REJECTED_FORM, S.WITHDRAWN)
SENT_ONCE = tuple(dict.fromkeys((*AWAY, *ENDED)))
GIVEN = (S.PARTLY_EXECUTED, S.REFUSED_PART, S.EXECUTED, S.IMPOSSIBLE, S.WITHDRAWN)  # something may have been given
EVERY = tuple(dict.fromkeys((*PREPARING, *SENT_ONCE)))


PRESERVING = "ee.preserve"  # the form by which data are kept until assistance is asked for

# what an event carries
REASONS = Need("reasons")
PARAGRAPHS = Need("paragraphs", Shape.LIST)
UNTIL = Need("until", Shape.DAY)
ON = Need("on", Shape.DAY)
LAST = Need("until", Shape.DAY, optional=True)  # of a clock, where it is another day than its count makes
ITEMS = Need("items", Shape.LIST)
PERSONS = Need("persons", Shape.LIST)
ANSWER = Need("answer", Shape.CHOICE, ("given", "denied"))
ORIGINALS = Need("originals", Shape.LIST, optional=True)  # items lent: to be given back
HELD = Need("persons_to_return", Shape.LIST, optional=True)  # handed over for a time
BACK = Need("due_back", Shape.DAY, optional=True)  # by when what is lent is to be given back
FORMS = Need("forms", Shape.NAMED)  # measure → its form ("mla.evidence"), of those that begin
THEIR_FORMS = Need("forms", Shape.NAMED, optional=True)  # those that begin later, or were registered wrongly
CITED = Need("cited", Shape.NAMED, optional=True)  # measure → codes of the instruments cited, a space between
WISHED = Need("wished", Shape.NAMED, optional=True)  # measure → the day by which it is wished, where a reason is given
FROZEN = Need("frozen_until", Shape.DAY, optional=True)  # the last day of a freezing, where it ends by itself
FILE_UNTIL = Need("file_until", Shape.DAY, optional=True)  # for the file of who is arrested, where a text says it
VALUES = tuple(Need(name, Shape.AMOUNTS, optional=True) for name in ("frozen", "confiscated", "returned"))
TRANSFERRED = Need("transferred", Shape.LIST, optional=True)  # persons transferred
WAYS = (
    "paper",
    "mail",
    "diplomatic",
    "interpol",
    "liaison",
    "direct",
)  # by which a letter goes, where no node takes it
WAY = (Need("way", Shape.CHOICE, WAYS, optional=True), Need("waybill", optional=True))
SLIP = Need("slip", optional=True)  # what says that a letter came: of the post, of a messenger, signed there
SIGNATURE = Need("signature")  # the id of the event SIGN; of a paper request, where it is signed


def stay(states: Iterable[State]) -> Moves:
    """In each of these states it may be said, and moves nothing."""
    return {state: state for state in states}


def to(then: State, states: Iterable[State]) -> Moves:
    """From each of these states to one."""
    return dict.fromkeys(states, then)


def always(moves: Moves) -> Mapping[str, Moves]:
    """The moves of a kind that has no choice."""
    return {"": moves}


def leaving(
    kind: str,
    *hook: str,
    needs: tuple[Need, ...] = (),
    only: tuple[str, ...] = (),
    also: Moves = MappingProxyType({}),
    opens: MatterKind | None = None,
) -> Message:
    """What first leaves the requesting State: nothing does but what is signed. `also`: other moves that it makes."""
    needs, moves = (SIGNATURE, FORMS, CITED, WISHED, *needs, *WAY), always({**to(State.SENT, [State.SIGNED]), **also})
    return Message(kind, ASKING, moves=moves, needs=needs, creates=State.SENT, hook=hook, only=only, opens=opens)
