"""What markup leaves in a text goes, and what was there can be put back."""

import re

from hypothesis import given
from hypothesis import strategies as st

from entraide.reading.blocks import Block
from entraide.reading.residue import join, tidy

PIECES = st.sampled_from([
    "Salue", "les feux", "*", "**", "[98/3](#)", "[", "](#)", "<i>", "</i>", "<sup>e</sup>", "<sup>1</sup>", "¹", "m²", " ", "  ",
    "\t", "\u00ad", "\u200e", "### ", "_", "(¹)", "\u00a0", "é,",
])  # fmt: skip


def undone(block: Block) -> str:
    """The text with each change taken back, the last first."""
    text = block.text
    for mend in reversed(block.mends):
        assert text[mend.offset : mend.offset + len(mend.now)] == mend.now
        text = text[: mend.offset] + mend.found + text[mend.offset + len(mend.now) :]
    return text


def inked(text: str) -> str:
    """A text without white space and without calls."""
    return re.sub(r"\s|\(\s?[⁰¹²³⁴-⁹]+\s?\)|[⁰¹²³⁴-⁹]|<sup>\s*(?:\d{1,3}|\*{1,3})\s*</sup>", "", text)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_change_can_be_taken_back(raw: str) -> None:
    block = tidy(raw)
    assert inked(undone(block)) == inked(raw)
    assert all(0 <= offset <= len(block.text) for offset, _ in block.calls)


def test_a_unit_s_power_is_no_call() -> None:
    assert tidy("sur 31 km² de côte²").calls == [(18, "2")]


def test_a_raised_ordinal_is_text_and_a_raised_figure_is_a_call() -> None:
    block = tidy("La 55<sup>e</sup> séance<sup>3</sup>")
    assert (block.text, block.calls) == ("La 55e séance", [(13, "3")])


def test_a_hyphen_at_the_end_of_a_line_stays_without_a_space() -> None:
    assert join(["sous-", "régionales", "et", "Porte-", "Voix"]) == "sous-régionales et Porte- Voix"
