"""Who may do what in the life of a request, and the four-eyes rules.

Within one case the drafter, the legal reviewer and the signatory are three people. Who drafted may send only in an
emergency, which somebody else confirms afterwards. Nobody reviews one case for two authorities. Emergency access
(break-glass) is a person's, with a reason, for some hours, and is told to the auditor at once.

Source: spec C.1; UNTOC 18(13) for the central authority; the rest is the project's own.

Reads:  a role, a person, a kind of event, what was done before in the case
Writes: the refusal, or None
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from entraide.domain.requests.catalogue import CATALOGUE, OPENERS
from entraide.domain.requests.messages import Event
from entraide.domain.requests.standing import Refusal
from entraide.domain.requests.states import Side

__all__ = [
    "DECISIONS",
    "HOURS",
    "LEAVING",
    "MAY",
    "NO_CASES",
    "BreakGlass",
    "Role",
    "glass_refused",
    "may_act",
    "unconfirmed",
]

HOURS = 8  # of emergency access at most


class Role(StrEnum):
    """The actors of C.1."""

    INVESTIGATOR = "investigator"
    DRAFTER = "drafter"
    LEGAL_REVIEWER = "legal_reviewer"
    TRANSLATOR = "translator"
    SIGNATORY = "signatory"
    SENDER = "sender"
    CENTRAL_AUTHORITY = "central_authority"
    REGISTRY = "registry"
    EXECUTING_AUTHORITY = "executing_authority"
    LIAISON = "liaison"
    POINT_24_7 = "point_24_7"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    DATA_PROTECTION = "data_protection"
    OFFICE = "office"


R = Role
NO_CASES = frozenset({R.ADMINISTRATOR, R.OFFICE})  # no access to cases at all
READ_ONLY = frozenset({R.LIAISON, R.AUDITOR, R.INVESTIGATOR})  # they take no step in the cases that they are named for
APART = (R.DRAFTER, R.LEGAL_REVIEWER, R.SIGNATORY)  # three people in one case

LEAVING = OPENERS | {"REQUEST.SUPPLEMENT", "EXT.FILE", "REQUEST.WITHDRAW", "ORAL"}
CLERKS = frozenset({"CLOCK.START", "CLOCK.STOP", "DELIVERED", "FOLLOWED"})
FILING = frozenset({"CLOSE", "REOPEN", "ARCHIVE"})
RECEIVING = frozenset({"REGISTER", "ACK.REGISTERED", "FORWARDED"})
TALKING = frozenset(
    kind for kind, row in CATALOGUE.items() if row.travels and Side.REQUESTING in row.sides and kind not in LEAVING
)
DECISIONS = frozenset({"DECISION", "EXT.DECISION"})
HANDLING = frozenset(kind for kind, row in CATALOGUE.items() if row.travels and Side.REQUESTED in row.sides)

MAY: dict[Role, frozenset[str]] = {
    R.DRAFTER: frozenset({"DRAFT", "DROP", "REVIEW.ASK", "REVIEW.BACK", "SUPPLEMENT.DRAFT", "DELETE"}) | CLERKS,
    R.LEGAL_REVIEWER: frozenset({"REVIEW.PASS", "REVIEW.BACK", "FINDING.SETTLE", "TRANSLATE", "EVIDENCE.USE"})
    | {"HOLD.SET", "HOLD.LIFT", "DELETE"}
    | CLERKS
    | DECISIONS
    | {"INFO.ASK", "CONSULT.OPEN", "CONSULT.REPLY", "COND.PROPOSE", "ASSURANCE.ASK"},
    R.TRANSLATOR: frozenset({"REVIEW.BACK"}),
    R.SIGNATORY: frozenset({"SIGN", "REVIEW.BACK", "SEND.CONFIRM"}),
    R.SENDER: LEAVING | TALKING,
    R.CENTRAL_AUTHORITY: TALKING | HANDLING | FILING | CLERKS | {"EVIDENCE.USE", "REGISTER", "SEND.CONFIRM"},
    R.REGISTRY: RECEIVING | FILING | CLERKS,
    R.EXECUTING_AUTHORITY: HANDLING - RECEIVING - DECISIONS,
    R.POINT_24_7: frozenset({"PRESERVE", "EMERGENCY", "ORAL", "SIGN", "EXT.PROV"})
    | RECEIVING
    | {"PRESERVE.CONFIRM", "PRESERVE.EXTEND", "PRESERVE.LAPSED", "INFO.ASK", "PROGRESS", "RESULT.PART", "RESULT.FINAL"},
    R.DATA_PROTECTION: frozenset({"HOLD.SET", "HOLD.LIFT", "DELETE"}),
}


@dataclass(frozen=True, slots=True)
class BreakGlass:
    """Emergency access of one person to one case, with its reason, from a moment until another."""

    person: str
    reason: str
    since: datetime
    until: datetime


def may_act(  # noqa: PLR0913 who, as what, does what, in which case, for whom, how urgent
    role: Role,
    person: str,
    kind: str,
    history: Iterable[Event],
    *,
    authority: str = "",
    reviews: Iterable[tuple[str, str]] = (),
    emergency: bool = False,
) -> Refusal | None:
    """Why a person may not do this in a case whose `history` is given; None where they may.

    `authority` for which they act, `reviews` the pairs (person, authority) of all who reviewed this case in any node
    that tells; `emergency` lets who drafted send, to be confirmed by another (`unconfirmed` tells until it is).
    """
    if role in NO_CASES:
        return Refusal("NO_CASE_ACCESS", {"role": role})
    if role in READ_ONLY or kind not in MAY[role]:
        return Refusal("ROLE_MAY_NOT", {"role": role, "kind": kind})
    done = list(history)
    if role is R.LEGAL_REVIEWER and any(one == person and other != authority for one, other in reviews):
        return Refusal("TWO_AUTHORITIES", {"person": person})
    if role in APART:
        for one in done:
            if one.by == person and one.role in APART and one.role != role:
                return Refusal("SAME_PERSON", {"role": role, "other": one.role})
    lone = kind == "SEND.CONFIRM" or (kind in LEAVING and not emergency)
    if lone and any(one.by == person and one.role == R.DRAFTER for one in done):
        return Refusal("SAME_PERSON", {"role": role, "other": R.DRAFTER})
    return None


def unconfirmed(history: Iterable[Event]) -> tuple[Event, ...]:
    """What a drafter sent in an emergency and nobody else has confirmed: a later act SEND.CONFIRM of another person,
    who did not draft, answers it."""
    done = list(history)
    drafters = {one.by for one in done if one.role == R.DRAFTER}
    confirmed = {one.in_reply_to for one in done if one.kind == "SEND.CONFIRM" and one.by not in drafters}
    return tuple(one for one in done if one.kind in LEAVING and one.by in drafters and one.id not in confirmed)


def glass_refused(glass: BreakGlass, now: datetime) -> Refusal | None:
    """Why an emergency access does not open the case now; None where it does."""
    if not glass.reason.strip():
        return Refusal("BREAK_GLASS_NO_REASON")
    if glass.until - glass.since > timedelta(hours=HOURS):
        return Refusal("BREAK_GLASS_TOO_LONG", {"hours": str(HOURS)})
    if not glass.since <= now < glass.until:
        return Refusal("BREAK_GLASS_OVER")
    return None
