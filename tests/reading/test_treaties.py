"""Real treaties: every article, paragraph and point, as counted by reading them; one address in each language and form.

The counts stand in golden/treaty_counts.csv. What the source lost is named here, and nothing else may differ.
"""

import csv
import importlib
import json
import sys
import tarfile
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from lxml import etree

from entraide.domain.texts.document import Document, Kind, Origin, Point
from entraide.domain.texts.instrument import Instrument
from entraide.domain.texts.keys import base_iri
from entraide.domain.texts.lookup import component_of, find_provision
from entraide.domain.texts.register import Register
from entraide.reading.read import read, read_text
from entraide.writing.akn import write_akn
from tests.corpus import Corpus

GOLDEN = Path(__file__).parent.parent / "golden" / "treaty_counts.csv"
FILES = {
    "UNTOC": "untoc", "TIP": "tip", "SOM": "som", "FIR": "firearms", "UNCAC": "uncac", "V88": "vienna88", "BOMB97": "bombings",
    "FIN99": "financing", "NUC05": "nuclear", "SC61": "single61", "HOST79": "hostages", "CPPNM": "cppnm", "H70": "hague1970", "BUD": "budapest",
    "ECE57": "coe57", "ECE57-P1": "coe57p1", "ECE57-P2": "coe57p2", "ECE57-P3": "coe57p3", "ECMA59": "coe59", "ECMA59-P1": "coe59p1",
    "ECMA59-P2": "coe59p2", "ETS70": "coe70", "ETS73": "coe73", "ETS90": "ects", "CETS112": "coe112", "CETS112-P": "coe112p", "ETS141": "coe198or141",
}  # fmt: skip
LOST = {  # a stop before a stray comma; a capital I for the letter l; letters without a mark after them
    ("ETS70", "64"), ("ETS73", "46"), ("ECMA59-P1", "8"), ("ECMA59-P1", "12"),
}  # fmt: skip
OLDER = {"A_RES_55_25": ("UNTOC", "TIP", "SOM"), "A_RES_58_4": ("UNCAC",), "A_RES_55_255": ("FIR",)}
OLDER_LOST = {("UNCAC", "44"), ("FIR", "3")}  # a paragraph's number, a point's
Counts = dict[str, tuple[int, ...]]


@cache
def golden() -> dict[str, Counts]:
    """For each instrument and article: numbered paragraphs, others, points, points below them."""
    found: dict[str, Counts] = defaultdict(dict)
    with GOLDEN.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            numbers = (row[name] for name in ("paragraphs", "unnumbered", "points", "subpoints"))
            found[row["instrument"]][row["article"]] = tuple(map(int, numbers))
    return found


def all_points(points: tuple[Point, ...]) -> int:
    return sum(1 + all_points(point.points) for point in points)


def counts(document: Document, component: str = "main") -> Counts:
    found: dict[str, list[int]] = {}
    for provision in document.provisions:
        article, _, rest = provision.key.partition("__")
        if provision.component != component or not article.startswith("art_"):
            continue
        row = found.setdefault(article.removeprefix("art_"), [0, 0, 0, 0])
        if provision.kind is Kind.ARTICLE and rest:
            row[0 if provision.number else 1] += 1
            row[2] += len(provision.points)
            row[3] += all_points(provision.points) - len(provision.points)
    return {article: tuple(row) for article, row in found.items()}


def without(table: Counts, instrument: str, lost: set[tuple[str, str]]) -> Counts:
    return {article: row for article, row in table.items() if (instrument, article) not in lost}


@pytest.fixture(scope="module")
def treaty(shared: Path) -> Callable[[str], Document]:
    """The English text of a treaty of the corpus, by its code."""

    @cache
    def first(code: str) -> Document:
        path = shared / "corpus" / "treaties-en" / f"{FILES[code]}.md"
        if not path.is_file():
            pytest.skip(f"no treaty at {path}")
        return read(path.read_bytes(), path.name, Register())[0]

    return first


@pytest.mark.parametrize("code", sorted(FILES))
def test_each_article_paragraph_and_point_is_found(treaty: Callable[[str], Document], code: str) -> None:
    document = treaty(code)
    assert without(counts(document), code, LOST) == without(golden()[code], code, LOST)
    assert set(counts(document)) == set(golden()[code])
    assert len({(p.component, p.key) for p in document.provisions}) == len(document.provisions)
    assert document.title
    assert document.language == "en"


