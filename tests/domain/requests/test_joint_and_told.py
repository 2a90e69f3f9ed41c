"""Measures that States take together, questions of their own kind, and what is told without being asked."""

from typing import Any

import pytest

from entraide.domain.requests.catalogue import CATALOGUE, OPENERS
from entraide.domain.requests.life import may_say
from entraide.domain.requests.states import State
from tests.domain.requests.two_nodes import BEGINNING, REASONS, REFUSAL, Pair, sent


def begun(form: str, **more: Any) -> Pair:
    """A measure of a form, sent by its own message and acknowledged."""
    pair = Pair()
    kind, carries = BEGINNING[form]
    pair.say(pair.asking, kind, "m1", signature=pair.sign({"m1": form}), forms={"m1": form}, **carries | more)
    pair.register()
    return pair


def opened(pair: Pair) -> str:
    return pair.asking.standing.open()[-1].id


@pytest.mark.parametrize("form", BEGINNING)
def test_what_has_an_opener_of_its_own_does_not_begin_as_a_request(form: str) -> None:
    pair = Pair()
    forms = {"m1": form}
    signature = pair.sign(forms)
    for kind in sorted(OPENERS):
        carries: dict[str, Any] = {
            "signature": signature,
            "forms": forms,
            "wanted": "x",
            "marks": "x",
            "ship": "x",
            "terms": ["x"],
        }
        carries |= {
            "states": ["A"],
            "delivery": "intact",
            "stop_rule": "x",
            "nature": "x",
            "conditions": ["x"],
        } | REASONS
        if form not in CATALOGUE[kind].only:
            assert pair.codes(pair.asking, kind, "m1", **carries) == ["WRONG_FORM"], kind
    assert set(may_say(pair.asking.standing, "m1")) & OPENERS == {
        kind for kind in OPENERS if form in CATALOGUE[kind].only
    }


def test_a_request_is_not_opened_by_what_begins_something_else() -> None:
    pair = Pair()
    signature = pair.sign({"m1": "mla.records"})
    told: dict[str, Any] = {"signature": signature, "forms": {"m1": "mla.records"}, "wanted": "x"}
    assert pair.codes(pair.asking, "NOTICE.ORIGIN", "m1", **told) == ["WRONG_FORM"]


def test_information_asks_for_nothing_and_nothing_is_decided_of_it() -> None:
    pair = begun("notice.origin")
    assert pair.codes(pair.asked, "DECISION", "m1", **REFUSAL) == ["WRONG_FORM"]
    assert pair.codes(pair.asking, "PROGRESS.ASK", "m1") == ["WRONG_FORM"]
    pair.say(pair.asked, "FEEDBACK", "m1", report="Two of the three are ours.")
    pair.say(pair.asking, "CLOSE", outcome="informed")
    pair.say(pair.asked, "FEEDBACK", "m1", report="The third as well.")
    assert pair.asking.state() is State.CLOSED, "a word that comes later opens nothing"


def test_a_notice_that_proved_wrong_is_withdrawn() -> None:
    pair = begun("notice.origin")
    pair.say(pair.asking, "REQUEST.WITHDRAW", "m1")
    assert pair.codes(pair.asking, "CLOSE", outcome="informed") == ["OUTCOME_UNFIT"]
    pair.say(pair.asking, "CLOSE", outcome="withdrawn")


def asked_first() -> Pair:
    """Conditions asked for information, before it is sent."""
    pair = Pair()
    forms = {"m1": "spont"}
    told: dict[str, Any] = {"nature": "About a container.", "conditions": ["The source is not named."]}
    pair.say(pair.asking, "SPONT.CONDITIONS", "m1", signature=pair.sign(forms), forms=forms, **told)
    pair.register()
    return pair


def tell(pair: Pair) -> dict[str, Any]:
    return {"signature": pair.say(pair.asking, "SIGN").id, "forms": {"m1": "spont"}}


