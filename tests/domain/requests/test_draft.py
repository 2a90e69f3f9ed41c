"""A request while it is drafted: what its fields come to. The people are invented."""

import pytest

from entraide.data.drafts import draft_fields, fact_kinds
from entraide.domain.requests.asking import case_of
from entraide.domain.requests.draft import MOST, Draft, value_of
from tests.domain.requests.drafted import DAY, SWISS, simple

BASE = {"authority", "proceeding", "facts", "assistance", "persons", "purpose", "offence"}


def test_the_letter_holds_an_element_only_when_all_that_makes_it_is_there() -> None:
    assert simple().holds("M1") >= BASE
    for field, element in (
        ("authority", "authority"),
        ("investigating", "proceeding"),
        ("subject", "proceeding"),
        ("facts", "facts"),
        ("O1__conduct", "facts"),
        ("M1__nexus", "facts"),
        ("M1__what", "assistance"),
        ("P1__role", "persons"),
        ("purpose", "purpose"),
    ):
        assert BASE - simple(**{field: " "}).holds("M1") == {element}, field


def test_a_deadline_without_a_reason_is_none() -> None:
    assert "deadline" not in simple(deadline="2999-03-04").holds("M1")
    assert "deadline" in simple(deadline="2999-03-04", deadline_reason="La marée").holds("M1")
    facts = case_of(simple(deadline="2999-03-04"), DAY)["measures"][0]["facts"]
    assert (facts["measure.deadline"], facts["measure.deadline_reason"]) == (True, False)


def test_a_measure_concerns_all_unless_some_are_chosen_and_what_none_needs_is_told() -> None:
    two = {"P2.role": "witness", "P2.name": "Ina Mer"}
    whole = Draft({**SWISS, **two}, draft_fields(), fact_kinds())
    assert whole.chosen("M1", "person") == ("P1", "P2")
    assert whole.unneeded() == ()
    one = Draft({**SWISS, **two, "M1.persons": "P2"}, draft_fields(), fact_kinds())
    assert one.chosen("M1", "person") == ("P2",)
    assert one.unneeded() == ("P1.role",)


def test_what_is_taken_out_is_gone_from_the_case_and_its_id_is_not_given_again() -> None:
    gone = simple(P1__removed="yes")
    assert gone.ids("person") == ()
    assert gone.get("P1.name") == "Otto Brume"
    assert gone.next_id("person") == "P2"
    assert case_of(gone, DAY)["persons"] == []
    full = simple(**{f"P{nth}__role": "witness" for nth in range(1, MOST + 1)})
    assert full.next_id("person") == ""


def test_what_the_request_itself_cannot_be_without_is_told() -> None:
    assert simple().lacking() == ()
    assert simple(stage="", requested="").lacking() == ("requested", "stage")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("yes_no", "yes", True),
        ("yes_no", "peut-être", None),
        ("number:0..10", "2,5", 2.5),
        ("number:0..10", "4", 4),
        ("number:0..10", "quatre", None),
        ("choice:a|b", "b", "b"),
        ("choice:a|b", "c", None),
        ("line", "", None),
    ],
)
def test_a_value_is_of_its_kind_or_none(kind: str, typed: str, value: object) -> None:
    assert value_of(kind, typed) == value


def test_there_are_twenty_of_a_group_and_no_more() -> None:
    assert Draft({}, draft_fields(), fact_kinds()).next_id("person") == "P1"
    many = simple(**{f"P{nth}__role": "witness" for nth in range(1, MOST)})
    assert many.next_id("person") == f"P{MOST}"
    over = simple(**{f"P{nth}__role": "witness" for nth in range(1, MOST + 2)})
    assert len(over.ids("person")) == MOST
    assert over.ids("person")[-1] == f"P{MOST}"


