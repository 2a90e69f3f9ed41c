"""What the engine tells beside the bases, in a small law: findings and whom they name, questions and their order, what
the letter must hold, the times that run, what is cited though it is no basis."""

from datetime import date
from typing import Any

import pytest

from entraide.domain.law.answer import MeasureAnswer
from entraide.domain.law.case import Leg, Measure, OwnInstrument, Subject
from entraide.domain.law.condition import All, Fact
from entraide.domain.law.engine import answer_measure, in_order
from entraide.domain.law.entries import Reason
from entraide.domain.law.known import World
from entraide.domain.law.lawbook import Lawbook
from entraide.domain.law.rules import Clock, Element, Kind, Strength
from entraide.domain.law.status import Told
from tests.domain.law.small import (
    NO,
    UNKNOWN,
    YES,
    Bound,
    asked,
    covers,
    found,
    law,
    offence,
    parts,
    person,
    rule,
    whys,
)

LEAD = rule("LAMPS.1")


def codes(told: MeasureAnswer) -> dict[str, tuple[str, ...]]:
    """The findings, each with whom it names."""
    return {one.code: one.subjects for one in told.findings}


# ── a rule that is looked at ──


def test_a_rule_names_for_whom_it_counts_for_whom_it_fails_and_of_whom_it_is_not_known() -> None:
    told_of = rule("LAMPS.5", Kind.CONDITION, when="offence.a", finding="DC-01", if_not="DC-03", if_unknown="DC-02")
    book = law(LEAD, told_of)
    yes, no, unsaid = offence("o1", a=True), offence("o2", a=False), offence("o3")
    assert codes(asked(book, "LAMPS", yes, no, unsaid)) == {
        "DC-01": ("o1",),
        "DC-03": ("o2",),
        "LB-01": ("o1", "o2", "o3"),
    }
    assert codes(asked(book, "LAMPS", no, unsaid)) == {"DC-03": ("o2",), "LB-01": ("o2", "o3")}
    assert codes(asked(book, "LAMPS", unsaid)) == {"DC-02": ("o3",), "LB-01": ()}
    assert codes(asked(book, "LAMPS", yes, unsaid)) == {"DC-01": ("o1",), "LB-01": ("o1", "o3")}
    assert codes(asked(book, "LAMPS")) == {"DC-02": ("m",), "LB-01": ()}, "without an offence, of the measure"


def test_of_a_rule_on_the_measure_as_a_whole_what_fails_is_the_measures() -> None:
    book = law(LEAD, rule("LAMPS.5", Kind.CONDITION, when="measure.a", if_not="LB-15", if_unknown="RF-01"))
    assert codes(asked(book, "LAMPS", facts={"measure.a": False}))["LB-15"] == ("m",)
    assert codes(asked(book, "LAMPS"))["RF-01"] == ("m",)
    assert "LB-15" not in codes(asked(book, "LAMPS", facts={"measure.a": True}))


def test_an_offence_for_which_one_person_meets_a_condition_does_not_fail_it() -> None:
    both = All((Fact("offence.a"), Fact("person.a")))
    book = law(LEAD, rule("LAMPS.5", Kind.CONDITION, when=both, if_not="LB-15"))
    told = asked(book, "LAMPS", offence("o1", a=True), person("p1", a=True), person("p2", a=False))
    assert codes(told)["LB-15"] == ("p2",)


def test_of_what_no_basis_hangs_on_one_question_is_asked_at_a_time_and_none_of_good_practice() -> None:
    grave = rule("LAMPS.5", Kind.CONDITION, when=All((Fact("leg.a"), Fact("leg.b"))), if_not="LB-15")
    told = asked(law(LEAD, grave), "LAMPS")
    assert [(one.fact, one.subjects, one.rules, one.first) for one in told.questions] == [
        ("leg.a", (), ("LAMPS.5",), False)
    ]
    advice = rule("LAMPS.6", Kind.CONDITION, Strength.ENCOURAGED, when="leg.a", finding="CT-02", scope="none")
    light = rule("LAMPS.7", Kind.CONDITION, when="leg.b", finding="ZZ-01")
    assert asked(law(LEAD, advice, light), "LAMPS").questions == ()


