"""The frame of every page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_frame_turns_round_for_a_language_written_from_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entraide.site.words.RIGHT_TO_LEFT", frozenset({"en"}))
    page = Client(headers={"accept-language": "en"}).get("/").content.decode()
    assert '<html lang="en" dir="rtl">' in page
    assert "bootstrap.rtl.min.css" in page
    straight = Client(headers={"accept-language": "fr"}).get("/").content.decode()
    assert '<html lang="fr" dir="ltr">' in straight
    assert "bootstrap.rtl" not in straight


def test_the_switch_of_language_keeps_the_whole_address() -> None:
    assert 'name="next" value="/search?q=phare&amp;page=2"' in Client().get("/search?q=phare&page=2").content.decode()


def test_every_page_says_what_the_program_is_not_and_lets_the_keyboard_skip_to_its_content() -> None:
    page = Client(headers={"accept-language": "en"}).get("/nothing").content.decode()
    assert "not a product of the United Nations" in page
    assert 'href="#content"' in page
