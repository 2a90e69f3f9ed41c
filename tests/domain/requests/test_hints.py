"""What a good office would do next: each measure its own step, and the other State asked again in its time."""

from datetime import date
from zoneinfo import ZoneInfo

from entraide.domain.requests.advice import Advice, advised, fitting_outcome
from entraide.domain.requests.clocks import Calendar
from tests.domain.requests.two_nodes import ASK, FORMS, REASONS, REFUSAL, Pair, sent

HERE = Calendar(ZoneInfo("UTC"))


def hints(pair: Pair, on: date | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.code, one.measures) for one in advised(pair.asking.standing, on or pair.now.date(), HERE)]


def test_a_measure_is_drafted_reviewed_signed_and_sent_beside_another_that_waits() -> None:
    pair = Pair()
    a = pair.asking
    pair.say(a, "DRAFT", "m1", "m2", forms=FORMS)
    assert hints(pair) == [("draft", ("m1", "m2"))]
    pair.say(a, "REVIEW.ASK", "m2")
    assert hints(pair) == [("draft", ("m1",)), ("review", ("m2",))]
    pair.say(a, "REVIEW.PASS", "m2")
    pair.say(a, "REVIEW.ASK", "m1")
    assert hints(pair) == [("review", ("m1",)), ("sign", ("m2",))]
    pair.say(a, "TRANSLATE", "m2")
    assert hints(pair) == [("review", ("m1",)), ("sign", ("m2",))]
    pair.say(a, "SIGN", "m2")
    assert hints(pair) == [("review", ("m1",)), ("send", ("m2",))]


def test_what_the_other_state_asked_is_answered_and_what_we_asked_is_waited_for() -> None:
    pair = sent()
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    pair.say(pair.asking, "COST.CONSULT", "m2", **REASONS)
    assert advised(pair.asking.standing, pair.now.date(), HERE) == [Advice("answer", ("m1",), asked.id)]


def test_a_receipt_is_given_for_what_came_and_the_end_waits_for_the_other_measure() -> None:
    pair = sent()
    pair.accept("m1", "m2")
    pair.say(pair.asked, "RESULT.PART", "m1", items=["i1"])
    assert hints(pair) == [("receipt", ("m1",))]
    pair.say(pair.asking, "EVIDENCE.RECEIPT", "m1", items=["i1"])
    assert hints(pair) == [("wait", ())]
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="executed", originals=["o1"])
    assert hints(pair) == [("return", ("m1",))]
    pair.say(pair.asking, "RETURN.DONE", "m1", items=["o1"], on="2026-05-01")
    assert hints(pair) == [("wait", ())], "the other measure goes on: the end is not near"
    pair.say(pair.asked, "RESULT.FINAL", "m2", result="executed", items=["i2"], originals=["o2"])
    assert hints(pair) == [("receipt", ("m2",)), ("return", ("m2",))]
    pair.say(pair.asking, "EVIDENCE.RECEIPT", "m2", items=["i2"])
    pair.say(pair.asking, "RETURN.DONE", "m2", items=["o2"], on="2026-05-01")
    assert hints(pair) == [("outcome", ("m1", "m2"))]
    pair.say(pair.asking, "OUTCOME", report="Two were convicted.")
    assert hints(pair) == [("close", ("m1", "m2"))]
    assert fitting_outcome(pair.asking.standing) == "executed"
    pair.say(pair.asking, "CLOSE", outcome="executed")
    assert hints(pair) == [("over", ())]


def test_of_what_was_refused_there_is_no_outcome_to_tell() -> None:
    pair = sent()
    pair.say(pair.asked, "DECISION", "m1", "m2", **REFUSAL)
    assert hints(pair) == [("close", ("m1", "m2"))]


def test_a_silent_state_is_asked_on_the_thirtieth_day_and_again_thirty_days_after_that() -> None:
    pair = Pair()
    pair.send()
    assert hints(pair, date(2026, 3, 31)) == [("wait", ())]
    assert hints(pair, date(2026, 4, 1)) == [("ask_again", ("m1", "m2"))], "sent on the second of March"
    pair.later(days=30)
    pair.say(pair.asking, "PROGRESS.ASK", "m1")
    assert hints(pair, date(2026, 4, 30)) == [("ask_again", ("m2",))]
    assert hints(pair, date(2026, 5, 1)) == [("ask_again", ("m1", "m2"))]


def test_a_postponement_is_asked_about_the_day_after_it_ended() -> None:
    pair = sent()
    pair.say(pair.asked, "DECISION", "m1", "m2", **REFUSAL | {"decision": "postpone", "until": "2026-06-01"})
    assert hints(pair, date(2026, 6, 1)) == [("wait", ())]
    assert hints(pair, date(2026, 6, 2)) == [("ask_again", ("m1", "m2"))]
