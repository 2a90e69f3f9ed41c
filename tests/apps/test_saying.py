"""Days, numbers of things and languages as the pages say them."""

from datetime import UTC, datetime

import pytest

from entraide.apps.saying import counted, day, language_name, moment
from entraide.apps.words import spoken


@pytest.mark.parametrize(
    ("when", "french", "english"),
    [
        ("2019-12-18", "18 décembre 2019", "18 December 2019"),
        ("2019-03-01", "1er mars 2019", "1 March 2019"),
        ("2019", "2019", "2019"),
        ("", "", ""),
    ],
)
def test_a_day_is_said_in_words_and_what_is_known_of_one_as_it_stands(when: str, french: str, english: str) -> None:
    assert (day(when, "fr"), day(when, "en")) == (french, english)


def test_a_moment_has_its_hour() -> None:
    assert moment(datetime(2999, 3, 1, 9, 5, tzinfo=UTC), "fr") == "1er mars 2999, 09:05 UTC"


@pytest.mark.parametrize(("number", "french", "english"), [(0, "0 nuage", "0 nuages"), (1, "1 nuage", "1 nuage")])
def test_french_has_the_singular_for_none(number: int, french: str, english: str) -> None:
    said = [counted(number, "nuage|nuages", language).replace("\u00a0", " ") for language in ("fr", "en")]
    assert said == [french, english]


def test_a_great_number_is_grouped_as_the_language_prints_it() -> None:
    assert counted(12345, "nuage|nuages", "fr") == "12\u202f345\u00a0nuages"
    assert counted(12345, "nuage|nuages", "en") == "12,345\u00a0nuages"


def test_a_language_is_named_in_the_readers() -> None:
    assert [language_name("en", one) for one in ("fr", "en")] == ["anglais", "English"]
    assert [language_name("de", one) for one in ("fr", "en")] == ["allemand", "German"]
    assert language_name("xx", "fr") == "xx"


def test_french_marks_are_tied_to_their_words_on_pages_and_not_in_commands() -> None:
    assert "\u00a0:" in spoken("entraide.site", "fr")["reference"]
    for package in ("entraide.site.commands", "entraide.site.commands.read"):
        assert not any("\u00a0" in words for words in spoken(package, "fr").values())
