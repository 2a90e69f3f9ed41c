"""Whose turn it is: what is open is owed by one side, and no state of a measure is left without a next step."""

from datetime import UTC, datetime

import pytest

from entraide.domain.requests.duties import BY_MATTER, BY_STATE, KINDS, duties, owed_by
from entraide.domain.requests.messages import MatterKind
from entraide.domain.requests.roles import MAY, Role
from entraide.domain.requests.standing import Matter, MeasureStanding, Standing
from entraide.domain.requests.states import OPEN, Side, State

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SAYS = {  # what is done of a duty, where it is said by one kind
    "agree": "CD.AGREE",
    "flag": "SEA.REGISTRY.REPLY",
    "review": "REVIEW.PASS",
    "sign": "SIGN",
    "send": "REQUEST",
    "register": "REGISTER",
    "acknowledge": "ACK.REGISTERED",
    "decide": "DECISION",
    "answer": "INFO.SUPPLY",
    "consult": "CONSULT.REPLY",
    "consult_owed": "CONSULT.OPEN",
    "conditions": "COND.ACCEPT",
    "assurance": "ASSURANCE.GIVE",
    "costs": "COST.REPLY",
    "progress": "PROGRESS",
    "consent": "USE.REPLY",
    "give_back": "RETURN.DONE",
    "notice": "NOTICE.EXCULPATORY",
    "outcome": "OUTCOME",
    "close": "CLOSE",
}


def at(state: State, side: Side, **more: object) -> Standing:
    one = MeasureStanding("m1", "mla.records", state, NOW)
    return Standing(side, {"m1": one}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", OPEN)
def test_each_open_state_of_a_measure_is_somebody_s_turn(state: State) -> None:
    assert any((side, state) in BY_STATE for side in Side)


@pytest.mark.parametrize("kind", MatterKind)
def test_what_is_open_is_owed_by_one_side_and_shown_to_that_side_alone(kind: MatterKind) -> None:
    for opener in Side:
        matter = Matter("e1", kind, ("m1",), opener, NOW)
        shown = []
        for side in Side:
            standing = at(State.ACCEPTED, side, matters=(matter,))
            assert owed_by(standing, matter) is owed_by(at(State.ACCEPTED, side.other), matter)
            shown += [side for one in duties(standing) if one.event == "e1"]
        assert shown == [owed_by(at(State.ACCEPTED, Side.REQUESTING), matter)]


def test_a_duty_is_for_a_role_that_may_do_it() -> None:
    roles = dict((*BY_STATE.values(), *BY_MATTER.values()))
    roles |= {"sign": Role.SIGNATORY, "consult_owed": Role.LEGAL_REVIEWER}
    roles |= {"outcome": Role.CENTRAL_AUTHORITY, "close": Role.CENTRAL_AUTHORITY}
    assert {kind for kind, said in SAYS.items() if said not in MAY[roles[kind]]} == set()
    assert set(SAYS) | {"draft", "translate", "execute"} == set(KINDS)


def test_nothing_waits_once_it_is_closed() -> None:
    assert list(duties(at(State.DRAFT, Side.REQUESTING, closed="withdrawn"))) == []
