"""What is asked first, and what only then: the details of a group once there is one, the reason of a deadline once one is
wished. A fact's `after` in the table of facts is the one that must be so before it matters."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given

from entraide.data.cases import world
from entraide.data.laws import law, law_table
from entraide.domain.law.answer import MeasureAnswer
from entraide.domain.law.case import Leg, Measure, Subject
from entraide.domain.law.condition import Condition, Value, facts_of
from entraide.domain.law.engine import answer_measure
from entraide.domain.law.known import Known, World
from tests.domain.law.at_random import KNOWN, ON, Drawn, Nothing, drawn

OF_A_GROUP = {
    "group.persons",
    "group.structured",
    "group.lasting",
    "group.in_concert",
    "group.serious_aim",
    "group.benefit",
    "group.several_states",
}
WIDE = ("leg", "state", "measure")  # what is told of a measure, whichever its offences and persons
COMING_AFTER = sorted(law().after)


def asked(**said: Value) -> set[str]:
    """The facts asked where France wants somebody extradited by Brazil for laundering, and this is said of the group."""
    facts = {"offence.keys": frozenset({"laundering"})} | {f"group.{name}": value for name, value in said.items()}
    measure = Measure("M1", "ext", (Subject("O1", facts),), (Subject("P1"),))
    told = answer_measure(world(ON, KNOWN), Leg("FRA", "BRA", (measure,)), measure)
    return facts_asked(told)


def facts_asked(told: MeasureAnswer) -> set[str]:
    return {one.fact for one in told.questions}


def test_whether_a_group_is_involved_is_asked_before_what_it_is_like() -> None:
    assert asked() & (OF_A_GROUP | {"group.involved"}) == {"group.involved"}
    assert asked(involved=True) & (OF_A_GROUP | {"group.involved"}) == OF_A_GROUP
    assert asked(involved=True, persons=5, structured=True) & OF_A_GROUP == OF_A_GROUP - {
        "group.persons",
        "group.structured",
    }
    assert asked(involved=False) & (OF_A_GROUP | {"group.involved"}) == set()


def test_what_was_said_of_a_group_before_that_counts_all_the_same() -> None:
    assert asked(persons=2) & (OF_A_GROUP | {"group.involved"}) == set()


def test_of_a_legal_person_nobody_asks_what_it_cannot_be() -> None:
    def of(**said: Value) -> set[str]:
        person = Subject("P1", {f"person.{name}": value for name, value in said.items()})
        measure = Measure("M1", "mla.custody_transfer", (Subject("O1"),), (person,))
        return facts_asked(answer_measure(world(ON, KNOWN), Leg("FRA", "BRA", (measure,)), measure))

    assert law().natural <= {name for name, row in law_table("facts").items() if row["of"] == "person"}
    assert {"person.in_custody", "person.under_18", "person.asylum"} <= of() & law().natural
    assert of(legal=True) & law().natural == set()


@pytest.mark.parametrize("fact", COMING_AFTER)
def test_what_comes_after_asks_of_the_same_offence_or_person_or_of_all(fact: str) -> None:
    table, before = law_table("facts"), law().after[fact]
    assert table[before]["type"] == "yes_no"
    assert table[before]["of"] in (table[fact]["of"], *WIDE)
    above = [before]
    while above[-1] in law().after:
        above.append(law().after[above[-1]])
        assert above.count(above[-1]) == 1, above


def plain(condition: Condition) -> Iterable[str]:
    """The facts that a condition names, through notions."""
    for name in facts_of(condition):
        yield from plain(law().notions[name].means) if name in law().notions else (name,)


@pytest.mark.parametrize("fact", COMING_AFTER)
def test_after_a_no_what_comes_after_is_asked_no_more(fact: str) -> None:
    measure = Measure("M1", "mla", facts={law().after[fact]: False})
    known = Known(World(law(), Nothing()), Leg("FRA", "BRA", (measure,)), measure)
    naming = [rule.when for rule in law().rules if fact in plain(rule.when)]
    assert naming
    assert [one for one in naming if fact in known.asked(one)] == []


@given(drawn())
def test_no_question_is_lost_what_is_not_asked_comes_after_one_that_is(one: Drawn) -> None:
    book = one.world.law
    held = facts_asked(one.answer())
    every = facts_asked(one.answer(World(replace(book, after={}), one.status)))
    assert held <= every | set(book.after.values())
    for fact in every - held:
        before = fact
        while before not in held:
            before = book.after[before]  # a KeyError here is a question lost


def test_a_chain_of_facts_is_asked_from_its_beginning() -> None:
    book = replace(law(), after={"offence.c": "offence.b", "offence.b": "offence.a"})
    for said, first in (({}, "a"), ({"offence.a": True}, "b"), ({"offence.a": True, "offence.b": False}, "c")):
        measure = Measure("M1", "mla")
        known = Known(World(book, Nothing()), Leg("FRA", "BRA", (measure,)), measure, Subject("O1", said))
        assert known.opening("offence.c") == f"offence.{first}"
