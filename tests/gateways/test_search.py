"""The same questions have the same answers on every engine. The answers stand here; whichever engine is configured gives
them."""

from itertools import pairwise

import pytest
from django.db import connection

from entraide.gateways.search import Index, Row, Wish, index_for
from entraide.gateways.search.analyse import tokens

pytestmark = pytest.mark.django_db
TONGUES = ("fr", "en", "es", "ru", "ar", "zh")
KEEPERS = {  # number → language, title of the text, words of the provision
    1: ("fr", "Phares", "Salue les gardiens de phare, conformément à la résolution 97/1"),
    2: ("fr", "Brumes", "Prie chaque gardien d’entretenir le phare, la lampe du phare"),
    3: ("en", "Islands", "Welcomes the lighthouse keepers of the islands, see resolution 97/1"),
    4: ("en", "Lending lamps", "Requests the keepers of each lighthouse to lend a lamp"),
    5: ("zh", "互助", "欢迎灯塔看守人之间的互助"),
    6: ("zh", "海岸", "看守灯塔的人"),
    7: ("ar", "المنارات", "يرحب بحراس المنارات وبالتعاون بينهم"),
    8: ("ru", "Маяки", "Приветствует смотрителей маяков"),
    9: ("es", "Faros", "Acoge con beneplácito a los guardianes del faro"),
    10: ("en", "Harbours", "fog " * 400 + "horn of the old harbour"),
    11: ("en", "Walls", " ".join(f"stone{n}" for n in range(20_000)) + " gate opens gate iron"),
    12: ("en", "Maps", "x" * 5_000 + " marks the spot"),
}


@pytest.fixture
def index() -> Index:
    made = index_for(connection)
    made.create()
    made.add(Row(one, 1, tokens(title, lang), tokens(words, lang)) for one, (lang, title, words) in KEEPERS.items())
    return made


def wishes(*wanted: str, unwanted: tuple[str, ...] = ()) -> list[Wish]:
    read = {
        Wish(
            tuple(found for words in wanted if (found := tokens(words, lang))),
            tuple(found for words in unwanted if (found := tokens(words, lang))),
        ): None
        for lang in TONGUES
    }
    return [wish for wish in read if wish.wanted]


def found(index: Index, *wanted: str, unwanted: tuple[str, ...] = (), loose: bool = False) -> set[int]:
    hits = index.find(wishes(*wanted, unwanted=unwanted), 50, loose=loose)
    assert all(a.rank <= b.rank for a, b in pairwise(hits))
    return {hit.group for hit in hits}


@pytest.mark.parametrize(
    ("phrases", "answer"),
    [
        (("gardien",), {1, 2}),
        (("GARDIENS", "lampe"), {2}),
        (("gardiens phare",), {1}),
        (("phare gardiens",), set()),
        (("phare lampe", "gardien"), {2}),
        (("brume",), {2}),  # of the title
        (("brume", "gardien"), {2}),
        (("phare salue",), set()),  # the title's end and the provision's beginning
        (("97/1",), {1, 3}),
        (("resolution 97/1",), {1, 3}),
        (("97/2",), set()),
        (("keeper", "lighthouse"), {3, 4}),
        (("lighthouse keepers",), {3}),
        (("lending lamps",), {4}),
        (("灯塔",), {5, 6}),
        (("灯塔看守",), {5}),
        (("看守灯塔",), {6}),
        (("互助", "灯塔"), {5}),
        (("حراس المنارات",), {7}),
        (("المنارات بحراس",), set()),
        (("смотрители маяков",), {8}),
        (("guardián faro",), {9}),
        (("guardianes del faro",), {9}),
        (("fog horn",), {10}),  # beyond the 256 places that a vector keeps of a word
        (("horn fog",), set()),
        (("gate iron",), {11}),  # beyond the last place that a vector knows
        (("iron gate",), set()),
        (("stone19999 gate",), {11}),
        (("x" * 5_000,), {12}),
        (("x" * 5_000 + " marks",), {12}),
        (("x" * 4_999,), set()),
    ],
)
def test_what_is_looked_for_is_found_and_nothing_else(index: Index, phrases: tuple[str, ...], answer: set[int]) -> None:
    assert found(index, *phrases) == answer


def test_what_is_not_wanted_is_left_out(index: Index) -> None:
    assert found(index, "gardien", unwanted=("lampe",)) == {1}
    assert found(index, "gardien", unwanted=("gardiens phare",)) == {2}
    assert found(index, "gardien", unwanted=("phare gardiens",)) == {1, 2}
    assert found(index, "gardien", unwanted=("brume", "salue")) == set()


def test_any_of_the_phrases_will_do_when_loose(index: Index) -> None:
    assert found(index, "phares", "unheard", loose=True) == {1, 2}
    assert found(index, "gardiens phare", "brume", loose=True) == {1, 2}
    assert found(index, "gardien", "keeper", unwanted=("lamp",), loose=True) == {1, 3}


def test_only_the_groups_asked_for_are_looked_in(index: Index) -> None:
    hits = index.find(wishes("keeper"), 50, ("SELECT CAST(%s AS bigint) UNION SELECT 99", (4,)))
    assert {hit.group for hit in hits} == {4}


def test_what_says_it_more_often_comes_first(index: Index) -> None:
    index.add([Row(20, 1, (), ("en_tide", "en_moon", "en_sea")), Row(20, 2, (), ("en_tide", "en_tide", "en_sea"))])
    index.add([Row(20, 3, ("en_tide",), ("en_tide", "en_sea"))])
    hits = index.find([Wish((("en_tide",),))], 10)
    assert [hit.nth for hit in hits][-1] == 1
    assert [hit.nth for hit in index.find([Wish((("en_tide",),))], 2)] == [hit.nth for hit in hits][:2]


def test_what_stands_somewhere_is_counted(index: Index) -> None:
    phrases = {tokens(words, "en") for words in ("keeper", "lighthouse keepers", "keepers lighthouse", "unheard")}
    held = {phrase for phrase, count in index.counts(phrases, 9).items() if count}
    assert held == {tokens("keeper", "en"), tokens("lighthouse keepers", "en")}
    assert set(index.counts(phrases, 1).values()) == {0, 1}


def test_who_holds_a_phrase_in_its_own_words_is_told_unless_too_many_do(index: Index) -> None:
    lamp, keeper, lend, never = (tokens(words, "en") for words in ("lamp", "keepers", "lend a lamp", "volcano"))
    held = index.holders([lamp, keeper, lend, never], 5)
    assert held == {lamp: [(4, 1)], keeper: [(3, 1), (4, 1)], lend: [(4, 1)]}  # "lamps" of a title is not counted
    assert index.holders([keeper, lamp], 1) == {lamp: [(4, 1)]}
    assert index.holders([], 1) == {}


def test_what_is_forgotten_is_not_found(index: Index) -> None:
    index.remove([1])
    assert found(index, "gardien") == {2}


def test_a_language_that_is_none_hurts_no_index(index: Index) -> None:
    odd = tokens("b1", "'\\")
    index.add([Row(99, 1, (), odd)])
    assert [hit.group for hit in index.find([Wish((odd,))], 5)] == [99]