def test_what_one_measure_needs_beside_is_held_by_that_measure_where_it_was_typed() -> None:
    two = simple(M1__element__accounts="CH 77", M1__element__period=" ", M2__form="mla.search")
    assert "accounts" in two.holds("M1")
    assert "period" not in two.holds("M1")
    assert "accounts" not in two.holds("M2")


def test_an_element_is_held_when_it_is_told_of_every_offence() -> None:
    assert "facts" in simple(O2__key="fraud", O2__conduct="On a menti.").holds("M1")
    assert "facts" not in simple(O2__key="fraud").holds("M1")


def test_a_reason_without_a_deadline_is_no_deadline_either() -> None:
    assert "deadline" not in simple(deadline_reason="La marée").holds("M1")


def test_what_the_letter_states_is_what_was_chosen_and_secrecy_where_it_is_asked_for() -> None:
    assert simple().stated() == ()
    assert simple(confidential="no").stated() == ()
    told = simple(statements="costs reciprocity nothing", confidential="yes")
    assert told.stated() == ("costs", "reciprocity", "secrecy_need"), "a statement of nobody is none"
    assert told.holds("M1") - simple().holds("M1") == {"reciprocity", "secrecy_need"}, "no treaty asks for costs"


def test_a_victim_a_child_and_one_whose_age_is_disputed_stand_by_a_code() -> None:
    people = {
        "P1": {"role": "victim", "name": "Ina Mer"},
        "P2": {"role": "victim", "name": "V-12"},
        "P3": {"role": "witness", "name": "Otto Brume"},
        "P4": {"role": "witness", "name": "Ula Brume", "child": "yes"},
        "P5": {"role": "suspect", "name": "Udo Brume", "person.under_18": "yes"},
        "P6": {"role": "suspect", "name": "Uwe Brume", "person.age_disputed": "yes"},
        "P7": {"role": "suspect", "name": "Ute Brume", "person.age_disputed": "no"},
        "P8": {"role": "victim", "name": "", "other_names": "la Loutre"},
    }
    held = simple(**{f"{one}.{field}": typed for one, fields in people.items() for field, typed in fields.items()})
    assert held.uncoded() == ("P1.name", "P4.name", "P5.name", "P6.name", "P8.other_names")


def test_a_person_is_called_by_each_of_their_names() -> None:
    held = simple(P1__name="Otto Brume", P1__other_names=" le Phare; Otto Nuage ;")
    assert held.called("P1") == ("Otto Brume", "le Phare", "Otto Nuage")
    assert simple(P1__name="").called("P1") == ()


def test_an_answer_to_the_engine_is_no_part_of_the_letter() -> None:
    asked = simple()
    for name in ("requested.party.UNTOC", "requested.reciprocity", "O1.offence.political", "P1.person.under_18"):
        assert asked.answers(name), name
    for name in ("facts", "P1.name", "M1.element.accounts", "O1.conduct", "P1.requested.party.UNTOC"):
        assert not asked.answers(name), name


def test_the_day_that_is_wished_is_the_measures_own_or_the_requests_and_has_its_reason() -> None:
    held = simple(deadline="2999-05-06", deadline_reason="Audience", M1__deadline="2999-02-01")
    assert held.wished(["M1"]) == {"M1": "2999-05-06"}, "its own has no reason"
    held = simple(deadline="2999-05-06", M1__deadline="2999-02-01", M1__deadline_reason="Prescription")
    assert held.wished(["M1", "M2"]) == {"M1": "2999-02-01"}
    assert simple(deadline="demain", deadline_reason="Audience").wished(["M1"]) == {}


def test_secrecy_is_asked_for_by_the_request_or_by_one_of_its_measures() -> None:
    assert not simple().secret()
    assert simple(confidential="yes").secret()
    typed = simple(confidential="no", M1__confidential_reason="Le titulaire viderait le compte", M2__form="ar.freeze")
    assert typed.secret()
    told = [one["facts"]["measure.confidential"] for one in case_of(typed, DAY)["measures"]]
    assert told == [True, False]
