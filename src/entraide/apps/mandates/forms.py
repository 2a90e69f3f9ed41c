"""What a person typed of a mandate → what they say of it, or what is wrong with which field.

Reads:  the fields of a form, the clause as it stands
Writes: facts for the actions
"""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from entraide.apps.mandates.evidence import leads
from entraide.apps.mandates.models import Clause
from entraide.apps.mandates.wording import named, say
from entraide.domain.mandates.clause import ADDRESSEES, DELIVERABLES, QUALIFIERS, STRENGTH
from entraide.domain.mandates.states import MOVES, MandateState

__all__ = ["ACTS", "WRITTEN", "Faulty", "Typed", "choose", "corrected", "moved", "reason", "typed_of"]

ACTS = {  # what can be done → the word that says that it is done
    "move": "mandate_done_move",
    "contest": "mandate_done_contest",
    "uncontest": "mandate_done_uncontest",
    "correct": "mandate_done_correct",
    "withdraw": "mandate_done_withdraw",
}
WRITTEN = {  # what a person writes in words of their own → its name
    "evidence": "mandate_typed_evidence",
    "note": "mandate_typed_note",
    "reason": "mandate_typed_reason",
    "due": "mandate_field_due",
}
MOST = {"evidence": 500, "note": 2000, "reason": 2000, "due": 300}  # characters
LISTS = {"addressees": ADDRESSEES, "qualifiers": QUALIFIERS}
Typed = dict[str, Any]  # the fields as they were sent, those of lists as lists


class Faulty(Exception):
    """What was typed cannot be said; `faults`: field → a sentence that says what is valid."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(faults)
        self.faults = faults


def typed_of(sent: QueryDict) -> Typed:
    """The fields of a form; a character that no text holds is left out."""
    single = ("act", "at", "clause", "mark", "statement", "to", "concept", "asks", "deliverable", "list", *MOST)
    typed: Typed = {name: sent.get(name, "").replace("\x00", "").strip() for name in single}
    return typed | {name: sent.getlist(name) for name in LISTS}


def too_long(typed: Typed) -> dict[str, str]:
    """The fields that hold more than is kept."""
    long = {name: most for name, most in MOST.items() if len(typed[name]) > most}
    return {name: say("mandate_too_long", most=most, typed=len(typed[name])) for name, most in long.items()}


def moved(typed: Typed, row: Clause) -> MandateState:
    """Where it is moved to. Raises Faulty."""
    faults = too_long(typed)
    if typed["to"] not in list(MandateState):
        faults["to"] = choose(row)
    if typed["evidence"] and not leads(typed["evidence"]):
        faults.setdefault("evidence", say("mandate_evidence_unfit"))
    if faults:
        raise Faulty(faults)
    return MandateState(typed["to"])


def choose(row: Clause) -> str:
    """Where a mandate can go from where it stands."""
    allowed = " · ".join(named("state", one) for one in MOVES[MandateState(row.state)])
    now = named("state", row.state)
    return say("mandate_move_to", now=now, allowed=allowed) if allowed else say("mandate_move_none", now=now)


def reason(typed: Typed) -> str:
    """Why it is contested, or no more. Raises Faulty."""
    faults = too_long(typed)
    if not typed["reason"]:
        faults["reason"] = say("mandate_reason_lacks")
    if faults:
        raise Faulty(faults)
    return str(typed["reason"])


def corrected(typed: Typed, row: Clause) -> dict[str, Any]:
    """What a person says of the fields that they saw; lists in the order in which the clause has them. Raises
    Faulty."""
    faults = too_long(typed)
    said: dict[str, Any] = {}
    now = {"addressees": [one[0] for one in row.addressees], "qualifiers": row.qualifiers}
    for name, known in LISTS.items():
        chosen = set(typed[name])
        if not chosen <= set(known):
            faults[name] = say("mandate_unfit")
        if chosen != set(now[name]):  # else nothing was said, whatever the order
            kept = [one for one in dict.fromkeys(now[name]) if one in chosen]
            said[name] = kept + [one for one in known if one in chosen and one not in kept]
    for name, codes in {"concept": tuple(STRENGTH), "deliverable": ("", *DELIVERABLES), "asks": ("yes", "no")}.items():
        if typed[name] not in codes:
            faults[name] = say("mandate_unfit")
    said |= {"concept": typed["concept"], "deliverable": typed["deliverable"], "asks": typed["asks"] == "yes"}
    said["due"] = ";".join(dict.fromkeys(one.strip() for one in typed["due"].split(";") if one.strip()))
    if faults:
        raise Faulty(faults)
    return said
