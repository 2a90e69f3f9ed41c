"""The words of letters: six languages each, with the same places, for all that the domain can say."""

from collections.abc import Iterator
from string import Formatter

from entraide.data.laws import law, law_table
from entraide.data.letters import letter_elements, letter_words, savings
from entraide.domain.requests.catalogue import CATALOGUE, OPENERS
from entraide.domain.requests.letter import KINDS, STATEMENTS
from entraide.domain.requests.messages import Message
from entraide.domain.requests.replying import IN_PLACE, IN_PLACE_BY_KIND
from entraide.domain.requests.replying import KINDS as OWN

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


def carried(row: Message) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What messages of a line carry that their letter says in its body, with what can be chosen of it."""
    apart = {"letter", *IN_PLACE, *IN_PLACE_BY_KIND.get(OWN.get(row.kind, "note"), set())}
    for need in (*row.needs, *sum(row.needs_when.values(), ())):
        if need.name not in apart:
            yield need.name, need.choices
    if row.otherwise:
        yield from carried(row.otherwise)


def test_each_message_that_goes_by_letter_is_entitled_and_all_that_it_carries_is_called_something() -> None:
    going = [row for kind, row in CATALOGUE.items() if row.travels and kind not in OPENERS]
    needed = {f"title.{row.kind}" for row in going if row.kind not in OWN}
    for row in going:
        for name, choices in carried(row):
            needed |= {f"carried.{name}", *(f"chosen.{name}.{one}" for one in choices)}
    known = set(letter_words()["fr"])
    assert needed <= known, needed - known
    told = {key for key in known if key.startswith(("carried.", "chosen."))}
    assert told - needed == {"carried.measures"}, "what no message carries is called nothing"
    titles = {key.removeprefix("title.") for key in known if key.startswith("title.")}
    assert titles <= {*KINDS, *(row.kind for row in going)}


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
