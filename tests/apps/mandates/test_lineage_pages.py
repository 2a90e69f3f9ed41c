"""Two resolutions compared on a page, a series over time, the line of a paragraph; what persons say of it."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from entraide.apps.library.models import Text
from entraide.apps.mandates.models import Judgement
from entraide.apps.mandates.queries import comparisons
from tests.apps.mandates.conftest import FRENCH, NEXT

pytestmark = pytest.mark.django_db
Load = Callable[..., None]
LAST = """Nations Unies

A/RES/100/3

100/3. Les phares voisins

Résolution adoptée par l’Assemblée générale le 9 mars 2046

L’Assemblée générale,

Rappelant sa résolution 99/4 du 8 mars 2045 sur les phares voisins,

1. Salue les gardiens de phare ;

2. Engage les États Membres à entretenir leurs lampes, dans la limite des ressources existantes ;

3. Prie le Secrétaire général de lui présenter à sa cent unième session un rapport sur les brumes.
"""
PAGE = "/mandates/lineage?old=A/RES/98/7&new=A/RES/99/4&in=fr"
FAR = "/mandates/lineage?old=A/RES/98/7&new=A/RES/100/3&in=fr"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """What is kept in memory of versions of other tests is forgotten."""
    comparisons.compared.cache_clear()
    yield
    comparisons.compared.cache_clear()


def items(client: Client, page: str = PAGE) -> dict[tuple[str | None, str | None], dict[str, Any]]:
    """The rows of a comparison by the numbers of their paragraphs."""
    rows = client.get(f"{page}&file=json").json()["items"]
    return {(row["old_number"], row["new_number"]): row for row in rows}


def said(client: Client, verdict: str, places: tuple[str, str], kinds: tuple[str, ...] = (), page: str = PAGE) -> int:
    """What is answered to a person's word."""
    asked = dict(part.split("=") for part in page.partition("?")[2].split("&"))
    form = asked | {"from": places[0], "to": places[1], "verdict": verdict, "kind": list(kinds), "note": "vu"}
    return client.post("/mandates/lineage/judge", form).status_code


def test_the_page_marks_what_goes_and_what_comes_and_says_that_a_machine_read_it(
    lighthouses: Load, reader: Client
) -> None:
    lighthouses(FRENCH, NEXT)
    shown = reader.get(PAGE).content.decode()
    assert re.search(r"<del><span[^>]*>\[supprimé.*?</span>[^<]*prêter", shown, re.DOTALL)
    assert re.search(r"<ins><span[^>]*>\[ajouté.*?</span>[^<]*limite", shown, re.DOTALL)
    assert "suggéré par la machine" in shown
    assert "Exact</button>" not in shown, "who may not confirm is offered nothing"
    assert "abandonné" in shown
    rows = items(reader)
    assert rows["1", None]["kinds"] == ["dropped"]
    assert rows["2", "1"]["standing"] == "machine"
    assert rows["2", "1"]["old"] == Text.objects.get(target="A/RES/98/7").iri + "/!main~para_2"


def test_kinds_are_chosen_and_identical_ones_are_hidden_at_first(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT, LAST)
    page = "/mandates/lineage?old=A/RES/99/4&new=A/RES/100/3&in=fr"
    assert items(reader, page)["1", "2"]["kinds"] == ["identical"]
    assert 'id="main-para_1-main-para_2"' not in reader.get(page).content.decode()
    assert 'id="main-para_1-main-para_2"' in reader.get(f"{page}&kind=identical").content.decode()
    assert 'id="none-main-para_1"' not in reader.get(f"{page}&kind=identical").content.decode()
    assert 'id="none-main-para_1"' not in reader.get(f"{page}&by=person").content.decode()


def test_what_a_person_says_stands_with_name_and_day_and_can_be_taken_back(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH, NEXT)
    kinds = tuple(items(officer)["2", "1"]["kinds"])
    assert said(officer, "right", ("main~para_2", "main~para_1"), kinds) == 302
    one = items(officer)["2", "1"]
    assert (one["standing"], one["by"], one["note"]) == ("confirmed", "ada", "vu")
    assert re.search(r"confirmé\s+par <strong>ada</strong>", officer.get(PAGE).content.decode())
    number = Judgement.objects.get().pk
    officer.post(f"/mandates/lineage/judgements/{number}/withdraw")
    assert items(officer)["2", "1"]["standing"] == "machine"
    assert officer.post("/mandates/lineage/judgements/999/withdraw").status_code == 404


def test_a_wrong_suggestion_is_refused_and_another_successor_sets_it_aside(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH, NEXT)
    assert said(officer, "wrong", ("main~para_2", "main~para_1")) == 302
    refused = items(officer)["2", "1"]
    assert (refused["standing"], refused["kinds"]) == ("refused", [])
    assert said(officer, "other", ("main~para_3", "main~para_1"), ("edited",)) == 302
    rows = items(officer)
    assert (rows["3", "1"]["standing"], rows["3", "1"]["suggested"]) == ("said", None)
    assert rows["3", "2"]["standing"] == "set_aside"
    assert said(officer, "other", ("main~para_9", "main~para_1"), ("edited",)) == 400
    assert said(officer, "other", ("main~para_3", "main~para_1")) == 400, "without a kind nothing is said"
    assert officer.get("/mandates/lineage/judge?old=A/RES/98/7&new=A/RES/99/4&from=main~para_1").status_code == 200


