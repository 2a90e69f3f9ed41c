"""What part an instrument has beside another, which offences a basis is one for, and who leads."""

from datetime import date

import pytest
from hypothesis import given

from entraide.data.cases import world
from entraide.domain.law.answer import Finding, MeasureAnswer
from entraide.domain.law.case import Facts, Leg, Measure, Subject
from entraide.domain.law.engine import STANDING, answer_measure
from entraide.domain.law.known import World
from entraide.domain.law.lawbook import BASES
from entraide.domain.law.status import GivenStatus
from tests.domain.law.at_random import KNOWN, ON, USED, Drawn, drawn

NONE: Facts = {}
TRIAL: Facts = {"measure.stage": "trial"}
WANTED: Facts = {"person.role": "accused", "person.in_requested": True}
BOTH: Facts = {"offence.criminal.requesting": True, "offence.criminal.requested": True}


def offence(name: str, key: str, said: Facts = NONE, committed: date | None = None) -> Subject:
    """An offence that both States punish, with what is said of it."""
    return Subject(name, {"offence.keys": frozenset({key}), **BOTH, **said}, committed)


def told(
    form: str, offences: tuple[Subject, ...], codes: str, said: Facts = NONE, person: Facts = NONE, **others: Facts
) -> MeasureAnswer:
    """The answer where France asks Japan; both are bound by these instruments ("CODE:FRA": France alone) and nothing
    else. `person` is P, `others` go by their names."""
    below = world(ON, KNOWN)
    bound = {(code, state or "*"): True for code, _, state in (one.partition(":") for one in codes.split())}
    persons = {"P": person} | others if person else others
    measure = Measure("m", form, offences, tuple(Subject(*one) for one in persons.items()), said)
    held = World(below.law, GivenStatus(below.status, bound, {}, {}, {}, only=True))
    return answer_measure(held, Leg("FRA", "JPN", (measure,)), measure)


def parts(one: MeasureAnswer) -> list[str]:
    return [f"{basis.role} {basis.instrument}" for basis in one.bases]


def found(one: MeasureAnswer, code: str) -> Finding | None:
    return next((finding for finding in one.findings if finding.code == code), None)


def of(one: MeasureAnswer, code: str) -> tuple[str, ...]:
    """Whom a finding concerns; it is there."""
    finding = found(one, code)
    assert finding, code
    return finding.subjects


# ── what stands beside another ──


@given(drawn())
def test_what_supplements_applies_by_itself(one: Drawn) -> None:
    book = one.world.law
    kinds = {rule.id: rule.kind for rule in book.rules}
    answer = one.answer()
    used = [basis for basis in answer.bases if basis.role in USED]
    for basis in used:
        standing = any(kinds.get(why.rule) in (*BASES, *STANDING) for why in basis.why)
        assert standing or book.parents.get(basis.instrument) in {other.instrument for other in used}
    assert used or found(answer, "LB-03") is None


DRUGS = offence("drugs", "drugs.supply")
GRAVE: Facts = {"offence.penalty.requesting": 5, "offence.penalty.requested": 5}
SENTENCED: Facts = {
    "person.role": "convicted",
    "person.judgment_final": True,
    "person.national_of_requested": True,
    "person.sentence_left_months": 20,
    "person.consents": True,
}


@pytest.mark.parametrize(("liberty", "asked"), [(False, False), (None, True)])
def test_what_failed_or_is_not_decided_supplements_nothing(liberty: bool | None, asked: bool) -> None:
    said: Facts = {"measure.sentencing_requests": True, "sanction.liberty": liberty}
    one = told("tsp", (DRUGS,), "V88 CETS112", said, SENTENCED)
    assert [part for part in parts(one) if part.startswith(("lead", "supplement"))] == ["lead V88"]
    assert found(one, "LB-03") is None
    assert ("sanction.liberty" in {question.fact for question in one.questions}) is asked


def test_hostages_before_proceedings_are_brought_supplement_nothing() -> None:
    said: Facts = {"measure.stage": "investigation"}
    one = told("mla.evidence", (DRUGS, offence("hostage", "hostage")), "V88 HOST79", said)
    assert parts(one)[0] == "lead V88"
    assert "supplement HOST79" not in parts(one)


def test_an_offence_deemed_listed_supplements_the_treaty_though_more_is_not_known() -> None:
    one = told("ext", (offence("drugs", "drugs.supply", GRAVE),), "ECE57 V88", TRIAL, WANTED)
    assert parts(one) == ["lead ECE57", "supplement V88"]


