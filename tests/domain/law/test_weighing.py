"""How bases are weighed in a small law: what is asked and of whom, who leads, what is told of an instrument that fails or
is not in force."""

from dataclasses import replace

import pytest

from entraide.domain.law.answer import MeasureAnswer
from entraide.domain.law.case import OwnInstrument
from entraide.domain.law.condition import All, Fact
from entraide.domain.law.entries import Reason
from entraide.domain.law.rules import Coverage, Kind, Strength
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
    notion,
    offence,
    parts,
    person,
    rule,
    whys,
)

PERMISSIVE = Kind.PERMISSIVE
NOT_COVERED = (("theft", "a", "LB-10"), ("arson", "b", "LB-09"))
RECIP = rule("RECIP.basis", PERMISSIVE, Strength.MAY, when="requested.reciprocity")


def questions(told: MeasureAnswer) -> dict[str, tuple[tuple[str, ...], bool]]:
    """Of each fact asked, of whom, and whether a basis hangs on it."""
    return {one.fact: (one.subjects, one.first) for one in told.questions}


# ── what is asked ──


def test_a_question_is_asked_of_the_offence_the_person_the_measure_or_of_the_states() -> None:
    names = ("offence.a", "person.a", "measure.a", "leg.a")
    book = law(*(rule(f"LAMPS.{nth}", when=name) for nth, name in enumerate(names)))
    persons = person("p1", a=False), person("p2")
    told = asked(book, "LAMPS", offence("o1"), offence("o2", a=False), offence("o3"), *persons)
    assert questions(told) == {
        "offence.a": (("o1", "o3"), True),
        "person.a": (("p2",), True),
        "measure.a": (("m",), True),
        "leg.a": ((), True),
    }
    assert questions(asked(book, "LAMPS"))["offence.a"] == (("m",), True), "where there is no offence, of the measure"


def test_of_a_rule_on_both_the_offence_and_the_person_each_is_asked_of_its_own() -> None:
    book = law(rule("LAMPS.1", when=All((Fact("offence.a"), Fact("person.a")))))
    told = asked(book, "LAMPS", offence("o1"), person("p1"))
    assert questions(told) == {"offence.a": (("o1",), True), "person.a": (("p1",), True)}


def test_once_a_treaty_binds_what_else_could_be_a_basis_can_wait() -> None:
    book = law(rule("LAMPS.1"), rule("FOGS.1", when="leg.a"))
    assert questions(asked(book, "LAMPS FOGS")) == {"leg.a": ((), False)}
    assert questions(asked(book, "FOGS")) == {"leg.a": ((), True)}
    permitted = law(rule("LAMPS.1", PERMISSIVE), rule("FOGS.1", when="leg.a"))
    assert questions(asked(permitted, "LAMPS FOGS")) == {"leg.a": ((), True)}


def test_reciprocity_is_asked_only_where_there_is_no_treaty_nor_one_to_be_entered() -> None:
    book = law(rule("LAMPS.1"), RECIP, about={"LAMPS": ("mla",)})
    in_force = {"LAMPS": NO, "RECIP": YES}
    assert "requested.reciprocity" in questions(asked(book, Bound(in_force)))
    assert questions(asked(book, "LAMPS RECIP")) == {}
    told = asked(book, Bound(in_force), leg={"leg.mla_treaty": True})
    assert found(told, "LB-16")
    assert questions(told) == {}


def test_reciprocity_stands_though_more_of_it_could_be_asked_and_waits_for_what_a_treaty_asks() -> None:
    also = rule("RECIP.more", PERMISSIVE, Strength.MAY, when="leg.b")
    book = law(RECIP, also, rule("LAMPS.1", when="leg.a"))
    said = {"requested.reciprocity": True}
    assert parts(asked(book, "RECIP", leg=said)) == ["lead RECIP"]
    assert parts(asked(book, "RECIP LAMPS", leg=said)) == []


def test_a_notion_that_is_not_known_tells_what_it_leaves_open_of_whom() -> None:
    book = law(
        rule("LAMPS.1", when=All((Fact("lamps.group"), Fact("lamps.plain")))),
        notion("lamps.group", "LAMPS", "offence.a", if_unknown="LB-08"),
        notion("lamps.plain", "LAMPS", "offence.b"),
    )
    told = asked(book, "LAMPS", offence("o1"), offence("o2", a=False))
    assert [(one.code, one.subjects) for one in told.findings] == [("LB-08", ("o1",))]


