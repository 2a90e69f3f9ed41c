"""Whatever a document holds, the library takes it, on either engine, and takes it once."""

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entraide.apps.library.actions.loading import Became, load, load_file
from entraide.apps.library.models import Citation, Provision, Version
from entraide.apps.library.preparing import prepare
from entraide.domain.texts.document import Document
from entraide.writing.akn import write_akn
from tests.apps.conftest import NOW, reading
from tests.documents import documents

pytestmark = pytest.mark.django_db


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents(), long=st.booleans())
def test_any_document_is_taken_and_taken_once(document: Document, long: bool) -> None:
    if long:
        document = replace(document, title=document.title * 999, symbol=document.symbol * 40, organ=document.organ * 99)
    with transaction.atomic():
        first = load(document, by="keeper", at=NOW)
        assert load(document, by="keeper", at=NOW).became is Became.SAME
        assert Provision.objects.filter(version=first.version).count() == len(document.provisions)
        transaction.set_rollback(True)


def test_what_a_forged_file_of_ours_says_is_taken_without_the_letters_that_no_database_keeps() -> None:
    forged = replace(reading(), title="Lampe\0\ud800", symbol="A/98/7\0")
    [outcome] = load_file(prepare("x.xml", write_akn(forged)), "b" * 64, by="keeper", at=NOW)
    version = Version.objects.get(pk=outcome.version)
    assert (version.title, version.symbol) == ("Lampe\ufffd\ufffd", "A/98/7\ufffd")


def test_a_sentence_that_names_hundreds_of_paragraphs_is_kept_whole() -> None:
    pinpoint = " ".join(f"para_{number}" for number in range(2, 600))
    text = reading()
    load(replace(text, citations=(replace(text.citations[0], pinpoint=pinpoint),)), by="keeper", at=NOW)
    assert Citation.objects.get().pinpoint == pinpoint
