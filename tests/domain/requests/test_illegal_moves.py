"""What C.3 forbids, each refused with its own reason and the provision behind it."""

import re
from pathlib import Path
from typing import Any

import pytest

from entraide.data.request_life import clock_names, clocks, refusal_words
from entraide.domain import requests
from entraide.domain.requests.carrying import stands
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.course import EVERY
from entraide.domain.requests.life import may_say
from entraide.domain.requests.messages import Need, Shape
from entraide.domain.requests.refusing import DUTIES, OUTCOMES
from entraide.domain.requests.standing import Given
from entraide.domain.requests.states import STATES, Side, State, request_state
from tests.domain.requests.two_nodes import ABOUT_REFUSAL, ASK, FORMS, REASONS, REFUSAL, Pair, executed, sent

LEAVING: list[tuple[str, dict[str, Any]]] = [
    ("REQUEST", {}),
    ("EMERGENCY", REASONS),
    ("PRESERVE", {}),
    ("EXT.PROV", REASONS),
]


def test_nothing_is_sent_without_signature() -> None:
    pair = Pair()
    a = pair.asking
    for kind, extra in LEAVING:
        told = {"signature": "e9", "forms": FORMS} | extra
        assert "UNKNOWN_MEASURE" in pair.codes(a, kind, "m1", **told)
    pair.say(a, "DRAFT", "m1", "m2", forms=FORMS)
    for kind, extra in LEAVING:
        told = {"signature": "e9", "forms": FORMS} | extra
        no = pair.refused(a, kind, "m1", **told)
        assert (no.code, no.provisions) == ("SENT_UNSIGNED", ("UNTOC.18.14", "UNCAC.46.14"))
    pair.say(a, "REVIEW.ASK")
    assert pair.codes(a, "REQUEST", "m1", signature="e9", forms=FORMS) == ["SENT_UNSIGNED"]
    assert pair.codes(a, "SIGN") == ["NOT_REVIEWED", "NOT_REVIEWED"]
    assert pair.codes(a, "TRANSLATE", "m1") == ["NOT_REVIEWED"]
    pair.say(a, "REVIEW.PASS", "m1")
    signature = pair.say(a, "SIGN", "m1").id
    assert pair.codes(a, "REQUEST", "m1", signature="e9", forms=FORMS) == ["SENT_UNSIGNED"], "of another paper"
    assert pair.codes(a, "REQUEST", "m1", "m2", signature=signature, forms=FORMS) == ["SENT_UNSIGNED"]
    pair.say(a, "REVIEW.BACK", "m1", **REASONS)
    assert pair.codes(a, "REQUEST", "m1", signature=signature, forms=FORMS) == ["SENT_UNSIGNED"], "edited since"
    pair.say(a, "REVIEW.ASK", "m1")
    assert pair.codes(a, "SIGN", "m1") == ["NOT_REVIEWED"]


def test_what_leaves_by_interpol_or_between_judges_goes_where_that_is_taken() -> None:
    for taken, way, barred in (
        (frozenset({"central"}), "interpol", True),
        (frozenset({"central"}), "direct", True),
        (frozenset({"central"}), "diplomatic", False),
        (frozenset({"central", "interpol"}), "interpol", False),
        (frozenset(), "interpol", False),  # the directory does not say: a person weighs it
    ):
        pair = Pair(Given(ways=taken, clocks=clocks()))
        a = pair.asking
        pair.say(a, "DRAFT", "m1", forms={"m1": "mla.records"})
        pair.say(a, "REVIEW.ASK")
        pair.say(a, "REVIEW.PASS", "m1")
        told: dict[str, Any] = {
            "signature": pair.say(a, "SIGN", "m1").id,
            "forms": {"m1": "mla.records"},
            "way": way,
            "waybill": "I-7",
        }
        if not barred:
            assert pair.say(a, "REQUEST", "m1", **told).carries["waybill"] == "I-7"
        else:
            assert pair.codes(a, "REQUEST", "m1", **told) == ["WAY_NOT_TAKEN"], (taken, way)


