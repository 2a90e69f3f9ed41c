"""The State that a name means: by names known, never by likeness."""

from entraide.domain.law.names import LONGEST, StateNames, plain_name

NAMES = StateNames(
    [
        ("AAA", "Lamp Islands (the)"),
        ("BBB", "Saint Bell"),
        ("CCC", "Fog Coast"),
        ("DDD", "Fog Bank"),
        ("EEE", "Fog Harbour"),
        ("FFF", "Sea of Keel"),
        ("FFF", "Sea Keel"),
        ("AAA", "Twin"),
        ("BBB", "Twin"),
    ],
    [("ISL", "AAA")],
)


def test_articles_marks_and_saints_are_no_difference() -> None:
    assert plain_name("  Côte-du-Brouillard, la") == "cote du brouillard"
    assert plain_name("Fo\u0300\u036fg") == "fog", "from the first accent to the last"
    assert [NAMES.code_of(one) for one in ("LAMP ISLANDS", "St. Bell", "fog-coast", "Lamp Islands, the")] == [
        "AAA",
        "BBB",
        "CCC",
        "AAA",
    ]


def test_a_name_that_two_have_or_that_is_a_sentence_means_none() -> None:
    assert NAMES.code_of("Twin") == ""
    assert NAMES.code_of("nowhere") == ""
    long = StateNames([("LLL", "l" * LONGEST), ("MMM", "m" * (LONGEST + 1))])
    assert (long.code_of("l" * LONGEST), long.code_of("m" * (LONGEST + 1))) == ("LLL", "")
    assert (long.near("l" * LONGEST), long.near("m" * (LONGEST + 1))) == (("LLL",), ())


def test_what_is_near_is_proposed_the_nearest_first_and_three_at_the_most() -> None:
    assert NAMES.near("Twin")[:2] == ("AAA", "BBB")
    assert NAMES.near("Lamp Island") == ("AAA",)
    assert NAMES.near("Fog Cost")[0] == "CCC"
    assert NAMES.near("") == ()
    many = StateNames([(f"X{n}", f"Harbour {n}") for n in range(9)])
    assert len(many.near("Harbour")) == 3
    assert len(many.near("Harbour", 5)) == 5


def test_a_first_word_of_four_letters_brings_its_namesakes() -> None:
    held = StateNames([("AAA", "Lamp of the far western archipelago"), ("BBB", "Fog of the far western archipelago")])
    assert held.near("Lamp") == ("AAA",)
    assert held.near("Fog") == ()
    assert NAMES.of == {"ISL": "AAA"}
    assert NAMES.codes == {"AAA", "BBB", "CCC", "DDD", "EEE", "FFF"}
