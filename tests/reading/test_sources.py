"""The five source documents of the project, as found: what a person sees in them is what the reader gives."""

from collections.abc import Callable

import pytest

from entraide.data import load_register
from entraide.domain.texts.citation import Cited
from entraide.domain.texts.document import Document, Kind
from entraide.reading.read import read

Source = Callable[[str], bytes]


def first(source: Source, prefix: str) -> Document:
    documents = read(source(prefix), prefix, load_register())
    assert len(documents) == 1
    return documents[0]


@pytest.mark.parametrize(
    ("prefix", "symbol", "preambular", "operative", "notes"),
    [
        ("000", "A/RES/77/241", 6, 5, 1),
        ("001", "", 7, 9, 6),
        ("002", "", 0, 0, 0),
        ("003", "A/RES/74/177", 72, 65, 36),
        ("004", "A/RES/57/168", 4, 7, 1),
    ],
)
def test_counts(source: Source, prefix: str, symbol: str, preambular: int, operative: int, notes: int) -> None:
    document = first(source, prefix)
    assert document.symbol == symbol
    assert document.count(Kind.PREAMBULAR) == preambular
    assert document.count(Kind.OPERATIVE) == operative
    assert len(document.footnotes) == notes
    numbers = [p.number for p in document.provisions if p.kind is Kind.OPERATIVE]
    assert numbers == [str(n) for n in range(1, operative + 1)]


def test_77_241_has_its_front_and_its_footnote_whole(source: Source) -> None:
    document = first(source, "000")
    assert document.title == "Journée internationale de la coopération policière"
    assert (document.adopted, document.issued, document.session) == ("2022-12-16", "2023-01-10", "77")
    assert (document.agenda_item, document.committee, document.meeting) == ("109", "none", "55")
    assert document.originating == ("A/77/L.29",)
    note = document.footnotes[0]
    assert len(note.text.split(",")) >= 13  # thirteen entities beside the two that chair
    assert "Représentante spéciale du Secrétaire général" in note.text  # the page cut it between these two words
    assert note.text.endswith("(ONU-Femmes).")
    fourth = next(p for p in document.provisions if p.key == "pp_4")
    assert note.calls[0].key == "pp_4"
    assert fourth.text[: note.calls[0].offset].endswith("maintien de l'ordre")
    assert "fournir une assistance technique" in fourth.text  # the note stood in the middle of this paragraph
    assert any(r.rule == "emphasis" for r in document.repairs)


def test_the_2006_draft_has_no_symbol_and_34_sponsors(source: Source) -> None:
    document = first(source, "001")
    assert document.symbol == document.adopted == document.issued == ""
    assert len(document.sponsors) == 34
    assert (document.sponsors[0], document.sponsors[-1]) == ("Andorre", "Suède")
    assert [note.marker for note in document.footnotes] == ["1", "2", "3", "4", "5", "6"]
    first_op = next(p for p in document.provisions if p.key == "para_1")
    assert first_op.text.endswith("60/175;")  # printed 60/1756, the 6 being the call of note 6
    assert document.footnotes[5].calls[0].key == "para_1"
    assert {call.key for call in document.footnotes[0].calls} == {"pp_1", "para_6"}  # called again as "relatifs1"
    assert "sous-régionales" in document.provisions[2].text  # cut at its hyphen by the end of the line


def test_the_interpol_page_is_no_resolution_and_says_so(source: Source) -> None:
    document = first(source, "002")
    assert [w.code for w in document.warnings] == ["no-provision"]
    assert len(document.front) > 5  # its words are kept all the same
    assert {citation.role for citation in document.citations} == {""}  # its verbs stand in the sentences before


def test_74_177_has_each_footnote_where_it_is_called(source: Source) -> None:
    document = first(source, "003")
    assert all(note.calls for note in document.footnotes)
    assert (document.committee, document.agenda_item, document.originating) == ("A/C.3", "106", ("A/74/400",))
    twenty = next(p for p in document.provisions if p.key == "para_9")
    assert "autorités centrales" in twenty.text  # a footnote and a page stood between these two words
    links = [r for r in document.repairs if r.rule == "link"]
    assert [r.found for r in links[:2]] == ["[", "](#)"]  # around 46/152
    assert links[1].offset - links[0].offset == len("46/152")


def test_57_168_is_read_through_its_damage(source: Source) -> None:
    document = first(source, "004")
    fourth = [p for p in document.provisions if p.kind is Kind.PREAMBULAR][3]
    assert fourth.text.startswith("Réaffirmant")  # a footnote stood glued above it
    assert document.adopted == ""  # the text does not say


def targets(source: Source, prefix: str) -> list[str]:
    return [one.target for one in first(source, prefix).citations]


def test_the_2006_draft_cites_every_resolution_of_the_council(source: Source) -> None:
    found = targets(source, "001")
    assert [t for t in dict.fromkeys(found) if t.startswith("E/RES/2006/")] == [
        f"E/RES/2006/{n}" for n in range(19, 30)
    ]


def test_the_interpol_page_cites_seven_resolutions(source: Source) -> None:
    found = first(source, "002").citations
    assert {one.target for one in found if one.kind is Cited.RESOLUTION and one.target} == {
        "A/RES/71/19", "A/RES/73/11", "A/RES/72/1",
        "S/RES/2396(2017)", "S/RES/2322(2016)", "S/RES/2331(2016)", "S/RES/2178(2014)",
    }  # fmt: skip


def test_74_177_cites_a_commission_and_a_conference(source: Source) -> None:
    told = {(one.quote, one.target) for one in first(source, "003").citations}
    assert {("26/4", "E/CN.15/RES/26/4"), ("9/1", "CTOC/COP/RES/9/1")} <= told


@pytest.mark.parametrize("prefix", ["000", "001", "002", "003", "004"])
def test_each_quote_stands_where_it_is_said_to(source: Source, prefix: str) -> None:
    document = first(source, prefix)
    texts = {f"note_{n}": note.text for n, note in enumerate(document.footnotes, 1)}
    texts |= {f"front_{n}": line for n, line in enumerate(document.front, 1)} | {"title": document.title}
    texts |= {p.key: p.text for p in document.provisions}
    assert document.citations
    for one in document.citations:
        assert texts[one.key][one.start : one.end] == one.quote
