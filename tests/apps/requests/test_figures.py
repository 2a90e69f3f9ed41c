"""What happened to requests is counted as it happens, told without small numbers, and leads to no request once closed."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions.counting import recount
from entraide.apps.requests.models import Request, Tally
from entraide.apps.requests.plain_figures import digest
from tests.apps.requests.walked import Life

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
PAGE = "/requests/statistics"


def test_a_measure_is_counted_from_its_sending_on(people: dict[str, User]) -> None:
    life = Life(people["dora"], typed={"urgent": "yes"})
    assert not Tally.objects.exists(), "what was not sent is not counted"
    life.sent().acknowledged().executed(frozen=["CHF 1900000.50"], transferred=["P1"])
    row = Tally.objects.get()
    assert (row.request, row.direction, row.form, row.peer, row.outcome) == (
        life.request,
        "sent",
        "mla.records",
        "BRA",
        "executed",
    )
    assert (row.offences, row.instruments) == (" laundering ocg.participation ", " ECMA59 UNTOC ")
    assert (row.persons, row.languages, row.amounts) == (" female:adult ", " fr ", " frozen:CHF:1900000.50 ")
    assert (row.to_acknowledgement, row.to_decision, row.transferred) == (3.1, 33.1, 1)
    assert row.urgent
    assert not [one for one in vars(row).values() if "Ottoline" in str(one)]


def test_an_offence_that_no_table_has_is_neither_kept_nor_counted(people: dict[str, User], as_: As) -> None:
    life = Life(people["dora"], typed={"O3.key": "Ottoline corruption"})
    sent = {"O4.key": "brumeval", "n:O4.key": "0", "O4.predicate": "Ottoline", "n:O4.predicate": "0"}
    sent |= {"O4.conduct": "Autre chose", "n:O4.conduct": "0"}
    path = f"/requests/{life.request.reference}/offences"
    told = as_("dora").post(path, sent, headers={"X-Autosave": "1"}).json()
    assert told["numbers"] == {"O4.conduct": 1}, "posted by hand, and in no table"
    life.sent()
    assert Tally.objects.get().offences == " laundering ocg.participation ", "however it came to stand there"


def test_once_closed_nothing_leads_back_and_once_reopened_it_is_counted_once(people: dict[str, User]) -> None:
    one, two = (Life(people["dora"]).sent().acknowledged().executed().closed() for _ in range(2))
    assert Tally.objects.filter(request=None, sent=date(2025, 3, 1)).count() == 2
    one.said("REOPEN", reasons="On y revient.")
    assert Tally.objects.filter(request=one.request).count() == 1
    assert Tally.objects.count() == 2
    one.said("OUTCOME", report="Un jugement.", returned=["EUR 12.00"])
    one.closed()
    assert sorted(Tally.objects.values_list("amounts", flat=True)) == ["", " returned:EUR:12.00 "]
    Request.objects.all().delete()
    assert Tally.objects.filter(request=None).count() == 2, "what is counted outlives the request"
    assert two.request.reference not in str(list(Tally.objects.values()))


def test_counting_anew_gives_the_same_and_leaves_what_is_closed(people: dict[str, User]) -> None:
    Life(people["dora"]).sent().acknowledged()
    Life(people["dora"]).sent().acknowledged().executed().closed()
    before = sorted(map(str, Tally.objects.values_list("request", "outcome", "to_decision")))
    Tally.objects.exclude(request=None).delete()
    assert recount() == 1
    assert sorted(map(str, Tally.objects.values_list("request", "outcome", "to_decision"))) == before


@pytest.fixture
def counted(people: dict[str, User]) -> None:
    """Seven executed and six refused for Brazil, two for Chile that were refused."""
    for _ in range(7):
        Life(people["dora"]).sent().acknowledged().executed(frozen=["CHF 10.00"]).closed()
    for _ in range(6):
        Life(people["dora"]).sent().acknowledged(9).refused()
    for _ in range(2):
        Life(people["dora"], typed={"requested": "CHL"}).sent().refused()


@pytest.mark.usefixtures("counted")
def test_the_page_the_files_and_the_api_tell_the_same_without_small_numbers(as_: As) -> None:
    page = as_("rene").get(PAGE)
    assert page.status_code == 200
    words = page.content.decode()
    assert "GAFI R.33" in words
    assert "Brûmeval" not in words
    told = json.loads(as_("rene").get("/api/v1/requests/statistics").content)["items"]
    by = {(one["table"], one["row"], one["column"]): one["number"] for one in told}
    assert by["requests", "sent mla", "granted"] == 7
    assert by["requests", "sent mla", "refused"] == 8
    assert by["peer", "CHL", "measures"] is None
    assert by["peer", "BRA", "measures"] is None, "it would give Chile away"
    assert by["counts", "acknowledged", "measures"] == 7
    assert by["times", "to_execution", "median_days"] == 63.1
    assert by["links", "laundering ocg.participation", "measures"] == 15
    assert by["value", "frozen CHF", "amount"] == 70.0
    sheet = openpyxl.load_workbook(io.BytesIO(as_("rene").get(f"{PAGE}/files/xlsx").content)).worksheets[0]
    lines = {tuple(row[:3]): row[3] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert lines["requests", "sent mla", "granted"] == 7, "a number is a number"
    assert lines["peer", "CHL", "measures"] is None
    rows = list(csv.DictReader(io.StringIO(as_("rene").get(f"{PAGE}/files/csv").content.decode("utf-8-sig"))))
    assert {(one["table"], one["row"], one["column"]) for one in rows} == set(by)
    assert {one["told"] for one in rows if one["row"] == "CHL"} == {"no"}


@pytest.mark.usefixtures("counted")
def test_a_choice_that_would_set_few_apart_is_not_told(as_: As) -> None:
    for choice in ("peer=CHL", "peer=BRA", "peer=XX", "first=26"):
        assert as_("rene").get(f"{PAGE}?{choice}").status_code == 400, choice
        assert as_("rene").get(f"{PAGE}/files/csv?{choice}").status_code == 400, choice
    assert as_("rene").get("/api/v1/requests/statistics?peer=CHL").status_code == 422
    assert as_("rene").get("/api/v1/requests/statistics?peer=XX").status_code == 404
    assert as_("rene").get(f"{PAGE}?offence=laundering&first=2025&last=2025&direction=sent").status_code == 200
    assert as_("rene").get(f"{PAGE}/files/pdf").status_code == 404


def test_a_sealed_case_counts_only_among_enough_others(people: dict[str, User], as_: As) -> None:
    def told() -> int | None:
        items = json.loads(as_("rene").get("/api/v1/requests/statistics").content)["items"]
        return next((one["number"] for one in items if one["row"] == "total" and one["column"] == "total"), 0)

    Life(people["dora"], sealed=True).sent()
    assert told() == 0, "nothing says that there is one"
    for _ in range(4):
        Life(people["dora"]).sent()
    assert told() == 5


@pytest.mark.usefixtures("counted")
def test_what_would_leave_is_shown_and_taken_by_a_signatory_as_it_was_shown(as_: As) -> None:
    page = as_("rene").get(f"{PAGE}/submission?first=2025&last=2025")
    assert page.status_code == 200
    sha = page.context["sha256"]
    post = {"first": "2025", "last": "2025", "sha256": sha}
    assert as_("rene").post(f"{PAGE}/submit", post).status_code == 403
    taken = as_("sia").post(f"{PAGE}/submit", post)
    assert digest(taken.content) == sha
    assert json.loads(taken.content)["smallest_number_told"] == 5
    assert Entry.objects.get(action="requests.statistics_taken").detail["sha256"] == sha
    Tally.objects.first().delete()  # type: ignore[union-attr]
    assert as_("sia").post(f"{PAGE}/submit", post).status_code == 409, "it is no longer what was shown"


def test_who_may_not_read_statistics_reads_none(as_: As) -> None:
    for path in (PAGE, f"{PAGE}/submission", f"{PAGE}/files/csv", "/api/v1/requests/statistics"):
        assert as_("dora").get(path).status_code == 403
        assert as_("ada").get(path).status_code == 200, "who administers sees counts, and no case"
    assert Client().get(PAGE).status_code == 302
    assert Client().get("/api/v1/requests/statistics").status_code == 401
