"""What the pages say of treaties, of readings and of versions, as programs ask it of the API."""

from dataclasses import replace

import pytest
from django.test import Client

from entraide.apps.library.actions.loading import load
from entraide.data import load_register
from entraide.domain.texts.document import Document, Notice, Origin, Repair
from entraide.reading.read import read_text
from tests.apps.conftest import NOW, TEXT

pytestmark = pytest.mark.django_db
PATH = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
CITING = TEXT.replace(
    "1. Salue les gardiens de phare ;",
    "1. Salue les gardiens de phare, que nomment la Convention des Nations Unies contre la corruption et la Convention"
    " des Nations Unies contre la criminalité transnationale organisée ;",
)
TREATY = """Convention des Nations Unies contre la corruption

Les États Parties à la présente Convention,

Sont convenus de ce qui suit :

Article premier
Objet

La présente Convention garde les phares.

Article 2
Terminologie

On entend par « phare » une lampe qui se voit de loin.
"""
NEWER = TEXT.replace("Salue les", "Félicite les").replace("b) De prêter la sienne à son voisin.", "b) De dormir.")
LATEST = NEWER.replace("2. Prie", "2. Remercie les oiseaux ;\n\n3. Prie")


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def read(text: str, letter: str = "a") -> Document:
    return read_text(text, Origin(letter * 64, "text"), load_register())[0]


def kept(*documents: Document) -> None:
    for one in documents:
        load(one, by="keeper", at=NOW)


def asked(client: Client, path: str, **data: str | int) -> dict:  # type: ignore[type-arg]
    answer = client.get(f"/api/v1/{path}", data)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_the_treaties_cited_say_what_is_known_of_them_and_how_many_texts_cite_them(client: Client) -> None:
    other = CITING.replace("98/7", "98/8").replace("la corruption et la Convention", "la corruption, la Convention")
    kept(read(CITING), read(other, "b"), read(TREATY, "c"))
    told = asked(client, "treaties")
    assert [(one["code"], one["texts"], one["here"]) for one in told["items"]] == [
        ("UNCAC", 2, True),
        ("UNTOC", 2, False),
    ]
    untoc = told["items"][1]
    assert (untoc["iri"], untoc["adopted"]) == ("/akn/un/act/treaty/2000-11-15/untoc", "2000-11-15")
    assert untoc["names"]["en"][0] == "United Nations Convention against Transnational Organized Crime"
    assert untoc["series"] == ["39574"]
    page = client.get("/treaties").content.decode()
    assert page.count("loaded here</td>") == 2
    assert page.count("not loaded here</td>") == 1


def test_the_treaties_go_on_where_they_stopped(client: Client) -> None:
    kept(read(CITING))
    first = asked(client, "treaties", limit=1)
    second = client.get(first["next"]).json()
    assert [one["code"] for one in first["items"] + second["items"]] == ["UNCAC", "UNTOC"]
    assert second["next"] is None
    assert asked(client, "treaties", after="Z")["items"] == []


def test_a_report_says_what_to_look_at_and_what_was_printed(client: Client) -> None:
    repairs = (
        Repair("para_1", 0, "Sa1ue", "Salue", "figure-in-word"),
        Repair("note_1", 5, "A/98/l2", "A/98/12", "letter-in-number"),
        Repair("title", 0, "Lcs", "Les", "word"),
    )
    warnings = (Notice("call-without-note", "", "7"), Notice("number-out-of-order", "para_2", "2"))
    kept(replace(read(TEXT), repairs=repairs, warnings=warnings))
    told = asked(client, "report", text="A/RES/98/7")
    assert (told["iri"], told["version"]["version"], told["format"]) == (PATH, 1, "text")
    assert [(one["iri"], one["code"], one["detail"]) for one in told["warnings"]] == [
        (PATH, "call-without-note", "7"),
        (f"{PATH}/!main~para_2", "number-out-of-order", "2"),
    ]
    assert [(one["iri"], one["offset"], one["found"], one["now"], one["rule"]) for one in told["repairs"]] == [
        (f"{PATH}/!main~para_1", 0, "Sa1ue", "Salue", "figure-in-word"),
        (f"{PATH}/!main~note_1", 5, "A/98/l2", "A/98/12", "letter-in-number"),
        (PATH, 0, "Lcs", "Les", "word"),
    ]
    page = client.get(PATH, {"view": "report"}).content.decode()
    assert f'<a href="{PATH}/!main~para_2">para. 2</a>: <code>number-out-of-order</code>' in page
    assert f'<a href="{PATH}#note_1">' in page
    assert "<del>A/98/l2</del>" in page