def test_the_questions_on_which_a_basis_hangs_come_first_then_those_on_which_most_hangs() -> None:
    rules = [
        *(rule(f"LAMPS.{nth}", Kind.CONDITION, when="leg.a", if_not="LB-15") for nth in (5, 6)),
        rule("LAMPS.7", Kind.CONDITION, when="leg.b", if_not="LB-15"),
        rule("LAMPS.8", Kind.CONDITION, when="leg.tsp_treaty", if_not="LB-15"),
        rule("FOGS.1", when="leg.z"),
        rule("LAMPS.9", Kind.CONDITION, when="leg.aa", if_not="LB-15"),
        rule("LAMPS.10", Kind.CONDITION, when="leg.z", if_not="LB-15"),
    ]
    told = asked(law(rule("LAMPS.1", Kind.PERMISSIVE), *rules), "LAMPS FOGS")
    assert [one.fact for one in told.questions] == ["leg.z", "leg.tsp_treaty", "leg.a", "leg.aa", "leg.b"]
    assert [one.first for one in told.questions] == [True, True, False, False, False]
    assert told.questions[2].rules == ("LAMPS.5", "LAMPS.6")


def test_findings_of_one_code_are_told_as_one_each_thing_once() -> None:
    rules = [
        rule(name, Kind.CONDITION, when="offence.a", finding="DC-01")
        for name in ("FOGS.5", "LAMPS.2", "LAMPS.10", "LAMPS.x")
    ]
    told = asked(law(LEAD, rule("FOGS.1"), *rules), "LAMPS FOGS", offence("o1", a=True), offence("o2", a=True))
    one = found(told, "DC-01")
    assert one
    assert (one.subjects, one.about) == (("o1", "o2"), "FOGS|LAMPS")
    assert sorted(why.rule for why in one.why) == ["FOGS.5", "LAMPS.10", "LAMPS.2", "LAMPS.x"]
    assert [why.rule for _, why in told.rules] == ["FOGS.5", "LAMPS.x", "LAMPS.2", "LAMPS.10"], "as articles stand"


def test_articles_are_sorted_by_their_numbers() -> None:
    names = ["LAMPS.18.1", "LAMPS.2.b", "LAMPS.2bis", "LAMPS.2.a", "LAMPS.2", "LAMPS.pp", "LAMPS.0"]
    assert sorted(names, key=in_order) == [
        "LAMPS.pp",
        "LAMPS.0",
        "LAMPS.2",
        "LAMPS.2.a",
        "LAMPS.2.b",
        "LAMPS.2bis",
        "LAMPS.18.1",
    ]


# ── what a rule's scope is ──


def test_a_rule_counts_where_its_instrument_is_met_is_in_force_or_always() -> None:
    rules = [rule(f"FOGS.{scope}", Kind.COST, when="leg.a", scope=scope) for scope in ("met", "in_force", "none")]
    rules += [rule("FOGS-P1.met", Kind.COST, when="leg.a"), rule("FOGS.1", when="leg.b")]
    book = law(LEAD, *rules, parents={"FOGS-P1": "FOGS"})

    def told(in_force: str, **said: bool) -> list[str]:
        answer = asked(book, in_force, leg={"leg.a": True} | {f"leg.{name}": value for name, value in said.items()})
        return [why.rule for _, why in answer.rules]

    assert told("LAMPS FOGS FOGS-P1", b=True) == ["FOGS.in_force", "FOGS.met", "FOGS.none", "FOGS-P1.met"]
    assert told("LAMPS FOGS FOGS-P1", b=False) == ["FOGS.in_force", "FOGS.none"]
    assert told("LAMPS", b=True) == ["FOGS.none"]


# ── what is cited beside the bases ──


