"""The pages of the reading room, through Django's own client."""

import pytest
from django.test import Client

from entraide.apps.library.actions.loading import load
from entraide.domain.texts.document import Document
from entraide.domain.texts.keys import base_iri
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db
PATH = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"


@pytest.fixture
def client(lights: Document) -> Client:
    load(lights, by="keeper", at=NOW)
    return Client(headers={"accept-language": "fr"})


def words(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_the_first_page_shows_what_is_loaded(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "A/RES/98/7" in words(page)
    assert PATH in words(page)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("A/RES/98/7", ""),
        ("A/RES/98/7, par. 2", "/!main~para_2"),
        ("res. 98/7 op. 2", "/!main~para_2"),
        ("résolution 98/7, paragraphe 2, alinéa b)", "/!main~para_2__point_b"),
        ("https://undocs.org/fr/A/RES/98/7", ""),
        ("https://undocs.org/A/RES/98/7", ""),
        (PATH, ""),
        (f"{PATH}/!main~pp_1", "/!main~pp_1"),
        ("/akn/un/statement/deliberation/unga/98-7/!main~pp_1", "/!main~pp_1"),
    ],
)
def test_a_reference_in_the_one_box_leads_to_its_text(client: Client, typed: str, place: str) -> None:
    answer = client.get("/search", {"q": typed})
    assert (answer.status_code, answer.headers.get("Location")) == (302, PATH + place)


def test_an_ambiguous_number_shows_what_it_can_mean(client: Client) -> None:
    page = words(client.get("/search", {"q": "27/5"}))
    assert "A/HRC/RES/27/5" in page
    assert "E/CN.15/RES/27/5" in page
    assert "plusieurs textes" in page


def test_a_reference_to_one_text_that_is_not_here_leads_to_what_is_known_of_it(client: Client) -> None:
    answer = client.get("/search", {"q": "A/RES/97/1, par. 3"})
    assert 'href="/akn/un/statement/deliberation/unga/97-1/!main~para_3"' in answer.content.decode()
    assert "plusieurs textes" not in words(answer)


def test_a_text_that_is_not_here_says_who_names_it(client: Client) -> None:
    answer = client.get("/akn/un/statement/deliberation/unga/2042-12-05/97-1")
    assert answer.status_code == 404
    assert "pp_1" in words(answer)


def test_a_text_says_how_many_paragraphs_it_has(client: Client) -> None:
    assert "1\u00a0alinéa du préambule, 2\u00a0paragraphes du dispositif" in words(client.get(PATH))


def test_a_provision_shows_every_language_its_citations_and_its_note(client: Client) -> None:
    page = words(client.get(f"{PATH}/!main~pp_1"))
    assert "A/RES/97/1" in page
    assert "rappelant" in page
    assert "A/98/12" in page  # in the footnote


def test_a_point_shows_its_paragraph(client: Client) -> None:
    assert "De prêter la sienne" in words(client.get(f"{PATH}/!main~para_2__point_b"))


@pytest.mark.parametrize("key", ["para_9", "para_²", "para_" + "9" * 5000, "para_", "_"])
def test_a_place_that_the_text_lacks_is_answered_with_those_near_it(client: Client, key: str) -> None:
    answer = client.get(f"{PATH}/!main~{key}")
    assert answer.status_code == 404
    assert "!main~para_1" in answer.content.decode()


def test_the_same_address_gives_json_and_akoma_ntoso(client: Client) -> None:
    assert client.get(PATH, headers={"accept": "application/json"}).json()["symbol"] == "A/RES/98/7"
    assert b"<akomaNtoso" in client.get(PATH, headers={"accept": "application/akn+xml"}).content
    assert client.get(PATH, {"format": "json"}).json()["title"] == "Les phares voisins"


def test_the_language_of_the_page_is_switched_in_place(client: Client) -> None:
    answer = client.post("/language/setlang/", {"language": "en", "next": f"{PATH}/!main~pp_1"})
    assert answer.headers["Location"] == f"{PATH}/!main~pp_1"
    assert "Address to quote" in words(client.get(f"{PATH}/!main~pp_1"))


def test_nothing_that_a_text_holds_becomes_markup(lights: Document) -> None:
    load(reading(TEXT.replace("gardiens", "<script>alert(1)</script>"), "d" * 64), by="keeper", at=NOW)
    page = words(Client().get(PATH))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_every_answer_forbids_what_the_node_does_not_serve(client: Client) -> None:
    for path in ("/", PATH, "/nothing"):
        assert "default-src 'none'" in client.get(path).headers["Content-Security-Policy"]


@pytest.mark.parametrize("typed", ["", " ", '"', "a" * 400, "\x00", "%", "'; DROP TABLE", "«", "AND OR NOT", "*", "🙂"])
def test_whatever_is_typed_gets_a_page(client: Client, typed: str) -> None:
    assert client.get("/search", {"q": typed, "page": "x", "year": "abc"}).status_code == 200


TREATY = """Convention sur les phares

Article premier
Terminologie

Aux fins de la présente Convention :

a) Le terme « phare » désigne une tour ;

b) Le terme « gardien » désigne qui l’habite.

Article 2
Veille

1. Chaque gardien veille.

2. Il ne dort que le jour.
"""


def test_a_point_is_found_where_its_paragraph_has_no_number() -> None:
    document = reading(TREATY, "e" * 64)
    load(document, by="keeper", at=NOW)
    page = Client().get(f"/{base_iri(document)}/!main~art_1__point_b")
    assert page.status_code == 200
    assert "qui l’habite" in words(page)
    assert "Il ne dort" in words(Client().get(f"/{base_iri(document)}/!main~art_2__para_2"))
