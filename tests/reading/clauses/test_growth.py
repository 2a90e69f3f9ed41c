"""Clauses of hostile provisions: the work grows with the words, not with their square."""

import time
from collections.abc import Callable

import pytest

from entraide.reading.clauses import clauses_of
from tests.reading.cite.test_breaks import in_step


@pytest.mark.parametrize(
    ("language", "opening", "piece"),
    [
        ("fr", "", "1"),  # a word without an end, in which no verb is
        ("fr", "Prie le Secrétaire général ", "à sa soixante-quinzième session, "),
        ("en", "Requests the Secretary-General ", "at its seventy-fifth session, "),
        ("fr", "Prie", " "),
        ("fr", "Demande que la lampe", " "),
        ("en", "Requests that the lamp", " "),
        ("en", "Requests States to:", "\n"),
        ("en", "Requests States to submit", "“"),
    ],
)
def test_clauses_grow_no_faster_than_their_words(language: str, opening: str, piece: str) -> None:
    assert grow(language, lambda length: opening + piece * (length // len(piece)))


def test_long_opening_words_are_not_read_again_for_each_action() -> None:
    assert grow("en", lambda length: "Requests " + "x " * (length // 4) + "; to act the x" * (length // 28))


def test_blank_lines_are_not_read_again_for_each_verb() -> None:
    assert grow("en", lambda length: "\n" * (length // 2) + "x" + " notes" * (length // 12))


def grow(language: str, words: Callable[[int], str]) -> bool:
    """Whether four times the words take less than nine times the work."""

    def seconds(length: int) -> float:
        said = words(length)
        begun = time.process_time()
        clauses_of(said, language)
        return time.process_time() - begun

    return in_step(seconds, 12_000)
