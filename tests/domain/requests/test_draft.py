"""A request while it is drafted: what its fields come to. The people are invented."""

from datetime import date

import pytest

from entraide.data.drafts import draft_fields, fact_kinds
from entraide.domain.requests.draft import MOST, Draft, value_of
from tests.domain.requests.drafted import WHOLE

DAY = date(2999, 1, 2)
TYPED = WHOLE | {"requested": "CHE", "P1.nationality": "CHE"}
BASE = {"authority", "proceeding", "facts", "assistance", "persons", "purpose", "offence"}


def draft(**changes: str) -> Draft:
    typed = {**TYPED, **{name.replace("__", "."): value for name, value in changes.items()}}
    return Draft(typed, draft_fields(), fact_kinds())


def test_the_letter_holds_an_element_only_when_all_that_makes_it_is_there() -> None:
    assert draft().holds("M1") >= BASE
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
        assert BASE - draft(**{field: " "}).holds("M1") == {element}, field


def test_a_deadline_without_a_reason_is_none() -> None:
    assert "deadline" not in draft(deadline="2999-03-04").holds("M1")
    assert "deadline" in draft(deadline="2999-03-04", deadline_reason="La marée").holds("M1")
    facts = draft(deadline="2999-03-04").case("x", DAY, DAY)["measures"][0]["facts"]
    assert (facts["measure.deadline"], facts["measure.deadline_reason"]) == (True, False)


def test_a_measure_concerns_all_unless_some_are_chosen_and_what_none_needs_is_told() -> None:
    two = {"P2.role": "witness", "P2.name": "Ina Mer"}
    whole = Draft({**TYPED, **two}, draft_fields(), fact_kinds())
    assert whole.chosen("M1", "person") == ("P1", "P2")
    assert whole.unneeded() == ()
    one = Draft({**TYPED, **two, "M1.persons": "P2"}, draft_fields(), fact_kinds())
    assert one.chosen("M1", "person") == ("P2",)
    assert one.unneeded() == ("P1.role",)


def test_what_is_taken_out_is_gone_from_the_case_and_its_id_is_not_given_again() -> None:
    gone = draft(P1__removed="yes")
    assert gone.ids("person") == ()
    assert gone.get("P1.name") == "Otto Brume"
    assert gone.next_id("person") == "P2"
    assert gone.case("x", DAY, DAY)["persons"] == []
    full = draft(**{f"P{nth}__role": "witness" for nth in range(1, MOST + 1)})
    assert full.next_id("person") == ""


def test_the_case_is_what_was_typed_and_no_more() -> None:
    case = draft(O1__committed="2998-05-06", requested__reciprocity="yes", requested__party__UNTOC="no").case(
        "x", DAY, DAY
    )
    assert case["offences"] == [
        {"id": "O1", "keys": ["laundering"], "committed": "2998-05-06", "facts": {"offence.criminal.requesting": True}}
    ]
    assert case["persons"][0]["facts"] == {
        "person.role": "suspect",
        "person.national_of_requested": True,
        "person.national_of_requesting": False,
    }
    assert case["facts"] == {"requested.reciprocity": True}
    assert case["status"] == {"party": {"UNTOC": {"CHE": False}}}
    assert case["measures"][0]["facts"]["measure.stage"] == "investigation"
    assert "measure.urgent" not in case["measures"][0]["facts"], "unknown is not said"


def test_what_the_request_itself_cannot_be_without_is_told() -> None:
    assert draft().lacking() == ()
    assert draft(stage="", requested="").lacking() == ("requested", "stage")


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


def test_a_treaty_that_only_the_drafter_knows_is_handed_to_the_engine() -> None:
    values = {"bilateral": "Accord du phare", "bilateral_forms": "mla ar.freeze"}
    asked = draft(**values).case("a", DAY, DAY)
    assert asked["instruments"] == [
        {"code": "BILAT:FRA-CHE", "title": "Accord du phare", "between": ["FRA", "CHE"], "forms": ["mla", "ar.freeze"]}
    ]


def test_where_laundered_proceeds_come_from_is_a_set_of_offences() -> None:
    asked = draft(O1__predicate="drugs.supply").case("a", DAY, DAY)
    assert asked["offences"][0]["facts"]["offence.predicates"] == ["drugs.supply"]
