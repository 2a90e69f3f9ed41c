"""The board: what all texts ask, each mandate once; whom it asks, how strongly, by when; nobody is told more than was
said."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from entraide.apps.library.actions.loading import load_file
from entraide.apps.library.preparing import prepare
from entraide.apps.mandates.actions import comparing, stating
from entraide.apps.mandates.actions.comparing import Pair
from entraide.apps.mandates.actions.reading import read_waiting
from entraide.apps.mandates.actions.stating import Seen, Shown
from entraide.apps.mandates.asking import asked_for
from entraide.apps.mandates.queries.board import counts, found, settled
from entraide.domain.mandates.states import MandateState
from tests.apps.conftest import NOW
from tests.apps.mandates.conftest import ENGLISH, FRENCH, NEXT, RICH, clause
from tests.corpus import Corpus

pytestmark = pytest.mark.django_db
Load = Callable[..., None]
ONLY_ENGLISH = ENGLISH.replace("98/7", "98/8").replace("lighthouses", "buoys")


def ops(**fields: str | list[str]) -> list[tuple[str, str, int]]:
    """(symbol, number, strength) of the mandates asked for, as somebody who reads French sees them."""
    asked = settled(asked_for({name: [one] if isinstance(one, str) else one for name, one in fields.items()}))
    assert not asked.faults
    rows = found(asked, "fr", 0, 100)
    assert counts(asked, "fr").total == len(rows)
    return [(row.version.text.target, row.number, row.strength) for row in rows]


def numbers(**fields: str | list[str]) -> list[str]:
    return [number for _, number, _ in ops(**fields)]


def move(number: str, to: MandateState, evidence: str = "") -> None:
    row = clause(number)
    stating.move(Seen(row.pk, stating.mark_of(row)), to, Shown(evidence), by="ada", at=NOW)


def test_a_mandate_stands_once_in_the_language_of_the_reader(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH, ONLY_ENGLISH)
    shown = reader.get("/mandates").content.decode()
    assert "entretenir leurs lampes" in shown
    assert shown.count("keep their lamps") == 1, "of the text that is here in English only"
    assert [one[:2] for one in ops(text="98/7")] == [("A/RES/98/7", one) for one in ("2", "2", "3")]
    assert ops(to="secretary_general") == [("A/RES/98/7", "3", 6), ("A/RES/98/8", "3", 6)]
    assert "Salue" not in shown, "what asks nobody for anything is no mandate"


def test_the_board_is_narrowed_by_what_a_mandate_says(lighthouses: Load) -> None:
    lighthouses(FRENCH, ENGLISH)
    assert numbers(to="member_states", at_least="5") == ["2", "2"]
    assert numbers(at_most="5") == ["2", "2"]
    assert numbers(to=["secretary_general,donors"]) == ["3"]
    assert numbers(name="secrétaire général") == ["3"]
    assert numbers(concept="request") == numbers(deliverable="report") == numbers(due="session") == ["3"]
    assert numbers(due_after="2044-09-01", due_before="2044-09-30") == ["3"]
    assert numbers(due_after="2044-09-14") == []
    assert numbers(due="none") == ["2", "2"]
    assert numbers(qualifier="as_appropriate", words="LAMPES") == ["2"]
    assert numbers(qualifier=["as_appropriate", "voluntary"]) == []
    assert numbers(words="mèches d’absinthe") == []
    assert numbers(words="prêter MÈCHES") == ["2"]
    assert numbers(organ="unsc") == numbers(year="2043") == numbers(contested="yes") == []
    assert numbers(sort="due")[0] == numbers(sort="strength")[0] == "3"


def test_what_a_person_said_is_told_from_what_a_machine_read(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    assert numbers(state="confirmed") == []
    move("3", MandateState.CONFIRMED)
    assert numbers(state="confirmed") == ["3"], "what was counted before is counted again"
    page = reader.get("/mandates", {"state": "confirmed"}).content.decode()
    assert "dit par ada" in page
    assert "aucune indication" in page, "that it was rightly read says nothing of what was done"
    english = Client(headers={"accept-language": "en"}).get("/mandates?state=confirmed").content.decode()
    assert "said by ada" in english, "in every language"
    assert "lu par la machine" in reader.get("/mandates", {"state": "extracted"}).content.decode()


def test_what_became_of_a_provision_is_asked_of_the_series(lighthouses: Load) -> None:
    lighthouses(FRENCH, NEXT)
    assert ops(lineage="new") == []
    assert {one[:2] for one in ops(lineage="successor")} == {("A/RES/98/7", "2"), ("A/RES/98/7", "3")}
    old, new = clause("3").version.text, clause("2", symbol="A/RES/99/4").version.text
    comparing.judge(Pair(old, new, "fr"), ("main~para_3", ""), ["dropped"], "", by="ada", at=NOW)
    comparing.judge(Pair(old, new, "fr"), ("", "main~para_2"), ["new"], "", by="ada", at=NOW)
    assert [one[:2] for one in ops(lineage="dropped")] == [("A/RES/98/7", "3")]
    assert [one[:2] for one in ops(lineage="new")] == [("A/RES/99/4", "2")]
    assert {one[:2] for one in ops(lineage="successor")} == {("A/RES/98/7", "2")}


def test_what_is_mistyped_is_told_with_what_is_valid(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH)
    answer = reader.get("/mandates", {"to": "keeper", "at_least": "9", "due_after": "soon", "text": "A/RES/1/1"})
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "Destinataire : cette valeur n’est pas connue" in told.replace("\u00a0", " ")
    assert "secretary_general" in told
    assert "n’est pas chargé ici" in told
    for path in ("/mandates/file.csv?to=keeper", "/mandates/calendar.ics?to=keeper", "/mandates/calendar?due=x"):
        assert reader.get(path).status_code == 400
    assert reader.get("/mandates?page=-1&to=&at_least=&words=%00").status_code == 200


def test_facets_lead_to_what_they_count(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    held = counts(asked_for({}), "fr")
    assert (held.total, held.strength, held.to) == (3, {5: 2, 6: 1}, {"member_states": 2, "secretary_general": 1})
    page = reader.get("/mandates").content.decode()
    assert "?to=secretary_general" in page
    assert "at_least=6&amp;at_most=6" in page
    chosen = reader.get("/mandates?to=secretary_general").content.decode()
    assert "enlever ce choix" in chosen


def test_a_page_takes_few_queries(
    lighthouses: Load, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lighthouses(FRENCH, ENGLISH, NEXT)
    move("3", MandateState.CONFIRMED)
    for path in ("/mandates", "/mandates/mine?as=secretary_general", "/mandates/calendar?since=all"):
        with django_assert_max_num_queries(10):
            assert reader.get(path).status_code == 200


def test_the_files_hold_what_the_board_shows_with_who_says_so(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH)
    row = clause("2")
    stating.correct(Seen(row.pk, stating.mark_of(row)), {"deliverable": "tool"}, "", by="=ada", at=NOW)
    text = b"".join(reader.get("/mandates/file.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.DictReader(StringIO(text)))
    assert [(one["op"], one["corrected"], one["said_by"]) for one in lines] == [
        ("2", "True", "'=ada"),
        ("2", "False", ""),
        ("3", "False", ""),
    ]
    assert [json.loads(one["as_read"] or "{}").get("deliverable") for one in lines] == ["", None, None]
    assert all(sum(json.loads(one["odds"]).values()) > 0 for one in lines if one["odds"])
    assert any(one["odds"] for one in lines), "what a French verb may stand for"
    assert lines[0]["provision"].endswith("/2044-03-03/98-7/!main~para_2")
    assert (lines[2]["due"], lines[2]["due_days"]) == ("session:99", "2044-09-13")
    assert (lines[2]["indication"], lines[2]["strength_read_in"]) == ("no_indication", "fr")
    body = b"".join(reader.get("/mandates/file.jsonl?deliverable=tool").streaming_content)  # type: ignore[attr-defined]
    [one] = [json.loads(line) for line in body.splitlines()]
    assert (one["deliverable"], one["said_by"], one["addressees"]) == ("tool", "=ada", ["member_states"])
    book = b"".join(reader.get("/mandates/file.xlsx").streaming_content)  # type: ignore[attr-defined]
    sheet = load_workbook(BytesIO(book)).active
    assert sheet is not None
    cells = list(sheet.iter_rows())
    assert [one.value for one in cells[0]] == list(lines[0])
    assert len(cells) == 4
    assert {cell.data_type for line in cells for cell in line} <= {"s", "n", "b"}, "nothing is a formula"
    assert cells[1][9].value == clause("2").strength


def test_the_files_hold_what_is_asked_and_for_whom(lighthouses: Load, reader: Client) -> None:
    lighthouses(RICH)
    text = b"".join(reader.get("/mandates/file.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lamps, treaty = csv.DictReader(StringIO(text))
    assert lamps["object"].startswith("à offrir tous les deux ans")
    assert set(lamps["beneficiaries"].split("\n")) == {"women", "developing_countries"}
    assert (lamps["recurrence"], lamps["crimes"], lamps["goals"]) == ("biennial", "maritime", "16.4")
    assert (treaty["ratification"], treaty["goals"]) == ("UNTOC", "")


def test_a_french_verb_is_shown_with_what_it_renders(lighthouses: Load, reader: Client) -> None:
    lighthouses(
        FRENCH.replace("Engage les États Membres", "Prie les États Membres"), ENGLISH.replace("Urges", "Calls upon")
    )
    page = reader.get("/mandates?to=member_states&concept=call_upon").content.decode().replace("\u00a0", " ")
    assert "4 appelle à" in page
    assert "« Prie » rend le plus souvent : prie 98 %" in page
    assert "force lue en anglais" in page


def test_who_is_urged_by_a_real_resolution(corpus: Corpus) -> None:
    for language in ("fr", "en"):
        name = f"ga/{language}/A_RES_74_177.xml"
        load_file(prepare(name, corpus(name), language), language[0] * 64, by="test", at=NOW)
    read_waiting()
    urged = {number for _, number, strength in ops(to="member_states", at_least="5") if strength == 5}
    assert urged == {"5", "7", "10", "11", "20", "30", "47", "49", "50", "57", "58"}
    assert ("A/RES/74/177", "24", 4) in ops(concept="call_upon"), "though the French says what offices are told"