def test_a_convention_that_may_put_the_offence_on_the_lists_is_asked_whether_it_is_in_force() -> None:
    deemed = rule("FOGS.4", Kind.DEEMED, when="offence.a", forms=("ext",))
    book = law(rule("LAMPS.1", when="deemed.ext", forms=("ext",)), deemed)
    for told, facts in ((UNKNOWN, {"offence.a", "in_force.FOGS"}), (YES, {"offence.a"}), (NO, set())):
        answer = asked(book, Bound({"LAMPS": YES, "FOGS": told}), offence("o"), form="ext")
        assert {one.fact for one in answer.questions} == facts


# ── who leads ──


def basis(name: str, **more: object) -> object:
    return rule(f"{name}.1", **more)  # type: ignore[arg-type]


def order(told: MeasureAnswer) -> list[str]:
    return [one.instrument for one in told.bases]


def test_the_stronger_duty_leads_whatever_else_an_instrument_says() -> None:
    shall, may, consider, encouraged = Strength.SHALL, Strength.MAY, Strength.CONSIDER, Strength.ENCOURAGED
    both = law(rule("DYKES.1"), rule("DYKES.2", strength=may), rule("LAMPS.1"))
    assert order(asked(both, "DYKES LAMPS")) == ["DYKES", "LAMPS"]
    failing = law(rule("DYKES.1", when="leg.a"), rule("DYKES.2", strength=may), rule("LAMPS.1", strength=shall))
    assert order(asked(failing, "DYKES LAMPS", leg={"leg.a": False})) == ["LAMPS", "DYKES"], "what holds alone counts"
    weak = law(rule("DYKES.1", strength=encouraged), rule("LAMPS.1", strength=consider))
    assert order(asked(weak, "DYKES LAMPS")) == ["LAMPS", "DYKES"]
    light = law(rule("DYKES.1", strength=consider), rule("LAMPS.1", strength=may))
    assert order(asked(light, "DYKES LAMPS")) == ["LAMPS", "DYKES"]


def test_the_convention_that_fits_the_offence_more_narrowly_leads() -> None:
    book = law(
        *(rule(f"{name}.1", when=f"covers.{name}") for name in ("DYKES", "LAMPS")),
        covers("DYKES", "theft", "arson", "fraud"),
        covers("LAMPS", "theft", "lamp.breaking", "lamp.stealing"),
    )
    assert order(asked(book, "DYKES LAMPS", offence("o", "theft"))) == ["LAMPS", "DYKES"], "two fields, not three"


def test_what_is_covered_only_for_the_offences_behind_it_is_no_field() -> None:
    covered = covers("DYKES", "theft", "arson", "laundering behind", "bribery behind"), covers("LAMPS", "theft")
    book = law(*(rule(f"{name}.1", when=f"covers.{name}") for name in ("DYKES", "LAMPS")), *covered)
    assert order(asked(book, "DYKES LAMPS", offence("o", "theft"))) == ["LAMPS", "DYKES"]
    covered = covers("DYKES", "theft", "arson"), covers("LAMPS", "theft", "laundering behind", "bribery behind")
    book = law(*(rule(f"{name}.1", when=f"covers.{name}") for name in ("DYKES", "LAMPS")), *covered)
    assert order(asked(book, "DYKES LAMPS", offence("o", "theft"))) == ["LAMPS", "DYKES"]


def test_a_convention_fits_as_narrowly_as_its_protocol_which_stands_right_behind_it() -> None:
    names = ("DYKES", "LAMPS", "LAMPS-P1")
    book = law(
        *(rule(f"{name}.1", when=f"covers.{name}") for name in names),
        *(covers("DYKES", "theft", "arson"), covers("LAMPS", "theft", "fraud", "bribery"), covers("LAMPS-P1", "theft")),
        parents={"LAMPS-P1": "LAMPS"},
    )
    assert order(asked(book, " ".join(names), offence("o", "theft"))) == ["LAMPS", "LAMPS-P1", "DYKES"]


