"""The fixtures that bring real texts to the tests."""

from collections.abc import Callable

from tests.corpus import Corpus


def test_a_source_document_is_found_by_the_beginning_of_its_name(source: Callable[[str], bytes]) -> None:
    assert b"77/241" in source("000")


def test_a_file_of_the_answer_key_is_found_by_its_name(corpus: Corpus) -> None:
    assert b"akomaNtoso" in corpus("ga/fr/A_RES_77_241.xml")
    assert "ga/fr/A_RES_77_241.xml" in corpus.names("ga/fr")


def test_the_four_other_languages_come_from_the_other_archive(corpus: Corpus) -> None:
    assert all(name.startswith("ecosoc/ar/") for name in corpus.names("ecosoc/ar"))
