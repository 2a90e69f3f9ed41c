"""Documents cited by the symbol that is printed whole."""

import pytest

from entraide.domain.texts.citation import Cited
from entraide.domain.texts.document import Document, Footnote, Kind, Provision
from entraide.reading.cite import cite
from tests.citing import cited, known, named


@pytest.mark.parametrize("tag", ["fr", "en", "es", "ru", "ar", "zh"])
@pytest.mark.parametrize(
    ("printed", "targets"),
    [
        ("A/74/125", ["A/74/125"]),
        ("(A/56/1026-S/2002/932)", ["A/56/1026", "S/2002/932"]),
        ("[A/74/400, S/2019/1]", ["A/74/400", "S/2019/1"]),
        ("A/74/6 (Sect. 29)/Add.1", ["A/74/6(Sect.29)/Add.1"]),
        ("A/C.3/74/L.5/Rev.1", ["A/C.3/74/L.5/Rev.1"]),
        ("A/RES/70/1.", ["A/RES/70/1"]),
        ("E/CN.15/2020/6/Add.1;", ["E/CN.15/2020/6/Add.1"]),
        ("S/RES/2178 (2014)", ["S/RES/2178(2014)"]),
        ("CTOC/COP/2018/13", ["CTOC/COP/2018/13"]),
        ("CAC/COSP/2019/17", ["CAC/COSP/2019/17"]),
    ],
)
def test_a_symbol_is_read_in_every_language(tag: str, printed: str, targets: list[str]) -> None:
    text = {"zh": f"见{printed}。", "ar": f"انظر {printed}"}.get(tag, f"… {printed} …")
    assert named(text, tag=tag) == targets


@pytest.mark.parametrize(
    ("printed", "kind", "iri"),
    [
        ("A/74/125", Cited.DOCUMENT, "/akn/un/doc/unga/A-74-125"),
        ("A/C.3/74/L.5", Cited.DRAFT, "/akn/un/doc/unga/A-C.3-74-L.5"),
        ("A/RES/70/1", Cited.RESOLUTION, "/akn/un/statement/deliberation/unga/70-1"),
        ("A/HRC/RES/42/12", Cited.RESOLUTION, "/akn/un/statement/deliberation/unhrc/42-12"),
        ("A/HRC/DEC/42/101", Cited.DECISION, "/akn/un/statement/decision/unhrc/42-101"),
        ("S/2002/932", Cited.DOCUMENT, "/akn/un/doc/unsc/S-2002-932"),
    ],
)
def test_a_symbol_tells_what_it_names(printed: str, kind: Cited, iri: str) -> None:
    [one] = cited(f"Voir {printed}.")
    assert (one.kind, one.iri, one.quote, one.role) == (kind, iri, printed, "voir")


def test_the_quotes_of_a_joint_symbol_are_its_two_halves() -> None:
    assert [one.quote for one in cited("Voir A/56/1026-S/2002/932.")] == ["A/56/1026", "S/2002/932"]


def test_a_document_does_not_cite_itself_on_its_cover_and_does_so_in_its_paragraphs() -> None:
    document = Document(
        symbol="A/RES/99/7",
        language="fr",
        organ="unga",
        front=("Nations Unies", "A/RES/99/7", "[sur la base du rapport de la Sixième Commission (A/99/12, par. 3)]"),
        title="Phares et balises",
        provisions=(Provision(Kind.OPERATIVE, "1", "Joint à A/RES/99/7 une carte.", "para_1"),),
    )
    found = cite(document, known()).citations
    assert [(one.key, one.target, one.pinpoint) for one in found] == [
        ("front_3", "A/99/12", "para_3"),
        ("para_1", "A/RES/99/7", ""),
    ]


def test_a_text_without_provisions_or_title_is_read_line_by_line() -> None:
    lines = (
        "L’Assemblée générale a adopté la résolution 99/1",
        "Le phare luit. La résolution 99/2 aussi",
        "Voir A/99/3",
    )
    found = cite(Document(language="fr", front=lines), known()).citations
    assert [(one.key, one.target) for one in found] == [
        ("front_1", "A/RES/99/1"),
        ("front_2", "A/RES/99/2"),
        ("front_3", "A/99/3"),
    ]


def test_numbers_on_a_cover_are_the_agendas_and_not_read() -> None:
    document = Document(
        language="fr",
        front=("Suite donnée à la résolution 99/1", "Voir A/99/3"),
        provisions=(Provision(Kind.OPERATIVE, "1", "Salue les feux.", "para_1"),),
    )
    assert [one.target for one in cite(document, known()).citations] == ["A/99/3"]


def test_a_footnote_is_read_behind_the_paragraph_that_calls_it() -> None:
    document = Document(
        language="en",
        organ="unga",
        provisions=(
            Provision(Kind.OPERATIVE, "1", "Recalls A/99/1.", "para_1"),
            Provision(Kind.OPERATIVE, "2", "Recalls A/99/2.", "para_2"),
        ),
        footnotes=(Footnote("1", "See A/99/3."),),
    )
    assert [one.key for one in cite(document, known()).citations] == ["para_1", "para_2", "note_1"]


def test_a_language_without_rules_is_left_as_it_is() -> None:
    document = Document(language="de", provisions=(Provision(Kind.OPERATIVE, "1", "Siehe A/99/1.", "para_1"),))
    assert cite(document, known()) == document
