"""Four eyes: who may do what, and who may not be the same person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.messages import Event
from entraide.domain.requests.roles import MAY, NO_CASES, BreakGlass, Role, glass_refused, may_act, unconfirmed
from entraide.domain.requests.states import Side

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
R = Role


def did(person: str, role: Role, kind: str, reply: str = "") -> Event:
    return Event(f"{person} {kind}", NOW, person, role, Side.REQUESTING, kind, in_reply_to=reply)


def code(*args: object, **told: object) -> str:
    no = may_act(*args, **told)  # type: ignore[arg-type]
    return no.code if no else ""


DRAFTED = [did("Ada", R.DRAFTER, "DRAFT"), did("Bo", R.LEGAL_REVIEWER, "REVIEW.PASS"), did("Cy", R.SIGNATORY, "SIGN")]
TRADES = {R.DRAFTER: "DRAFT", R.LEGAL_REVIEWER: "REVIEW.PASS", R.SIGNATORY: "SIGN"}


@pytest.mark.parametrize("role", TRADES)
@pytest.mark.parametrize(("person", "own"), [("Ada", R.DRAFTER), ("Bo", R.LEGAL_REVIEWER), ("Cy", R.SIGNATORY)])
def test_drafter_reviewer_and_signatory_are_three_people(role: Role, person: str, own: Role) -> None:
    assert code(role, person, TRADES[role], DRAFTED) == ("" if role is own else "SAME_PERSON")
    assert code(role, "Dee", TRADES[role], DRAFTED) == ""


def test_who_drafted_sends_only_in_an_emergency_and_somebody_else_confirms() -> None:
    assert code(R.SENDER, "Ada", "REQUEST", DRAFTED) == "SAME_PERSON"
    assert code(R.SENDER, "Dee", "REQUEST", DRAFTED) == ""
    assert code(R.SENDER, "Ada", "EMERGENCY", DRAFTED, emergency=True) == ""
    assert code(R.SENDER, "Ada", "INFO.SUPPLY", DRAFTED) == "", "an answer commits nobody"
    sent = [*DRAFTED, did("Ada", R.SENDER, "EMERGENCY")]
    assert unconfirmed(DRAFTED) == ()
    assert unconfirmed(sent) == (sent[-1],)
    assert unconfirmed([*sent, did("Ada", R.SIGNATORY, "SEND.CONFIRM", sent[-1].id)]) == (sent[-1],)
    assert unconfirmed([*sent, did("Cy", R.SIGNATORY, "SEND.CONFIRM", "another")]) == (sent[-1],)
    assert unconfirmed([*sent, did("Cy", R.SIGNATORY, "SEND.CONFIRM", sent[-1].id)]) == ()
    assert unconfirmed([*DRAFTED, did("Dee", R.SENDER, "REQUEST")]) == ()


def test_nobody_reviews_one_case_for_two_authorities() -> None:
    reviews = [("Bo", "ministry-b"), ("Eve", "ministry-a")]
    assert code(R.LEGAL_REVIEWER, "Bo", "DECISION", [], authority="ministry-a", reviews=reviews) == "TWO_AUTHORITIES"
    assert code(R.LEGAL_REVIEWER, "Bo", "DECISION", [], authority="ministry-b", reviews=reviews) == ""
    assert code(R.LEGAL_REVIEWER, "Fay", "DECISION", [], authority="ministry-a", reviews=reviews) == ""
    assert code(R.SENDER, "Bo", "REQUEST", [], authority="ministry-a", reviews=reviews) == ""


@pytest.mark.parametrize("role", Role)
def test_a_role_does_what_is_its_own(role: Role) -> None:
    for kind in CATALOGUE:
        expected = "NO_CASE_ACCESS" if role in NO_CASES else "" if kind in MAY.get(role, ()) else "ROLE_MAY_NOT"
        assert code(role, "Gus", kind, []) == expected


def test_each_act_is_somebodys() -> None:
    assert {kind for kinds in MAY.values() for kind in kinds} == set(CATALOGUE)
    assert [role for role, kinds in MAY.items() if "SIGN" in kinds] == [R.SIGNATORY, R.POINT_24_7]
    assert not MAY[R.SENDER] & {"DRAFT", "SIGN", "FINDING.SETTLE"}, "the sender cannot edit"
    assert not MAY[R.EXECUTING_AUTHORITY] & {"DECISION", "EXT.DECISION"}


WHO = {  # C.1: who does what
    "DRAFT": {R.DRAFTER},
    "FINDING.SETTLE": {R.LEGAL_REVIEWER},
    "REVIEW.BACK": {R.DRAFTER, R.LEGAL_REVIEWER, R.TRANSLATOR, R.SIGNATORY},
    "SIGN": {R.SIGNATORY, R.POINT_24_7},
    "SEND.CONFIRM": {R.SIGNATORY, R.CENTRAL_AUTHORITY},
    "REQUEST": {R.SENDER},
    "REQUEST.WITHDRAW": {R.SENDER},
    "EMERGENCY": {R.SENDER, R.POINT_24_7},
    "ORAL": {R.SENDER, R.POINT_24_7},
    "INFO.SUPPLY": {R.SENDER, R.CENTRAL_AUTHORITY},
    "REGISTER": {R.REGISTRY, R.CENTRAL_AUTHORITY, R.POINT_24_7},
    "ACK.REGISTERED": {R.REGISTRY, R.CENTRAL_AUTHORITY, R.POINT_24_7},
    "INFO.ASK": {R.LEGAL_REVIEWER, R.CENTRAL_AUTHORITY, R.EXECUTING_AUTHORITY, R.POINT_24_7},
    "CONSULT.OPEN": {R.LEGAL_REVIEWER, R.SENDER, R.CENTRAL_AUTHORITY, R.EXECUTING_AUTHORITY},
    "DECISION": {R.LEGAL_REVIEWER, R.CENTRAL_AUTHORITY},
    "PRESERVE.CONFIRM": {R.CENTRAL_AUTHORITY, R.EXECUTING_AUTHORITY, R.POINT_24_7},
    "RESULT.FINAL": {R.CENTRAL_AUTHORITY, R.EXECUTING_AUTHORITY, R.POINT_24_7},
    "EVIDENCE.USE": {R.LEGAL_REVIEWER, R.CENTRAL_AUTHORITY},
    "CLOCK.START": {R.DRAFTER, R.LEGAL_REVIEWER, R.REGISTRY, R.CENTRAL_AUTHORITY},
    "CLOSE": {R.REGISTRY, R.CENTRAL_AUTHORITY},
    "HOLD.SET": {R.LEGAL_REVIEWER, R.DATA_PROTECTION},
    "DELETE": {R.DRAFTER, R.LEGAL_REVIEWER, R.DATA_PROTECTION},
}


@pytest.mark.parametrize("kind", WHO)
def test_an_act_is_done_by_those_whose_it_is_and_nobody_else(kind: str) -> None:
    assert {role for role, kinds in MAY.items() if kind in kinds} == WHO[kind]


def test_emergency_access_is_named_reasoned_and_short() -> None:
    glass = BreakGlass("Ada", "A life is at risk.", NOW, NOW + timedelta(hours=8))
    seen = {
        "": glass_refused(glass, NOW),
        "BREAK_GLASS_OVER": glass_refused(glass, NOW + timedelta(hours=8)),
        "BREAK_GLASS_NO_REASON": glass_refused(replace(glass, reason=" "), NOW),
        "BREAK_GLASS_TOO_LONG": glass_refused(replace(glass, until=NOW + timedelta(hours=8, seconds=1)), NOW),
    }
    assert {wanted: no.code if no else "" for wanted, no in seen.items()} == {one: one for one in seen}
    assert glass_refused(glass, NOW + timedelta(hours=7)) is None
    early = glass_refused(glass, NOW - timedelta(seconds=1))
    assert early is not None
    assert early.code == "BREAK_GLASS_OVER"
