"""The catalogue: the messages that a request's life needs, one row each; the acts of acts.py, and the messages of
measures taken together (joining.py) and of information (informing.py).

Source: spec C.4 (messages), C.3 (transitions), C.6 (information), C.7 (urgency), C.8 (receipt, return). COST.REPLY and
RETURN.WAIVE are ours: the first answers COST.CONSULT, the second keeps the waiver of C.8 (ECMA59-P2 12(2)). ORAL keeps
the oral request of C.7.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from entraide.domain.requests import informing, joining
from entraide.domain.requests.acts import ACTS
from entraide.domain.requests.course import (
    ANSWER,
    ASKED,
    ASKING,
    AWAY,
    BACK,
    BOTH,
    CITED,
    FILE_UNTIL,
    FORMS,
    FROZEN,
    GIVEN,
    GRANTED,
    HANDLED,
    HELD,
    ITEMS,
    ON,
    ORIGINALS,
    PARAGRAPHS,
    PERSONS,
    PREPARING,
    REASONS,
    SENT_ONCE,
    SIGNATURE,
    THEIR_FORMS,
    TRANSFERRED,
    UNDECIDED,
    UNTIL,
    VALUES,
    WAY,
    WISHED,
    S,
    always,
    leaving,
    stay,
    to,
)
from entraide.domain.requests.messages import MatterKind, Message, Need, Shape

__all__ = ["ABOUT", "CATALOGUE", "OPENERS", "choices_of"]

M = MatterKind
OPENERS = frozenset(  # what first leaves the requesting State
    {"REQUEST", "EMERGENCY", "PRESERVE", "EXT.PROV", "JIT.PROPOSE", "CD.PLAN", "TRACE.ASK", "SEA.REGISTRY.ASK"}
    | {"SPONT", "SPONT.CONDITIONS", "NOTICE.ORIGIN"}
)
ABOUT = ("refusal", "postponement", "conditions", "information", "jurisdiction", "procedure", "other")
ARRESTS = ("provisional", "on_file")  # before the file of an extradition came, or on what it says

DECIDING = {  # what a decision makes of a measure
    "accept": to(S.ACCEPTED, (*UNDECIDED, S.POSTPONED)),
    "part": to(S.REFUSED_PART, (*UNDECIDED, S.POSTPONED)),
    "refuse": to(S.REFUSED, (*UNDECIDED, S.POSTPONED, S.ACCEPTED, S.IN_EXECUTION)),
    "postpone": to(S.POSTPONED, (*UNDECIDED, S.ACCEPTED, S.IN_EXECUTION, S.POSTPONED)),
    "reject_form": to(S.REJECTED_FORM, UNDECIDED),
}
WHY = (REASONS, PARAGRAPHS)
DECIDING_NEEDS = {"part": WHY, "refuse": WHY, "postpone": (*WHY, UNTIL), "reject_form": WHY}


COVERS = Need(  # what an assurance is to say, or says
    "covers", Shape.CHOICES, ("death", "corporal", "authority", "monitoring", "consequences"), optional=True
)
MESSAGES = (
    # the request
    leaving("REQUEST", "UNTOC.18.14", "UNCAC.46.14"),
    leaving("EMERGENCY", "UNTOC.18.13", needs=(REASONS,)),
    leaving("PRESERVE", "BUD.29.2", "UNCC24.42.3"),
    leaving("EXT.PROV", "ECE57.16.2", needs=(REASONS,)),
    Message(
        "REQUEST.SUPPLEMENT",
        ASKING,
        moves=always({S.SIGNED: S.SENT, **stay(AWAY)}),
        needs=(SIGNATURE, THEIR_FORMS, CITED, WISHED, Need("added", optional=True), *WAY),
        creates=S.SENT,
        late=True,
    ),
    Message(
        "EXT.FILE",
        ASKING,
        moves=always({S.SIGNED: S.SENT, **stay(AWAY)}),
        needs=(SIGNATURE, THEIR_FORMS, CITED, WISHED, *WAY),
        creates=S.SENT,
        hook=("ECE57.12",),
    ),
    Message(
        "ORAL",
        ASKING,
        moves=always(stay((*PREPARING, *AWAY))),
        needs=(Need("caller"), Need("content"), FORMS, REASONS),
        creates=S.RECEIVED,
        hook=("UNTOC.18.14",),
    ),
    Message(
        "REQUEST.WITHDRAW", ASKING, moves=always(to(S.WITHDRAWN, AWAY)), needs=WAY, ends=("",), hook=("UNTOC.18.24",)
    ),
    # registration
    Message(
        "ACK.REGISTERED",
        ASKED,
        moves=always({S.RECEIVED: S.ACKNOWLEDGED, **stay(HANDLED[1:])}),
        needs=(Need("reference"), Need("authority"), Need("contact")),
    ),
    Message(
        "FORWARDED",
        ASKED,
        moves=always({**to(S.FORWARDED, UNDECIDED), **stay((S.POSTPONED, *GRANTED))}),
        needs=(Need("authority"),),
        hook=("UNTOC.18.13", "ECMA59.18"),
    ),
    # questions, consultation, conditions
    Message(
        "INFO.ASK",
        ASKED,
        moves=always(stay(HANDLED)),
        needs=(Need("questions", Shape.QUESTIONS), UNTIL),
        opens=M.INFORMATION,
        hook=("UNTOC.18.16", "ETS141.28", "ECE57.13"),
    ),
    Message(
        "INFO.SUPPLY", ASKING, moves=always(stay(HANDLED)), needs=(Need("answers", Shape.NAMED),), closes=M.INFORMATION
    ),
    Message(
        "CONSULT.OPEN",
        BOTH,
        moves=always(stay(HANDLED)),
        needs=(Need("about", Shape.CHOICES, ABOUT), REASONS),
        opens=M.CONSULTATION,
        hook=("UNTOC.18.26", "UNTOC.16.16", "UNCAC.46.26", "UNCAC.44.17"),
    ),
    Message("CONSULT.REPLY", BOTH, moves=always(stay(SENT_ONCE)), needs=(REASONS,), closes=M.CONSULTATION, late=True),
    Message(
        "COST.CONSULT",
        BOTH,
        moves=always(stay(SENT_ONCE)),
        needs=(REASONS,),
        opens=M.COSTS,
        late=True,
        hook=("UNTOC.18.28", "UNCAC.46.28", "V88.7.19"),
    ),
    Message("COST.REPLY", BOTH, moves=always(stay(SENT_ONCE)), needs=(REASONS,), closes=M.COSTS, late=True),
    Message(
        "COND.PROPOSE",
        ASKED,
        moves=always(stay(HANDLED)),
        needs=(Need("conditions", Shape.LIST), REASONS),
        opens=M.CONDITIONS,
        hook=("UNTOC.18.26", "BUD.28.3"),
    ),
    Message("COND.ACCEPT", BOTH, moves=always(stay(HANDLED)), closes=M.CONDITIONS, hook=("UNTOC.18.26", "BUD.28.3")),
    Message("COND.DECLINE", BOTH, moves=always(stay(HANDLED)), needs=(REASONS,), closes=M.CONDITIONS),
    Message(
        "ASSURANCE.ASK",
        ASKED,
        moves=always(stay(HANDLED)),
        needs=(Need("finding"), Need("assurance"), COVERS),
        opens=M.ASSURANCE,
    ),
    Message(
        "ASSURANCE.GIVE",
        ASKING,
        moves=always(stay(HANDLED)),
        needs=(ANSWER, Need("giver", optional=True), COVERS),
        closes=M.ASSURANCE,
    ),
    Message(
        "TSP.CONSENT",
        BOTH,
        moves=always(stay(HANDLED)),
        needs=(Need("whose", Shape.CHOICE, ("person", "sentencing", "administering")), ANSWER),
        hook=("CETS112.3.1.d", "CETS112.3.1.f"),
    ),
    # decision, execution, result
    Message(
        "DECISION",
        ASKED,
        moves=DECIDING,
        choice="decision",
        needs=(Need("decision", Shape.CHOICE, tuple(DECIDING)),),
        needs_when=DECIDING_NEEDS,
        ends=("refuse", "reject_form"),
        hook=("UNTOC.18.23", "UNTOC.18.25"),
    ),
    Message(
        "EXT.DECISION",
        ASKED,
        moves={word: DECIDING[word] for word in ("accept", "refuse", "postpone")},
        choice="decision",
        needs=(Need("decision", Shape.CHOICE, ("accept", "refuse", "postpone")),),
        needs_when={**DECIDING_NEEDS, "accept": (Need("surrender", Shape.DAY, optional=True),)},
        ends=("refuse",),
        hook=("ECE57.18.2", "UNTOC.16.16"),
    ),
    Message(
        "PROGRESS.ASK",
        ASKING,
        moves=always(stay(AWAY)),
        needs=(Need("letter", optional=True),),
        opens=M.PROGRESS,
        hook=("UNTOC.18.24", "UNCAC.46.24"),
    ),
    Message(
        "PROGRESS",
        ASKED,
        moves=always(
            {
                S.ACCEPTED: S.IN_EXECUTION,
                **stay((*UNDECIDED, S.POSTPONED, S.REFUSED_PART, S.IN_EXECUTION, S.PARTLY_EXECUTED)),
            }
        ),
        needs=(Need("report"),),
        closes=M.PROGRESS,
        hook=("UNTOC.18.24", "UNCAC.46.24"),
    ),
    Message(
        "RESULT.PART",
        ASKED,
        moves=always({**to(S.PARTLY_EXECUTED, GRANTED), S.REFUSED_PART: S.REFUSED_PART}),
        needs=(ITEMS, ORIGINALS, HELD, BACK, TRANSFERRED, FROZEN, *VALUES),
    ),
    Message(
        "RESULT.FINAL",
        ASKED,
        moves={
            "executed": {**to(S.EXECUTED, GRANTED), S.REFUSED_PART: S.PARTLY_EXECUTED},
            "part": to(S.PARTLY_EXECUTED, GRANTED),
            "impossible": to(S.IMPOSSIBLE, HANDLED),
        },
        choice="result",
        needs=(
            Need("result", Shape.CHOICE, ("executed", "part", "impossible")),
            ORIGINALS,
            HELD,
            BACK,
            TRANSFERRED,
            FROZEN,
            *VALUES,
        ),
        needs_when={
            "executed": (Need("items", Shape.LIST, optional=True),),
            "part": (REASONS,),
            "impossible": (REASONS,),
        },
        ends=("executed", "part", "impossible"),
        hook=("UNTOC.18.24", "BUD.27.7"),
    ),
    Message(
        "NOTICE.CUSTODY",
        ASKED,
        moves=dict.fromkeys(ARRESTS, stay(HANDLED)),
        choice="arrest",
        needs=(PERSONS, ON, Need("arrest", Shape.CHOICE, ARRESTS), FILE_UNTIL),
    ),
    Message(
        "EXT.SURRENDER",
        ASKED,
        moves=always(to(S.EXECUTED, (S.ACCEPTED, S.IN_EXECUTION))),
        needs=(PERSONS, ON, HELD, BACK),
        ends=("",),
    ),
    Message(
        "PRESERVE.CONFIRM",
        ASKED,
        moves=always(to(S.IN_EXECUTION, (*UNDECIDED, S.ACCEPTED))),
        needs=(UNTIL,),
        hook=("BUD.29.7",),
    ),
    Message(
        "PRESERVE.EXTEND", BOTH, moves=always(stay((S.IN_EXECUTION,))), needs=(UNTIL,), hook=("BUD.29.7", "UNCC24.42.9")
    ),
    Message("PRESERVE.LAPSED", ASKED, moves=always(to(S.EXECUTED, (S.IN_EXECUTION,))), needs=(REASONS,), ends=("",)),
    # evidence: receipt, use, return
    Message(
        "EVIDENCE.RECEIPT",
        ASKING,
        moves=always(stay(GIVEN)),
        needs=(
            ITEMS,
            *(Need(name, Shape.LIST, optional=True) for name in ("mismatched", "recomputed", "compared_by")),
        ),
        late=True,
    ),
    Message(
        "USE.ASK",
        ASKING,
        moves=always(stay(GIVEN)),
        needs=(ITEMS, Need("case"), Need("purpose")),
        opens=M.USE,
        late=True,
        hook=("UNTOC.18.19",),
    ),
    Message(
        "USE.REPLY",
        ASKED,
        moves=always(stay(GIVEN)),
        needs=(ANSWER,),
        closes=M.USE,
        late=True,
        hook=("UNTOC.18.19",),
    ),
    Message(
        "NOTICE.EXCULPATORY",
        ASKING,
        moves=always(stay(GIVEN)),
        needs=(ITEMS, Need("case")),
        closes=M.NOTICE,
        late=True,
        hook=("UNTOC.18.5", "UNTOC.18.19", "UNCAC.46.19"),
    ),
    Message(
        "RETURN.ASK",
        ASKED,
        moves=always(stay(SENT_ONCE)),
        needs=(ITEMS, BACK),
        opens=M.ORIGINAL,
        late=True,
        hook=("ECMA59.6.2",),
    ),
    Message(
        "RETURN.DONE",
        ASKING,
        moves=always(stay(SENT_ONCE)),
        needs=(ITEMS, ON),
        closes=M.ORIGINAL,
        late=True,
        hook=("ECMA59.6.2", "UNTOC.18.11.b"),
    ),
    Message(
        "RETURN.WAIVE",
        ASKED,
        moves=always(stay(SENT_ONCE)),
        needs=(ITEMS, REASONS),
        closes=M.ORIGINAL,
        late=True,
        hook=("ECMA59-P2.12.2",),
    ),
    Message(
        "OUTCOME",
        ASKING,
        moves=always(stay(SENT_ONCE)),
        needs=(Need("report"), *VALUES),
        late=True,
        hook=("BUD.24.6", "CPPNM.14.2"),
    ),
)
BEGINS = frozenset({"REQUEST", "EMERGENCY", "PRESERVE", "EXT.PROV", "ORAL"})
OF_REQUESTS_ALONE = frozenset(
    {"EXT.DECISION", "EXT.FILE", "EXT.SURRENDER", "PRESERVE.CONFIRM", "PRESERVE.EXTEND", "PRESERVE.LAPSED"}
)
ANSWERS_A_REQUEST = frozenset(
    {"DECISION", "EXT.DECISION", "EXT.FILE", "EXT.SURRENDER", "NOTICE.CUSTODY", "TSP.CONSENT", "PROGRESS.ASK"}
    | {"PROGRESS", "RESULT.PART", "RESULT.FINAL", "PRESERVE.CONFIRM", "PRESERVE.EXTEND", "PRESERVE.LAPSED"}
    | {"COND.PROPOSE", "ASSURANCE.ASK", "ASSURANCE.GIVE", "REQUEST.SUPPLEMENT"}
)


def fitted(row: Message) -> Message:
    """A row with the forms of which it is not said: what has an opener of its own does not begin as a request, and what
    asks for nothing is not decided."""
    if row.kind in BEGINS | OF_REQUESTS_ALONE:
        return replace(row, never=(*joining.OWN, *informing.INFORMING))
    if row.kind in informing.USING:
        return replace(row, otherwise=informing.received(row))
    return replace(row, never=informing.INFORMING) if row.kind in ANSWERS_A_REQUEST else row


ROWS = (*map(fitted, (*ACTS, *MESSAGES)), *joining.MESSAGES, *informing.MESSAGES)
CATALOGUE: Mapping[str, Message] = MappingProxyType({row.kind: row for row in ROWS})


def choices_of(kind: str) -> dict[str, tuple[str, ...]]:
    """What events of a kind carry that is chosen, with its words; nothing of a kind that there is not."""
    row = CATALOGUE.get(kind)
    needs = (*row.needs, *sum(row.needs_when.values(), ())) if row else ()
    return {need.name: need.choices for need in needs if need.choices}
