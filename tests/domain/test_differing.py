"""Two wordings beside each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from entraide.domain.texts.differing import differ_in_print_only, pieces

WORDING = st.lists(st.sampled_from(["bell", "’", "-", "fog", " ", "\u00a0", "lamp ", "3", "\n", "_"]), max_size=14).map(
    "".join
)


def side(found: list[tuple[str, str]], without: str) -> str:
    return "".join(words for words, kind in found if kind != without)


def test_the_changed_words_are_marked() -> None:
    assert pieces("to ring the bells daily", "to ring all bells") == [
        ("to ring ", "same"),
        ("the", "gone"),
        ("all", "come"),
        (" bells", "same"),
        (" daily", "gone"),
    ]


def test_how_a_sign_is_printed_is_no_difference() -> None:
    assert differ_in_print_only("l'île :", "l’île\u00a0:")
    assert [kind for _, kind in pieces("l'île :", "l’île\u00a0:")] == ["same"]
    assert not differ_in_print_only("a bell", "a lamp")


@given(WORDING, WORDING)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_of_either(old: str, new: str) -> None:
    found = pieces(old, new)
    assert side(found, "gone") == new
    assert differ_in_print_only(side(found, "come"), old)
    assert all(words for words, _ in found)