def test_information_goes_when_its_conditions_are_accepted() -> None:
    pair = asked_first()
    assert pair.codes(pair.asking, "COND.ACCEPT", reply=opened(pair)) == ["OWN_QUESTION"]
    told = tell(pair)
    assert pair.codes(pair.asking, "SPONT", "m1", **told) == ["CONDITIONS_OPEN"]
    assert "MEASURE_OPEN" in pair.codes(pair.asking, "CLOSE", outcome="informed"), "nothing was told yet"
    pair.say(pair.asked, "COND.ACCEPT", reply=opened(pair))
    pair.say(pair.asking, "SPONT", "m1", **told)
    pair.say(pair.asking, "CLOSE", outcome="informed")
    assert {node.state() for node in (pair.asking, pair.asked)} == {State.CLOSED, State.ACKNOWLEDGED}


def test_information_does_not_go_when_they_are_declined_unless_others_are_accepted() -> None:
    pair = asked_first()
    pair.say(pair.asked, "COND.DECLINE", reply=opened(pair), **REASONS)
    no = pair.refused(pair.asking, "SPONT", "m1", **tell(pair))
    assert (no.code, no.provisions) == ("CONDITIONS_DECLINED", ("BUD.26.2",))
    more: dict[str, Any] = {"nature": "The same.", "conditions": ["Only the police reads it."]}
    signature = next(iter(pair.asking.standing.signatures))
    pair.say(pair.asking, "SPONT.CONDITIONS", "m1", signature=signature, forms={"m1": "spont"}, **more)
    pair.say(pair.asked, "COND.ACCEPT", reply=opened(pair))
    pair.say(pair.asking, "SPONT", "m1", **tell(pair))


def test_goods_are_replaced_with_express_consent_on_each_leg() -> None:
    pair = begun("cd")
    no = pair.refused(pair.asked, "CD.AGREE", reply=opened(pair))
    assert (no.code, no.provisions) == ("NO_SUBSTITUTION", ("UNTOC.20.4", "UNCAC.50.4", "V88.11.3"))
    assert pair.codes(pair.asked, "CD.AGREE", reply=opened(pair), consent="denied") == ["NO_SUBSTITUTION"]
    pair.say(pair.asked, "CD.AGREE", reply=opened(pair), consent="given")
    assert pair.asking.state() is pair.asked.state() is State.ACCEPTED


def test_a_delivery_left_intact_needs_agreement_but_no_such_consent() -> None:
    pair = begun("cd", delivery="intact")
    assert pair.codes(pair.asked, "DECISION", "m1", decision="accept") == ["NEEDS_AGREEMENT"]
    assert pair.codes(pair.asking, "CD.AGREE", reply=opened(pair)) == ["OWN_QUESTION"], "nobody agrees with themselves"
    assert pair.codes(pair.asked, "CD.AGREE") == ["NOTHING_ASKED"]
    pair.say(pair.asked, "CD.AGREE", reply=opened(pair))


def test_any_state_stops_a_delivery_with_its_reasons_and_the_plan_is_void() -> None:
    for stops in ("asking", "asked"):
        pair = begun("cd", delivery="intact")
        pair.say(pair.asked, "CD.AGREE", reply=opened(pair))
        node = getattr(pair, stops)
        assert pair.codes(node, "CD.STOP", "m1") == ["LACKS"]
        pair.say(node, "CD.STOP", "m1", **REASONS)
        assert pair.asking.state() is pair.asked.state() is State.WITHDRAWN
        assert pair.codes(pair.asked, "PROGRESS", "m1", report="x") == ["MEASURE_ENDED"]


def test_a_plan_with_one_more_state_is_agreed_anew() -> None:
    pair = begun("cd", delivery="intact")
    first = opened(pair)
    pair.say(pair.asked, "CD.AGREE", reply=first)
    forms = {"m1": "cd"}
    told = BEGINNING["cd"][1] | {"states": ["A", "B", "C", "D"], "delivery": "intact"}
    signature = pair.say(pair.asking, "SIGN").id
    pair.say(pair.asking, "CD.PLAN", "m1", signature=signature, forms=forms, **told)
    assert pair.asking.state() is pair.asked.state() is State.ACKNOWLEDGED
    assert pair.codes(pair.asked, "CD.AGREE", reply=first) == ["NOTHING_ASKED"], "the old plan gave way"
    pair.say(pair.asked, "CD.AGREE", reply=opened(pair))
    assert pair.asking.state() is State.ACCEPTED


