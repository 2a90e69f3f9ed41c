"""A paragraph followed through a whole series. The texts are fictional."""

from hypothesis import given, settings

from entraide.domain.mandates.chain import chain
from entraide.domain.mandates.lineage import Op
from tests.domain.mandates.test_lineage import BELLS, FOG, LAMPS, TEXTS, ops

MUSEUM = "Welcomes the opening of the museum of harbour cranes, and thanks the port which lent the oldest of them;"


def told(*texts: tuple[str, ...]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Of each line, by its first words: in which text it is told, and what."""
    held = [ops(*one) for one in texts]
    out = {}
    for line in chain(held):
        first = line.steps[0]
        out[held[first.at][first.op or 0].words.split()[0]] = [(step.at, step.kinds) for step in line.steps]
    return out


def test_what_was_dropped_and_comes_back_is_revived() -> None:
    changed = BELLS.replace("Invites", "Urges")
    found = told((LAMPS, BELLS, FOG), (LAMPS, FOG), (LAMPS, FOG, MUSEUM), (LAMPS, FOG, changed))
    assert found["Invites"] == [(0, ("new",)), (1, ("dropped",)), (3, ("revived", "strengthened", "edited"))]
    assert found["Welcomes"] == [(2, ("new",)), (3, ("dropped",))]
    assert [at for at, _ in found["Urges"]] == [0, 1, 2, 3]


def test_what_comes_anew_is_not_taken_for_what_was_dropped() -> None:
    found = told((LAMPS, BELLS), (LAMPS,), (LAMPS, MUSEUM))
    assert found["Invites"][-1] == (1, ("dropped",))
    assert found["Welcomes"] == [(2, ("new",))]


def test_what_is_taken_in_by_another_ends_there() -> None:
    one, other = FOG.split(", and ")
    halves = (one + ";", other.replace("requests", "Requests"))
    found = told((LAMPS, *halves), (LAMPS, FOG))
    assert {kinds[-1] for line in found.values() for _, kinds in line} >= {"merged"}
    assert len([line for line in found.values() if line[-1][0] == 1]) == 3


def test_no_text_has_no_line() -> None:
    assert chain([]) == []


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=80, deadline=None)
def test_every_paragraph_is_in_the_line_of_one(first: list[Op], second: list[Op], third: list[Op]) -> None:
    texts = [first, second, third]
    seen = [(step.at, step.op) for line in chain(texts) for step in line.steps if step.kinds != ("merged",)]
    standing = [one for one in seen if one[1] is not None]
    assert sorted(standing) == [(at, op) for at, text in enumerate(texts) for op in range(len(text))]
