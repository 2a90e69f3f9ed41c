"""What waits for a person: lists from which a mandate is confirmed without leaving the keyboard."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from entraide.apps.library.actions.loading import load
from entraide.apps.mandates.actions.reading import read_waiting
from entraide.apps.mandates.models import Statement
from entraide.apps.mandates.queries.clauses import clauses_at
from tests.apps.conftest import NOW, reading
from tests.apps.mandates.conftest import ENGLISH, FRENCH, NEXT, clause
from tests.apps.mandates.test_provision_page import SAY, form, words

pytestmark = pytest.mark.django_db
Load = Callable[..., None]


@pytest.fixture(autouse=True)
def office(settings: Settings) -> None:
    """Desk officers work on an office's node."""
    settings.NODE = "office"


def test_what_nobody_looked_at_is_confirmed_from_the_list(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    page = officer.get("/mandates/review?text=98/7").content.decode()
    assert page.count('value="confirmed"') == 3
    sent = form(clause("3"), "move", to="confirmed", list="extracted", text="98/7", page="1")
    answer = officer.post(f"{SAY}3", sent, follow=True)
    assert answer.redirect_chain[0][0] == "/mandates/review?list=extracted&text=98%2F7&page=1#rows"
    assert answer.content.decode().count('value="confirmed"') == 2
    assert "C’est enregistré." in words(answer)


def test_a_reader_sees_the_lists_and_confirms_nothing(
    lighthouses: Load, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lighthouses(FRENCH, NEXT)
    with django_assert_max_num_queries(10):
        page = reader.get("/mandates/review?list=unsure")
    assert "demande à, engage" in words(page) or "encourage" in words(page)
    assert "<button" in page.content.decode()
    assert 'value="confirmed"' not in page.content.decode()


def test_what_is_contested_stands_there_until_it_is_settled(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    officer.post(f"{SAY}3", form(clause("3"), "contest", reason="Date disputée."))
    assert "Date disputée." in words(officer.get("/mandates/review?list=contested"))
    officer.post(f"{SAY}3", form(clause("3"), "uncontest", reason="Réglé."))
    assert "Rien ici." in words(officer.get("/mandates/review?list=contested"))


def test_what_lost_its_place_stands_beside_the_words_of_today(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH)
    officer.post(f"{SAY}3", form(clause("3"), "move", to="confirmed"))
    changed = FRENCH.replace("un rapport sur les brumes.", "un exposé sur la mer.")
    load(reading(changed, "c" * 64), by="test", at=NOW)
    read_waiting()
    told = words(officer.get("/mandates/review?list=lost"))
    assert "un rapport sur les brumes" in told
    assert "À cette place se trouve maintenant" in told
    assert "un exposé sur la mer." in told
    lost = Statement.objects.get(placed=False)
    officer.post(f"{SAY}3", {"act": "withdraw", "statement": lost.pk, "list": "lost"})
    assert "Rien ici." in words(officer.get("/mandates/review?list=lost"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("list=nothing", "Valeurs possibles : extracted, unsure, contested, lost."),
        ("language=xx", "Valeurs possibles : fr, en"),
        ("text=no%00thing", "Ce texte n’est pas ici."),
        ("text=A/RES/1/1", "Ce texte n’est pas ici."),
    ],
)
def test_a_filter_that_means_nothing_is_told(lighthouses: Load, reader: Client, asked: str, said: str) -> None:
    answer = reader.get(f"/mandates/review?{asked}")
    assert answer.status_code == 400
    assert said in words(answer)


def test_clauses_are_asked_for_in_one_query(
    lighthouses: Load, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lighthouses(FRENCH, ENGLISH)
    versions = [clause("3").version, clause("3", language="en").version]
    with django_assert_max_num_queries(1):
        assert [one.version.language for one in clauses_at(versions, "main", "para_3")]
