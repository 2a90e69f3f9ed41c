"""Two ways to write a reference lead to one provision, in each language that is loaded."""

from pathlib import Path

import pytest

from entraide.data import load_register
from entraide.domain.texts.document import Document, Kind, Origin, Provision
from entraide.domain.texts.lookup import component_of, find_provision
from entraide.reading.cite import cite
from entraide.reading.read import read
from tests.corpus import Corpus

LINES = (
    ("en", "UNTOC art. 18(3)(b)"),
    ("en", "article 18, paragraph 3 (b), of the United Nations Convention against Transnational Organized Crime"),
    (
        "fr",
        "article 18, paragraphe 3, alinéa b), de la Convention des Nations Unies contre la criminalité transnationale organisée",
    ),
    ("fr", "l’alinéa b) du paragraphe 3 de l’article 18 de la Convention contre la criminalité organisée"),
    (
        "es",
        "apartado b) del párrafo 3 del artículo 18 de la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional",
    ),
)


def named(language: str, line: str) -> tuple[str, str, str]:
    """The target, pinpoint and address that a line cites."""
    document = Document(
        language=language, provisions=(Provision(Kind.OPERATIVE, "1", line, key="para_1"),), origin=Origin("0" * 64)
    )
    citation = cite(document, load_register()).citations[0]
    return citation.target, citation.pinpoint, citation.iri


@pytest.mark.parametrize(("language", "line"), LINES)
def test_both_forms_name_one_provision(language: str, line: str) -> None:
    assert named(language, line) == (
        "UNTOC",
        "art_18__para_3__point_b",
        "/akn/un/act/treaty/2000-11-15/untoc/!main~art_18__para_3__point_b",
    )


def test_the_provision_stands_in_the_treaty_itself(shared: Path) -> None:
    documents = read((shared / "corpus/treaties-en/untoc.md").read_bytes(), "untoc.md", load_register())
    treaty = next(one for one in documents if one.instruments)
    target, pinpoint, _ = named(*LINES[0])
    found = find_provision(treaty, pinpoint, component_of(treaty, target))
    assert found is not None
    provision, point = found
    assert (provision.key, point and point.number.strip("()")) == ("art_18__para_3", "b")


@pytest.mark.parametrize("language", ["fr", "en", "es", "ru", "ar", "zh"])
def test_it_stands_in_each_language_of_a_resolution_s_annex(corpus: Corpus, language: str) -> None:
    name = f"ga/{language}/A_RES_79_243.xml"
    [document] = read(corpus(name), name, load_register())
    target, pinpoint, _ = named(
        "en", "article 40, paragraph 3 (b), of the United Nations Convention against Cybercrime"
    )
    assert target == "UNCC24"
    found = find_provision(document, pinpoint, "annex_1")
    assert found is not None
    assert (found[0].key, found[1] and found[1].key) == ("art_40__para_3", "art_40__para_3__point_b")
