"""Whatever is repaired, undoing the mends gives the text as found."""

from hypothesis import given
from hypothesis import strategies as st

from entraide.reading.blocks import Block
from entraide.reading.damage.changes import Change, amend, undone

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("abé ’", max_size=4)), max_size=8)


@given(st.text("abcdé ’!", min_size=31, max_size=60), st.lists(SPANS, max_size=4))
def test_undoing_the_mends_gives_what_was_found(text: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    block = Block(text)
    for spans in rounds:
        size = len(block.text)
        amend(
            block,
            [Change(a, a + length, now, "r") for a, length, now in spans if a + length <= size and (length or now)],
        )
    assert undone(block.text, block.mends) == text


def test_calls_and_mends_move_with_the_text() -> None:
    block = Block("la ratif de l’ ordre", calls=[(8, "1"), (20, "2")])
    amend(block, [Change(0, 2, "toute la", "a")])
    amend(block, [Change(9, 14, "ratification", "b"), Change(20, 21, "", "c", "3")])
    assert block.text == "toute la ratification de l’ordre"
    assert block.calls == [(21, "1"), (27, "3"), (32, "2")]
    assert undone(block.text, block.mends) == "la ratif de l’ ordre"


def test_a_change_over_a_mend_keeps_what_was_found_first() -> None:
    block = Block("organi sée")
    amend(block, [Change(6, 7, "", "join")])
    amend(block, [Change(0, 9, "ORGANISÉE", "case")])
    assert [(m.found, m.now) for m in block.mends] == [("organi sée", "ORGANISÉE")]