def test_a_protocol_that_changes_what_its_convention_says_supplements_it() -> None:
    rules = [rule(f"LAMPS-{name}.5", Kind.COST, scope="none") for name in ("P1", "P2", "P3")]
    passive = rule("LAMPS-P4.5", Kind.SCOPE)
    parents = {f"LAMPS-P{nth}": "LAMPS" for nth in range(1, 5)}
    rules.append(rule("FOGS-P1.5", Kind.COST, scope="none"))
    book = law(LEAD, *rules, passive, covers("LAMPS-P3", "theft"), parents=parents | {"FOGS-P1": "FOGS"})
    told = asked(book, "LAMPS LAMPS-P1 LAMPS-P3 LAMPS-P4 FOGS-P1")
    assert parts(told) == ["lead LAMPS", "supplement LAMPS-P1"], "in force, made for all offences, changing something"
    assert whys(told, "LAMPS-P1") == ["LAMPS-P1.5"]
    assert told.bases[1].binding is False
    finding = found(told, "LB-03")
    assert finding
    assert ([why.rule for why in finding.why], finding.about) == (["LAMPS-P1.5"], "LAMPS-P1")


STANDING = rule("FOGS.4", Kind.DEEMED, when="offence.b", scope="in_force")
CITED = rule("FOGS.2", Kind.OBLIGATION, when="offence.b", scope="in_force")
FAILED = rule("FOGS.1", when="leg.b")


@pytest.mark.parametrize(
    ("rules", "said", "expected"),
    [
        ((STANDING, CITED), {"leg.b": False}, "supplement"),
        ((CITED,), {"leg.b": False}, "information"),
        ((STANDING,), {}, "supplement"),
        ((CITED,), {}, ""),
    ],
)
def test_what_is_no_basis_is_cited_for_what_it_adds_by_itself_and_else_for_information(
    rules: tuple[Any, ...], said: dict[str, bool], expected: str
) -> None:
    cost = rule("FOGS.3", Kind.SAFEGUARD, scope="in_force", when="offence.b")
    told = asked(law(LEAD, FAILED, cost, *rules), "LAMPS FOGS", offence("o1", b=True), offence("o2", b=False), leg=said)
    assert parts(told)[1:] == ([f"{expected} FOGS"] if expected else [])
    if expected:
        assert whys(told, "FOGS") == sorted([*(one.id for one in rules), "FOGS.3"])
        assert not told.bases[1].binding
    third = found(told, "LB-03")
    assert (third is not None) is (expected == "supplement")
    if third:
        assert (third.subjects, [why.rule for why in third.why]) == (("o1",), ["FOGS.4"])


def test_what_adds_to_another_offence_than_those_that_are_led_is_for_information() -> None:
    led = rule("LAMPS.1", when="offence.a")
    told = asked(
        law(led, STANDING, FAILED), "LAMPS FOGS", offence("o1", a=True, b=False), offence("o2", a=False, b=True)
    )
    assert parts(told) == ["lead LAMPS"], "whether it is a basis itself is not known yet"
    told = asked(
        law(led, STANDING, FAILED),
        "LAMPS FOGS",
        offence("o1", a=True, b=False),
        offence("o2", a=False, b=True),
        leg={"leg.b": False},
    )
    assert parts(told) == ["lead LAMPS", "information FOGS"]


def test_what_binds_for_one_offence_and_permits_for_all_binds_for_the_one_and_permits_for_the_others() -> None:
    book = law(rule("LAMPS.1", when="offence.a"), rule("LAMPS.2", Kind.PERMISSIVE))
    told = asked(book, "LAMPS", offence("o1", a=True), offence("o2", a=False))
    assert codes(told) == {"LB-01": ("o1",), "LB-02": ("o2",)}


def test_a_basis_is_shown_with_the_other_rules_of_its_instrument_each_once() -> None:
    rules = [
        rule("LAMPS.1"),
        rule("LAMPS.4", Kind.SAFEGUARD),
        rule("LAMPS.5", Kind.OBLIGATION),
        rule("LAMPS.6", Kind.COST),
    ]
    told = asked(law(*rules), "LAMPS")
    assert whys(told, "LAMPS") == ["LAMPS.1", "LAMPS.4", "LAMPS.5"]
    assert [kind for kind, _ in told.rules] == ["safeguard", "obligation", "cost"]