def test_interpol_carries_what_is_urgent_where_it_is_for_that_alone() -> None:
    for given, code in (
        (Given(ways=frozenset({"mail"}), hurried=frozenset({"interpol"}), clocks=clocks()), "WAY_NOT_URGENT"),
        (Given(hurried=frozenset({"interpol"}), clocks=clocks()), "WAY_NOT_URGENT"),
        (Given(hurried=frozenset({"direct"}), clocks=clocks()), "WAY_NOT_TAKEN"),
        (Given(ways=frozenset({"mail", "interpol"}), clocks=clocks()), ""),
    ):
        pair = Pair(given)
        told: dict[str, Any] = {"signature": pair.sign({"m1": "mla.records"}), "forms": {"m1": "mla.records"}}
        if code:
            assert pair.codes(pair.asking, "REQUEST", "m1", way="interpol", **told) == [code]
        else:
            assert pair.say(pair.asking, "REQUEST", "m1", way="interpol", **told)


def test_a_signature_serves_once() -> None:
    pair = Pair()
    pair.send()
    used = pair.asking.events[-2].id
    told: dict[str, Any] = {"signature": used, "forms": FORMS}
    assert pair.codes(pair.asking, "REQUEST.SUPPLEMENT", "m1", **told) == ["SENT_UNSIGNED"]
    fresh = pair.say(pair.asking, "SIGN", "m1").id
    pair.say(pair.asking, "REQUEST.SUPPLEMENT", "m1", **told | {"signature": fresh})


def test_nothing_is_signed_or_sent_while_a_finding_blocks() -> None:
    given = Given(blocking={"m1": ("CT-01:facts", "HR-07"), "": ("LB-12",)})
    pair = Pair(given)
    a = pair.asking
    pair.say(a, "DRAFT", "m1", forms=FORMS)
    pair.say(a, "REVIEW.ASK")
    pair.say(a, "REVIEW.PASS")
    assert pair.codes(a, "SIGN") == ["FINDING_OPEN"] * 3
    pair.say(a, "FINDING.SETTLE", "m1", finding="CT-01:facts", how="settled", **REASONS)
    pair.say(a, "FINDING.SETTLE", "m1", finding="HR-07", how="set_aside", by="lawyer one", **REASONS)
    pair.say(a, "FINDING.SETTLE", finding="LB-12", how="set_aside", **REASONS)
    pair.say(a, "FINDING.SETTLE", "m1", finding="HR-07", how="set_aside", by="lawyer one", **REASONS)
    no = pair.refused(a, "SIGN")
    assert [(one.code, one.told) for one in no.refusals] == [("SECOND_LAWYER", {"measure": "m1", "finding": "HR-07"})]
    pair.say(a, "FINDING.SETTLE", "m1", finding="HR-07", how="set_aside", by="lawyer two", **REASONS)
    signature = pair.say(a, "SIGN").id
    a.given = Given(blocking={"m1": ("CT-02",)})
    told: dict[str, Any] = {"signature": signature, "forms": FORMS}
    assert pair.codes(a, "REQUEST", "m1", **told) == ["FINDING_OPEN"], "raised after the signature"
    assert pair.codes(a, "FINDING.SETTLE", "m1", finding="CT-02", how="accepted", **REASONS) == ["LACKS"]
    a.given = Given()
    pair.say(a, "REQUEST", "m1", **told)


def test_a_refusal_has_reasons_and_paragraphs() -> None:
    pair = sent()
    for word in ("refuse", "part", "reject_form", "postpone"):
        codes = pair.codes(pair.asked, "DECISION", "m1", decision=word)
        assert codes[:2] == ["NO_REASONS", "NO_REASONS"], word
        assert ("NO_DAY" in codes) == (word == "postpone")
    no = pair.refused(pair.asked, "DECISION", "m1", **REFUSAL | {"reasons": "  "})
    assert (no.code, no.told["name"]) == ("NO_REASONS", "reasons")
    assert "UNTOC.18.23" in no.provisions
    assert pair.codes(pair.asked, "DECISION", "m1", **REFUSAL | {"paragraphs": []}) == ["NO_REASONS"]
    assert pair.codes(pair.asked, "DECISION", "m1", decision="perhaps") == ["LACKS", "WRONG_STATE"]


