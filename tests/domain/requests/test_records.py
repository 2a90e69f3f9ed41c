"""What a record keeps as it grows: what may be typed anew, which signature serves, since when, what a late word opens."""

from datetime import date
from typing import Any

from entraide.domain.requests.carrying import Carried, partings, stands
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.duties import duties
from entraide.domain.requests.life import may_say
from entraide.domain.requests.messages import Event, MatterKind
from entraide.domain.requests.retention import category
from entraide.domain.requests.states import State
from tests.domain.requests.two_nodes import ASK, BEGINNING, FORMS, REASONS, REFUSAL, Node, Pair, executed, sent

M = MatterKind


def clocks_of(node: Node, measure: str = "m1") -> list[str]:
    return sorted(one.clock.code for one in node.standing.running if one.measure == measure)


def test_what_came_in_is_typed_into_until_it_is_acknowledged_and_again_when_more_comes() -> None:
    pair = Pair()
    came = pair.send()
    b = pair.asked
    assert (b.standing.adding, b.standing.writable) == (came.id, True)
    pair.say(b, "REGISTER", reference="B-77")
    assert b.standing.writable, "a number is given; what the letter says is still typed"
    pair.say(b, "ACK.REGISTERED", reference="B-77", authority="Unit 3", contact="Ana Imaginaria")
    assert not b.standing.writable
    asked = pair.say(b, "INFO.ASK", "m1", **ASK)
    answer = pair.say(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={"1": "That one."})
    assert (b.standing.adding, b.standing.writable) == (answer.id, True)
    pair.say(pair.asking, "PROGRESS.ASK", "m1")
    assert b.standing.adding == answer.id, "a question adds nothing to what was asked"
    pair.accept("m1")
    assert not b.standing.writable, "a decision ends it as an acknowledgement does"


def test_what_we_sent_is_typed_into_only_for_a_supplement_and_until_that_is_reviewed_or_signed() -> None:
    pair = sent()
    a = pair.asking
    assert not a.standing.writable
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    pair.say(a, "INFO.SUPPLY", reply=asked.id, answers={"1": "That one."})
    assert not a.standing.writable, "an answer is no supplement"
    drafted = pair.say(a, "SUPPLEMENT.DRAFT", "m1", **REASONS)
    assert (a.standing.adding, a.standing.writable) == (drafted.id, True)
    pair.accept("m2")
    assert a.standing.writable, "what the other State decides meanwhile ends nothing of it"
    signature = pair.say(a, "SIGN", "m1").id
    assert not a.standing.writable
    pair.say(a, "REQUEST.SUPPLEMENT", "m1", signature=signature, forms={"m1": "mla.bank"}, added="A second account.")
    assert not a.standing.writable


def test_a_draft_is_typed_into_and_nothing_is_once_it_is_closed() -> None:
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS)
    assert pair.asking.standing.writable
    pair.say(pair.asking, "DROP", **REASONS)
    pair.say(pair.asking, "CLOSE", outcome="withdrawn")
    assert not pair.asking.standing.writable
    came = Pair()
    came.send()
    came.say(came.asking, "REQUEST.WITHDRAW")
    assert came.asked.standing.writable
    came.say(came.asked, "CLOSE", outcome="withdrawn")
    assert not came.asked.standing.writable, "though it was never acknowledged"


def test_a_signature_does_not_serve_a_text_that_was_taken_back_and_still_serves_the_others() -> None:
    pair = Pair()
    a = pair.asking
    pair.say(a, "DRAFT", "m1", "m2", forms=FORMS)
    pair.say(a, "REVIEW.ASK")
    pair.say(a, "REVIEW.PASS")
    first, second = (pair.say(a, "SIGN", key).id for key in FORMS)
    pair.say(a, "REVIEW.BACK", "m1", **REASONS)
    assert a.standing.signatures == {second: ("m2",)}
    assert a.standing.reviewed == {"m2"}
    for kind in ("REVIEW.ASK", "REVIEW.PASS", "SIGN"):
        pair.say(a, kind, "m1")
    told: dict[str, Any] = {"signature": first, "forms": FORMS}
    assert pair.codes(a, "REQUEST", "m1", **told) == ["SENT_UNSIGNED"], "signed before it was changed"
    pair.say(a, "REQUEST", "m2", **told | {"signature": second})


