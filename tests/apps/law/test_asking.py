"""What the fields of the question form say as a case."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.apps.law.answering import TooLarge, faults_of, reply
from entraide.apps.law.asking import Asked, asked
from entraide.reading.cases import BadCase

TODAY = date(2026, 11, 22)


def typed(query: str) -> Asked:
    return asked(parse_qs(query, keep_blank_values=True), TODAY)


def test_states_are_known_by_code_and_by_name_in_any_language() -> None:
    for one in ("BRA", "bra", "Brésil", "Brazil", "巴西"):
        assert typed(f"from=FRA&to={one}").requested == "BRA"


def test_a_state_that_is_none_is_told_with_the_nearest_ones_and_nothing_typed_is_lost() -> None:
    wish = typed("from=Frnce&to=BRA&form=ext&O1.offence.political=no&offence=laundering")
    word, near = wish.faults["from"]
    assert (word, near[0]) == ("no_such_state", "FRA")
    assert not wish.ready
    assert wish.kept == {"O1.offence.political": "no"}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=FRA&to=FRA", "to"),
        ("on=2019-13-01", "on"),
        ("on=20191218", "on"),
        ("form=extr", "form"),
        ("offence=launderin", "offence"),
        ("person.sentence_months=many", "person.sentence_months"),
        ("weapon.made=20000", "weapon.made"),
        ("offence=laundering&O1.group.persons=2.5", "O1.group.persons"),
        ("requested.declared.UNTOC.extradition_basis=maybe", "requested.declared.UNTOC.extradition_basis"),
        ("from=USA&to=FRA&territory=ABW", "territory"),
        ("on=2025-06-01&committed=2025-06-02", "committed"),
        ("person.role=king", "person.role"),
        ("measure.urgent=perhaps", "measure.urgent"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(query: str, field: str) -> None:
    assert list(typed(query).faults) == [field]


def test_an_answer_stands_with_whom_it_is_about() -> None:
    case = typed(
        "from=FRA&to=BRA&form=ext&offence=laundering&offence=corruption.bribery.national&persons=2&territory="
        "&O2.offence.political=no&P2.person.role=accused&measure.urgent=yes&requested.needs_treaty_extradition=no"
        "&O1.offence.penalty.requesting=7,5&O9.offence.political=yes&nothing.known=yes&persons.x=1&committed=2020-01-02"
    ).case()
    assert case["offences"][0] == {
        "id": "O1",
        "keys": ["laundering"],
        "committed": "2020-01-02",
        "facts": {"offence.penalty.requesting": 7.5},
    }
    assert case["offences"][1]["facts"] == {"offence.political": False}
    assert case["persons"] == [{"id": "P1"}, {"id": "P2", "facts": {"person.role": "accused"}}]
    assert case["measures"] == [{"id": "M1", "form": "ext", "facts": {"measure.urgent": True}}]
    assert case["facts"] == {"requested.needs_treaty_extradition": False}


def test_what_no_table_tells_can_be_told_for_this_answer() -> None:
    case = typed(
        "from=FRA&to=JPN&form=ext&requested.party.ECE57=no&requested.declared.UNCAC.extradition_basis=yes"
        "&requested.party.NOTHING=yes&requesting.party.UNTOC.x=yes"
    ).case()
    assert case["status"] == {
        "party": {"ECE57": {"JPN": False}},
        "declared": [{"state": "JPN", "instrument": "UNCAC", "type": "extradition_basis", "value": "yes"}],
    }


def test_a_declaration_is_answered_by_the_kind_of_its_type() -> None:
    told = typed(
        "from=FRA&to=CHE&form=ext&requested.declared.UNTOC.extradition_basis=reciprocity"
        "&requested.declared.ETS141.language=yes&requesting.declared.ECMA59.restrict_use=no&requested.declared.UNTOC.x=yes"
    ).case()["status"]["declared"]
    assert [(one["type"], one["value"]) for one in told] == [
        ("extradition_basis", "reciprocity"),
        ("language", True),
        ("restrict_use", False),
    ]


def test_persons_have_no_names() -> None:
    assert [one["id"] for one in typed("from=FRA&to=BRA&form=ext&persons=99").case()["persons"]] == ["P1", "P2", "P3"]
    assert typed("persons=x").persons == 1


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=3), max_size=6))
def test_nothing_that_is_typed_breaks_the_form(fields: dict[str, list[str]]) -> None:
    asked(fields, TODAY)


@pytest.mark.django_db
def test_a_fault_is_told_at_its_path() -> None:
    data = {"requesting": "FRA", "requested": "Brezil", "offences": [{"id": "O1", "keys": ["launderin"]}]}
    data["measures"] = [{"id": "M1", "form": "ext"}]
    with pytest.raises(BadCase) as bad:
        reply(data, TODAY)
    told = {path: fault.near for path, fault in faults_of(data, bad.value)}
    assert set(told) == {"requested", "offences.0.keys.0"}
    assert "laundering" in told["offences.0.keys.0"]


@pytest.mark.django_db
def test_a_case_that_would_keep_the_node_from_others_is_refused() -> None:
    many = [{"id": f"O{nth}", "keys": ["laundering"]} for nth in range(60)]
    data = {"requesting": "FRA", "requested": "BRA", "offences": many, "persons": [{"id": f"P{n}"} for n in range(60)]}
    with pytest.raises(TooLarge):
        reply(data | {"measures": [{"id": "M1", "form": "ext"}]}, TODAY)