@pytest.mark.parametrize("word", ["refuse", "part"])
def test_nothing_is_refused_before_a_consultation_where_the_instrument_asks_for_one(word: str) -> None:
    pair = sent(Given(consult={"m1": ("UNCAC.46.26",)}))
    no = pair.refused(pair.asked, "DECISION", "m1", **REFUSAL | {"decision": word})
    assert (no.code, no.provisions) == ("NOT_CONSULTED", ("UNCAC.46.26",))
    pair.say(pair.asked, "CONSULT.OPEN", "m2", **ABOUT_REFUSAL)
    pair.say(pair.asked, "COST.CONSULT", "m1", **REASONS)
    pair.say(pair.asked, "CONSULT.OPEN", "m1", about=["jurisdiction"], **REASONS)
    assert pair.codes(pair.asked, "DECISION", "m1", **REFUSAL | {"decision": word}) == ["NOT_CONSULTED"]
    pair.say(pair.asked, "CONSULT.OPEN", "m1", about=["jurisdiction", "refusal"], **REASONS)
    pair.say(pair.asked, "DECISION", "m1", **REFUSAL | {"decision": word})


def test_nothing_is_postponed_before_a_consultation_where_the_instrument_asks_for_one() -> None:
    pair = sent(Given(consult_postponing={"m1": ("V88.7.17",)}))
    told: dict[str, Any] = REFUSAL | {"decision": "postpone", "until": "2026-12-01"}
    assert pair.refused(pair.asked, "DECISION", "m1", **told).provisions == ("V88.7.17",)
    pair.say(pair.asked, "DECISION", "m2", **told)
    pair.say(pair.asked, "CONSULT.OPEN", "m1", about=["postponement"], **REASONS)
    pair.say(pair.asked, "DECISION", "m1", **told)


def test_a_faulty_form_is_asked_about_before_it_is_sent_back() -> None:
    pair = sent()
    told: dict[str, Any] = REFUSAL | {"decision": "reject_form"}
    assert pair.codes(pair.asked, "DECISION", "m1", **told) == ["FORM_NOT_ASKED"]
    pair.say(pair.asked, "INFO.ASK", "m2", **ASK)
    assert pair.codes(pair.asked, "DECISION", "m1", **told) == ["FORM_NOT_ASKED"]
    pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    pair.say(pair.asked, "DECISION", "m1", **told)


def test_two_rounds_of_questions_without_answer_are_not_followed_by_a_refusal() -> None:
    pair = sent()
    for _ in "12":
        pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    assert pair.codes(pair.asked, "DECISION", "m1", **REFUSAL) == ["INFO_NOT_CONSULTED"]
    pair.say(pair.asked, "CONSULT.OPEN", "m1", **ABOUT_REFUSAL)
    pair.say(pair.asked, "DECISION", "m1", **REFUSAL)


def test_nothing_is_granted_while_conditions_wait_for_an_answer() -> None:
    pair = sent()
    pair.say(pair.asked, "COND.PROPOSE", "m1", conditions=["none else reads it"], **REASONS)
    assert pair.codes(pair.asked, "DECISION", "m1", decision="accept") == ["CONDITIONS_OPEN"]
    pair.accept("m2")