def test_a_supplement_voids_what_was_signed_of_its_measure_before() -> None:
    pair = sent()
    a = pair.asking
    first, second = (pair.say(a, "SIGN", key).id for key in FORMS)
    pair.say(a, "SUPPLEMENT.DRAFT", "m1", **REASONS)
    assert a.standing.signatures == {second: ("m2",)}
    told: dict[str, Any] = {"signature": first, "forms": FORMS}
    assert pair.codes(a, "REQUEST.SUPPLEMENT", "m1", **told) == ["SENT_UNSIGNED"]


def test_a_measure_tells_since_when_it_stands_where_it_stands() -> None:
    pair = sent()
    acknowledged = pair.asked.standing.measures["m1"].since
    pair.later(days=3)
    pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    assert pair.asked.standing.measures["m1"].since == acknowledged, "a question moves nothing"
    pair.accept("m1", "m2")
    accepted = pair.now
    assert pair.asked.standing.measures["m1"].since == accepted
    pair.later(days=3)
    part = pair.say(pair.asked, "RESULT.PART", "m1", items=["i1"])
    pair.later(days=3)
    pair.say(pair.asked, "RESULT.PART", "m1", items=["i2"])
    assert pair.asked.standing.measures["m1"].since == part.at
    end = pair.say(pair.asked, "RESULT.FINAL", "m1", result="part", **REASONS)
    one = pair.asked.standing.measures["m1"]
    assert (one.state, one.ended, one.since) == (State.PARTLY_EXECUTED, end.id, end.at), "the same state, now its last"


def test_what_was_asked_by_word_of_mouth_waits_for_writing_though_it_was_registered() -> None:
    pair = Pair()
    forms = {"m1": "mla.freeze"}
    signature = pair.sign(forms)
    pair.say(pair.asking, "ORAL", "m1", caller="Judge Invented", content="Freeze it.", forms=forms, **REASONS)
    pair.say(pair.asked, "REGISTER", reference="B-78")
    assert pair.codes(pair.asked, "DECISION", "m1", decision="accept") == ["ORAL_ONLY"]
    assert not {kind for kind in may_say(pair.asked.standing, "m1") if CATALOGUE[kind].travels}, "nothing is offered"
    assert not list(duties(pair.asked.standing)), "nor due"
    pair.say(pair.asking, "REQUEST", "m1", signature=signature, forms=forms)
    assert {one.kind for one in duties(pair.asked.standing)} == {"acknowledge"}
    assert "DECISION" in set(may_say(pair.asked.standing, "m1"))
    pair.accept("m1")


def test_what_was_asked_by_word_of_mouth_is_withdrawn_not_dropped_for_the_other_state_waits() -> None:
    pair = Pair()
    a = pair.asking
    pair.sign(FORMS)
    asked = pair.say(a, "ORAL", "m1", caller="Judge Invented", content="Hear him.", forms=FORMS, **REASONS)
    told = Carried(asked, stands=stands(pair.asked.standing))
    assert partings(a.events, a.side, told, [asked.id], a.given) == [], "they wait for the writing, and we prepare it"
    assert pair.codes(a, "DROP", "m1", **REASONS) == ["ASKED_ORALLY"]
    pair.say(a, "DROP", "m2", **REASONS)
    assert "REQUEST.WITHDRAW" in set(may_say(a.standing, "m1"))
    assert "DROP" not in set(may_say(a.standing, "m1"))
    pair.say(a, "REQUEST.WITHDRAW", "m1")
    assert a.states()["m1"] is pair.asked.states()["m1"] is State.WITHDRAWN
    assert stands(a.standing) == {"m1": "withdrawn"}


def test_an_agreement_is_to_the_plan_of_its_own_measure() -> None:
    pair = Pair()
    pair.begin({"m1": "cd", "m2": "jit"})
    pair.register()
    plans = {one.measures: one.id for one in pair.asked.standing.open()}
    assert pair.codes(pair.asked, "CD.AGREE", "m1", reply=plans["m2",], consent="given") == ["NOTHING_ASKED"]
    pair.say(pair.asked, "CD.AGREE", "m1", reply=plans["m1",], consent="given")


