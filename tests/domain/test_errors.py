"""Errors speak both languages, name the thing, and say what to do."""

import inspect

import pytest

from entraide.domain import errors

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
