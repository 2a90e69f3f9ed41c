"""Messages of measures that States take together, and of those that begin by a question of their own.

A joint team or a controlled delivery is never granted by one State: it is proposed and agreed, each pair of States for
itself (three States are three such lives), and any State stops a delivery for all of them by saying so to each. A
trace of a firearm and a ship's registry are asked and answered; who is authorised to board has what they asked for.

Source: spec C.4, B.4, B.15 with corrections C9, C33; scenario S06.
"""

from entraide.domain.requests.course import (
    ASKED,
    ASKING,
    AWAY,
    BOTH,
    FORMS,
    HANDLED,
    REASONS,
    SIGNATURE,
    UNDECIDED,
    S,
    always,
    leaving,
    stay,
    to,
)
from entraide.domain.requests.messages import MatterKind, Message, Need, Shape

__all__ = ["AGREED", "MESSAGES", "OWN"]

M = MatterKind
AGREED = ("jit", "cd")  # forms that are agreed, not granted
OWN = (*AGREED, "trace.firearm", "sea")  # forms that begin by a message of their own
REPLACING = ("removed", "replaced")  # what is done to the goods that every State concerned consents to
GOING = (S.ACCEPTED, S.IN_EXECUTION)
TERMS = Need("terms", Shape.LIST)
TEAM, PLAN, SEA, TRACE = ("jit",), ("cd",), ("sea",), ("trace.firearm",)
ON_THE_TABLE = stay((S.SENT, *UNDECIDED, S.POSTPONED))
AGREEING = always({**to(S.ACCEPTED, (*UNDECIDED, S.POSTPONED)), **stay(GOING)})
ANSWERS = ("confirmed", "denied")

MESSAGES = (
    # joint teams
    leaving("JIT.PROPOSE", "UNTOC.19", "UNCAC.49", "ECMA59-P2.20", needs=(TERMS,), only=TEAM, opens=M.AGREEMENT),
    Message("JIT.AGREE", BOTH, moves=AGREEING, closes=M.AGREEMENT, hook=("UNTOC.19", "V88.9.1.c"), only=TEAM),
    Message(
        "JIT.AMEND",
        BOTH,
        moves=always(stay(HANDLED)),
        needs=(TERMS, REASONS),
        opens=M.AGREEMENT,
        hook=("UNTOC.19", "ECMA59-P2.20.3"),
        only=TEAM,
    ),
    # controlled deliveries
    leaving(
        "CD.PLAN",
        "V88.11.1",
        "V88.11.2",
        "UNTOC.20.3",
        "ECMA59-P2.18",
        needs=(
            Need("states", Shape.LIST),
            Need("delivery", Shape.CHOICE, ("intact", *REPLACING)),
            Need("stop_rule"),
        ),
        only=PLAN,
        also={**ON_THE_TABLE, **to(S.ACKNOWLEDGED, GOING)},  # what was agreed is on the table again
        opens=M.AGREEMENT,
    ),
    Message(
        "CD.AGREE",
        BOTH,
        moves=AGREEING,
        needs=(Need("consent", Shape.CHOICE, ("given", "denied"), optional=True),),
        closes=M.AGREEMENT,
        hook=("V88.11.2", "UNTOC.20.3"),
        only=PLAN,
    ),
    Message("CD.STOP", BOTH, moves=always(to(S.WITHDRAWN, AWAY)), needs=(REASONS,), ends=("",), only=PLAN),
    # firearms
    leaving("TRACE.ASK", "FIR.12.4", needs=(Need("marks"),), only=TRACE),
    Message(
        "TRACE.REPLY",
        ASKED,
        moves={"executed": to(S.EXECUTED, HANDLED), "impossible": to(S.IMPOSSIBLE, HANDLED)},
        choice="result",
        needs=(Need("result", Shape.CHOICE, ("executed", "impossible")),),
        needs_when={"executed": (Need("report"),), "impossible": (REASONS,)},
        ends=("executed", "impossible"),
        hook=("FIR.12.4",),
        only=TRACE,
    ),
    # at sea
    leaving(
        "SEA.REGISTRY.ASK",
        "SOM.8.2",
        "V88.17.3",
        needs=(Need("ship"), REASONS),
        only=SEA,
        opens=M.REGISTRY,
    ),
    Message(
        "SEA.REGISTRY.REPLY",
        ASKED,
        moves={"confirmed": stay(HANDLED), "denied": to(S.IMPOSSIBLE, HANDLED)},
        choice="answer",
        needs=(Need("answer", Shape.CHOICE, ANSWERS),),
        closes=M.REGISTRY,
        ends=("denied",),
        hook=("SOM.8.4", "V88.17.7"),
        only=SEA,
    ),
    Message(
        "SEA.AUTHORISE",
        ASKED,
        moves=always(to(S.EXECUTED, (*UNDECIDED, S.POSTPONED))),
        needs=(Need("allowed", Shape.CHOICES, ("board", "search", "act")), Need("caveats", Shape.LIST, optional=True)),
        ends=("",),
        hook=("SOM.8.2", "SOM.8.5", "V88.17.4"),
        only=SEA,
    ),
    # proceedings
    Message(
        "TOP.FILE",
        ASKING,
        moves=always({S.SIGNED: S.SENT, **stay(AWAY)}),
        needs=(SIGNATURE, FORMS),
        creates=S.SENT,
        hook=("UNTOC.21", "UNCAC.47", "ETS73.15"),
        only=("top",),
    ),
)