def test_questions_are_answered_by_the_other_state_and_by_their_number() -> None:
    pair = sent()
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    assert pair.codes(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={"9": "x"}) == ["UNKNOWN_QUESTION"]
    assert pair.codes(pair.asking, "INFO.SUPPLY", reply="e0", answers={"1": "x"}) == ["NOTHING_ASKED"]
    assert pair.codes(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={}) == ["LACKS"]
    opened = pair.say(pair.asked, "CONSULT.OPEN", "m1", **ABOUT_REFUSAL)
    assert pair.codes(pair.asked, "CONSULT.REPLY", reply=opened.id, **REASONS) == ["OWN_QUESTION"]
    pair.say(pair.asking, "CONSULT.REPLY", reply=opened.id, **REASONS)
    assert pair.codes(pair.asking, "CONSULT.REPLY", reply=opened.id, **REASONS) == ["NOTHING_ASKED"]


def test_each_state_says_only_what_is_its_own() -> None:
    pair = sent()
    assert pair.codes(pair.asking, "DECISION", "m1", decision="accept") == ["WRONG_SIDE"]
    assert pair.codes(pair.asked, "REQUEST.WITHDRAW", "m1") == ["WRONG_SIDE"]
    theirs = pair.make(pair.asking, "CLOSE", (), "", {"outcome": "executed"})
    pair.asked.events.append(theirs)
    assert pair.asked.standing.apart[-1].why[0].code == "WRONG_SIDE", "an act of the other State does not travel"
    assert pair.codes(pair.asked, "GREETING") == ["UNKNOWN_KIND"]


def test_what_has_ended_is_not_moved_again() -> None:
    pair = executed()
    assert pair.codes(pair.asked, "DECISION", "m1", **REFUSAL) == ["MEASURE_ENDED"]
    assert pair.codes(pair.asked, "RESULT.PART", "m1", items=["i3"]) == ["MEASURE_ENDED"]
    assert pair.codes(pair.asking, "REQUEST.WITHDRAW", "m1") == ["MEASURE_ENDED"]
    assert pair.codes(pair.asking, "REQUEST.WITHDRAW") == ["MEASURE_ENDED"] * 2
    assert pair.codes(pair.asked, "DECISION", "m7", decision="accept") == ["UNKNOWN_MEASURE"]


def test_evidence_is_used_elsewhere_only_with_consent() -> None:
    pair = executed()
    use: dict[str, Any] = {"case": "A-2", "purpose": "another trial"}
    no = pair.refused(pair.asking, "EVIDENCE.USE", "m1", items=["i1", "i2"], **use)
    assert [one.code for one in no.refusals] == ["NO_CONSENT", "NO_CONSENT"]
    assert no.provisions == ("UNTOC.18.19", "UNCAC.46.19", "V88.7.13")
    asked = pair.say(pair.asking, "USE.ASK", "m1", items=["i1"], **use)
    assert pair.codes(pair.asking, "EVIDENCE.USE", "m1", items=["i1"], **use) == ["NO_CONSENT"]
    pair.say(pair.asked, "USE.REPLY", reply=asked.id, answer="given")
    assert State.USE_CONSENT_GIVEN in pair.asking.standing.beside("m1")
    pair.say(pair.asking, "EVIDENCE.USE", "m1", items=["i1"], **use)
    assert pair.codes(pair.asking, "EVIDENCE.USE", "m1", items=["i2"], **use) == ["NO_CONSENT"]
    assert pair.codes(pair.asking, "EVIDENCE.USE", "m1", items=["i1"], **use | {"case": "A-3"}) == ["NO_CONSENT"]
    again = pair.say(pair.asking, "USE.ASK", "m1", items=["i1"], **use)
    pair.say(pair.asked, "USE.REPLY", reply=again.id, answer="denied")
    assert pair.codes(pair.asking, "EVIDENCE.USE", "m1", items=["i1"], **use) == ["NO_CONSENT"], (
        "the last answer counts"
    )
    third = pair.say(pair.asking, "USE.ASK", "m1", items=["i1"], **use)
    pair.say(pair.asked, "USE.REPLY", reply=third.id, answer="given")
    pair.say(pair.asking, "EVIDENCE.USE", "m1", items=["i1"], **use)


