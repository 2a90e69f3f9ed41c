"""Errors speak both languages, name the thing, and say what to do."""

import inspect
import re
from pathlib import Path

import pytest

from entraide.domain import errors
from entraide.domain.error_details import in_french

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.EntraideError)]


@pytest.mark.parametrize("error", CLASSES)
def test_each_error_names_the_thing_in_both_languages(error: type[errors.EntraideError]) -> None:
    shown = error("loi.pdf", "page 3")
    for language in ("fr", "en"):
        assert "loi.pdf" in shown.message(language)
        assert "page 3" in shown.message(language)
    assert "loi.pdf" in str(shown)


def test_codes_are_told_apart() -> None:
    codes = [c.code for c in CLASSES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", [c for c in CLASSES if c not in (errors.EntraideError, errors.ReadingError)])
def test_each_particular_error_says_what_to_do(error: type[errors.EntraideError]) -> None:
    assert error.todo["fr"]
    assert error.todo["en"]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("40 MB of text; the limit is 32 MB", "40 Mo de texte ; la limite est de 32 Mo"),
        ("no file in it", "aucun fichier dedans"),
        ("it breaks off after 3 files", "il s'interrompt après 3 fichier(s)"),
        ("page 3", "page 3"),
    ],
)
def test_a_particular_fault_is_said_in_the_language_of_the_sentence(english: str, french: str) -> None:
    error = errors.Damaged("loi.zip", english)
    assert f"({french})" in error.message("fr")
    assert f"({english})" in error.message("en")


def test_every_fault_that_the_reader_names_has_its_french(root: Path) -> None:
    """Each phrase given to an error in reading/ is in the table, its variable parts filled with a word or a figure."""
    raised = re.compile(
        r"(?:Damaged|Unsafe|TooLarge|Protected|UnknownFormat|UnknownEncoding|EmptyFile|NoTextLayer)"
        r"\(\s*[\w.]+,\s*\"([^\"{]+)\"\s*,?\s*\)"
    )
    for path in (root / "src" / "entraide" / "reading").rglob("*.py"):
        for phrase in raised.findall(path.read_text(encoding="utf-8")):
            assert phrase == "DOCTYPE" or in_french(phrase) != phrase, f"{path.name}: {phrase}"
