"""The library taken away as files: from the page, from the API, from the command line."""

import csv
import gzip
import io
import json
import tracemalloc

import pytest
from django.test import Client

from entraide.apps.library.actions.loading import load
from entraide.apps.library.asking import Asked
from entraide.apps.library.exports import WHAT, Export
from entraide.apps.library.queries.exporting import COLUMNS, records
from entraide.domain.texts.document import Document
from entraide.site.commands.export import main
from entraide.writing import rows
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db
IRI = "/akn/un/statement/deliberation/unga/2044-03-03/98-7"


@pytest.fixture
def client(lights: Document) -> Client:
    load(lights, by="keeper", at=NOW)
    load(reading(TEXT.replace("98/7", "97/1").replace("3 mars 2044", "5 décembre 2042"), "c" * 64), by="k", at=NOW)
    return Client(headers={"accept-language": "fr"})


def got(client: Client, **asked: str | int) -> bytes:
    answer = client.get("/export", asked)
    assert answer.status_code == 200
    assert answer.streaming
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_every_provision_comes_with_its_address_and_its_text(client: Client) -> None:
    told = [json.loads(line) for line in got(client, what="provisions", format="jsonl").splitlines()]
    assert [row["iri"].rpartition("~")[2] for row in told] == ["formula", "pp_1", "para_1", "para_2"] * 2
    assert told[-1]["iri"] == f"{IRI}/!main~para_2"
    assert (told[-1]["symbol"], told[-1]["year"], told[-1]["language"]) == ("A/RES/98/7", 2044, "fr")


def test_citations_say_whether_what_they_name_is_here(client: Client) -> None:
    table = csv.DictReader(io.StringIO(got(client, what="citations", format="csv").decode(), newline=""))
    told = {(row["symbol"], row["target"]): row["state"] for row in table}
    assert told["A/RES/98/7", "A/RES/97/1"] == "resolved"
    assert told["A/RES/98/7", "A/98/12"] == "named"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"since": 2043}, 1),
        ({"until": 2043}, 1),
        ({"organ": "unsc"}, 0),
        ({"language": "fr"}, 2),
        ({"subject": "x"}, 0),
    ],
)
def test_only_the_texts_chosen_are_taken(client: Client, asked: dict[str, str | int], count: int) -> None:
    assert len(got(client, what="texts", **asked).splitlines()) == count


def test_the_page_the_api_and_the_command_give_the_same_file(
    client: Client, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = got(client, what="texts", format="csv", bom="1")
    answer = client.get("/api/v1/export", {"what": "texts", "format": "csv", "bom": "1", "gzip": "1"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="entraide-texts.csv.gz"'
    assert gzip.decompress(b"".join(answer.streaming_content)) == page  # type: ignore[attr-defined]
    assert main(["--what", "texts", "--format", "csv", "--bom"]) == 0
    assert capfdbinary.readouterr().out == page


def test_a_year_that_is_none_is_told_at_its_field_and_what_was_typed_stays(client: Client) -> None:
    answer = client.get("/export", {"what": "texts", "since": "19x", "subject": "phares", "format": "csv"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="since-fault"' in page
    assert 'value="19x"' in page
    assert 'value="phares"' in page
    assert 'id="format-csv" value="csv" checked' in page


@pytest.mark.parametrize("what", WHAT)
def test_every_record_has_every_column(client: Client, what: str) -> None:
    assert {frozenset(row) for row in records(what, Asked())} == {frozenset(COLUMNS[what])}


def test_what_is_held_at_once_does_not_grow_with_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "PIECE", 4096)

    def most() -> int:
        tracemalloc.start()
        for _ in Export("provisions", "csv").pieces():
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    def more(first: int, last: int) -> None:
        for nth in range(first, last):
            load(reading(TEXT.replace("98/7", f"98/{nth}"), f"{nth:064}"), by="k", at=NOW)

    more(100, 130)
    most()
    few = most()
    more(200, 290)
    assert most() < few * 1.5