def test_a_clause_for_whatever_else_the_law_allows_stands_last_and_only_where_it_stands_alone() -> None:
    clause = rule("DYKES.9", residual=True)
    assert parts(asked(law(clause, rule("LAMPS.1")), "DYKES LAMPS")) == ["lead LAMPS", "residual DYKES"]
    more = law(clause, rule("DYKES.1"), rule("LAMPS.1"))
    assert parts(asked(more, "DYKES LAMPS")) == ["lead DYKES", "supplement LAMPS"]


def own(code: str, **more: str) -> OwnInstrument:
    return OwnInstrument(code, f"the treaty {code}", ("AAA", "BBB"), ("mla",), (rule(f"{code}.1"),), **more)


def test_the_two_states_own_treaty_leads_but_where_it_supplements_or_a_convention_takes_its_place() -> None:
    book = law(rule("LAMPS.1"), rule("ECMA59.1"), about={"LAMPS": ("mla",), "ECMA59": ("mla",), "ECE57": ("ext",)})
    treaty = own("REG:1")
    told = asked(book, "LAMPS", own=(treaty,))
    assert order(told) == ["REG:1", "LAMPS"]
    assert [(one.title, one.given) for one in told.bases] == [("the treaty REG:1", True), ("", False)]
    two = asked(book, "LAMPS", own=(own("BILAT:2"), treaty)).bases
    assert [one.title for one in two] == ["the treaty BILAT:2", "the treaty REG:1", ""]
    assert order(asked(book, "LAMPS", own=(replace(treaty, supplements="LAMPS"),))) == ["LAMPS", "REG:1"]
    assert order(asked(book, "LAMPS ECMA59", own=(treaty,))) == ["ECMA59", "LAMPS", "REG:1"]
    assert order(asked(book, "LAMPS ECE57", own=(treaty,))) == ["REG:1", "LAMPS"], "on another form"


def test_what_is_made_for_the_form_leads_then_its_protocols_the_states_own_addition_then_what_is_made_for_offences() -> (
    None
):
    names = ("DYKES", "LAMPS", "LAMPS-P1", "ALARMS-P1")
    about = {"LAMPS": ("mla",), "LAMPS-P1": ("mla",), "ALARMS-P1": ("mla",)}
    parents = {"LAMPS-P1": "LAMPS", "ALARMS-P1": "ALARMS"}
    book = law(*(rule(f"{name}.1") for name in names), about=about, parents=parents)
    added = replace(own("REG:1"), supplements="LAMPS")
    told = asked(book, " ".join(names), own=(added,))
    assert order(told) == ["LAMPS", "LAMPS-P1", "ALARMS-P1", "REG:1", "DYKES"]


# ── what fails ──


def test_what_fails_is_told_of_the_offences_for_which_the_instrument_is_no_basis() -> None:
    book = law(
        rule("LAMPS.1", when="offence.a"),
        rule("LAMPS.2", when="lamps.grave"),
        rule("LAMPS.3", when="lamps.wide"),
        notion("lamps.grave", "LAMPS", "offence.b", if_not="LB-10"),
        notion("lamps.wide", "LAMPS", "measure.a", if_not="LB-09"),
    )
    offences = offence("o1", a=True, b=False), offence("o2", a=False, b=False)
    told = asked(book, "LAMPS", *offences, facts={"measure.a": False})
    grave = found(told, "LB-10")
    assert grave
    assert grave.subjects == ("o2",)
    assert found(told, "LB-09") is None, "nothing is missing of the measure: there is a basis"
    without = asked(book, "LAMPS", *offences[1:], facts={"measure.a": False})
    assert [code for code in ("LB-09", "LB-10") if found(without, code)] == ["LB-09", "LB-10"]


def test_an_offence_that_a_convention_names_and_does_not_cover_is_told_why_and_of_others_nothing() -> None:
    book = law(
        rule("LAMPS.1", when="covers.LAMPS"),
        [Coverage(name, "LAMPS", (), Strength.SHALL, when=Fact(f"lamps.{name}")) for name in ("theft", "arson")],
        *(notion(f"lamps.{name}", "LAMPS", f"offence.{fact}", if_not=code) for name, fact, code in NOT_COVERED),
    )
    told = asked(book, "LAMPS", offence("o", "theft", a=False, b=False))
    assert [(one.code, one.subjects) for one in told.findings] == [("LB-10", ("o",))]


