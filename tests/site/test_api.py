"""The API, as programs ask it."""

import pytest
from django.test import Client

from entraide.apps.accounts.actions import roles
from entraide.apps.accounts.models import User
from entraide.apps.library.actions.loading import load
from entraide.domain.texts.document import Document
from tests.apps.conftest import NOW, TEXT, lights, reading

pytestmark = pytest.mark.django_db
__all__ = ["lights"]
IRI = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
OLDER = (
    TEXT.replace("98/7", "97/1")
    .replace("3 mars 2044", "5 décembre 2042")
    .replace("97/1 du 5 décembre 2042", "96/2 du 4 décembre 2041")
)


@pytest.fixture
def client(lights: Document) -> Client:
    load(lights, by="keeper", at=NOW)
    load(reading(OLDER, "c" * 64), by="keeper", at=NOW)
    return Client(headers={"accept-language": "en"})


def asked(client: Client, path: str, **data: str | int) -> dict:  # type: ignore[type-arg]
    answer = client.get(f"/api/v1/{path}", data)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_a_text_is_found_by_its_address_its_symbol_and_its_undated_address(client: Client) -> None:
    for name in (IRI, "A/RES/98/7", IRI.replace("2044-03-03/", "")):
        assert asked(client, "text", text=name)["iri"] == IRI


def test_a_list_goes_on_where_it_stopped_and_tells_each_text_once(client: Client) -> None:
    first = asked(client, "texts", limit=1, organ="unga")
    second = client.get(first["next"]).json()
    assert [one["target"] for one in first["items"] + second["items"]] == ["A/RES/97/1", "A/RES/98/7"]
    assert second["next"] is None
    assert asked(client, "texts", year=2042)["items"][0]["target"] == "A/RES/97/1"
    assert asked(client, "texts", language="zh")["items"] == []


def test_the_provisions_of_a_text_come_in_order(client: Client) -> None:
    first = asked(client, "provisions", text="A/RES/98/7", limit=3)
    keys = [one["key"] for one in first["items"] + client.get(first["next"]).json()["items"]]
    assert keys == ["formula", "pp_1", "para_1", "para_2"]


def test_a_provision_comes_with_its_citations_and_notes(client: Client) -> None:
    told = asked(client, "provision", iri=f"{IRI}/!main~pp_1")
    assert [one["language"] for one in told["items"]] == ["fr"]
    assert [(one["target"], one["state"]) for one in told["citations"]] == [
        ("A/RES/97/1", "resolved"),
        ("A/98/12", "named"),
    ]
    assert [one["marker"] for one in told["notes"]] == ["1"]
    assert asked(client, "provision", iri=f"{IRI}/!main~para_2__point_b")["iri"] == f"{IRI}/!main~para_2"


def test_who_cites_a_text_says_how_and_in_which_sentence(client: Client) -> None:
    [one] = asked(client, "citing", iri="A/RES/97/1")["items"]
    assert (one["provision"], one["role"]) == (f"{IRI}/!main~pp_1", "rappelant")
    assert one["sentence"].startswith("Rappelant sa résolution 97/1")
    assert (
        asked(client, "citing", iri=f"{IRI.replace('2044-03-03/98-7', '2042-12-05/97-1')}/!main~para_1")["items"] == []
    )


def test_what_is_cited_and_not_here_is_listed(client: Client) -> None:
    told = asked(client, "missing")["items"]
    assert [(one["target"], one["texts"]) for one in told] == [("A/98/12", 2), ("A/RES/96/2", 1)]


def test_a_typed_reference_is_resolved(client: Client) -> None:
    assert asked(client, "resolve", q="res. 98/7 op. 2")["meanings"][0]["iri"] == f"{IRI}/!main~para_2"
    assert {one["here"] for one in asked(client, "resolve", q="27/5")["meanings"]} == {False}
    assert asked(client, "resolve", q="lamp")["meanings"] == []


def test_the_values_that_texts_can_be_chosen_by_are_counted(client: Client) -> None:
    told = asked(client, "facets")
    assert (told["language"], told["year"]) == ({"fr": 2}, {"2042": 1, "2044": 1})


