"""Clauses of hostile provisions: the work grows with the words, not with their square."""

import time

import pytest

from entraide.reading.clauses import clauses_of
from tests.reading.cite.test_breaks import in_step


@pytest.mark.parametrize(
    ("language", "opening", "piece"),
    [
        ("fr", "", "1"),  # a word without an end, in which no verb is
        ("fr", "Prie le Secrétaire général ", "à sa soixante-quinzième session, "),
        ("en", "Requests the Secretary-General ", "at its seventy-fifth session, "),
    ],
)
def test_clauses_grow_no_faster_than_their_words(language: str, opening: str, piece: str) -> None:
    """Four times the words, less than nine times the work."""

    def seconds(length: int) -> float:
        begun = time.process_time()
        clauses_of(opening + piece * (length // len(piece)), language)
        return time.process_time() - begun

    assert in_step(seconds, 12_000)