def test_a_team_is_proposed_amended_and_agreed_by_the_other_side() -> None:
    pair = begun("jit")
    pair.say(pair.asked, "JIT.AMEND", "m1", terms=["Six months."], **REASONS)
    assert pair.codes(pair.asked, "JIT.AGREE", reply=opened(pair)) == ["OWN_QUESTION"]
    pair.say(pair.asking, "JIT.AGREE", reply=opened(pair))
    assert pair.asking.state() is pair.asked.state() is State.ACCEPTED
    pair.say(pair.asking, "JIT.AMEND", "m1", terms=["One member more."], **REASONS)
    pair.say(pair.asked, "JIT.AGREE", reply=opened(pair))
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="executed")
    assert pair.asking.state() is State.EXECUTED


def test_a_firearm_is_traced_or_is_not() -> None:
    found, lost = begun("trace.firearm"), begun("trace.firearm")
    found.say(found.asked, "TRACE.REPLY", "m1", result="executed", report="Sold in 2019.")
    assert found.asking.state() is State.EXECUTED
    assert lost.codes(lost.asked, "TRACE.REPLY", "m1", result="impossible") == ["LACKS"]
    lost.say(lost.asked, "TRACE.REPLY", "m1", result="impossible", **REASONS)
    assert lost.asking.state() is State.IMPOSSIBLE


def test_a_ship_is_boarded_by_leave_of_the_state_that_confirmed_its_registry() -> None:
    pair = begun("sea")
    assert pair.codes(pair.asked, "SEA.AUTHORISE", "m1", allowed=["board"]) == ["REGISTRY_OPEN"]
    pair.say(pair.asked, "SEA.REGISTRY.REPLY", reply=opened(pair), answer="confirmed")
    pair.say(pair.asked, "SEA.AUTHORISE", "m1", allowed=["board", "search"])
    assert pair.asking.state() is State.EXECUTED
    pair = begun("sea")
    pair.say(pair.asked, "SEA.REGISTRY.REPLY", reply=opened(pair), answer="denied")
    assert pair.asking.state() is State.IMPOSSIBLE
    assert pair.codes(pair.asked, "SEA.AUTHORISE", "m1", allowed=["board"]) == ["MEASURE_ENDED"]


def test_the_flag_that_was_confirmed_of_one_ship_opens_no_other() -> None:
    pair = Pair()
    pair.begin({"m1": "sea", "m2": "sea"})
    pair.register()
    asked = {one.measures: one.id for one in pair.asked.standing.open()}
    pair.say(pair.asked, "SEA.REGISTRY.REPLY", reply=asked["m2",], answer="confirmed")
    assert pair.codes(pair.asked, "SEA.AUTHORISE", "m1", allowed=["board"]) == ["REGISTRY_OPEN"]
    pair.say(pair.asked, "SEA.AUTHORISE", "m2", allowed=["board"])
    assert pair.asking.states() == {"m1": State.ACKNOWLEDGED, "m2": State.EXECUTED}


def test_conditions_asked_for_one_piece_of_information_hold_no_other() -> None:
    pair = Pair()
    forms = {"m1": "spont", "m2": "spont"}
    signature = pair.sign(forms)
    told: dict[str, Any] = {"signature": signature, "forms": forms}
    asked: dict[str, Any] = {"nature": "About a container.", "conditions": ["The source is not named."]}
    pair.say(pair.asking, "SPONT.CONDITIONS", "m2", **told | asked)
    pair.say(pair.asking, "SPONT", "m1", **told)
    again = pair.say(pair.asking, "SIGN", "m2").id
    assert pair.codes(pair.asking, "SPONT", "m2", **told | {"signature": again}) == ["CONDITIONS_OPEN"]