def test_evidence_that_clears_a_person_is_used_after_notice_where_the_treaty_says_so() -> None:
    pair = executed()
    use: dict[str, Any] = {"items": ["i1"], "case": "A-2", "purpose": "his defence", "clears": "yes"}
    assert pair.codes(pair.asking, "EVIDENCE.USE", "m1", **use) == ["NO_CONSENT"], (
        "the 1988 Convention has no such rule"
    )
    use["let_by"] = ["UNTOC.18.19"]
    no = pair.refused(pair.asking, "EVIDENCE.USE", "m1", **use)
    assert (no.code, no.provisions) == ("NOT_NOTIFIED", ("UNTOC.18.19",))
    pair.say(pair.asking, "NOTICE.EXCULPATORY", "m1", items=["i1"], case="A-2")
    pair.say(pair.asking, "EVIDENCE.USE", "m1", **use)
    assert pair.codes(pair.asking, "EVIDENCE.USE", "m1", **use | {"case": "A-3"}) == ["NOT_NOTIFIED"]


def test_a_notice_that_could_not_come_first_comes_before_the_closing() -> None:
    pair = executed()
    use: dict[str, Any] = {
        "items": ["i1", "i2"],
        "case": "A-2",
        "purpose": "his defence",
        "clears": "yes",
        "let_by": ["UNTOC.18.19"],
        "notice_impossible": "Hearing today.",
    }
    pair.say(pair.asking, "EVIDENCE.USE", "m1", **use)
    assert State.EXCULPATORY_NOTICE in pair.asking.standing.beside("m1")
    assert pair.codes(pair.asking, "CLOSE", outcome="executed") == ["NOTICE_OWED"] * 2
    pair.say(pair.asking, "NOTICE.EXCULPATORY", "m1", items=["i1"], case="A-2")
    pair.say(pair.asking, "NOTICE.EXCULPATORY", "m1", items=["i2"], case="A-9")
    assert pair.codes(pair.asking, "CLOSE", outcome="executed") == ["NOTICE_OWED"]
    pair.say(pair.asking, "NOTICE.EXCULPATORY", "m1", items=["i2"], case="A-2")
    pair.say(pair.asking, "CLOSE", outcome="executed")


def test_a_free_purpose_needs_no_consent_and_a_frozen_item_is_used_for_none() -> None:
    pair = executed()
    pair.asking.given = Given(free_uses=frozenset({"serious_threat"}))
    use: dict[str, Any] = {"items": ["i1"], "case": "A-2", "purpose": "serious_threat"}
    pair.say(pair.asking, "EVIDENCE.USE", "m1", **use)
    pair.say(pair.asking, "EVIDENCE.RECEIPT", "m1", items=["i1", "i2"], mismatched=["i1"])
    assert pair.codes(pair.asking, "EVIDENCE.USE", "m1", **use) == ["ITEM_FROZEN"]
    pair.say(pair.asking, "EVIDENCE.RECEIPT", "m1", items=["i1"])
    pair.say(pair.asking, "EVIDENCE.USE", "m1", **use)


def test_a_request_is_closed_only_when_nothing_is_open() -> None:
    pair = executed(originals=["o1"], persons_to_return=["p1"])
    a = pair.asking
    pair.say(a, "USE.ASK", "m1", items=["i1"], case="A-2", purpose="another trial")
    pair.say(a, "COST.CONSULT", "m1", **REASONS)
    pair.say(a, "CLOCK.START", "m1", clock="safe_conduct", on="2026-03-05")
    no = pair.refused(a, "CLOSE", outcome="executed")
    assert [one.code for one in no.refusals] == [
        "CLOCK_OPEN", "ORIGINAL_DUE", "PERSON_DUE", "CONSENT_UNANSWERED", "COSTS_OPEN",
    ]  # fmt: skip
    assert no.refusals[0].told == {"clock": "safe_conduct", "measure": "m1"}
    assert no.refusals[1].told["item"] == "o1"
    assert pair.codes(a, "CLOCK.START", "m1", clock="nothing", on="2026-03-05") == ["UNKNOWN_CLOCK"]
    assert pair.codes(a, "CLOCK.STOP", "m1", clock="speciality", **REASONS) == ["UNKNOWN_CLOCK"]
    assert pair.codes(pair.asked, "CLOSE", outcome="executed")[0] == "ORIGINAL_DUE"