def test_what_is_excluded_by_anothers_notions_is_told_with_one_paragraph_of_its_own() -> None:
    mine = notion("lamps.grave", "LAMPS", "leg.a", if_not="LB-10")
    other = notion("fogs.group", "FOGS", "leg.b", if_not="LB-08")
    said = {"leg.a": False, "leg.b": False}
    apart = law(rule("LAMPS.1", when="fogs.group"), rule("LAMPS.2", when="fogs.group"), other)
    assert whys(asked(apart, "LAMPS", leg=said), "LAMPS") == ["fogs.group", "LAMPS.1"]
    together = law(rule("LAMPS.1", when=All((Fact("lamps.grave"), Fact("fogs.group")))), mine, other)
    assert whys(asked(together, "LAMPS", leg=said), "LAMPS") == ["lamps.grave", "fogs.group"]


def test_a_state_that_refuses_the_treaty_for_one_of_the_offences_does_not_take_it_for_a_basis() -> None:
    refusal = rule("LAMPS.9", Kind.SCOPE, Strength.MAY, when="offence.a", finding="LB-06", scope="in_force")
    book = law(rule("LAMPS.1", PERMISSIVE), refusal)
    told = asked(book, "LAMPS", offence("o1", a=True), offence("o2", a=False))
    assert parts(told) == ["excluded LAMPS"]
    assert whys(told, "LAMPS") == ["LAMPS.9"]
    assert parts(asked(book, "LAMPS", offence("o2", a=False))) == ["lead LAMPS"]


# ── what is not in force ──


def binding(code: str, told: Told, state: str = "AAA") -> Bound:
    """Participation where one State is bound, and this is told of the treaty between the two."""
    return Bound({code: told, f"{state} {code}": YES, f"{'AAA' if state == 'BBB' else 'BBB'} {code}": NO})


@pytest.mark.parametrize("state", ["AAA", "BBB"])
def test_a_convention_for_one_of_the_offences_that_binds_one_state_is_told_of(state: str) -> None:
    book = law(rule("LAMPS.1"), covers("LAMPS", "theft"))
    offences = offence("o1", "theft"), offence("o2", "arson")
    assert parts(asked(book, binding("LAMPS", Told(NO), state), *offences)) == ["information LAMPS"]
    assert parts(asked(book, binding("LAMPS", Told(NO), state), offences[1])) == []
    assert parts(asked(book, Bound({}, "BBB LAMPS"), *offences)) == ["information LAMPS"], "who signed it"
    assert parts(asked(book, Bound({}), *offences)) == []


def test_a_treaty_without_offences_is_told_of_where_it_is_made_for_the_form_and_surely_not_in_force() -> None:
    book = law(rule("LAMPS.1"), about={"LAMPS": ("mla",)})
    assert parts(asked(book, binding("LAMPS", Told(NO)))) == ["information LAMPS"]
    assert parts(asked(book, binding("LAMPS", Told(UNKNOWN)))) == []
    assert parts(asked(book, binding("LAMPS", Told(UNKNOWN, given=True)))) == ["information LAMPS"]
    elsewhere = law(rule("LAMPS.1"), about={"LAMPS": ("ext",)})
    assert parts(asked(elsewhere, binding("LAMPS", Told(NO)))) == []


def test_whether_a_treaty_is_in_force_is_asked_first_and_what_is_not_sure_is_told_as_old() -> None:
    book = law(rule("LAMPS.1"), rule("LAMPS.2"), covers("LAMPS", "theft"))
    theft = offence("o", "theft")
    old = asked(book, binding("LAMPS", Told(UNKNOWN, (), (Reason.SINCE_TABLE,))), theft)
    assert (found(old, "LB-05"), found(old, "LB-14") is not None) == (None, True)
    assert questions(old) == {"in_force.LAMPS": ((), True)}
    looked = asked(book, binding("LAMPS", Told(UNKNOWN, (), (Reason.NOT_WHEN_LOOKED_AT,))), theft)
    assert (found(looked, "LB-05") is not None, found(looked, "LB-14")) == (True, None)
    sure = asked(book, binding("LAMPS", Told(NO)), theft)
    assert [why.rule for why in found(sure, "LB-05").why] == ["LAMPS.1"]  # type: ignore[union-attr]
    assert (found(sure, "LB-05") is not None, found(sure, "LB-14"), questions(sure)) == (True, None, {})