def test_a_file_of_proceedings_is_sent_for_proceedings_alone() -> None:
    pair = sent()
    signature = pair.say(pair.asking, "SIGN").id
    told: dict[str, Any] = {"signature": signature, "forms": {"m1": "mla.bank"}}
    assert pair.codes(pair.asking, "TOP.FILE", "m1", **told) == ["WRONG_FORM"]
    pair = Pair()
    forms = {"m1": "top"}
    pair.send(forms=forms)
    signature = pair.say(pair.asking, "SIGN").id
    pair.say(pair.asking, "TOP.FILE", "m1", signature=signature, forms=forms)


def test_one_signature_serves_each_measure_once_whatever_message_it_leaves_by() -> None:
    pair = Pair()
    pair.begin({"m1": "mla.records", "m2": "notice.origin"})
    assert pair.asking.standing.signatures == {}
    assert set(pair.asked.standing.measures) == {"m1", "m2"}


USE: dict[str, Any] = {"items": ["The message"], "case": "B-9", "purpose": "to be read in court"}


@pytest.mark.parametrize("form", ["spont", "notice.origin"])
def test_who_was_told_asks_consent_to_use_it_in_court_and_who_told_answers(form: str) -> None:
    pair = begun(form)
    assert pair.codes(pair.asking, "USE.ASK", "m1", **USE) == ["WRONG_SIDE"], "who told needs no leave for its own"
    no = pair.refused(pair.asked, "EVIDENCE.USE", "m1", **USE)
    assert (no.code, no.provisions) == ("NO_CONSENT", ("UNTOC.18.5", "UNCAC.46.5"))
    asked = pair.say(pair.asked, "USE.ASK", "m1", **USE)
    clock = next(one.clock for one in pair.asked.standing.running if one.clock.code == "use_consent")
    assert clock.owed is pair.asking.side
    assert pair.codes(pair.asked, "CLOSE", outcome="informed") == ["CONSENT_UNANSWERED"]
    assert pair.codes(pair.asked, "USE.REPLY", reply=asked.id, answer="given")[0] == "WRONG_SIDE"
    pair.say(pair.asking, "USE.REPLY", reply=asked.id, answer="given")
    pair.say(pair.asked, "EVIDENCE.USE", "m1", **USE)
    assert {node.standing.beside("m1") for node in (pair.asking, pair.asked)} == {frozenset({State.USE_CONSENT_GIVEN})}
    pair.say(pair.asked, "CLOSE", outcome="informed")


def test_what_was_withdrawn_since_is_used_with_consent_still() -> None:
    pair = begun("notice.origin")
    pair.say(pair.asking, "REQUEST.WITHDRAW", "m1")
    asked = pair.say(pair.asked, "USE.ASK", "m1", **USE)
    pair.say(pair.asking, "USE.REPLY", reply=asked.id, answer="denied")
    assert pair.codes(pair.asked, "EVIDENCE.USE", "m1", **USE) == ["NO_CONSENT"]


def test_no_consent_is_asked_for_what_was_not_told_yet() -> None:
    pair = asked_first()
    assert pair.codes(pair.asked, "USE.ASK", "m1", **USE) == ["NOTHING_TOLD"]


def test_what_clears_an_accused_is_told_in_court_after_notice_to_who_told_it() -> None:
    pair = begun("spont")
    use = USE | {"purpose": "his defence", "clears": "yes", "let_by": ["UNTOC.18.5"]}
    no = pair.refused(pair.asked, "EVIDENCE.USE", "m1", **use)
    assert (no.code, no.provisions) == ("NOT_NOTIFIED", ("UNTOC.18.5",))
    assert pair.codes(pair.asking, "NOTICE.EXCULPATORY", "m1", items=USE["items"], case="B-9") == ["WRONG_SIDE"]
    pair.say(pair.asked, "NOTICE.EXCULPATORY", "m1", items=USE["items"], case="B-9")
    pair.say(pair.asked, "EVIDENCE.USE", "m1", **use)