def test_what_was_asked_orally_alone_is_kept_as_a_case_and_what_is_empty_as_a_draft() -> None:
    pair = Pair()
    assert category(pair.asking.standing) == "draft"
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS)
    pair.say(pair.asking, "ORAL", "m1", caller="Judge Invented", content="Hear him.", forms=FORMS, **REASONS)
    received = pair.asked.standing
    assert (received.sent, category(received)) == (False, "case"), "it was received: not deleted after a year"


def test_a_measure_added_late_opens_a_closed_request_again() -> None:
    pair = executed()
    pair.say(pair.asked, "CLOSE", outcome="executed")
    forms = {"m3": "mla.search"}
    pair.say(pair.asking, "REQUEST.SUPPLEMENT", "m3", signature=pair.sign(forms), forms=forms)
    assert pair.asked.standing.closed == ""
    assert pair.asked.states()["m3"] is State.SENT


def test_evidence_used_with_consent_owes_no_notice() -> None:
    pair = executed()
    use: dict[str, Any] = {"items": ["i1"], "case": "A-2", "purpose": "another trial"}
    for answer in ("denied", "given"):
        asked = pair.say(pair.asking, "USE.ASK", "m1", **use)
        assert clocks_of(pair.asked) == ["use_consent"], "asked of what has ended, and waited for"
        pair.say(pair.asked, "USE.REPLY", reply=asked.id, answer=answer)
    pair.say(pair.asking, "EVIDENCE.USE", "m1", **use)
    assert pair.asking.standing.open() == ()
    pair.say(pair.asking, "CLOSE", outcome="executed")


def test_one_thing_said_does_not_answer_another_thing_asked() -> None:
    pair = sent()
    pair.say(pair.asking, "PROGRESS.ASK", "m1")
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    pair.say(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={"1": "That one."})
    assert [one.kind for one in pair.asking.standing.open()] == [M.PROGRESS]
    pair.accept("m1")
    pair.say(pair.asked, "RESULT.PART", "m1", items=["i1"], originals=["o1"])
    pair.say(pair.asking, "RETURN.DONE", "m1", items=["o1"], on="2026-05-01")
    assert [one.kind for one in pair.asked.standing.open()] == [M.PROGRESS]


def test_an_answer_without_measures_concerns_those_of_its_question_and_names_them() -> None:
    pair = sent()
    pair.say(pair.asked, "INFO.ASK", "m2", **ASK)
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    answer = pair.say(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={"1": "That one."})
    assert answer.measures == ("m1",)
    assert pair.say(pair.asking, "REQUEST.WITHDRAW").measures == ("m1", "m2")


def test_a_question_on_two_measures_stays_open_while_one_of_them_does() -> None:
    pair = sent()
    pair.say(pair.asked, "INFO.ASK", "m1", "m2", **ASK)
    pair.say(pair.asking, "REQUEST.WITHDRAW", "m1")
    assert len(pair.asking.standing.open()) == 1
    pair.say(pair.asking, "REQUEST.WITHDRAW", "m2")
    assert pair.asking.standing.open() == ()


def test_a_plan_gives_way_to_another_of_its_measure_and_to_nothing_else() -> None:
    pair = Pair()
    pair.begin({"m1": "cd", "m2": "cd"})
    pair.register()
    plans = {one.measures: one.id for one in pair.asking.standing.open()}
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    signature = pair.say(pair.asking, "SIGN", "m1").id
    told = BEGINNING["cd"][1] | {"delivery": "intact"}
    again = pair.say(pair.asking, "CD.PLAN", "m1", signature=signature, forms={"m1": "cd"}, **told)
    assert [one.id for one in pair.asked.standing.open()] == [plans["m2",], asked.id, again.id]
    assert pair.codes(pair.asked, "CD.AGREE", reply=plans["m1",], consent="given") == ["NOTHING_ASKED"]
    pair.say(pair.asked, "CD.AGREE", reply=again.id)
    pair.say(pair.asked, "CD.AGREE", reply=plans["m2",], consent="given")
    assert set(pair.asking.states().values()) == {State.ACCEPTED}