def test_closing_needs_an_outcome_that_fits() -> None:
    pair = executed()
    assert pair.codes(pair.asking, "CLOSE") == ["NO_OUTCOME"]
    assert pair.codes(pair.asking, "CLOSE", outcome="done") == ["NO_OUTCOME"]
    assert pair.codes(pair.asking, "CLOSE", outcome="refused") == ["OUTCOME_UNFIT"]
    going = sent()
    assert going.codes(going.asking, "CLOSE", outcome="executed") == ["MEASURE_OPEN", "MEASURE_OPEN"]
    going.say(going.asking, "REQUEST.WITHDRAW", "m2")
    assert going.codes(going.asking, "CLOSE", outcome="executed") == ["MEASURE_OPEN"], "how it fits is seen at the end"
    pair.say(pair.asking, "CLOSE", outcome="executed")
    assert pair.codes(pair.asking, "USE.ASK", "m1", items=["i1"], case="A-2", purpose="x") == ["IS_CLOSED"]
    pair.say(pair.asking, "REOPEN", reasons="A second trial.")
    pair.say(pair.asking, "USE.ASK", "m1", items=["i1"], case="A-2", purpose="x")


def test_what_is_put_away_was_closed_and_is_under_no_hold() -> None:
    pair = executed()
    a = pair.asking
    assert pair.codes(a, "ARCHIVE") == ["NOT_CLOSED"]
    assert pair.codes(a, "REOPEN", **REASONS) == ["NOT_CLOSED"]
    assert pair.codes(a, "DELETE", rule="closed") == ["NOT_ARCHIVED"]
    pair.say(a, "CLOSE", outcome="executed")
    pair.say(a, "ARCHIVE")
    pair.say(a, "HOLD.SET", **REASONS)
    assert pair.codes(a, "DELETE", rule="closed") == ["LEGAL_HOLD"]
    pair.say(a, "HOLD.LIFT", **REASONS)
    pair.say(a, "DELETE", rule="closed")
    assert a.state() is State.DELETED
    assert pair.codes(a, "REOPEN", **REASONS) == ["IS_DELETED"]


def test_a_draft_that_was_never_sent_can_be_deleted_or_its_measures_dropped() -> None:
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", "m2", forms=FORMS)
    pair.say(pair.asking, "DROP", "m2", **REASONS)
    assert pair.asking.state() is State.DRAFT
    assert pair.codes(pair.asking, "DELETE", rule="draft") == ["NOT_ARCHIVED"]
    again = Pair()
    again.say(again.asking, "DRAFT", "m1", forms=FORMS)
    again.say(again.asking, "DELETE", rule="draft")


def test_of_a_measure_dropped_before_it_left_nothing_is_said_to_the_other_state() -> None:
    pair = Pair()
    pair.sign(FORMS)
    a = pair.asking
    pair.say(a, "DROP", "m2", **REASONS)
    assert pair.codes(a, "FEEDBACK", "m2", report="Useful.") == ["NEVER_LEFT"]
    assert "FEEDBACK" not in set(may_say(a.standing, "m2"))
    assert set(stands(a.standing)) == set(), "the other State knows of no measure yet"
    pair.say(a, "DROP", "m1", **REASONS)
    assert pair.codes(a, "FEEDBACK", report="Useful.") == ["NEVER_LEFT", "NEVER_LEFT"]


