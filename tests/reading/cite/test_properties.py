"""Whatever is read: a quote stands where its offsets say, in order, in a place that the document has."""

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.texts.citation import State
from entraide.domain.texts.document import Document, Origin, Point
from entraide.domain.texts.keys import split_iri
from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn
from entraide.reading.cite import cite
from entraide.reading.read import read_text
from entraide.writing.akn import write_akn
from entraide.writing.record import record
from tests.citing import document_of, known
from tests.corpus import Corpus

TAGS = ["fr", "en", "es", "ru", "ar", "zh"]
ADDRESS = re.compile(r"/akn/[a-z]+/[a-z]+/[^\s!~]+(?:/!\w+(?:~\w[\w.]*)?)?")
PIECES = [
    "résolution", "resolution", "резолюция", "القرار", "决议", "70/1", "70/1 A et B", "2178 (2014)", "217 A (III)", "S-24/2", "57/5 à 57/9",
    "2006/19–2006/29", "第70/1号", "décision", "Conseil des droits de l’homme", "Security Council", "de la Commission", "du 18 décembre 2014",
    "of 18 December 2014", "ses", "its", "dans sa", "A/56/1026-S/2002/932", "A/74/6 (Sect. 29)/Add.1", "A/", "UNTOC", "la Convention",
    "Convention des Nations Unies contre la corruption", "United Nations Convention against Transnational Organized Crime", "the Protocols thereto",
    "《公约》", "الاتفاقية", "Конвенции о правах ребенка", "ces conventions et protocoles", "la Charte", "art. 18(3)(b)", "l’alinéa b) du paragraphe 3 de",
    "annexe II,", "section II de", "chap. III,", "Recueil des Traités, vol. 2225, no 39574", "Treaty Series, vols. 2237 and 2241, No. 39574",
    "Ibid., vol. 75, nos 970 à 973", "Ibid., no 1", "ladite résolution", "those resolutions", "Rappelant", "pursuant to", "voir", "«", "»", "(", ")", ";", ",",
    "1988", "24/7", "e", "І", "\u202e", "é" * 30, "1" * 30,
]  # fmt: skip
pieces = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30)
mixtures = st.tuples(pieces, st.sampled_from([" ", " ", "", ", ", "\n"])).map(lambda both: both[1].join(both[0]))


def texts_of(document: Document) -> dict[tuple[str, str], str]:
    """Every text that a citation can stand in, by component and key."""
    texts = {("main", "title"): document.title}
    texts |= {("main", f"front_{n}"): line for n, line in enumerate(document.front, 1)}
    texts |= {("main", f"note_{n}"): note.text for n, note in enumerate(document.footnotes, 1)}
    return texts | {(p.component, p.key): p.text for p in document.provisions}


def inner(points: tuple[Point, ...]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from inner(point.points)


def check(document: Document) -> None:
    """What holds for the citations of any document."""
    texts = texts_of(document)
    last: tuple[tuple[str, str], int] = (("", ""), 0)
    for one in document.citations:
        place = (one.component, one.key)
        assert one.quote == texts[place][one.start : one.end] != ""
        assert place != last[0] or one.start >= last[1]
        last = (place, one.start)
        assert not one.iri or ADDRESS.fullmatch(one.iri), one
        if "~" in one.iri:
            assert split_iri(one.iri)[2] in one.pinpoint
        assert one.state is not State.AMBIGUOUS or (len(one.candidates) > 1 and not one.target)
        assert one.state is not State.UNRESOLVED or not (one.candidates or one.target or one.iri)
        assert one.state not in (State.NAMED, State.RESOLVED) or one.target or one.candidates
        assert not one.target or one.iri


@pytest.mark.parametrize("name", [f"{organ}/{tag}" for organ in ("ga", "ecosoc", "sc") for tag in TAGS])
def test_real_documents(corpus: Corpus, name: str) -> None:
    names = corpus.names(name)
    for member in names[5 :: max(1, len(names) // 12)]:
        [document] = read_akn(corpus(member), member, known())
        check(document)
        [again] = read_akn(write_akn(document), member, known())
        assert again.citations == document.citations
        written = json.loads(json.dumps(record(document)))["citations"]
        assert [(w["quote"], w["target"] or "", w["start"]) for w in written] == [
            (one.quote, one.target, one.start) for one in document.citations
        ]


@given(mixtures, mixtures, st.sampled_from(TAGS))
def test_any_mixture_is_read_and_survives_being_written(text: str, note: str, tag: str) -> None:
    document = cite(document_of(text, text[::-1], tag=tag, notes=(note, "Ibid., no 39574")), known())
    check(document)
    [again] = read_akn(write_akn(document), "again", known())
    assert again.citations == document.citations


@given(mixtures, st.sampled_from(TAGS))
def test_an_empty_register_is_enough(text: str, tag: str) -> None:
    check(cite(document_of(text, tag=tag, notes=(text,)), Register()))


@given(mixtures)
def test_the_same_text_is_cited_from_in_the_same_way_twice(text: str) -> None:
    assert read_text(text, Origin(), known(), "fr") == read_text(text, Origin(), known(), "fr")


LONG = {
    "fr": [
        "70/1, ", "article 1, ", "Convention ", "vol. 1, ", "« ", "résolution ", "du 18 décembre 2014 ", "(", "paragraphe 1 de ", "la Convention ",
        "ladite résolution ", "le Conseil, dans sa ", "A/1(", "UNTOC ", " ", ",", "1", "A", "ces Conventions ", "le ", "annexe II, ",
    ],
    "en": ["at the x session of the ", "adopted by the ", "Article 7 b of ", "in paragraphs 1, "],
    "es": ["aprobada por la ", "párrafo 1 del "],
    "ru": ["принятая ", "пункт 1 статьи ", " ", ","],
    "ar": ["قرار", "الاتفاقية ", " ", ",", "و"],
    "zh": ["第70/1号", "第", "大会", "《公约》", "2014年12月18日"],
}  # fmt: skip
HEADS = {
    "fr": "résolution 70/1 ",
    "en": "resolution 70/1 ",
    "es": "resolución 70/1 ",
    "ru": "резолюция 70/1 ",
    "ar": "القرار 70/1 ",
    "zh": "第70/1号",
}


@pytest.mark.parametrize(("tag", "piece"), [(tag, piece) for tag, pieces in LONG.items() for piece in pieces])
def test_a_long_text_of_one_piece_is_read_to_its_end(tag: str, piece: str) -> None:
    """What it takes is measured in bench/hostile.py; here a text that would never end is seen."""
    for size in (200, 20_000):
        text = HEADS[tag] + piece * (size // len(piece))
        check(cite(document_of(text, tag=tag, notes=(text,)), known()))
