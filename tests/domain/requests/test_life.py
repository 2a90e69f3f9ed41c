"""Whole lives of requests, told from both sides."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from entraide.domain.requests.assurances import assurances
from entraide.domain.requests.life import consultations_owed, fold, in_order, may_say
from entraide.domain.requests.messages import Event, MatterKind
from entraide.domain.requests.standing import Given
from entraide.domain.requests.states import Side, State
from tests.domain.requests.two_nodes import (
    ABOUT_REFUSAL,
    ASK,
    FORMS,
    HELPFUL,
    REASONS,
    REFUSAL,
    START,
    Node,
    Pair,
    executed,
    sent,
)

CONSULT = Given(consult={"m2": ("UNTOC.18.26",)})


def test_bank_records_are_given_in_part_and_an_interview_refused_after_consultation() -> None:
    """Scenario S01 from the first form to the closing on both sides."""
    pair = Pair(CONSULT)
    a, b = pair.asking, pair.asked
    signature = pair.sign(FORMS)
    assert a.state() is State.SIGNED
    assert b.events == []
    pair.say(a, "REQUEST", "m1", "m2", signature=signature, forms=FORMS)
    assert a.state() is State.SENT
    pair.register()
    assert a.state() is b.state() is State.ACKNOWLEDGED
    assert b.standing.measures["m1"].form == "mla.bank"
    pair.say(b, "FORWARDED", authority="Court of the lake")
    assert b.state() is State.FORWARDED

    asked = pair.say(b, "INFO.ASK", "m1", **ASK)
    assert State.INFO_REQUESTED in a.standing.beside("m1")
    assert State.INFO_REQUESTED not in a.standing.beside("m2")
    pair.say(a, "INFO.SUPPLY", reply=asked.id, answers={"1": "The one that ends in 7."})
    assert State.INFO_SUPPLIED in b.standing.beside("m1")

    pair.accept("m1")
    assert b.state() is State.ACCEPTED
    opened = pair.say(b, "CONSULT.OPEN", "m2", **ABOUT_REFUSAL)
    assert State.CONSULTATION in a.standing.beside("m2")
    pair.say(a, "CONSULT.REPLY", reply=opened.id, reasons="A written statement would do.")
    assert State.CONSULTATION not in b.standing.beside("m2")
    pair.say(b, "DECISION", "m2", **REFUSAL)
    assert a.state() is State.REFUSED_PART

    pair.say(b, "PROGRESS", "m1", report="The bank was asked.")
    assert a.states()["m1"] is State.IN_EXECUTION
    pair.say(b, "RESULT.PART", "m1", items=["i1"])
    assert a.state() is State.PARTLY_EXECUTED
    pair.say(b, "RESULT.FINAL", "m1", result="part", reasons="Nothing is kept from before 2023.")
    pair.say(a, "EVIDENCE.RECEIPT", "m1", items=["i1"])
    assert State.EVIDENCE_RECEIVED in b.standing.beside("m1")
    pair.say(a, "OUTCOME", report="Two were convicted.")
    assert State.OUTCOME_REPORTED in b.standing.beside("m2")
    for node in (a, b):
        pair.say(node, "CLOSE", outcome="part")
        assert node.state() is State.CLOSED
        assert node.states() == {"m1": State.PARTLY_EXECUTED, "m2": State.REFUSED}
        assert node.standing.apart == node.standing.breaches == ()


def test_a_measure_granted_in_part_ends_as_partly_executed() -> None:
    pair = sent()
    pair.say(pair.asked, "DECISION", "m1", decision="part", paragraphs=["UNTOC.18.21.c"], **REASONS)
    pair.say(pair.asked, "PROGRESS", "m1", report="Begun.")
    pair.say(pair.asked, "RESULT.PART", "m1", items=["i1"])
    assert pair.asking.states() == pair.asked.states()
    assert pair.asking.states()["m1"] is State.REFUSED_PART
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="executed", items=["i2"])
    assert pair.asking.states()["m1"] is State.PARTLY_EXECUTED
    assert pair.asking.standing.measures["m1"].ended


def test_what_is_postponed_is_taken_up_again() -> None:
    pair = sent()
    pair.say(
        pair.asked, "DECISION", "m1", decision="postpone", until="2026-09-01", paragraphs=["UNTOC.18.25"], **REASONS
    )
    assert pair.asking.states()["m1"] is State.POSTPONED
    pair.accept("m1")
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="impossible", reasons="The archive burned.")
    assert pair.asking.states()["m1"] is State.IMPOSSIBLE


def test_conditions_are_proposed_declined_and_accepted() -> None:
    pair = sent()
    first = pair.say(pair.asked, "COND.PROPOSE", "m1", conditions=["no use for tax"], **REASONS)
    assert State.CONDITIONS_PROPOSED in pair.asking.standing.beside("m1")
    pair.say(pair.asking, "COND.DECLINE", reply=first.id, **REASONS)
    assert State.CONDITIONS_DECLINED in pair.asked.standing.beside("m1")
    second = pair.say(pair.asked, "COND.PROPOSE", "m1", conditions=["return by June"], **REASONS)
    pair.say(pair.asking, "COND.ACCEPT", reply=second.id)
    assert State.CONDITIONS_ACCEPTED in pair.asked.standing.beside("m1")
    assert State.CONDITIONS_PROPOSED not in pair.asked.standing.beside("m1")
    pair.accept("m1")


def test_what_assurances_say_is_told_as_facts_and_what_still_bars_granting_refuses_it() -> None:
    pair = sent(Given(assurances={"m1": ("HR-01",)}))

    def give(answer: str, **more: Any) -> dict[str, bool]:
        asked = pair.say(
            pair.asked, "ASSURANCE.ASK", "m1", finding="HR-01", assurance="No such penalty is carried out."
        )
        pair.say(pair.asking, "ASSURANCE.GIVE", reply=asked.id, answer=answer, **more)
        assert pair.codes(pair.asked, "DECISION", "m1", decision="accept") == ["ASSURANCE_OPEN"], "the engine says so"
        assert assurances(pair.asking.standing) == assurances(pair.asked.standing)
        return assurances(pair.asked.standing).get("m1", {})

    assert give("denied") == {}
    police = give("given", giver="A police officer", covers=["death", "corporal"])
    assert police["assurance.given"]
    assert police["assurance.not_carried_out"]
    assert not police["assurance.binding_authority"], "he binds no court"
    bound = give("given", covers=["authority", "death"])
    assert bound["assurance.binding_authority"]
    assert not bound["assurance.no_corporal"], "what he said who binds nobody is not added"
    whole = give("given", covers=["authority", "monitoring"])
    assert whole["assurance.not_sought"], "what they said together who do"
    assert whole["assurance.monitoring"]
    pair.asked.given = Given()
    pair.accept("m1", "m2")


def test_data_are_kept_while_the_assistance_that_came_waits_and_their_clock_stops() -> None:
    pair = Pair()
    pair.send("PRESERVE", {"m1": "ee.preserve"})
    pair.register()
    pair.say(pair.asked, "PRESERVE.CONFIRM", until="2026-05-01")
    pair.later(days=59)
    running = {one.clock.code for one in pair.asked.standing.running}
    assert "preservation" in running
    pair.say(pair.asking, "SUPPLEMENT.DRAFT", "m1", reasons="The data are asked for.")
    pair.say(pair.asking, "DRAFT", "m2", forms={"m2": "ee.disclose"}, by="drafter")
    pair.say(pair.asking, "REVIEW.ASK", "m2", by="drafter")
    pair.say(pair.asking, "REVIEW.PASS", "m2", by="lawyer")
    signed = pair.say(pair.asking, "SIGN", "m2", by="signatory")
    pair.say(pair.asking, "REQUEST.SUPPLEMENT", "m2", signature=signed.id, forms={"m2": "ee.disclose"})
    for node in (pair.asking, pair.asked):
        assert "preservation" not in {one.clock.code for one in node.standing.running}
    no = pair.refused(pair.asked, "PRESERVE.LAPSED", "m1", reasons="The sixtieth day is past.")
    assert (no.code, no.provisions) == ("STILL_PRESERVED", ("BUD.29.7",))
    pair.say(pair.asked, "REGISTER", "m2", reference="B-78")
    pair.say(pair.asked, "DECISION", "m2", **REFUSAL)
    pair.say(pair.asked, "PRESERVE.LAPSED", "m1", reasons="The assistance is refused.")


def test_originals_lent_come_back_one_by_one_or_are_waived() -> None:
    pair = executed(originals=["o1", "o2", "o3"])
    assert State.RETURN_DUE in pair.asking.standing.beside("m1")
    pair.say(pair.asking, "RETURN.DONE", "m1", items=["o1"], on="2026-05-01")
    assert pair.codes(pair.asking, "RETURN.DONE", "m1", items=["o1"], on="2026-05-01") == ["NOT_DUE"]
    pair.say(pair.asked, "RETURN.ASK", "m1", items=["o2", "i1"])
    assert [one.left for one in pair.asking.standing.open(MatterKind.ORIGINAL)] == [("o2", "o3"), ("i1",)]
    pair.say(pair.asked, "RETURN.WAIVE", "m1", items=["o2", "o3", "i1"], **REASONS)
    assert State.RETURNED in pair.asking.standing.beside("m1")
    assert State.RETURN_DUE not in pair.asking.standing.beside("m1")
    pair.say(pair.asking, "CLOSE", outcome="executed")


def test_what_is_lent_until_a_day_has_a_clock_until_all_of_it_came_back() -> None:
    def running(node: Node) -> list[tuple[str, date | None, Side]]:
        return [(one.event, one.until, one.clock.owed) for one in node.standing.running if one.clock.code == "due_back"]

    pair = executed(originals=["o1"], persons_to_return=["p1"], due_back="2026-06-30")
    [(event, until, owed)] = running(pair.asking)
    assert (until, owed) == (date(2026, 6, 30), Side.REQUESTING), "not of the measure that was withdrawn"
    pair.say(pair.asking, "RETURN.DONE", "m1", items=["o1"], on="2026-05-01")
    assert [one[0] for one in running(pair.asked)] == [event], "a person is still to come back"
    pair.say(pair.asked, "RETURN.ASK", "m1", items=["p1"], due_back="2026-07-01")
    assert len(running(pair.asked)) == 2, "a thing of that name is asked for besides"
    pair.say(pair.asking, "RETURN.DONE", "m1", items=["p1"], on="2026-06-01")
    assert running(pair.asking) == running(pair.asked) == []
    assert not running(executed(due_back="2026-06-30").asking), "nothing was lent"


def test_a_person_lent_in_custody_is_sent_back_before_closing() -> None:
    pair = executed(persons_to_return=["p1"])
    assert pair.codes(pair.asked, "CLOSE", outcome="executed") == ["PERSON_DUE"]
    pair.say(pair.asking, "RETURN.DONE", "m1", items=["p1"], on="2026-05-01")
    pair.say(pair.asked, "CLOSE", outcome="executed")


def test_a_late_question_of_the_other_state_opens_a_closed_request_again() -> None:
    pair = executed()
    pair.say(pair.asked, "CLOSE", outcome="executed")
    pair.say(pair.asked, "ARCHIVE")
    assert pair.asked.state() is State.ARCHIVED
    asked = pair.say(pair.asking, "USE.ASK", "m1", items=["i1"], case="A-2", purpose="another trial")
    assert pair.asked.state() is State.EXECUTED
    pair.say(pair.asked, "USE.REPLY", reply=asked.id, answer="denied")
    assert State.USE_CONSENT_DENIED in pair.asking.standing.beside("m1")
    pair.say(pair.asked, "CLOSE", outcome="executed")
    pair.say(pair.asking, "OUTCOME", report="Acquitted.")
    assert pair.asked.state() is State.CLOSED, "word of the outcome opens nothing"


def test_a_supplement_adds_a_measure_that_was_signed_too() -> None:
    pair = sent()
    signature = pair.sign({"m3": "mla.search"})
    pair.say(pair.asking, "REQUEST.SUPPLEMENT", "m3", signature=signature, forms={"m3": "mla.search"})
    assert pair.asked.states()["m3"] is State.SENT
    assert pair.asked.states()["m1"] is State.ACKNOWLEDGED
    pair.say(pair.asked, "REGISTER", reference="B-77-2")
    assert pair.asked.states() == FROM_SUPPLEMENT


FROM_SUPPLEMENT = {"m1": State.ACKNOWLEDGED, "m2": State.ACKNOWLEDGED, "m3": State.RECEIVED}


def test_an_oral_request_is_confirmed_in_writing() -> None:
    pair = Pair()
    forms = {"m1": "mla.freeze"}
    signature = pair.sign(forms)
    pair.say(pair.asking, "ORAL", "m1", caller="Judge Invented", content="Freeze it.", forms=forms, **REASONS)
    assert pair.asked.states() == {"m1": State.RECEIVED}
    assert pair.codes(pair.asked, "DECISION", "m1", decision="accept") == ["ORAL_ONLY"]
    assert [one.clock.code for one in pair.asked.standing.running] == ["oral_confirmation"]
    pair.say(pair.asking, "REQUEST", "m1", signature=signature, forms=forms)
    assert pair.asked.states() == {"m1": State.RECEIVED}
    assert "oral_confirmation" not in {one.clock.code for one in pair.asked.standing.running}
    pair.say(pair.asked, "REGISTER", reference="B-78")
    pair.accept("m1")
    assert pair.asking.states() == pair.asked.states() == {"m1": State.ACCEPTED}


def test_two_rounds_without_answer_owe_a_consultation_never_a_closing() -> None:
    pair = sent()
    pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    assert consultations_owed(pair.asked.standing, date(2026, 6, 1)) == ()
    second = pair.say(pair.asked, "INFO.ASK", "m1", **ASK | {"until": "2026-05-10"})
    assert consultations_owed(pair.asked.standing, date(2026, 5, 10)) == ()
    assert consultations_owed(pair.asked.standing, date(2026, 5, 11)) == ("m1",)
    assert pair.codes(pair.asked, "INFO.ASK", "m1", **ASK) == ["INFO_TWICE"]
    assert pair.codes(pair.asked, "DECISION", "m1", **REFUSAL | {"decision": "reject_form"}) == ["INFO_NOT_CONSULTED"]
    assert "MEASURE_OPEN" in pair.codes(pair.asked, "CLOSE", outcome="rejected_form")
    pair.say(pair.asked, "CONSULT.OPEN", "m1", about=["information"], **REASONS)
    assert consultations_owed(pair.asked.standing, date(2026, 5, 11)) == ()
    pair.say(pair.asking, "INFO.SUPPLY", reply=second.id, answers={"1": "That one."})
    pair.say(pair.asked, "DECISION", "m1", **REFUSAL | {"decision": "reject_form"})
    assert pair.asking.states()["m1"] is State.REJECTED_FORM
    assert pair.asking.standing.open(measure="m1") == (), "what was open on a measure that ended is moot"


def test_a_round_is_answered_when_all_that_is_needed_is() -> None:
    pair = sent()
    needed = {**HELPFUL, "number": "3", "need": "needed"}
    asked = pair.say(pair.asked, "INFO.ASK", "m1", questions=[*ASK["questions"], needed], until="2026-05-01")
    pair.say(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={"1": "x", "2": "y"})
    assert [one.left for one in pair.asked.standing.open(MatterKind.INFORMATION)] == [("3",)]
    pair.say(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={"3": "z"})
    assert pair.asked.standing.open() == ()
    only = pair.say(pair.asked, "INFO.ASK", "m1", questions=[HELPFUL], until="2026-05-01")
    assert len(pair.asked.standing.open()) == 1, "helpful questions alone wait for an answer too"
    pair.say(pair.asking, "INFO.SUPPLY", reply=only.id, answers={"2": "y"})
    assert pair.asked.standing.open() == ()


def test_a_refusal_without_reasons_that_came_from_abroad_counts_and_is_told_as_a_breach() -> None:
    pair = sent()
    came = pair.make(pair.asked, "DECISION", ("m1",), "", {"decision": "refuse"})
    pair.asking.events.append(came)
    standing = fold(pair.asking.events, Side.REQUESTING, Given(consult={"m1": ("UNTOC.18.26",)}))
    assert standing.measures["m1"].state is State.REFUSED
    [breach] = standing.breaches
    assert [one.code for one in breach.why] == ["NO_REASONS", "NO_REASONS", "NOT_CONSULTED"]


def test_a_withdrawal_that_crosses_a_refusal_ends_alike_on_both_sides() -> None:
    pair = sent()
    withdrawn = pair.say(pair.asking, "REQUEST.WITHDRAW", "m1", wait=True)
    refused = pair.say(pair.asked, "DECISION", "m1", wait=True, **REFUSAL)
    assert pair.asked.states()["m1"] is State.REFUSED
    pair.asked.events.append(withdrawn)
    pair.asking.events.append(refused)
    assert pair.asked.states() == pair.asking.states()
    assert pair.asked.states()["m1"] is State.WITHDRAWN
    for node in (pair.asking, pair.asked):
        [one] = node.standing.apart
        assert (one.event, one.why[0].code) == (refused, "MEASURE_ENDED")


def test_an_answer_waits_for_its_question_whatever_the_clocks_say() -> None:
    pair = sent()
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    answer = pair.make(pair.asking, "INFO.SUPPLY", (), asked.id, {"answers": {"1": "That one."}})
    early = replace(answer, at=asked.at - timedelta(minutes=0, seconds=30))
    ordered = in_order([early, *pair.asked.events])
    assert ordered.index(early) == len(ordered) - 1
    assert fold([early, *pair.asked.events], Side.REQUESTED).open() == ()
    alone = fold([one for one in (early, *pair.asked.events) if one is not asked], Side.REQUESTED)
    assert [one.event for one in alone.apart] == [early]


def test_the_same_event_twice_counts_once() -> None:
    pair = sent()
    assert fold(pair.asked.events * 2, Side.REQUESTED) == fold(pair.asked.events, Side.REQUESTED)


def test_a_reply_loop_that_nobody_could_have_said_still_ends() -> None:
    one = Event("x", START, "a", "clerk", Side.REQUESTING, "REQUEST.WITHDRAW", in_reply_to="y")
    two = Event("y", START, "b", "clerk", Side.REQUESTED, "PROGRESS", in_reply_to="x")
    assert in_order([two, one]) == [one, two]


def test_what_may_be_said_is_what_the_state_allows_this_side() -> None:
    pair = executed()
    assert {"USE.ASK", "OUTCOME", "CLOSE", "EVIDENCE.RECEIPT"} <= set(may_say(pair.asking.standing, "m1"))
    assert not {"DECISION", "USE.REPLY", "REQUEST.WITHDRAW", "SIGN"} & set(may_say(pair.asking.standing, "m1"))
    assert "USE.REPLY" in set(may_say(pair.asked.standing, "m1"))


def test_a_moment_without_a_time_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Event("x", START.replace(tzinfo=None), "a", "clerk", Side.REQUESTING, "DRAFT")


def test_word_of_progress_answers_those_who_asked_about_that_measure() -> None:
    pair = sent()
    pair.say(pair.asking, "PROGRESS.ASK", "m1")
    pair.say(pair.asked, "PROGRESS", "m2", report="Nothing yet.")
    assert len(pair.asking.standing.open(MatterKind.PROGRESS)) == 1
    pair.say(pair.asked, "PROGRESS", "m1", report="Nothing yet.")
    assert pair.asking.standing.open(MatterKind.PROGRESS) == ()
