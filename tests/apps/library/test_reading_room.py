"""The reading room: what each page tells of fictional texts that cite one another."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from entraide.apps.library.actions.loading import load
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db
HEAD = "/akn/un/statement/deliberation/unga"
PATH = f"{HEAD}/2044-03-03/98-7"
LATER = (
    TEXT.replace("98/7", "99/8")
    .replace("3 mars 2044", "4 mars 2045")
    .replace(
        "sa résolution 97/1 du 5 décembre 2042 sur les brumes",
        "ses résolutions 97/1 du 5 décembre 2042 et 98/7 du 3 mars 2044",
    )
    .replace("1. Salue les gardiens de phare ;", "1. Rappelle le paragraphe 2 de la résolution 98/7 ;")
)


@pytest.fixture
def client() -> Client:
    load(reading(), by="keeper", at=NOW)
    load(reading(LATER, "b" * 64), by="keeper", at=NOW)
    return Client(headers={"accept-language": "fr"})


def words(client: Client, path: str, status: int = 200, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_text_marks_its_points_and_the_call_and_note_lead_to_each_other(client: Client) -> None:
    page = words(client, PATH)
    assert 'id="main~para_2__point_b"' in page
    assert 'href="#note_1"' in page
    assert 'href="#call_1"' in page


def test_a_text_says_how_many_cite_it_and_each_of_its_paragraphs(client: Client) -> None:
    page = words(client, PATH)
    assert f'<a href="{PATH}?view=citing">1\u00a0texte</a>' in page
    assert f'href="{PATH}/!main~para_2?view=citing">cité par 1</a>' in page


def test_who_cites_a_text_is_shown_in_the_whole_sentence_with_its_manner(client: Client) -> None:
    page = words(client, PATH, view="citing")
    assert "A/RES/99/8, al. 1 du préambule" in page
    assert "Rappelant ses résolutions 97/1 du 5 décembre 2042 et <mark>98/7</mark> du 3 mars 2044" in page
    assert ">rappelant<" in page


def test_who_cites_a_paragraph_stands_on_its_own_page(client: Client) -> None:
    page = words(client, f"{PATH}/!main~para_2")
    assert "A/RES/99/8, par. 1" in page
    assert "résolution 98/7 de l’Assemblée générale, par. 2" in page
    assert "Passage précédent\u00a0: par. 1" in page


def test_a_point_is_marked_inside_its_paragraph(client: Client) -> None:
    page = words(client, f"{PATH}/!main~para_2__point_b")
    assert page.count("<mark>") >= 1
    assert "par. 2, al. b)" in page


def test_languages_stand_point_beside_point(client: Client) -> None:
    english = (
        TEXT.replace("Nations Unies", "United Nations")
        .replace(
            "Résolution adoptée par l’Assemblée générale le 3 mars 2044",
            "Resolution adopted by the General Assembly on 3 March 2044",
        )
        .replace("Les phares voisins", "Neighbouring lighthouses")
        .replace("L’Assemblée générale,", "The General Assembly,")
        .replace(
            "Rappelant sa résolution 97/1 du 5 décembre 2042 sur les brumes",
            "Recalling its resolution 97/1 of 5 December 2042 on mists",
        )
        .replace("Salue les gardiens de phare ;", "Greets the keepers;")
        .replace("Prie chacun d’eux :", "Requests each of them:")
        .replace("a) D’entretenir sa lampe ;", "(a) To tend the lamp;")
        .replace("b) De prêter la sienne à son voisin.", "(b) To lend it to a neighbour.")
        .replace("¹ Voir", "¹ See")
    )
    document = reading(english, "c" * 64)
    assert document.language == "en"
    load(document, by="keeper", at=NOW)
    page = words(client, f"{PATH}/!main~para_2")
    assert page.count('<div class="side">') == 3  # what stands before the points, and each point
    assert "English" in page
    assert "Neighbouring" not in page.split("<main")[1].split("side")[0]


def test_a_place_that_the_text_lacks_shows_those_nearby(client: Client) -> None:
    page = words(client, f"{PATH}/!main~para_9", 404)
    assert f"{PATH}/!main~para_2" in page


def test_a_text_named_and_not_here_says_who_names_it_and_when_it_was_adopted(client: Client) -> None:
    page = words(client, f"{HEAD}/97-1", 404)
    assert "résolution 97/1 de l’Assemblée générale" in page
    assert "5 décembre 2042" in page
    assert "A/RES/98/7, al. 1 du préambule" in page


def test_a_series_is_told_by_its_titles_and_by_what_their_preambles_recall(client: Client) -> None:
    page = words(client, PATH, view="series")
    assert "A/RES/99/8" in page
    assert "A/RES/97/1" in page
    assert "Rappelé avec eux" in page
    assert "Même titre" in page


def test_the_neighbourhood_is_drawn_and_told_in_a_table(client: Client) -> None:
    page = words(client, PATH, view="around")
    assert "<svg" in page
    assert "<desc" in page
    assert page.count("A/RES/99/8") >= 2
    assert "style=" not in page


def test_what_a_text_cites_leads_to_what_is_here_and_to_what_is_not(client: Client) -> None:
    page = words(client, f"{HEAD}/2045-03-04/99-8", view="cites")
    assert "chargé ici" in page
    assert "nommé, non chargé ici" in page


def test_an_earlier_version_stays_readable_and_what_differs_is_marked(client: Client) -> None:
    load(reading(TEXT.replace("Salue", "Félicite"), "d" * 64), by="keeper", at=NOW)
    assert "Félicite" in words(client, PATH)
    old = words(client, PATH, version="1")
    assert "Salue" in old
    assert "Version antérieure" in old
    changes = words(client, PATH, view="changes")
    assert "<del>Salue</del>" in changes
    assert "<ins>Félicite</ins>" in changes
    assert "actuelle" in words(client, PATH, view="versions")
    assert client.get(f"{HEAD}/2045-03-04/99-8", {"view": "changes"}).status_code == 404


def test_how_a_file_was_read_is_told(client: Client) -> None:
    assert "SHA-256" in words(client, PATH, view="report")


def test_the_library_is_browsed_by_organ_session_and_year(client: Client) -> None:
    assert "A/RES/98/7" not in words(client, "/browse", session="99")
    assert "A/RES/99/8" in words(client, "/browse", organ="unga", session="99", language="fr")
    assert "Élargissez" in words(client, "/browse", year="1999")
    assert words(client, "/browse", page="x", session="abc", organ="?")
    assert "Traités" in words(client, "/treaties")


def test_the_first_page_tells_what_is_held_and_what_to_try(client: Client) -> None:
    page = words(client, "/")
    assert "A/RES/99/8, par. 1" in page
    assert "français" in page


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert "./entraide read --into-library" in Client(headers={"accept-language": "fr"}).get("/").content.decode()


def test_a_page_asks_the_database_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(9):
        client.get(PATH)
    with django_assert_max_num_queries(13):
        client.get(f"{PATH}/!main~para_2")
