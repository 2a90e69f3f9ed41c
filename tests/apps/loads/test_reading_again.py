"""Files loaded before, read again with a later reader: played by a reader that is taught something meanwhile."""

import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from entraide.apps.audit.models import Entry
from entraide.apps.library.actions import settling
from entraide.apps.library.actions.loading import Became, load_file, reread_file
from entraide.apps.library.preparing import Prepared, prepare
from entraide.apps.library.queries import texts
from entraide.apps.library.queries.citations import citations_at
from entraide.apps.loads.models import Load, Result
from entraide.apps.loads.tasks import work_through
from entraide.domain.texts.document import Document
from entraide.writing.akn import write_akn
from tests.apps.conftest import NOW, TEXT

pytestmark = pytest.mark.django_db
SOURCE = "5" * 64
UNDATED = "/akn/un/statement/deliberation/unga/98-7"


def ready(document: Document) -> Prepared:
    return Prepared(document, zlib.compress(write_akn(document)))


@pytest.fixture
def document() -> Document:
    return prepare("lamps.txt", TEXT.encode())[0].document


def put(*documents: Document) -> list[Became]:
    outcomes = load_file([ready(one) for one in documents], SOURCE, by="keeper", at=NOW)
    return [one.became for one in outcomes]


def again(*documents: Document) -> list[Became]:
    outcomes = reread_file([ready(one) for one in documents], SOURCE, by="keeper", at=NOW)
    return [one.became for one in outcomes]


def test_a_reading_that_says_the_same_changes_nothing(document: Document) -> None:
    put(document)
    before = Entry.objects.count()
    assert again(document) == [Became.SAME]
    assert Entry.objects.count() == before


def test_a_reading_that_says_more_makes_a_new_version_and_keeps_the_old(document: Document) -> None:
    put(document)
    assert again(replace(document, title="Les phares mieux lus")) == [Became.REREAD]
    text = texts.text_at("A/RES/98/7")
    assert text
    assert [version.title for version in texts.versions_of(text)] == ["Les phares mieux lus"]
    assert text.versions.count() == 2
    assert Entry.objects.get(action="library.reread").by == "keeper"
    assert again(replace(document, title="Les phares mieux lus")) == [Became.SAME]


def test_what_another_file_has_corrected_since_is_left_alone(document: Document) -> None:
    put(document)
    load_file([ready(replace(document, title="Corrigé"))], "6" * 64, by="keeper", at=NOW)
    assert again(replace(document, title="Relu")) == [Became.SAME]
    text = texts.text_at("A/RES/98/7")
    assert text
    assert texts.versions_of(text)[0].title == "Corrigé"


def test_the_undated_address_leads_to_the_text_once_its_date_is_read(document: Document) -> None:
    put(replace(document, adopted=""))
    undated = texts.text_at(UNDATED)
    assert undated
    assert undated.iri == UNDATED
    again(document)
    dated = texts.text_at(UNDATED)
    assert dated
    assert dated.pk == undated.pk
    assert dated.iri == "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
    assert Client().get(UNDATED).headers["Location"] == dated.iri


def test_a_text_whose_symbol_is_read_at_last_is_reached_by_its_old_address_too(document: Document) -> None:
    put(replace(document, symbol="", adopted="", organ="", session=""))
    [(local, _)] = texts.recent(5)
    assert "98/7" not in local.target
    assert again(document) == [Became.REREAD]
    assert [text.target for text, _ in texts.recent(5)] == ["A/RES/98/7"]
    moved = texts.text_at(local.iri)
    assert moved
    assert moved.target == "A/RES/98/7"
    assert moved.versions.count() == 2
    assert Client().get("/").status_code == 200


def test_what_a_person_settled_goes_with_the_text(document: Document) -> None:
    put(replace(document, symbol="", adopted="", organ="", session=""))
    [(_, [version])] = texts.recent(5)
    citation = citations_at([version])[0]
    answer = settling.Answer(settling.Verdict.UNTOLD, reason="unsure")
    settling.settle(settling.Chosen(citation.pk, None), answer, by="editor", at=NOW)
    again(document)
    text = texts.text_at("A/RES/98/7")
    assert text
    settlement = text.settlements.get()
    assert (settlement.verdict, settlement.placed, settlement.ended) == ("untold", True, None)
    assert citations_at(texts.versions_of(text))[0].state == "unresolved"


def test_a_person_asks_for_one_text_or_for_all(clerk: Client, give: Callable[..., Load]) -> None:
    give(lamps_txt=TEXT.encode(), fogs_txt=TEXT.replace("98/7", "98/8").encode())
    for typed, files in (("A/RES/98/7", 1), ("", 2)):
        answer = clerk.post("/load/again", {"text": typed})
        load = Load.objects.latest("pk")
        assert answer.headers["Location"] == f"/load/{load.pk}"
        work_through.func(load.pk)
        results = Result.objects.filter(file__load=load)
        assert [one.became for one in results] == ["same"] * files
        assert "Relecture" in clerk.get(f"/load/{load.pk}").content.decode()
    assert Entry.objects.filter(action="loads.reread", by="clerk").count() == 2


def test_a_text_that_is_not_here_is_said_at_the_field(clerk: Client) -> None:
    answer = clerk.post("/load/again", {"text": "A/RES/1/1"})
    assert answer.status_code == 400
    assert 'value="A/RES/1/1"' in answer.content.decode()
    assert "Aucun fichier à relire" in answer.content.decode()