# ── several offences ──


THEFT = offence("theft", "theft")


def test_a_basis_says_which_offences_it_is_one_for() -> None:
    one = told("mla.records", (DRUGS, THEFT), "V88", TRIAL)
    assert parts(one) == ["lead V88"]
    assert of(one, "LB-01") == ("drugs",)
    assert of(one, "LB-04") == ("theft",)
    assert "requested.reciprocity" in {question.fact for question in one.questions}
    mutual: Facts = {**TRIAL, "requested.reciprocity": True, "requesting.reciprocity": True}
    national = found(told("mla.records", (DRUGS, THEFT), "V88", mutual), "LB-04")
    assert national
    assert [why.rule for why in national.why] == ["RECIP.basis"]


def test_what_another_treaty_reaches_is_not_without_one() -> None:
    one = told("mla.records", (DRUGS, THEFT), "V88 ECMA59", TRIAL)
    assert of(one, "LB-01") == ("drugs", "theft")
    assert of(one, "LB-03") == ("drugs",)
    assert found(one, "LB-04") is None


def test_nor_is_what_one_may_reach_as_facts_turn_out() -> None:
    one = told("mla.records", (DRUGS, THEFT), "V88 UNTOC", TRIAL)
    assert "lead V88" in parts(one)
    assert found(one, "LB-04") is None


def test_of_one_offence_nothing_is_said_apart() -> None:
    assert of(told("mla.records", (DRUGS,), "V88", TRIAL), "LB-01") == ()


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"offence.criminal.requested": False}, ("DC-03", "LB-04")),
        (
            {"offence.penalty.requested": 0.5, "offence.with_extraditable": True, "offence.pecuniary_only": False},
            ("DC-05", "LB-02"),
        ),
    ],
)
def test_each_offence_that_fails_is_named_though_another_does_not(more: Facts, codes: tuple[str, str]) -> None:
    one = told("ext", (offence("a", "theft", GRAVE), offence("b", "fraud", {**GRAVE, **more})), "ECE57", TRIAL, WANTED)
    assert parts(one) == ["lead ECE57"]
    assert of(one, "LB-01") == ("a",)
    assert [of(one, code) for code in codes] == [("b",), ("b",)]


BRIBE = offence("bribe", "corruption.bribery.national", GRAVE)
ALONE: Facts = {**TRIAL, "leg.extradition_treaty": False, "leg.mla_treaty": False}


def test_what_alone_binds_for_an_offence_supplements_nothing_there() -> None:
    one = told("mla.records", (DRUGS, BRIBE), "V88 UNCAC", ALONE)
    assert parts(one) == ["lead V88", "supplement UNCAC"]
    assert of(one, "LB-01") == ("drugs", "bribe")
    assert found(one, "LB-03") is None


def test_what_stands_beside_a_lead_for_one_offence_alone_binds_for_another() -> None:
    one = told("mla.records", (DRUGS, offence("other", "theft"), BRIBE), "ECMA59 V88", TRIAL)
    assert of(one, "LB-01") == ("drugs", "other", "bribe")
    assert of(one, "LB-03") == ("drugs",)


def test_for_an_offence_that_nothing_leads_nothing_is_a_supplement() -> None:
    said: Facts = {**ALONE, "requested.needs_treaty_extradition": True}
    drugs = offence("drugs", "drugs.supply", {**GRAVE, "offence.substance": "narcotic"})
    one = told("ext", (drugs, BRIBE), "V88 UNCAC", said, WANTED)
    assert parts(one) == ["lead V88"]
    assert of(one, "LB-02") == ("drugs",)
    assert found(one, "LB-03") is None
    assert "requested.declared.UNCAC.extradition_basis" in {question.fact for question in one.questions}


# ── several persons ──


WITNESS: Facts = {"person.role": "witness", "person.in_requested": True}
YES: Facts = {"person.consents": True}
NO: Facts = {"person.consents": False}
HEARING: Facts = {**TRIAL, "measure.telephone": False, "measure.appearance_hard": True}


def heard(accused: Facts, said: Facts = NONE) -> MeasureAnswer:
    """A witness W and an accused A, to be heard from afar."""
    person: Facts = {**WANTED, **accused}
    return told("mla.video", (THEFT,), "ECMA59 ECMA59-P2", {**HEARING, **said}, W={**WITNESS, **YES}, A=person)


@pytest.mark.parametrize("telephone", [False, True])
def test_a_person_for_whom_a_condition_fails_is_named_though_it_holds_for_another(telephone: bool) -> None:
    one = heard(NO, {"measure.telephone": telephone})
    assert of(one, "LB-01") == ("W",)
    assert of(one, "LB-15") == ("A",)
    assert found(one, "LB-02") is None