def test_who_may_not_confirm_says_nothing(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT)
    assert said(reader, "wrong", ("main~para_2", "main~para_1")) == 302
    assert reader.get("/mandates/lineage/judge").url.startswith("/account/")  # type: ignore[attr-defined]
    assert not Judgement.objects.exists()


def test_texts_that_are_not_neighbours_are_compared_and_judged_too(lighthouses: Load, officer: Client) -> None:
    lighthouses(FRENCH, NEXT, LAST)
    assert items(officer, FAR)["1", "1"]["kinds"] == ["identical"]
    assert said(officer, "right", ("main~para_1", "main~para_1"), ("identical",), FAR) == 302
    assert items(officer, FAR)["1", "1"]["standing"] == "confirmed"
    assert Judgement.objects.get().agrees


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("old=A/RES/98/7&new=A/RES/55/5", "A/RES/55/5"),
        ("old=A/RES/98/7&new=A/RES/98/7", "deux textes différents"),
        ("old=A/RES/98/7&new=A/RES/99/4&in=zh", "français (fr)"),
    ],
)
def test_an_address_that_cannot_be_served_says_what_is_valid(
    lighthouses: Load, reader: Client, asked: str, words: str
) -> None:
    lighthouses(FRENCH, NEXT)
    answer = reader.get(f"/mandates/lineage?{asked}")
    assert (answer.status_code, words in answer.content.decode()) == (400, True)


def test_short_forms_are_understood_and_without_texts_there_is_a_form(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT)
    assert reader.get("/mandates/lineage?old=98/7&new=res. 99/4").status_code == 200
    shown = reader.get("/mandates/lineage?old=98/7")
    assert (shown.status_code, "A/RES/99/4" in shown.content.decode()) == (200, True)


def test_a_comparison_is_kept_as_a_sheet(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT)
    answer = reader.get(f"{PAGE}&file=csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert [row["kinds"] for row in rows if row["old_number"] == "1"] == ["dropped"]
    assert reader.get(f"{PAGE}&file=pdf").status_code == 404


def test_a_series_is_counted_and_a_paragraph_followed_until_it_is_revived(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT, LAST)
    answer = reader.get("/mandates/series/A/RES/100/3?place=para_1&in=fr")
    steps = [(one["step"].version.text.target, one["step"].place, one["step"].kinds) for one in answer.context["line"]]
    assert steps == [
        ("A/RES/98/7", "main~para_1", ()),
        ("A/RES/99/4", "", ("dropped",)),
        ("A/RES/100/3", "main~para_1", ("revived",)),
    ]
    counts = [one["counts"] for one in answer.context["rows"]]
    assert counts[0] is None
    assert (counts[1].dropped, counts[1].changed) == (1, 2)
    assert (counts[2].kept, counts[2].changed, counts[2].new) == (1, 1, 1)
    assert [len(one["reports"]) for one in answer.context["rows"]] == [1, 1, 1]
    assert next(total for _, _, total in answer.context["asked"]) > 0
    first = reader.get("/mandates/series/A/RES/98/7?place=main~para_3&in=fr").context["line"]
    assert [one["step"].place for one in first] == ["main~para_3", "main~para_2", "main~para_3"]
    assert reader.get("/mandates/series/A/RES/98/7?place=para_99").status_code == 400
    assert reader.get("/mandates/series/A/RES/1/1").status_code == 404


def test_the_page_of_a_paragraph_says_what_it_takes_up(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT)
    text = Text.objects.get(target="A/RES/99/4")
    with CaptureQueriesContext(connection) as asked:
        shown = reader.get(f"{text.iri}/!main~para_1").content.decode()
    assert "Ce paragraphe dans sa série" in shown
    assert "A/RES/98/7, par. 2" in shown
    assert sum("mandates_" in one["sql"] for one in asked) <= 3, "one for what it asks, two for what it takes up"
    dropped = reader.get(f"{Text.objects.get(target='A/RES/98/7').iri}/!main~para_1").content.decode()
    assert re.search(r"A/RES/99/4 — abandonné", dropped)


def test_programs_are_told_the_same(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, NEXT)
    told = reader.get("/api/v1/mandates/lineage?old=A/RES/98/7&new=A/RES/99/4&language=fr")
    assert told.status_code == 200
    assert next(one for one in told.json()["items"] if one["old_number"] == "1")["kinds"] == ["dropped"]
    assert reader.get("/api/v1/mandates/lineage?old=A/RES/98/7&new=A/RES/98/7").status_code == 422
    assert reader.get("/api/v1/mandates/lineage?old=A/RES/98/7&new=A/RES/5/5").status_code == 404
