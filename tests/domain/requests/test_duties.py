"""Whose turn it is: what is open is owed by one side, and no state of a measure is left without a next step."""

from datetime import UTC, date, datetime

import pytest

from entraide.domain.requests.duties import BY_MATTER, BY_STATE, KINDS, duties, owed_by
from entraide.domain.requests.messages import MatterKind
from entraide.domain.requests.roles import MAY, Role
from entraide.domain.requests.standing import Matter, MeasureStanding, Standing
from entraide.domain.requests.states import OPEN, Side, State
from tests.domain.requests.two_nodes import ASK, FORMS, REASONS, REFUSAL, Node, Pair, executed, sent

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


def waits(node: Node) -> list[tuple[str, tuple[str, ...]]]:
    """What waits in an office, and on which measures."""
    return [(one.kind, one.measures) for one in duties(node.standing)]


def test_from_an_empty_request_to_its_sending_each_in_turn_has_something_to_do() -> None:
    pair = Pair()
    a = pair.asking
    assert waits(a) == [("draft", ())]
    assert waits(pair.asked) == [], "who was asked nothing owes nothing"
    pair.say(a, "DRAFT", "m1", "m2", forms=FORMS)
    assert waits(a) == [("draft", ("m1", "m2"))]
    pair.say(a, "REVIEW.ASK")
    assert waits(a) == [("review", ("m1", "m2"))]
    pair.say(a, "REVIEW.PASS", "m2")
    assert waits(a) == [("review", ("m1",)), ("sign", ("m2",))], "what was passed waits for its signature alone"
    pair.say(a, "REVIEW.PASS", "m1")
    pair.say(a, "TRANSLATE", "m1")
    assert waits(a) == [("translate", ("m1",)), ("sign", ("m1", "m2"))], "what is translated may be signed"
    signature = pair.say(a, "SIGN").id
    assert waits(a) == [("send", ("m1", "m2"))]
    pair.say(a, "REQUEST", signature=signature, forms=FORMS)
    assert waits(a) == []
    assert waits(pair.asked) == [("register", ("m1", "m2"))]


def test_a_step_waits_since_the_first_of_its_measures_came_to_it() -> None:
    pair = sent()
    first = pair.say(pair.asked, "DECISION", "m2", decision="accept")
    pair.later(days=9)
    pair.accept("m1")
    [one] = duties(pair.asked.standing)
    assert (one.kind, one.measures, one.since) == ("execute", ("m1", "m2"), first.at)


def test_what_was_dropped_or_granted_in_part_to_its_end_asks_for_no_further_step() -> None:
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS)
    pair.say(pair.asking, "DROP", **REASONS)
    assert waits(pair.asking) == [], "what was never sent is not closed with anybody"
    going = sent()
    going.say(going.asked, "DECISION", "m1", decision="part", paragraphs=["UNTOC.18.21.c"], **REASONS)
    assert ("execute", ("m1",)) in waits(going.asked)
    going.say(going.asked, "RESULT.FINAL", "m1", result="impossible", reasons="The archive burned.")
    assert waits(going.asked) == [("decide", ("m2",))]


def test_two_rounds_without_answer_are_followed_by_a_consultation_from_the_day_after_the_second() -> None:
    pair = sent()
    pair.say(pair.asked, "INFO.ASK", "m1", **ASK | {"until": "2026-05-10"})
    assert "consult_owed" not in {kind for kind, _ in waits(pair.asked)}
    pair.say(pair.asked, "INFO.ASK", "m1", **ASK | {"until": "2026-04-10"})
    owed = [one for one in duties(pair.asked.standing) if one.kind == "consult_owed"]
    assert [(one.measures, one.begins) for one in owed] == [(("m1",), date(2026, 5, 11))]
    assert [kind for kind, _ in waits(pair.asking)] == ["answer", "answer"], "who asked consults, not who was asked"
    pair.say(pair.asked, "CONSULT.OPEN", "m1", about=["information"], **REASONS)
    assert "consult_owed" not in {kind for kind, _ in waits(pair.asked)}


def test_questions_without_a_day_owe_no_consultation_by_themselves() -> None:
    undated = [Matter(f"e{nth}", MatterKind.INFORMATION, ("m1",), Side.REQUESTED, NOW) for nth in (1, 2)]
    assert waits_of(at(State.ACKNOWLEDGED, Side.REQUESTED, matters=tuple(undated))) == ["decide"]


def waits_of(standing: Standing) -> list[str]:
    return [one.kind for one in duties(standing)]


def test_when_all_has_ended_the_outcome_is_reported_then_the_request_closed() -> None:
    pair = executed()
    end = pair.now
    assert waits(pair.asking) == [("close", ("m1", "m2"))], "nothing was received yet"
    pair.say(pair.asking, "EVIDENCE.RECEIPT", "m1", items=["i1", "i2"])
    [one] = duties(pair.asking.standing)
    assert (one.kind, one.measures, one.since) == ("outcome", ("m1", "m2"), end)
    assert waits(pair.asked) == [("close", ("m1", "m2"))], "the outcome is for who used the evidence"
    pair.say(pair.asking, "OUTCOME", report="Acquitted.")
    assert waits(pair.asking) == [("close", ("m1", "m2"))]


def test_nothing_is_closed_while_a_measure_goes_on_an_original_is_lent_or_a_clock_holds() -> None:
    pair = sent()
    pair.say(pair.asked, "DECISION", "m1", **REFUSAL)
    assert waits(pair.asked) == [("decide", ("m2",))]
    lent = executed(originals=["o1"])
    assert waits(lent.asking) == [("give_back", ("m1",))]
    assert waits(lent.asked) == []
    lent.say(lent.asking, "RETURN.DONE", "m1", items=["o1"], on="2026-05-01")
    lent.say(lent.asking, "CLOCK.START", "m1", clock="safe_conduct", on="2026-03-05")
    assert waits(lent.asking) == []
    lent.say(lent.asking, "CLOCK.STOP", "m1", clock="safe_conduct", **REASONS)
    lent.say(lent.asking, "CLOCK.START", "m1", clock="speciality", on="2026-03-05")
    assert waits(lent.asking) == [("close", ("m1", "m2"))], "speciality lasts beyond the closing"
