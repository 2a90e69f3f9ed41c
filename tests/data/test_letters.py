"""The words of letters: six languages each, with the same places, for all that the domain can say."""

from string import Formatter

from entraide.data.laws import law, law_table
from entraide.data.letters import letter_elements, letter_words, savings
from entraide.domain.requests.letter import KINDS, STATEMENTS

SIX = {"fr", "en", "es", "ar", "ru", "zh"}
SIGNS = ("cite.", "list.", "date", "month.")  # keys whose words may have Latin letters everywhere


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_each_formula_has_six_languages_with_the_same_places() -> None:
    words = letter_words()
    assert set(words) == SIX
    for key, french in words["fr"].items():
        assert {frozenset(places(words[tag][key])) for tag in SIX} == {frozenset(places(french))}, key
        others = [] if key.startswith(SIGNS) else [words[tag][key] for tag in ("ar", "ru", "zh")]
        assert not any("a" <= sign <= "z" for told in others for sign in told.split("{")[0]), key


def test_each_document_and_statement_has_its_words() -> None:
    needed = {f"{family}.{kind}" for kind in KINDS for family in ("title", "opening")}
    needed |= {f"statement.{key}" for key in STATEMENTS}
    assert needed <= set(letter_words()["fr"])


def test_points_are_marked_alike_in_each_language() -> None:
    for key, count in (("cite.letters", 16), ("cite.romans", 10)):
        assert {len(letter_words()[tag][key].split()) for tag in SIX} == {count}


def test_each_element_of_the_contents_has_a_name_in_letters() -> None:
    elements = letter_elements()
    assert set(elements) == SIX
    assert all(set(elements[tag]) == set(law_table("elements")) for tag in SIX)
    assert set(filter(None, STATEMENTS.values())) <= set(elements["fr"])


def test_what_is_saved_is_a_rule_that_was_checked_against_its_text() -> None:
    rules = {one.id: one for one in law().rules}
    assert all(rules[one].checked for one in savings())
