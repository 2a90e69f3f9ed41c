"""Mandates as programs ask for them."""

from collections.abc import Callable

import pytest
from django.test import Client

from entraide.apps.mandates.actions import stating
from entraide.apps.mandates.actions.stating import Seen
from tests.apps.conftest import NOW
from tests.apps.mandates.conftest import ENGLISH, FRENCH, NEXT, RICH, clause

pytestmark = pytest.mark.django_db
Load = Callable[..., None]
IRI = "/akn/un/statement/deliberation/unga/2044-03-03/98-7/!main~para_3"


def test_a_list_goes_on_where_it_stopped_and_tells_each_mandate_once(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH, NEXT)
    path, told = "/api/v1/mandates?limit=2", []
    while path:
        answer = reader.get(path).json()
        told += [(one["symbol"], one["op"], one["nth"], one["language"]) for one in answer["items"]]
        path = answer["next"]
    assert len(told) == len(set(told)) == 5
    assert {language for *_, language in told} == {"fr"}
    english = reader.get("/api/v1/mandates?language=en&text=98/7").json()["items"]
    assert {one["language"] for one in english} == {"en"}


def test_a_program_is_told_who_says_so(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    [report] = reader.get("/api/v1/mandates?to=secretary_general,donors&at_least=6").json()["items"]
    assert (report["provision"], report["said"], report["indication"]) == (IRI, None, "no_indication")
    assert report["due"] == [{"kind": "session", "value": "99", "day": "2044-09-13"}]
    assert (report["provenance"]["by"], report["provenance"]["strength_read_in"]) == ("machine", "en")
    row = clause("3")
    stating.correct(Seen(row.pk, stating.mark_of(row)), {"deliverable": "study"}, "", by="ada", at=NOW)
    told = reader.get("/api/v1/mandates/of", {"iri": IRI}).json()
    assert [one["language"] for one in told["items"]] == ["en", "fr"]
    for one in told["items"]:
        assert (one["deliverable"], one["provenance"]["by"], one["said"]["by"]) == ("study", "person", "ada")
        assert one["provenance"]["as_read"]["deliverable"] == "report"


def test_a_program_is_told_what_is_asked_and_for_whom(lighthouses: Load, reader: Client) -> None:
    lighthouses(RICH)
    lamps, treaty = reader.get("/api/v1/mandates?text=98/7").json()["items"]
    asked = lamps["object"]
    assert asked["words"].startswith("à offrir tous les deux ans aux femmes")
    assert lamps["words"][asked["start"] - lamps["start"] : asked["end"] - lamps["start"]] == asked["words"]
    for one in lamps["beneficiaries"]:
        assert lamps["words"][one["start"] - lamps["start"] : one["end"] - lamps["start"]] == one["words"]
    assert {one["type"] for one in lamps["beneficiaries"]} == {"women", "developing_countries"}
    assert (lamps["recurrence"], lamps["crimes"], lamps["goals"]) == ("biennial", ["maritime"], ["16.4"])
    assert (treaty["ratification"], treaty["beneficiaries"], treaty["recurrence"]) == (["UNTOC"], [], None)


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("to=keeper", 404, "to"),
        ("concept=shout", 404, "concept"),
        ("text=A/RES/1/1", 404, "text"),
        ("at_least=8", 422, "at_least"),
        ("due_after=soon", 422, "due_after"),
    ],
)
def test_what_is_mistyped_is_a_problem_at_its_field(
    lighthouses: Load, reader: Client, query: str, status: int, field: str
) -> None:
    lighthouses(FRENCH)
    answer = reader.get(f"/api/v1/mandates?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (status, field)
    assert reader.get("/api/v1/mandates/of", {"iri": f"{IRI}9"}).status_code == 404
