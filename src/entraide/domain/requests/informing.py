"""Messages that ask for nothing: information given of one's own accord, notice to a State of origin, what came of it.

No request begins by them: the State that receives acknowledges, asks back, accepts the conditions or declines; nothing
is decided and nothing executed. What was given is over for who gave it (MeasureStanding.over). Who has it is the State
that was told: for another use than the one told it asks the consent of the State that told (USING).

Source: spec C.4, B.4, B.9 with correction C36; scenario S08. Conditions that are asked before sending are those of BUD
26(2); restrictions that bind without being asked (UNTOC 18(5)) are carried as caveats.
"""

from dataclasses import replace

from entraide.domain.requests.course import (
    ASKED,
    ASKING,
    BOTH,
    SENT_ONCE,
    UNDECIDED,
    S,
    always,
    leaving,
    stay,
)
from entraide.domain.requests.messages import MatterKind, Message, Need, Shape

__all__ = ["INFORMING", "MESSAGES", "TELLING", "USING", "received"]

INFORMING = ("spont", "notice.origin")  # forms of cooperation by which nothing is asked
TELLING = frozenset({"SPONT", "NOTICE.ORIGIN"})  # what gives the information itself
USING = frozenset({"USE.ASK", "USE.REPLY", "EVIDENCE.USE", "NOTICE.EXCULPATORY"})  # what is said of what one received
CAVEATS = Need("caveats", Shape.LIST, optional=True)
OPEN = stay((S.SENT, *UNDECIDED))


def received(row: Message) -> Message:
    """A line of USING as it holds for information: what the State that asked says of a result, the State that was told
    says of what it was told, and the other way about; from the day that it came, also when it was withdrawn since."""
    there = stay((S.SENT, *UNDECIDED, S.WITHDRAWN))
    sides = ASKED if row.sides == ASKING else ASKING
    return replace(row, sides=sides, moves=always(there), hook=("UNTOC.18.5", "UNCAC.46.5"), only=INFORMING)


MESSAGES = (
    leaving(
        "SPONT.CONDITIONS",
        "BUD.26.2",
        needs=(Need("nature"), Need("conditions", Shape.LIST)),
        only=("spont",),
        also=OPEN,
        opens=MatterKind.CONDITIONS,
    ),
    leaving("SPONT", "UNTOC.18.4", "UNCAC.46.4", "BUD.26.1", needs=(CAVEATS,), only=("spont",), also=OPEN),
    leaving(
        "NOTICE.ORIGIN", "UNTOC.18.4", "UNTOC.18.5", needs=(Need("wanted"), CAVEATS), only=("notice.origin",), also=OPEN
    ),
    Message(
        "FEEDBACK",
        BOTH,
        moves=always(stay(SENT_ONCE)),
        needs=(Need("report"),),
        late=True,
        hook=("BUD.28.4", "ECMA59-P2.26.4"),
    ),
)