def test_a_report_is_given_in_pages_and_of_versions_that_were_replaced(client: Client) -> None:
    repairs = tuple(Repair("para_1", nth, "x", str(nth), "word") for nth in range(3))
    kept(replace(read(TEXT), repairs=repairs), read(NEWER, "b"))
    assert asked(client, "report", text=PATH)["repairs"] == []
    first = asked(client, "report", text=PATH, version=1, limit=2)
    second = client.get(first["next"]).json()
    assert [one["now"] for one in first["repairs"] + second["repairs"]] == ["0", "1", "2"]
    assert (second["next"], second["version"]["current"]) == (None, False)


def test_what_differs_is_what_the_page_shows(client: Client) -> None:
    kept(read(TEXT), read(NEWER, "b"))
    told = asked(client, "changes", text="A/RES/98/7", language="fr")
    assert (told["older"]["version"], told["newer"]["version"]) == (1, 2)
    first, second = told["items"]
    assert (first["iri"], first["kind"]) == (f"{PATH}/!main~para_1", "changed")
    assert [one["words"] for one in first["pieces"] if one["how"] == "gone"] == ["Salue"]
    assert [one["words"] for one in first["pieces"] if one["how"] == "come"] == ["Félicite"]
    assert second["key"] == "para_2"
    page = client.get(PATH, {"view": "changes"}).content.decode()
    assert all(f"<del>{one['words']}</del>" in page for one in second["pieces"] if one["how"] == "gone")
    assert all(f"<ins>{one['words']}</ins>" in page for one in second["pieces"] if one["how"] == "come")


def test_any_two_versions_are_compared_and_the_places_come_in_pages(client: Client) -> None:
    kept(read(TEXT), read(NEWER, "b"), read(LATEST, "c"))
    last = asked(client, "changes", text=PATH)
    assert (last["older"]["version"], last["newer"]["version"]) == (2, 3)
    assert ("para_3", "come") in [(one["key"], one["kind"]) for one in last["items"]]
    before = asked(client, "changes", text=PATH, newer=2)
    assert [one["key"] for one in before["items"]] == ["para_1", "para_2"]
    first = asked(client, "changes", text=PATH, older=1, limit=1)
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()
    assert (third["older"]["version"], third["newer"]["version"], third["next"]) == (1, 3, None)
    parts = [one["key"] for page in (first, second, third) for one in page["items"]]
    assert parts == ["para_1", "para_2", "para_3"]


@pytest.mark.parametrize(
    ("path", "status", "field", "code"),
    [
        ("report", 422, "text", "missing"),
        ("report?text=A/RES/1/1", 404, "text", "no_such_text"),
        ("report?text=A/RES/98/7&language=en", 404, "language", "no_such_language"),
        ("report?text=A/RES/98/7&version=3", 404, "version", "no_such_version"),
        ("report?text=A/RES/98/7&version=0", 422, "version", "greater_than_equal"),
        ("report?text=A/RES/98/7&version=last", 422, "version", "int_parsing"),
        ("changes?text=A/RES/1/1", 404, "text", "no_such_text"),
        ("changes?text=A/RES/98/7&newer=1", 404, "newer", "no_older_version"),
        ("changes?text=A/RES/98/7&newer=3", 404, "newer", "no_such_version"),
        ("changes?text=A/RES/98/7&older=3", 404, "older", "no_such_version"),
        ("changes?text=A/RES/98/7&older=2", 422, "older", "not_older"),
        ("changes?text=A/RES/98/7&older=2&newer=1", 422, "older", "not_older"),
        ("changes?text=A/RES/98/7&version=1", 422, "version", "unknown_field"),
        ("treaties?limit=0", 422, "limit", "greater_than_equal"),
        ("treaties?organ=unga", 422, "organ", "unknown_field"),
    ],
)
def test_what_cannot_be_answered_is_told_at_its_field(
    client: Client, path: str, status: int, field: str, code: str
) -> None:
    kept(read(TEXT), read(NEWER, "b"))
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    [error] = answer.json()["errors"]
    assert (error["field"], error["code"]) == (field, code)
    french = client.get(f"/api/v1/{path}", headers={"accept-language": "fr"}).json()
    assert french["errors"][0]["message"] != error["message"]
