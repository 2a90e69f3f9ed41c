"""The provisions of two languages beside each other. The texts are fictional."""

from hypothesis import given, settings
from hypothesis import strategies as st

from entraide.domain.mandates.aligned import beside, cuts, structure_agrees
from entraide.domain.texts.document import Kind, Provision


def provisions(*texts: str) -> list[Provision]:
    return [Provision(Kind.OPERATIVE, str(n), text, f"para_{n}") for n, text in enumerate(texts, 1)]


FRENCH = provisions(
    "Rappelle la résolution 71/19 ;", "Prie les gardiens d’allumer 12 lampes ;", "Salue le musée de 1998."
)
ENGLISH = provisions("Recalls resolution 71/19;", "Requests keepers to light 12 lamps;", "Hails the museum of 1998.")


def test_where_both_number_alike_the_numbers_tell() -> None:
    assert structure_agrees(FRENCH, ENGLISH)
    assert beside(FRENCH, ENGLISH) == [(0, 0), (1, 1), (2, 2)]


def test_where_one_lacks_a_paragraph_figures_and_order_tell() -> None:
    short = provisions(ENGLISH[0].text, ENGLISH[2].text)
    assert not structure_agrees(FRENCH, short)
    assert beside(FRENCH, short) == [(0, 0), (1, None), (2, 1)]
    assert beside(short, FRENCH) == [(0, 0), (None, 1), (1, 2)]


def test_a_paragraph_of_the_preamble_is_not_laid_beside_one_that_decides() -> None:
    preamble = [Provision(Kind.PREAMBULAR, "", FRENCH[0].text, "pp_1")]
    assert {one for one in beside(preamble, ENGLISH) if None not in one} == set()


def test_points_stand_beside_points_and_differing_ones_leave_the_whole() -> None:
    french, english = "Prie : a) un b) deux", "Asks: (a) one (b) two"
    points = [[("point_a", 7, 12), ("point_b", 13, 20)], [("point_a", 6, 13), ("point_b", 14, 21)]]
    one, other = cuts([(french, points[0]), (english, points[1])])
    assert [(key, french[start:end].strip()) for key, start, end in one] == [
        ("", "Prie :"),
        ("point_a", "a) un"),
        ("point_b", "b) deux"),
    ]
    assert [key for key, _, _ in other] == ["", "point_a", "point_b"]
    assert cuts([(french, points[0]), (english, [])]) == [[("", 0, len(french))], [("", 0, len(english))]]


TEXT = st.lists(st.sampled_from(["7 lamps", "a bell of 1998", "resolution 71/19", "fog"]), max_size=8).map(
    lambda said: provisions(*said)
)


@given(TEXT, TEXT)
@settings(max_examples=80, deadline=None)
def test_each_is_told_once_and_in_order(one: list[Provision], other: list[Provision]) -> None:
    pairs = beside(one, other)
    assert [a for a, _ in pairs if a is not None] == list(range(len(one)))
    assert [b for _, b in pairs if b is not None] == list(range(len(other)))