def test_a_clock_that_waits_for_an_answer_runs_through_what_else_is_said() -> None:
    pair = sent()
    pair.say(pair.asking, "PROGRESS.ASK", "m1")
    pair.say(pair.asked, "FORWARDED", "m1", authority="Court of the lake")
    assert clocks_of(pair.asked) == ["first_view", "progress_answer"]
    pair.say(pair.asked, "PROGRESS", "m1", report="Nothing yet.")
    assert clocks_of(pair.asked) == ["first_view", "progress_report"]


def test_no_clock_runs_without_a_day_or_for_what_is_over() -> None:
    pair = executed()
    start = {"clock": "freezing_expiry", "on": "2026-03-05"}
    assert pair.codes(pair.asking, "CLOCK.START", "m1", **start) == ["NO_LAST_DAY"]
    pair.say(pair.asking, "CLOCK.START", "m1", clock="surrender_may", on="2026-03-05")
    assert clocks_of(pair.asking) == []
    pair.say(pair.asking, "CLOCK.START", "m1", clock="freezing_expiry", on="2026-03-05", until="2026-12-31")
    assert [one.until for one in pair.asking.standing.running] == [date(2026, 12, 31)]


def test_a_notice_owed_is_shown_with_each_measure_that_it_is_owed_of() -> None:
    pair = sent()
    pair.accept("m1", "m2")
    for key, item in (("m1", "i1"), ("m2", "i2")):
        pair.say(pair.asked, "RESULT.FINAL", key, result="executed", items=[item])
        use: dict[str, Any] = {
            "case": f"A-{key}",
            "purpose": "his defence",
            "clears": "yes",
            "let_by": ["UNTOC.18.19"],
            "notice_impossible": "Hearing today.",
        }
        pair.say(pair.asking, "EVIDENCE.USE", key, items=[item], **use)
        assert State.EXCULPATORY_NOTICE in pair.asking.standing.beside(key)


def test_a_hold_is_set_on_a_request_that_has_no_measure_yet_and_nothing_else_is_said_of_it() -> None:
    pair = Pair()
    pair.say(pair.asking, "HOLD.SET", **REASONS)
    assert pair.asking.standing.held
    assert pair.codes(pair.asking, "DELETE", rule="draft") == ["LEGAL_HOLD"]
    assert pair.codes(pair.asking, "REVIEW.ASK") == ["NO_MEASURES"]


def unsaid(pair: Pair, kind: str, *measures: str, **carries: Any) -> Event:
    """What the other State sends without its own record having let it."""
    event = pair.make(pair.asked, kind, measures, "", carries)
    pair.asking.events.append(event)
    return event


def test_words_that_another_state_left_out_are_a_breach_and_figures_make_it_stand_apart() -> None:
    pair = sent()
    event = unsaid(pair, "RESULT.FINAL", "m1", result="impossible")
    standing = pair.asking.standing
    assert standing.measures["m1"].state is State.IMPOSSIBLE, "it happened"
    assert [(one.event, [why.code for why in one.why]) for one in standing.breaches] == [(event, ["LACKS_WORDS"])]
    event = unsaid(pair, "INFO.ASK", "m2", until="2026-05-01")
    assert [(one.event, [why.code for why in one.why]) for one in pair.asking.standing.apart] == [(event, ["LACKS"])]
    assert event.id not in pair.asking.standing.applied


def test_a_refusal_of_what_we_drafted_only_is_out_of_place_not_unsigned() -> None:
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS)
    assert pair.codes(pair.asking, "PROGRESS.ASK", "m1") == ["WRONG_STATE"]
    told = sent()
    signature: dict[str, Any] = {"signature": "e4", "forms": FORMS}
    assert told.codes(told.asking, "REQUEST", "m1", **signature) == ["WRONG_STATE"]
    assert told.codes(told.asking, "DROP", "m1", **REFUSAL) == ["WRONG_STATE"]