@pytest.mark.parametrize("code", ["UNTOC", "UNCAC", "SC61", "BUD"])
def test_a_treaty_written_and_read_back_is_the_same(treaty: Callable[[str], Document], code: str) -> None:
    document = treaty(code)
    assert read(write_akn(document), "back.xml", Register()) == [document]


@pytest.fixture(scope="module")
def older(shared: Path) -> Callable[[str], str]:
    """An older resolution as lines of text, from its paragraphs."""
    archive = shared / "corpus" / "older-en-paragraphs.tar.xz"
    if not archive.is_file():
        pytest.skip(f"no older resolutions at {archive}")
    with tarfile.open(archive) as tar:
        files = {Path(m.name).stem: tar.extractfile(m).read() for m in tar if Path(m.name).stem in OLDER}  # type: ignore[union-attr]

    def lines(name: str) -> str:
        out: list[str] = []
        for paragraph in json.loads(files[name]):
            prefix = (paragraph["prefix"] or "").removeprefix("paragraph").strip()
            text = paragraph["text"].replace("\t", " ")
            out += [prefix, text] if paragraph["type"] == "heading" and prefix else [f"{prefix} {text}".strip()]
        return "\n\n".join(out)

    return lines


@pytest.mark.parametrize("name", sorted(OLDER))
def test_treaties_in_the_annexes_of_a_resolution_are_found_the_same(older: Callable[[str], str], name: str) -> None:
    document = read_text(older(name), Origin(), Register())[0]
    for nth, code in enumerate(OLDER[name], 1):
        found = counts(document, f"annex_{nth}")
        assert without(found, code, OLDER_LOST) == without(golden()[code], code, OLDER_LOST)
        assert set(found) == set(golden()[code])


def instrument(code: str, adopted: str, title: str) -> Instrument:
    return Instrument(code, "un", adopted, names=MappingProxyType({"en": (title,)}))


def test_an_article_is_found_in_the_treaty_s_own_text_and_in_the_annex(
    treaty: Callable[[str], Document], older: Callable[[str], str], shared: Path
) -> None:
    register = Register(
        instruments=(
            instrument("UNTOC", "2000-11-15", "United Nations Convention against Transnational Organized Crime"),
            instrument("UNCAC", "2003-10-31", "United Nations Convention against Corruption"),
        )
    )
    own = read((shared / "corpus/treaties-en/untoc.md").read_bytes(), "untoc.md", register)[0]
    annexed = read_text(older("A_RES_55_25"), Origin(), register)[0]
    assert base_iri(own) == "/akn/un/act/treaty/2000-11-15/untoc"
    assert own.instruments == (("main", "UNTOC"),)
    assert component_of(annexed, "UNTOC") == "annex_1"
    for document in (own, annexed):
        found = find_provision(document, "art_18__para_3__point_b", component_of(document, "UNTOC"))
        assert found is not None
        provision, point = found
        assert provision.key == "art_18__para_3"
        assert point is not None
        assert "judicial documents" in provision.text[point.start : point.end]
        assert find_provision(document, "art_2__point_a", component_of(document, "UNTOC")) is not None


def keys_of(document: Document) -> list[tuple[str, str]]:
    """The addresses in annexes, the headings of their titles left out."""

    def inner(points: tuple[Point, ...]) -> list[str]:
        return [key for point in points for key in (point.key, *inner(point.points))]

    annexed = [p for p in document.provisions if p.component != "main" and not p.key.startswith("head_")]
    return [(p.component, key) for p in annexed for key in (p.key, *inner(p.points))]


def test_the_convention_of_2024_has_the_same_addresses_in_six_languages_marked_up_and_plain(
    corpus: Corpus, shared: Path
) -> None:
    sys.path.insert(0, str(shared / "tools"))
    try:
        akn_gold: Any = importlib.import_module("akn_gold")
    finally:
        sys.path.pop(0)
    found = {}
    for tag in ("en", "fr", "es", "ru", "ar", "zh"):
        data = corpus(f"ga/{tag}/A_RES_79_243.xml")
        marked = read(data, tag, Register())[0]
        plain = read_text(akn_gold.flatten(etree.fromstring(data), "clean"), Origin(), Register())[0]
        assert counts(marked, "annex_1") == counts(plain, "annex_1") == golden()["UNCC24"]
        assert (marked.count(Kind.PREAMBULAR), marked.count(Kind.OPERATIVE)) == (5, 12)
        assert read(write_akn(marked), "back.xml", Register()) == [marked]
        found[tag, "marked"], found[tag, "plain"] = keys_of(marked), keys_of(plain)
    assert [form for form, keys in found.items() if keys != found["en", "plain"]] == []
