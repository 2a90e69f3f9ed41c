"""Where a measure of a request stands, and how the state of the whole request follows from its measures.

States belong to measures: a request with five can have three executed, one refused, one postponed. A measure has one
state of its *course* (DRAFT … EXECUTED) and, beside it, what is open about it (information asked, a consultation, an
original to give back): these do not stop its course. CLOSED, ARCHIVED and DELETED are said of the whole request.

Source: spec C.3; the paragraphs are in each row of STATES.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["OPEN", "STATES", "Keeping", "Side", "State", "StateRow", "request_state"]


class Side(StrEnum):
    """Which of the two States of a request."""

    REQUESTING = "requesting"
    REQUESTED = "requested"

    @property
    def other(self) -> "Side":
        """The State across."""
        return Side.REQUESTED if self is Side.REQUESTING else Side.REQUESTING


class State(StrEnum):
    """All states of C.3."""

    DRAFT = "draft"
    LEGAL_REVIEW = "legal_review"
    TRANSLATION = "translation"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    FORWARDED = "forwarded"
    REJECTED_FORM = "rejected_form"
    ACCEPTED = "accepted"
    POSTPONED = "postponed"
    IN_EXECUTION = "in_execution"
    PARTLY_EXECUTED = "partly_executed"
    EXECUTED = "executed"
    REFUSED_PART = "refused_part"  # accepted for the rest, which is still to be executed
    REFUSED = "refused"
    IMPOSSIBLE = "impossible"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    ARCHIVED = "archived"
    DELETED = "deleted"
    INFO_REQUESTED = "info_requested"
    INFO_SUPPLIED = "info_supplied"
    CONSULTATION = "consultation"
    CONDITIONS_PROPOSED = "conditions_proposed"
    CONDITIONS_ACCEPTED = "conditions_accepted"
    CONDITIONS_DECLINED = "conditions_declined"
    EVIDENCE_RECEIVED = "evidence_received"
    USE_CONSENT_ASKED = "use_consent_asked"
    USE_CONSENT_GIVEN = "use_consent_given"
    USE_CONSENT_DENIED = "use_consent_denied"
    EXCULPATORY_NOTICE = "exculpatory_notice"
    RETURN_DUE = "return_due"
    RETURNED = "returned"
    OUTCOME_REPORTED = "outcome_reported"


class Keeping(StrEnum):
    """What a side has of a state: its own, the other's as told, word of it, nothing."""

    OWN = "own"
    MIRRORED = "mirrored"
    INFORMED = "informed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state: what each side keeps of it, the provisions that it comes from, whether it stands beside the course of
    a measure, whether it is said of the whole request."""

    state: State
    requesting: Keeping
    requested: Keeping
    hook: tuple[str, ...] = ()
    beside: bool = False
    whole: bool = False


OWN, MIRRORED, INFORMED, NONE = Keeping
ROWS = (
    StateRow(State.DRAFT, OWN, NONE),
    StateRow(State.LEGAL_REVIEW, OWN, NONE),
    StateRow(State.TRANSLATION, OWN, NONE, ("UNTOC.18.14",)),
    StateRow(State.SIGNED, OWN, NONE),
    StateRow(State.SENT, OWN, NONE),
    StateRow(State.RECEIVED, MIRRORED, OWN),
    StateRow(State.ACKNOWLEDGED, MIRRORED, OWN),
    StateRow(State.FORWARDED, MIRRORED, OWN, ("UNTOC.18.13", "ECMA59.18")),
    StateRow(State.REJECTED_FORM, MIRRORED, OWN, ("UNTOC.18.21.a",)),
    StateRow(State.ACCEPTED, MIRRORED, OWN),
    StateRow(State.POSTPONED, MIRRORED, OWN, ("UNTOC.18.25",)),
    StateRow(State.IN_EXECUTION, MIRRORED, OWN, ("UNTOC.18.24",)),
    StateRow(State.PARTLY_EXECUTED, OWN, OWN),
    StateRow(State.EXECUTED, OWN, OWN),
    StateRow(State.REFUSED_PART, OWN, OWN, ("UNTOC.18.23",)),
    StateRow(State.REFUSED, OWN, OWN, ("UNTOC.18.23",)),
    StateRow(State.IMPOSSIBLE, OWN, OWN, ("BUD.27.7", "ETS141.31.1.d")),
    StateRow(State.WITHDRAWN, OWN, INFORMED, ("UNTOC.18.24",)),
    StateRow(State.CLOSED, OWN, OWN, whole=True),
    StateRow(State.ARCHIVED, OWN, OWN, whole=True),
    StateRow(State.DELETED, OWN, OWN, whole=True),
    StateRow(State.INFO_REQUESTED, OWN, OWN, ("UNTOC.18.16", "ETS141.28", "ECE57.13"), beside=True),
    StateRow(State.INFO_SUPPLIED, OWN, OWN, ("UNTOC.18.16", "ETS141.28", "ECE57.13"), beside=True),
    StateRow(State.CONSULTATION, OWN, OWN, ("UNTOC.18.26", "UNTOC.16.16", "UNCAC.44.17"), beside=True),
    StateRow(State.CONDITIONS_PROPOSED, OWN, OWN, ("UNTOC.18.26", "BUD.28.3"), beside=True),
    StateRow(State.CONDITIONS_ACCEPTED, OWN, OWN, ("UNTOC.18.26", "BUD.28.3"), beside=True),
    StateRow(State.CONDITIONS_DECLINED, OWN, OWN, ("UNTOC.18.26", "BUD.28.3"), beside=True),
    StateRow(State.EVIDENCE_RECEIVED, OWN, MIRRORED, beside=True),
    StateRow(State.USE_CONSENT_ASKED, OWN, OWN, ("UNTOC.18.19",), beside=True),
    StateRow(State.USE_CONSENT_GIVEN, OWN, OWN, ("UNTOC.18.19",), beside=True),
    StateRow(State.USE_CONSENT_DENIED, OWN, OWN, ("UNTOC.18.19",), beside=True),
    StateRow(State.EXCULPATORY_NOTICE, OWN, INFORMED, ("UNTOC.18.5", "UNTOC.18.19"), beside=True),
    StateRow(State.RETURN_DUE, OWN, OWN, ("ECMA59.6.2", "UNTOC.18.11.b"), beside=True),
    StateRow(State.RETURNED, OWN, OWN, ("ECMA59.6.2", "UNTOC.18.11.b"), beside=True),
    StateRow(State.OUTCOME_REPORTED, OWN, INFORMED, ("BUD.24.6", "CPPNM.14.2"), beside=True),
)
STATES = {row.state: row for row in ROWS}

# the course, in the order in which the furthest measure tells where a request stands
OPEN = (
    State.DRAFT,
    State.LEGAL_REVIEW,
    State.TRANSLATION,
    State.SIGNED,
    State.SENT,
    State.RECEIVED,
    State.ACKNOWLEDGED,
    State.FORWARDED,
    State.POSTPONED,
    State.ACCEPTED,
    State.IN_EXECUTION,
)
DONE = frozenset({State.PARTLY_EXECUTED, State.EXECUTED})
UNDONE = (State.REFUSED, State.IMPOSSIBLE, State.REJECTED_FORM, State.WITHDRAWN)


def request_state(measures: Iterable[State]) -> State:
    """The state of a request from those of its measures; DRAFT where it has none.

    A withdrawn measure does not count while there is another. All alike: that state. Anything executed beside anything
    else: PARTLY_EXECUTED. Else anything refused beside what is open: REFUSED_PART. Else, where something is open, the
    furthest of what is open. Else the first there is of REFUSED, IMPOSSIBLE, REJECTED_FORM, WITHDRAWN.
    """
    every = set(measures)
    counted = every - {State.WITHDRAWN} or every
    if not counted:
        return State.DRAFT
    if len(counted) == 1:
        return next(iter(counted))
    if counted & DONE:
        return State.PARTLY_EXECUTED
    going = [state for state in OPEN if state in counted]
    if State.REFUSED_PART in counted or (State.REFUSED in counted and going):
        return State.REFUSED_PART
    if going:
        return going[-1]
    return next(state for state in UNDONE if state in counted)
