"""Where a life is at risk: sent with what is strictly needed, reviewed, confirmed and completed afterwards (C.7)."""

from typing import Any

import pytest

from entraide.domain.requests.life import IllegalMove, check, fold, may_say
from entraide.domain.requests.states import Side, State
from tests.domain.requests.two_nodes import FORMS, REASONS, Pair


def signed_in_haste() -> tuple[Pair, dict[str, Any]]:
    """A request that was signed for an emergency, without a legal review; what it is sent with."""
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS, by="drafter")
    pair.say(pair.asking, "REVIEW.ASK", "m1", by="drafter")
    signature = pair.say(pair.asking, "SIGN", "m1", emergency="yes", by="signatory").id
    return pair, {"signature": signature, "forms": {"m1": "mla.bank"}} | REASONS


def running(pair: Pair) -> set[str]:
    return {one.clock.code for one in pair.asking.standing.running}


def test_what_was_signed_without_a_review_leaves_as_an_emergency_alone() -> None:
    pair, told = signed_in_haste()
    assert pair.asking.state() is State.SIGNED
    assert pair.codes(pair.asking, "REQUEST", "m1", **told) == ["NOT_REVIEWED"]
    assert pair.codes(pair.asking, "PRESERVE", "m1", **told) == ["NOT_REVIEWED"]
    pair.say(pair.asking, "EMERGENCY", "m1", **told)
    assert pair.asked.state() is State.SENT


def test_haste_is_no_way_around_the_review_for_a_translation_or_an_ordinary_signature() -> None:
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS)
    pair.say(pair.asking, "REVIEW.ASK", "m1")
    assert pair.codes(pair.asking, "TRANSLATE", "m1", emergency="yes") == ["NOT_REVIEWED"]
    assert pair.codes(pair.asking, "SIGN", "m1") == ["NOT_REVIEWED"]


def test_after_an_emergency_somebody_reviews_and_the_full_request_follows() -> None:
    pair, told = signed_in_haste()
    pair.say(pair.asking, "EMERGENCY", "m1", **told)
    assert {"after_review", "emergency_request"} <= running(pair)
    pair.say(pair.asking, "REVIEW.PASS", "m1")
    assert "after_review" not in running(pair)
    pair.say(pair.asking, "SUPPLEMENT.DRAFT", "m1", reasons="The full request.")
    signature = pair.say(pair.asking, "SIGN", "m1").id
    pair.say(pair.asking, "REQUEST.SUPPLEMENT", "m1", **told | {"signature": signature})
    assert "emergency_request" not in running(pair)


def test_what_is_owed_after_an_emergency_is_done_though_all_has_ended_meanwhile() -> None:
    pair, told = signed_in_haste()
    left = pair.say(pair.asking, "EMERGENCY", "m1", **told)
    pair.say(pair.asked, "REGISTER", reference="B-9")
    pair.accept("m1")
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="executed", items=["i1"])
    pair.say(pair.asking, "SEND.CONFIRM", "m1", reply=left.id)
    pair.say(pair.asking, "REVIEW.PASS", "m1")
    pair.say(pair.asking, "FINDING.SETTLE", "m1", finding="CT-01", how="settled", **REASONS)
    assert pair.codes(pair.asking, "CLOSE", outcome="executed") == ["CLOCK_OPEN"], "the full request is still owed"
    pair.say(pair.asking, "FOLLOWED", "m1", case="A-12")
    costs = pair.say(pair.asked, "COST.CONSULT", "m1", **REASONS)
    assert pair.codes(pair.asking, "CLOSE", outcome="executed") == ["COSTS_OPEN"]
    pair.say(pair.asking, "COST.REPLY", "m1", reply=costs.id, **REASONS)
    pair.say(pair.asking, "CLOSE", outcome="executed")


def test_what_one_person_sent_is_confirmed_by_naming_it() -> None:
    pair, told = signed_in_haste()
    assert pair.codes(pair.asking, "SEND.CONFIRM", "m1") == ["WRONG_STATE", "NOTHING_ASKED"]
    left = pair.say(pair.asking, "EMERGENCY", "m1", **told)
    assert pair.codes(pair.asking, "SEND.CONFIRM", "m1") == ["NOTHING_ASKED"]
    assert pair.codes(pair.asking, "SEND.CONFIRM", "m1", reply="e99") == ["NOTHING_ASKED"]
    pair.say(pair.asking, "SEND.CONFIRM", "m1", reply=left.id)


def test_the_same_thing_is_not_said_twice() -> None:
    pair, told = signed_in_haste()
    left = pair.say(pair.asking, "EMERGENCY", "m1", **told)
    with pytest.raises(IllegalMove) as no:
        check(pair.asking.standing, left, pair.asking.given)
    assert no.value.code == "SAID_ALREADY"
    assert no.value.told == {"event": left.id}


def test_what_may_be_said_of_a_draft_is_what_is_done_within_the_office_and_word_of_mouth() -> None:
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS)
    offered = set(may_say(pair.asking.standing, "m1"))
    assert {"REVIEW.ASK", "DROP", "DRAFT", "ORAL"} <= offered
    assert not offered & {"REQUEST", "EMERGENCY", "REVIEW.PASS", "SIGN", "OUTCOME", "USE.ASK", "COST.CONSULT"}


def test_what_stands_apart_does_not_count_as_well() -> None:
    pair, told = signed_in_haste()
    pair.say(pair.asking, "EMERGENCY", "m1", **told)
    early = pair.make(pair.asked, "RESULT.FINAL", ("m7",), "", {"result": "executed"})
    standing = fold([*pair.asking.events, early], Side.REQUESTING, pair.asking.given)
    assert [one.event for one in standing.apart] == [early]
    assert early.id not in standing.applied
    assert standing.breaches == ()