def test_a_rule_that_says_what_supplements_says_it_only_where_something_leads() -> None:
    book = law(rule("LAMPS.1", when="leg.a"), rule("FOGS.4", Kind.CONDITION, finding="LB-03", scope="none"))
    assert found(asked(book, "LAMPS", leg={"leg.a": True}), "LB-03")
    assert found(asked(book, "LAMPS", leg={"leg.a": False}), "LB-03") is None


def test_persons_are_named_where_a_rule_that_makes_a_basis_is_not_for_all_of_them() -> None:
    persons = person("p1", a=True), person("p2", a=False)
    every, some = rule("LAMPS.1"), rule("FOGS.1", when="person.a")
    told = asked(law(every, some), "LAMPS FOGS", *persons)
    assert parts(told) == ["lead FOGS", "supplement LAMPS"]
    assert codes(told) == {"LB-01": ("p1", "p2"), "LB-03": ("p1",), "LB-11": ("FOGS", "LAMPS")}
    assert codes(asked(law(every), "LAMPS", *persons)) == {"LB-01": ()}


def test_several_treaties_are_told_of_where_they_are_more_than_a_convention_and_its_protocol() -> None:
    book = law(
        LEAD, rule("LAMPS-P1.1"), rule("FOGS.1"), rule("RECIP.1", Kind.PERMISSIVE), parents={"LAMPS-P1": "LAMPS"}
    )
    assert "LB-11" not in codes(asked(book, "LAMPS LAMPS-P1 RECIP"))
    assert codes(asked(book, "LAMPS LAMPS-P1 FOGS RECIP"))["LB-11"] == ("FOGS", "LAMPS", "LAMPS-P1")
    assert codes(asked(book, "LAMPS-P1 FOGS"))["LB-11"] == ("FOGS", "LAMPS-P1")


# ── the leg, the time ──


def test_a_denied_treaty_that_is_in_force_is_told_of_with_those_that_are() -> None:
    book = law(LEAD, about={"LAMPS": ("mla",), "FOGS": ("mla",), "DYKES": ("mla",)})
    told = asked(book, "LAMPS DYKES", leg={"leg.mla_treaty": False})
    finding = found(told, "LB-17")
    assert finding
    assert finding.about == "LAMPS|DYKES"
    assert found(asked(book, "LAMPS", leg={"leg.mla_treaty": True}), "LB-17") is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, True),
        ({"leg.territory_authority": True}, True),
        ({"leg.territory_authority": False}, False),
        ({"leg.territory_authority": True, "leg.territory_sent": True}, False),
    ],
)
def test_a_territory_with_an_authority_of_its_own_is_told_of_until_the_request_goes_there(
    said: dict[str, bool], expected: bool
) -> None:
    one = Measure("m", "mla")
    for territory in ("ISL", ""):
        told = answer_measure(World(law(LEAD), Bound({"LAMPS": YES})), Leg("AAA", "BBB", (one,), territory, said), one)
        finding = found(told, "LB-12")
        assert (finding is not None) is (expected and territory == "ISL")
        assert finding is None or finding.subjects == ("ISL",)


def test_a_basis_on_old_tables_is_told_of() -> None:
    old = Bound({"LAMPS": Told(YES, (), (Reason.LISTED, Reason.STALE)), "FOGS": YES})
    finding = found(asked(law(LEAD, rule("FOGS.1")), old), "LB-14")
    assert finding
    assert finding.about == "LAMPS"


def test_which_offences_are_earlier_than_the_treaty_is_told_unless_a_rule_excludes_them() -> None:
    offences = offence("o1", before_entry=True), offence("o2", before_entry=False), offence("o3")
    excluding = rule("LAMPS.5", Kind.CONDITION, when="offence.before_entry", finding="LB-13B")
    early = found(asked(law(LEAD), "LAMPS", *offences), "LB-13")
    assert early
    assert (early.subjects, early.about) == (("o1",), "LAMPS")
    assert found(asked(law(LEAD), "LAMPS", *offences[1:]), "LB-13") is None
    without = asked(law(LEAD, excluding), "LAMPS", *offences)
    assert (found(without, "LB-13"), found(without, "LB-13B") is not None) == (None, True)


