"""Truth of three values, conditions on facts, and where a paragraph stands: said once in full, as tables."""

from typing import Any as Anything

import pytest

from entraide.domain.law.condition import (
    ALWAYS,
    All,
    Any,
    AtLeast,
    Condition,
    Fact,
    Has,
    Is,
    Not,
    Value,
    facts_of,
    judge,
)
from entraide.domain.law.places import key_of, written
from entraide.domain.law.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of

VALUES = (FALSE, UNKNOWN, TRUE)
SAID: dict[str, Value] = {
    "yes": True,
    "no": False,
    "said": "yes",
    "four": 4,
    "none": 0,
    "way": "diplomatic",
    "keys": frozenset({"laundering"}),
}


def known(name: str) -> Value:
    return SAID.get(name)


def test_what_is_not_known_stays_so_until_the_other_decides() -> None:
    assert [~one for one in VALUES] == [TRUE, UNKNOWN, FALSE]
    assert [[all_of((a, b)) for b in VALUES] for a in VALUES] == [
        [FALSE, FALSE, FALSE],
        [FALSE, UNKNOWN, UNKNOWN],
        [FALSE, UNKNOWN, TRUE],
    ]
    assert [[any_of((a, b)) for b in VALUES] for a in VALUES] == [
        [FALSE, UNKNOWN, TRUE],
        [UNKNOWN, UNKNOWN, TRUE],
        [TRUE, TRUE, TRUE],
    ]
    assert (all_of(()), any_of(())) == (TRUE, FALSE)


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        (Fact("yes"), TRUE),
        (Fact("no"), FALSE),
        (Fact("said"), TRUE),
        (Fact("way"), FALSE),
        (Fact("four"), FALSE),
        (Fact("unsaid"), UNKNOWN),
        (AtLeast("four", 3), TRUE),
        (AtLeast("four", 4), TRUE),
        (AtLeast("four", 4.5), FALSE),
        (AtLeast("none", 0), TRUE),
        (AtLeast("way", 0), FALSE),
        (AtLeast("unsaid", 0), UNKNOWN),
        (Is("way", "diplomatic"), TRUE),
        (Is("way", "direct"), FALSE),
        (Is("yes", "yes"), TRUE),
        (Is("yes", "no"), FALSE),
        (Is("no", "no"), TRUE),
        (Is("no", "yes"), FALSE),
        (Is("unsaid", "no"), UNKNOWN),
        (Has("keys", "laundering"), TRUE),
        (Has("keys", "bribery"), FALSE),
        (Has("way", "dip"), FALSE),
        (Has("unsaid", "laundering"), UNKNOWN),
        (Not(Fact("yes")), FALSE),
        (Not(Fact("unsaid")), UNKNOWN),
        (All((Fact("yes"), Fact("four"))), FALSE),
        (All((Fact("unsaid"), Fact("no"))), FALSE),
        (All((Fact("unsaid"), Fact("yes"))), UNKNOWN),
        (All((Fact("yes"), Fact("said"))), TRUE),
        (Any((Fact("no"), Fact("unsaid"))), UNKNOWN),
        (Any((Fact("unsaid"), Fact("yes"))), TRUE),
        (Any((Fact("no"), Fact("way"))), FALSE),
        (ALWAYS, TRUE),
        (Any(()), FALSE),
    ],
)
def test_a_condition_holds_as_its_words_say(condition: Condition, held: Truth) -> None:
    assert judge(condition, known) is held


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        (Fact("yes"), ()),
        (Fact("unsaid"), ("unsaid",)),
        (Not(Is("unsaid", "x")), ("unsaid",)),
        (All((Fact("unsaid"), Fact("yes"), AtLeast("more", 1))), ("unsaid", "more")),
        (All((Fact("unsaid"), Fact("no"))), ()),
        (Any((Fact("unsaid"), Fact("yes"))), ()),
        (Any((All((Fact("unsaid"), Fact("no"))), Has("more", "x"))), ("more",)),
    ],
)
def test_only_what_still_decides_is_asked(condition: Condition, asked: tuple[str, ...]) -> None:
    assert condition.asks(known) == asked


def test_the_facts_of_a_condition_are_named_once_wherever_they_stand() -> None:
    held = All((Fact("a"), Any((Not(AtLeast("b", 1)), Is("a", "x"))), Has("c", "y")))
    assert facts_of(held) == ("a", "b", "c")
    assert facts_of(ALWAYS) == ()


TEXT = {
    "art_2",
    "art_2__par_1",
    "art_2__par_1__point_a",
    "art_2__par_1__point_a__point_ii",
    "art_18",
    "art_18__para_9",
    "art_18__para_9__point_b",
    "art_3_bis",
    "art_3_bis__para_1",
    "art_A",
    "pp_3",
    "annex_1~art_35",
    "annex_1~art_35__para_1",
    "annex_1~art_35__para_1__point_c",
}


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("18", "art_18"),
        ("18(9)", "art_18__para_9"),
        ("18(9)(b)", "art_18__para_9__point_b"),
        ("2(a)", "art_2__par_1__point_a"),
        ("2(a)(ii)", "art_2__par_1__point_a__point_ii"),
        ("3 bis(1)", "art_3_bis__para_1"),
        ("A", "art_A"),
        ("pp(3)", "pp_3"),
        ("annex_1~35(1)(c)", "annex_1~art_35__para_1__point_c"),
        ("18(10)", None),
        ("18(9)(b)(i)", None),
        ("19", None),
        ("pp", None),
        ("", None),
        ("18(9", None),
        ("eighteen", None),
        ("18 9", None),
    ],
)
def test_a_place_as_lawyers_write_it_has_its_key_or_none(place: str, key: str | None) -> None:
    assert key_of(place, TEXT) == key


@pytest.mark.parametrize("place", ["18", "18(9)", "18(9)(b)", "2(a)", "2(a)(ii)", "3 bis(1)", "A"])
def test_and_the_key_reads_as_it_was_written(place: str) -> None:
    key: Anything = key_of(place, TEXT)
    assert written(key) == place
    assert written(f"annex_1~{key}") == place


@pytest.mark.parametrize(
    ("value", "held"),
    [(frozenset({"laundering"}), Truth.TRUE), (frozenset(), Truth.FALSE), (None, Truth.UNKNOWN), ("yes", Truth.TRUE)],
)
def test_of_several_things_it_is_so_where_there_is_one(value: object, held: Truth) -> None:
    assert Fact("offence.keys").holds(lambda _: value) is held  # type: ignore[arg-type, return-value]