@pytest.mark.parametrize(
    ("states", "then"),
    [
        ([], State.DRAFT),
        ([State.WITHDRAWN], State.WITHDRAWN),
        ([State.WITHDRAWN, State.EXECUTED], State.EXECUTED),
        ([State.EXECUTED, State.REFUSED], State.PARTLY_EXECUTED),
        ([State.PARTLY_EXECUTED, State.FORWARDED], State.PARTLY_EXECUTED),
        ([State.REFUSED, State.ACCEPTED], State.REFUSED_PART),
        ([State.REFUSED_PART, State.ACCEPTED], State.REFUSED_PART),
        ([State.POSTPONED, State.RECEIVED], State.POSTPONED),
        ([State.POSTPONED, State.IN_EXECUTION, State.ACCEPTED], State.IN_EXECUTION),
        ([State.IMPOSSIBLE, State.REFUSED], State.REFUSED),
        ([State.IMPOSSIBLE, State.REJECTED_FORM], State.IMPOSSIBLE),
        ([State.SENT, State.DRAFT], State.SENT),
        ([State.IMPOSSIBLE, State.SENT], State.SENT),
    ],
)
def test_the_state_of_the_request_follows_from_its_measures(states: list[State], then: State) -> None:
    assert request_state(states) is then


def test_tables_say_of_each_state_and_refusal_what_it_is() -> None:
    assert set(STATES) == set(State)
    moved = {state for row in CATALOGUE.values() for moves in row.moves.values() for state in moves.values()}
    course = {state for state, row in STATES.items() if not row.beside and not row.whole}
    assert moved == course == set(EVERY)
    words = refusal_words()
    source = "".join(path.read_text(encoding="utf-8") for path in Path(requests.__path__[0]).glob("*.py"))
    assert set(re.findall(r'Refusal\(\s*"([A-Z_]+)"', source)) <= set(words)
    assert [code for code in words if f'"{code}"' not in source] == []
    assert set(words) >= DUTIES
    for code, said in words.items():
        fields = [set(re.findall(r"{(\w+)}", said[tag])) for tag in ("fr", "en")]
        assert fields[0] == fields[1], code
        assert all(said.values()), code
    assert set(clock_names()) == {one.code for one in clocks()}
    assert set(OUTCOMES) >= {"executed", "part", "refused", "withdrawn", "impossible", "lapsed"}


def test_no_act_of_one_state_alone_moves_what_was_sent_but_its_registration() -> None:
    before = {State.DRAFT, State.LEGAL_REVIEW, State.TRANSLATION, State.SIGNED}
    for row in CATALOGUE.values():
        moves = {(one, then) for each in row.moves.values() for one, then in each.items() if one is not then}
        if not row.travels and row.kind != "REGISTER":
            assert {one for one, _ in moves} <= before, row.kind
        if row.travels and Side.REQUESTED in row.sides:
            assert not {one for one, _ in moves} & before, row.kind


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (Shape.WORDS, "x", (" ", 3, None, ["x"])),
        (Shape.LIST, ["x"], ([], [""], "x", [3])),
        (Shape.DAY, "2026-02-28", ("2026-02-30", "20260228", "", 5, "soon")),
        (Shape.CHOICE, "a", ("c", "", None, ["a"])),
        (Shape.CHOICES, ["a", "b"], (["a", "c"], [], "a")),
        (Shape.NAMED, {"1": "x"}, ({}, {"1": ""}, {"": "x"}, ["1"])),
        (Shape.AMOUNTS, ["CHF 1900000.50", "EUR 7"], ([], ["CHF 10", "much"], ["chf 10"], ["CHF 1.505"], [10], "CHF 10")),
        (Shape.QUESTIONS, ASK["questions"], ([], [{"number": "1"}], ASK["questions"][:1] * 2, [{**ASK["questions"][0], "need": "nice"}], ["x"],
                                            [{**ASK["questions"][0], "element": " "}], [*ASK["questions"], "x"])),
    ],
)  # fmt: skip
def test_what_an_event_carries_is_of_its_shape(shape: Shape, good: object, bad: tuple[object, ...]) -> None:
    need = Need("it", shape, ("a", "b"))
    assert need.met({"it": good})
    assert not need.met({})
    assert Need("it", shape, ("a", "b"), optional=True).met({})
    for one in bad:
        assert not need.met({"it": one}), one
        assert not Need("it", shape, ("a", "b"), optional=True).met({"it": one}), one