def test_what_binds_for_one_person_may_only_permit_for_another_by_its_own_paragraph() -> None:
    one = heard(YES)
    finding = found(one, "LB-01")
    assert finding
    assert finding.subjects == ("W",)
    assert [why.rule for why in finding.why] == ["ECMA59.1.1-v"]
    assert of(one, "LB-02") == ("A",)
    assert of(heard(YES, {"measure.telephone": True}), "LB-15") == ("A",)


def test_who_does_not_agree_to_be_moved_is_named() -> None:
    held: Facts = {"person.role": "witness", "person.in_requested": True, "person.in_custody": True}
    one = told("mla.custody_transfer", (BRIBE,), "UNCAC", ALONE, W={**held, **YES}, A={**held, **NO})
    assert of(one, "LB-02") == ("W",)
    assert of(one, "LB-15") == ("A",)


def test_a_sentenced_person_who_cannot_be_transferred_is_named_with_why() -> None:
    said: Facts = {"measure.sentencing_requests": True, "sanction.liberty": True}
    other: Facts = {**SENTENCED, **NO, "person.national_of_requested": False}
    one = told("tsp", (THEFT,), "CETS112", said, S1=SENTENCED, S2=other)
    assert [of(one, code) for code in ("LB-02", "LB-15", "RF-04")] == [("S1",), ("S2",), ("S2",)]


def test_of_persons_alike_none_is_named_apart() -> None:
    assert of(told("mla.video", (THEFT,), "ECMA59 ECMA59-P2", HEARING, W=WITNESS, V=WITNESS), "LB-01") == ()


# ── what excludes ──


def test_an_instrument_that_another_excludes_is_told_with_its_own_paragraph() -> None:
    one = told("mla.video", (THEFT,), "ECMA59 ECMA59-P2", HEARING, {**WANTED, **NO})
    assert parts(one) == ["excluded ECMA59", "excluded ECMA59-P2"]
    assert all(basis.instrument in {why.instrument for why in basis.why} for basis in one.bases)


# ── order, and what is not in force ──


def test_of_two_conventions_on_one_field_the_later_leads() -> None:
    said: Facts = {"requested.needs_treaty_extradition": True, "leg.extradition_treaty": False}
    one = told("ext", (offence("drugs", "drugs.supply", {"offence.substance": "narcotic"}),), "SC61 V88", said, WANTED)
    assert parts(one) == ["lead V88", "permissive SC61"]


def test_a_european_protocol_on_what_is_told_unasked_leads_the_conventions_of_the_united_nations() -> None:
    one = told("spont", (offence("bribe", "corruption.bribery.national"),), "UNCAC ECMA59 ECMA59-P2")
    assert parts(one)[0] == "lead ECMA59-P2"


@pytest.mark.parametrize(
    ("form", "code", "person"),
    [("tsp", "CETS112", SENTENCED), ("ext", "ECE57", WANTED), ("mla.records", "ECMA59", WANTED)],
)
def test_a_treaty_without_offences_of_its_own_that_binds_one_of_the_two_is_told_of(
    form: str, code: str, person: Facts
) -> None:
    said: Facts = {"measure.sentencing_requests": True, "sanction.liberty": True, **TRIAL}
    one = told(form, (offence("theft", "theft", GRAVE),), f"{code}:FRA", said, person)
    assert f"information {code}" in parts(one)
    finding = found(one, "LB-05")
    assert finding
    assert finding.about == code


def test_a_protocol_that_binds_one_of_the_two_is_told_of_only_where_its_convention_is_in_force() -> None:
    assert parts(told("spont", (THEFT,), "ECMA59-P2:FRA")) == []
    assert parts(told("spont", (THEFT,), "ECMA59-P2:FRA ECMA59")) == ["information ECMA59-P2"]


# ── facts before the entry into force ──


@pytest.mark.parametrize(("day", "early", "asked"), [(date(1999, 5, 1), True, False), (date(2010, 5, 1), False, True)])
def test_what_is_earlier_than_a_treaty_was_in_force_at_all_is_early(day: date, early: bool, asked: bool) -> None:
    one = told("mla.records", (offence("o", "corruption.bribery.national", committed=day),), "UNCAC", TRIAL)
    assert (found(one, "LB-13") is not None) is early
    assert ("offence.before_entry" in {question.fact for question in one.questions}) is asked
