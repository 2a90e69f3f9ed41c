"""What the engine is asked of a draft. The people are invented."""

from entraide.domain.requests.asking import case_of
from tests.domain.requests.drafted import DAY, simple


def test_the_case_is_what_was_typed_and_no_more() -> None:
    case = case_of(simple(O1__committed="2998-05-06", requested__reciprocity="yes", requested__party__UNTOC="no"), DAY)
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


def test_a_treaty_that_only_the_drafter_knows_is_handed_to_the_engine() -> None:
    values = {"bilateral": "Accord du phare", "bilateral_forms": "mla ar.freeze"}
    asked = case_of(simple(**values), DAY)
    assert asked["instruments"] == [
        {"code": "BILAT:FRA-CHE", "title": "Accord du phare", "between": ["FRA", "CHE"], "forms": ["mla", "ar.freeze"]}
    ]


def test_a_deadline_is_told_of_the_measure_that_has_one_or_of_all() -> None:
    typed = {"M1.deadline": "2999-02-03", "M2.form": "ar.freeze"}
    for more, told in (({}, (True, False, False)), ({"deadline": "2999-03-04"}, (True, True, False)),
                       ({"M1.deadline_reason": "Audience"}, (True, False, True))):  # fmt: skip
        whole = {"deadline": "", "deadline_reason": ""} | typed | more
        first, second = case_of(simple(**{name.replace(".", "__"): value for name, value in whole.items()}), DAY)[
            "measures"
        ]
        found = (
            first["facts"]["measure.deadline"],
            second["facts"]["measure.deadline"],
            first["facts"]["measure.deadline_reason"],
        )
        assert found == told, more


def test_where_laundered_proceeds_come_from_is_a_set_of_offences() -> None:
    asked = case_of(simple(O1__predicate="drugs.supply"), DAY)
    assert asked["offences"][0]["facts"]["offence.predicates"] == ["drugs.supply"]


def test_the_case_names_the_states_that_are_known_alone() -> None:
    assert "territory" not in case_of(simple(), DAY)
    assert "requested" not in case_of(simple(requested=""), DAY)
    told = case_of(simple(territory="GI"), DAY)
    assert (told["requesting"], told["requested"], told["territory"]) == ("FRA", "CHE", "GI")


def test_an_answer_about_an_offence_or_a_person_is_a_fact_of_that_one() -> None:
    case = case_of(
        simple(**{"O1.offence.political": "yes", "P1.person.age_disputed": "no", "O1.offence.nothing": "yes"}), DAY
    )
    assert case["offences"][0]["facts"]["offence.political"] is True
    assert case["persons"][0]["facts"]["person.age_disputed"] is False
    assert "offence.nothing" not in case["offences"][0]["facts"], "what the engine does not know is not told it"


def test_what_the_drafter_says_of_participation_is_of_a_state_that_was_named() -> None:
    told = {
        "requested.party.UNTOC": "no",
        "requested.party.UNCAC": "perhaps",
        "requested.declared.UNTOC.extradition_basis": "yes",
        "requesting.declared.ECE57.languages": "fr",
        "requesting.declared.UNTOC.languages": "",
    }
    assert case_of(simple(**told), DAY)["status"] == {
        "party": {"UNTOC": {"CHE": False}},
        "declared": [
            {"state": "CHE", "instrument": "UNTOC", "type": "extradition_basis", "value": True},
            {"state": "FRA", "instrument": "ECE57", "type": "languages", "value": "fr"},
        ],
    }
    assert "status" not in case_of(simple(requested="", requesting="", **told), DAY)
