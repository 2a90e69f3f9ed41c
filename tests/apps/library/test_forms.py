"""The address of a text, or of a provision, in its other forms."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree
from pyld import jsonld

from entraide.apps.library.actions.loading import load
from entraide.domain.texts.document import Document, Origin
from entraide.domain.texts.register import Register
from entraide.reading.read import read_text
from entraide.writing.akn import write_akn, write_portion
from entraide.writing.jsonld import CONTEXT, OURS
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db
PATH = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
ELI, SCHEMA = "http://data.europa.eu/eli/ontology#", "http://schema.org/"
ENGLISH = """United Nations

A/RES/98/7

98/7. The neighbouring lighthouses

Resolution adopted by the General Assembly on 3 March 2044

The General Assembly,

Recalling its resolution 97/1 of 5 December 2042 on fogs,

1. Salutes the keepers of lighthouses;

2. Asks each of them to lend a lamp.
"""


@pytest.fixture
def client(lights: Document) -> Client:
    load(lights, by="keeper", at=NOW)
    load(read_text(ENGLISH, Origin("b" * 64, "text"), Register(), "en")[0], by="keeper", at=NOW)
    return Client(headers={"accept-language": "fr"})


def no_network(url: str, _: object) -> dict[str, Any]:
    raise AssertionError(f"{url} is asked for")


def expanded(client: Client, path: str) -> dict[str, Any]:
    """The node that another program reads in what is answered, its names and addresses in full."""
    answer = client.get(path, headers={"accept": "application/ld+json"})
    assert answer.headers["Content-Type"] == "application/ld+json"
    [node] = jsonld.expand(answer.json(), {"documentLoader": no_network})
    assert isinstance(node, dict)
    return node


def test_a_text_is_a_legal_resource_with_an_expression_in_each_language(client: Client) -> None:
    node = expanded(client, PATH)
    assert node["@id"] == f"http://testserver{PATH}"
    assert node["@type"] == [f"{ELI}LegalResource", f"{SCHEMA}Legislation"]
    assert node[f"{SCHEMA}legislationIdentifier"] == [{"@value": "A/RES/98/7"}]
    assert node[f"{ELI}date_document"][0]["@value"] == "2044-03-03"
    assert node[f"{ELI}passed_by"] == [{"@id": f"{OURS}unga"}]
    titles = [title for one in node[f"{ELI}is_realized_by"] for title in one[f"{ELI}title"]]
    assert titles == [
        {"@value": "Les phares voisins", "@language": "fr"},
        {"@value": "The neighbouring lighthouses", "@language": "en"},
    ]
    cites = f"http://testserver{PATH}".replace("2044-03-03/98-7", "2042-12-05/97-1")
    assert node[f"{ELI}cites"] == [{"@id": cites}]
    assert [one[f"{OURS}position"][0]["@value"] for one in node[f"{ELI}has_part"]] == [1, 2, 3, 4]


def test_a_provision_has_its_words_in_every_language_and_says_what_it_is_of(client: Client) -> None:
    node = expanded(client, f"{PATH}/!main~pp_1")
    assert node["@id"] == f"http://testserver{PATH}/!main~pp_1"
    assert [one["@language"] for one in node[f"{SCHEMA}text"]] == ["en", "fr"]
    assert node[f"{ELI}is_part_of"][0]["@id"] == f"http://testserver{PATH}"
    states = [one[f"{OURS}state"] for one in node[f"{OURS}citation"]]
    assert states == [[{"@id": f"{OURS}named"}], [{"@id": f"{OURS}named"}]]
    roles = {one[f"{OURS}role"][0]["@value"] for one in node[f"{OURS}citation"]}
    assert roles == {"rappelant", "recalling"}


def test_every_term_that_is_written_has_a_meaning(client: Client) -> None:
    """Nothing is dropped on the way: compacted again, the node is what it was."""
    told = client.get(PATH, {"format": "jsonld"}).json()
    context = told["@context"]
    again = jsonld.compact(jsonld.expand(told), context)
    assert {key for key in told if key != "@context"} == {key for key in again if key != "@context"}
    assert context["@base"] == "http://testserver/"
    assert CONTEXT.items() <= context.items()


@pytest.mark.parametrize("place", ["formula", "pp_1", "para_1", "para_2"])
def test_a_provision_is_a_valid_portion_of_akoma_ntoso(client: Client, shared: Path, place: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(shared / "reference/standards/akoma-ntoso/akomantoso30.xsd")))
    answer = client.get(f"{PATH}/!main~{place}", headers={"accept": "application/akn+xml"})
    tree = etree.fromstring(answer.content)
    schema.assertValid(tree)
    assert answer.headers["Content-Language"] == "fr"
    this = tree.find(".//{*}FRBRWork/{*}FRBRthis")
    assert this is not None
    assert this.get("value") == f"{PATH}/!main~{place}"


def test_a_portion_keeps_the_notes_that_its_words_call_and_no_other(lights: Document) -> None:
    provisions = {one.key: one for one in lights.provisions}
    assert b"Voir A/98/12" in write_portion(lights, provisions["pp_1"])
    assert b"Voir A/98/12" not in write_portion(lights, provisions["para_1"])


def test_a_text_as_akoma_ntoso_is_what_the_node_keeps(client: Client, lights: Document) -> None:
    assert client.get(PATH, {"format": "akn"}).content == write_akn(lights)


def test_our_own_json_of_a_provision_holds_that_provision(client: Client) -> None:
    told = client.get(f"{PATH}/!main~pp_1", {"format": "json"}).json()
    assert [one["iri"] for one in told["provisions"]] == [f"{PATH}/!main~pp_1"]
    assert [one["target"] for one in told["citations"]] == ["A/RES/97/1"]
    assert len(told["footnotes"]) == 1


@pytest.mark.parametrize(
    ("wish", "asked", "given"),
    [
        ("en", "", "en"),
        ("es, en;q=0.5", "", "en"),
        ("de", "", "fr"),
        ("fr-CH;q=0.2,en-GB", "", "en"),
        ("en", "fr", "fr"),
    ],
)
def test_the_language_is_the_one_named_else_the_one_accepted(client: Client, wish: str, asked: str, given: str) -> None:
    answer = client.get(PATH, {"format": "akn", "in": asked}, headers={"accept-language": wish})
    assert answer.headers["Content-Language"] == given


def test_what_there_is_not_is_told_with_what_there_is(client: Client) -> None:
    answer = client.get(PATH, headers={"accept": "image/png"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (406, "application/problem+json")
    assert "application/ld+json" in answer.json()["available"].values()
    answer = client.get(PATH, {"format": "akn", "in": "zh"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (404, "in")
    answer = client.get(f"{PATH}/!main~para_9", {"format": "jsonld"}, headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()["title"]) == (404, 'This text has no passage "main~para_9".')


def test_every_form_says_what_the_others_are_and_what_it_depends_on(client: Client) -> None:
    for accept in ("text/html", "application/ld+json", "application/akn+xml"):
        answer = client.get(PATH, headers={"accept": accept})
        assert {"Accept", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))
        assert f'<{PATH}?format=akn>; rel="alternate"; type="application/akn+xml"' in answer.headers["Link"]


def test_the_undated_address_leads_to_the_dated_one_in_every_form(client: Client) -> None:
    answer = client.get("/akn/un/statement/deliberation/unga/98-7", {"format": "akn"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{PATH}?format=akn")


def test_a_text_that_is_not_here_is_no_page_to_a_program(client: Client) -> None:
    missing = PATH.replace("98-7", "98-8")
    answer = client.get(missing, headers={"accept": "application/ld+json"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert client.get(missing).headers["Content-Type"].startswith("text/html")


def test_words_of_a_text_stay_words(lights: Document) -> None:
    load(reading(TEXT.replace("gardiens", "</script>"), "d" * 64), by="keeper", at=NOW)
    told = Client().get(f"{PATH}/!main~para_1", {"format": "jsonld"}).json()
    assert told["text"]["fr"].startswith("Salue les </script>")
