"""Whatever the bytes, the reader raises its own errors only, and invents no word."""

import random
import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from entraide.data import load_register
from entraide.domain.errors import ReadingError
from entraide.domain.texts.document import Origin
from entraide.domain.texts.register import Register
from entraide.reading.read import read, read_text
from tests.hostile import HEAD, HOSTILE

PIECES = [
    "L’Assemblée générale,", "The General Assembly,", "Le Conseil économique et social", "A/RES/99/7", "Nations Unies",
    "99/7. Phares", "Rappelant la brume,", "Recalling the fog,", "1. Salue les gardiens ;", "2. Salue", "3.", "1.1 Salue.",
    "a) Feux ;", "(i) lights;", "– Cornes", "Annexe II", "Annex", "I", "B", "* * *", "¹ Note.", "² Voir A/99/1.", "feux¹",
    "feux1", "60/1756;", "__________________", "1/2", "\f", "*Rappelant*", "[98/3](#)", "<sup>1</sup> Note", "### 99/8. Titre",
    "7e séance plénière 1er mars 2045", "Point 12 b) de l’ordre du jour", "Recommande le projet de résolution suivant :",
    "--- ", "  1  Résolution 98/3.", "\u00ad", "\u200e", "大会，", "الجمعية العامة،", "x" * 90, "é" * 70 + ",", "12-34567 (F)",
    "Article 1", "Article 2", "Article premier Objet", "Chapitre II", "Article 2 bis", "Préambule", "(a) (i) Lights", "Artikel 1",
    "第一条", "㈠ 灯", "المادة 2", "(أ) نور", "En foi de quoi, les soussignés", "II. Phares", "The Parties to this Convention,Recalling",
]  # fmt: skip
GLUE = st.sampled_from(["\n\n", "\n", " ", "\n\n", "\n \n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Texts of the pieces that the reader looks for, in any order, and of anything."""
    parts = draw(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=40))
    return "".join(part + draw(GLUE) for part in parts)


def letters(text: str) -> str:
    return re.sub(r"[\W\d_⁰¹²³⁴-⁹]+", "", text)


def holds(whole: str, part: str) -> bool:
    """Whether the letters of `part` stand in `whole` in this order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


@given(texts())
def test_any_text_is_read_and_no_word_is_invented(text: str) -> None:
    for document in read_text(text, Origin(), Register()):
        whole = letters(text)
        for provision in document.provisions:
            assert holds(whole, letters(provision.text))
            for point in provision.points:
                assert 0 <= point.start <= point.end <= len(provision.text)
        places = {(p.component, p.key): p.text for p in document.provisions}
        assert len(places) == len(document.provisions)
        for note in document.footnotes:
            assert holds(whole, letters(note.text))
            for call in note.calls:
                if (call.component, call.key) in places:
                    assert 0 <= call.offset <= len(places[call.component, call.key])


FURNITURE = ("A/RES/99/7", "1/2", "\f", "12-34567 (F)", "<sup>1</sup> Note")
KEPT = [piece for piece in PIECES if piece not in FURNITURE]


@given(st.lists(st.tuples(st.sampled_from(KEPT), GLUE), max_size=40))
@example([("Article 1", "\n\n"), ("1. Salue les gardiens ;", "\n\n"), ("Annex", "\n\n"), ("Article 1", "\n\n")])
def test_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + glue for piece, glue in parts)
    held = []
    for document in read_text(text, Origin(), Register()):
        held += [
            *document.front,
            *(p.number + p.text for p in document.provisions),
            *(n.text for n in document.footnotes),
        ]
    assert Counter(letters(text)) == Counter(letters("".join(held)))


@given(st.binary(max_size=400))
def test_any_bytes_give_documents_or_one_of_our_errors(data: bytes) -> None:
    try:
        assert read(data, "anything", load_register())
    except ReadingError as error:
        assert error.message("fr").startswith("anything")


def test_a_text_reads_the_same_twice() -> None:
    text = "\n\n".join(random.Random(7).choices(PIECES, k=200))
    assert read_text(text, Origin(), Register()) == read_text(text, Origin(), Register())


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_text_is_read_like_any_other(name: str) -> None:
    """Small here; bench/hostile.py measures that a megabyte of each takes no more than its length should."""
    piece = HOSTILE[name]
    for text in (piece * (3000 // len(piece)), HEAD + piece * (3000 // len(piece))):
        assert read_text(text, Origin(), Register(), "fr")
