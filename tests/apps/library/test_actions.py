"""Loading: once, again, corrected; each with its entry in the audit."""

import pytest

from entraide.apps.audit import queries as audit
from entraide.apps.library.actions.loading import Became, load
from entraide.apps.library.asking import asked_for
from entraide.apps.library.models import Version
from entraide.apps.library.queries import citations, finding, listing, texts
from entraide.apps.library.queries.naming import cited_places
from entraide.domain.texts.document import Document, Origin
from entraide.domain.texts.register import Register
from entraide.reading.read import read_text
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db


def passages(typed: str, **chosen: str) -> int:
    """How many passages are found, all words in each."""
    results = finding.search(asked_for(typed, chosen), "fr", 10)
    return results.passages


def test_a_text_is_loaded_with_all_its_parts(lights: Document) -> None:
    outcome = load(lights, by="keeper", at=NOW)
    assert outcome.became is Became.NEW
    text = texts.text_at("A/RES/98/7")
    assert text is not None
    assert text.iri == "/akn/un/statement/deliberation/unga/2044-03-03/98-7"
    [version] = texts.versions_of(text)
    keys = [p.key for p in texts.provisions_of(version)]
    assert keys == ["formula", "pp_1", "para_1", "para_2"]
    assert [(c.key, c.target) for c in citations.citations_at([version])] == [
        ("pp_1", "A/RES/97/1"),
        ("note_1", "A/98/12"),
    ]
    assert texts.document_of(version) == lights


def test_the_same_file_twice_changes_nothing(lights: Document) -> None:
    first = load(lights, by="keeper", at=NOW)
    again = load(lights, by="keeper", at=NOW)
    assert again.became is Became.SAME
    assert again.version == first.version
    assert audit.root()[0] == 1
    assert passages("gardiens") == 1


def test_a_corrected_file_makes_a_new_version_and_keeps_the_old(lights: Document) -> None:
    old = load(lights, by="keeper", at=NOW)
    corrected = reading(TEXT.replace("gardiens", "veilleurs"), "b" * 64)
    new = load(corrected, by="keeper", at=NOW)
    assert new.became is Became.CORRECTED
    assert texts.document_of(Version.objects.get(pk=old.version)) == lights
    assert passages("gardiens") == 0
    assert passages("veilleurs") == 1


def test_the_undated_address_finds_the_dated_text(lights: Document) -> None:
    load(lights, by="keeper", at=NOW)
    text = texts.text_at("/akn/un/statement/deliberation/unga/98-7")
    assert text is not None
    assert text.target == "A/RES/98/7"


def test_what_cites_a_text_is_found_from_it(lights: Document) -> None:
    load(lights, by="keeper", at=NOW)
    load(reading(TEXT.replace("98/7", "97/1").replace("3 mars 2044", "5 décembre 2042"), "c" * 64), by="k", at=NOW)
    cited = texts.text_at("A/RES/97/1")
    assert cited is not None
    assert [(c.version.text.target, c.key, c.role) for c in listing.citing_after(cited, "", 0, 10)] == [
        ("A/RES/98/7", "pp_1", "rappelant")
    ]
    assert cited_places(cited)[0] == 1


def test_a_stem_of_one_language_is_not_taken_for_another_s(lights: Document) -> None:
    """French "policière" and English "policies" have the same stem."""
    load(lights, by="keeper", at=NOW)
    english = TEXT.replace("L’Assemblée générale,", "The General Assembly,").replace("98/7", "98/8")
    english = english.replace("Salue les gardiens de phare ;", "Welcomes the policies of the lighthouses for the year;")
    load(read_text(english, Origin("f" * 64, "text"), Register(), "en")[0], by="keeper", at=NOW)
    assert passages("policies") == 1
    assert passages("policière") == 0