@pytest.mark.parametrize(
    ("path", "field", "code", "message"),
    [
        ("text", "text", "missing", "Give this parameter: it is required."),
        ("texts?limit=0", "limit", "greater_than_equal", "Give a number of at least 1."),
        ("texts?year=last", "year", "int_parsing", "Write a whole number in figures."),
        ("texts?langauge=fr", "langauge", "unknown_field", "There is no such parameter. There are: after, "),
        ("texts?organ=unga&organ=unsc", "organ", "given_twice", "Give this parameter once only."),
        ("texts?language=de", "language", "literal_error", "Choose one of these values: 'fr', "),
        ("text?text=a%00b", "text", "string_pattern_mismatch", "These characters will not do"),
    ],
)
def test_a_fault_is_told_at_its_field(client: Client, path: str, field: str, code: str, message: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    [error] = answer.json()["errors"]
    assert (error["field"], error["code"]) == (field, code)
    assert error["message"].startswith(message)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("text?text=A/RES/1/1", "no_such_text"),
        ("provisions?text=A/RES/98/7&language=ar", "no_such_language"),
        (f"provision?iri={IRI}/!main~para_9", "no_such_provision"),
        ("unheard-of", "not_possible"),
    ],
)
def test_what_is_not_here_is_a_problem_in_the_readers_language(client: Client, path: str, code: str) -> None:
    english = client.get(f"/api/v1/{path}")
    assert (english.status_code, english.json()["code"]) == (404, code)
    french = client.get(f"/api/v1/{path}", headers={"accept-language": "fr"})
    assert french.json()["title"] != english.json()["title"]


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    tag = client.get("/api/v1/texts").headers["ETag"]
    assert client.get("/api/v1/texts", headers={"if-none-match": tag}).status_code == 304


def test_no_other_site_may_read_it_through_a_browser(client: Client) -> None:
    answer = client.get("/api/v1/texts", headers={"origin": "https://other.example"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_the_description_is_in_the_readers_language_and_names_nobody_elses_machine(client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert told["paths"]["/api/v1/text"]["get"]["summary"] == "One text and what is loaded of it"
    page = client.get("/api").content.decode()
    assert "One text and what is loaded of it" in page
    assert "://" not in page.split("<main", 1)[1].split("</main>")[0]


def test_what_is_searched_comes_with_its_passages_and_where_the_words_stand(client: Client) -> None:
    told = asked(client, "search", q="gardiens", language="fr")
    assert (told["texts"], told["next"]) == (2, None)
    [passage] = told["items"][0]["passages"]
    [(start, end)] = passage["marks"]
    assert passage["excerpt"][start:end].strip() == "gardiens"
    first = asked(client, "search", q="gardiens", limit=1)
    second = client.get(first["next"]).json()
    assert first["items"][0]["iri"] != second["items"][0]["iri"]
    assert asked(client, "search", q="gardiens", until=2043)["texts"] == 1


def test_what_waits_for_a_person_is_told_to_those_who_may_see_it(client: Client) -> None:
    assert client.get("/api/v1/worklist").status_code == 401
    ada = User.objects.create_user("ada")
    client.force_login(ada)
    assert client.get("/api/v1/worklist").status_code == 403
    roles.grant(ada, "translator", by="root", at=NOW)
    load(reading(TEXT.replace("98/7", "98/9").replace("97/1 du 5 décembre 2042", "27/5"), "d" * 64), by="k", at=NOW)
    items = asked(client, "worklist")["items"]
    assert [(one["state"], one["quote"]) for one in items] == [("ambiguous", "27/5")]
    assert "27/5 sur les brumes" in items[0]["sentence"]
    assert isinstance(asked(client, "readings")["items"], list)


def test_the_neighbours_of_a_text_and_its_series_are_told(client: Client) -> None:
    near = asked(client, "neighbourhood", text="A/RES/98/7")
    assert [(one["name"], one["here"]) for one in near["cites"]] == [("A/98/12", False), ("A/RES/97/1", True)]
    assert [one["name"] for one in asked(client, "neighbourhood", text="A/RES/97/1")["cited_by"]] == ["A/RES/98/7"]
    members = asked(client, "series", text="A/RES/98/7")["items"]
    assert ("A/RES/98/7", True) in [(one["name"], one["here"]) for one in members]