@pytest.mark.parametrize("given", [True, False])
def test_whether_an_offence_is_earlier_is_asked_where_the_case_gives_the_treaty_and_the_offences_day(
    given: bool,
) -> None:
    dated = Subject("o1", {}, date(2041, 5, 1))
    told = asked(law(LEAD), Bound({"LAMPS": Told(YES, given=given)}), dated, offence("o2"))
    held = [(one.fact, one.rules, one.first) for one in told.questions]
    assert held == ([("offence.before_entry", ("LAMPS.1",), False)] if given else [])


# ── the letter ──


def letter(name: str, *elements: str) -> Any:
    made = tuple(Element(one.removesuffix("?"), one.endswith("?")) for one in elements)
    return rule(name, Kind.CONTENT, elements=made)


LETTER: Lawbook = law(
    LEAD, letter("LAMPS.5", "facts", "persons?", "purpose?"), letter("LAMPS.6", "persons", "purpose?")
)


def test_the_letter_holds_each_element_once_always_where_one_rule_says_always() -> None:
    told = asked(LETTER, "LAMPS")
    held = [(one.element.code, one.element.where_possible, [why.rule for why in one.why]) for one in told.content]
    assert held == [
        ("facts", False, ["LAMPS.5"]),
        ("persons", False, ["LAMPS.5", "LAMPS.6"]),
        ("purpose", True, ["LAMPS.5", "LAMPS.6"]),
    ]


@pytest.mark.parametrize(
    ("draft", "missing"),
    [(None, None), (frozenset(), ("facts", "persons")), ({"facts"}, ("persons",)), ({"facts", "persons"}, None)],
)
def test_a_draft_is_told_what_it_lacks_but_not_what_it_holds_where_possible(
    draft: Any, missing: tuple[str, ...] | None
) -> None:
    finding = found(asked(LETTER, "LAMPS", content=draft), "CT-01")
    assert (finding and finding.subjects) == missing
    if finding:
        assert {why.rule for why in finding.why} <= {"LAMPS.5", "LAMPS.6"}


def test_an_element_that_another_kind_of_rule_asks_for_is_in_the_letter_and_missed_in_no_draft() -> None:
    asks = rule("LAMPS.7", Kind.SAFEGUARD, elements=(Element("assurance"),))
    told = asked(law(LEAD, asks), "LAMPS", content=frozenset())
    assert [one.element.code for one in told.content] == ["assurance"]
    assert found(told, "CT-01") is None


def test_the_times_that_run_for_requests_are_told_and_not_those_that_run_for_treaties() -> None:
    starts = ("reply", "deposit_of_consent", "notification_of_change")
    clocks = [
        rule(f"LAMPS.{5 + nth}", Kind.CLOCK, clock=Clock(30, "day", start, "most")) for nth, start in enumerate(starts)
    ]
    told = asked(law(LEAD, *clocks, rule("LAMPS.9", Kind.COST)), "LAMPS")
    assert [(one.clock.start, one.why.rule) for one in told.clocks] == [("reply", "LAMPS.5")]


def test_what_counts_is_told_in_the_order_of_the_bases() -> None:
    rules = [rule(f"{name}.5", Kind.COST, scope="none") for name in ("ALARMS", "FOGS", "LAMPS")]
    own = OwnInstrument("REG:1", "a treaty", ("AAA", "BBB"), ("mla",), (rule("REG:1.1"), rule("REG:1.5", Kind.COST)))
    told = asked(law(LEAD, rule("FOGS.1", Kind.PERMISSIVE), *rules), "LAMPS FOGS", own=(own,))
    assert [why.rule for _, why in told.rules] == ["REG:1.5", "LAMPS.5", "FOGS.5", "ALARMS.5"]
    assert (told.measure, told.form) == ("m", "mla")
    assert asked(law(LEAD), Bound({"LAMPS": UNKNOWN})).bases == asked(law(LEAD), Bound({"LAMPS": NO})).bases == ()
