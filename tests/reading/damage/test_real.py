"""Real damaged texts against their answer keys, and real clean texts, which nothing may touch."""

import importlib
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from entraide.data import load_register
from entraide.domain.texts.document import Document, Origin
from entraide.reading.damage.suspect import is_suspect
from entraide.reading.read import read, read_text
from entraide.writing.record import record
from tests.corpus import Corpus

NAMES = {"A_RES_76_184": "ga/fr", "A_RES_77_241": "ga/fr", "E_RES_2023_24": "ecosoc/fr"}
DAMAGE = {
    "accent", "apostrophe", "bracket", "call", "date", "elision", "figure", "figure-gap", "join", "letter", "mention", "noise",
    "note-marker", "numbering", "said-twice", "space",
}  # fmt: skip
SAMPLE = 300
RUINED = 7  # footnotes of the last page of A/RES/76/184, each with a citation, of which recognition left nothing


@pytest.fixture(scope="module")
def tools(shared: Path) -> tuple[Any, Any]:
    sys.path.insert(0, str(shared / "tools"))
    try:
        return importlib.import_module("akn_gold"), importlib.import_module("score_texts")
    finally:
        sys.path.pop(0)


def undo(document: Document) -> dict[str, str]:
    """The provisions and notes as they were found, by key, from the repairs backwards."""
    texts = {f"{p.component} {p.key}": p.text for p in document.provisions}
    texts |= {f"main note_{n}": note.text for n, note in enumerate(document.footnotes, 1)} | {
        "main title": document.title
    }
    for repair in reversed(document.repairs):
        place = f"{repair.component} {repair.key}"
        if place in texts:
            text = texts[place]
            end = repair.offset + len(repair.now)
            assert text[repair.offset : end] == repair.now, repair
            texts[place] = text[: repair.offset] + repair.found + text[end:]
    return texts


@pytest.mark.parametrize("model", ["fra", "eng"])
def test_what_two_models_made_of_three_texts(
    shared: Path, corpus: Corpus, tools: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    gold, scorer = tools
    monkeypatch.setattr(scorer, "LETTERS", True)
    total: Counter[str] = Counter()
    for name, folder in NAMES.items():
        key = gold.gold(etree.fromstring(corpus(f"{folder}/{name}.xml")))
        data = (shared / "corpus/ocr-fr" / f"{name}.ocr-{model}.txt").read_bytes()
        document = read(data, name, load_register())[0]
        total.update(scorer.score(json.loads(json.dumps(record(document))), key))
        found = " ".join(" ".join(undo(document).values()).split())
        rows = body(data.decode())
        assert len(rows) > 10, name
        assert [row for row in rows if row not in found] == [], name
    assert scorer.f1(total["prov_hit"], total["prov_read"], total["prov_true"]) >= 0.98
    assert total["exact_both"] == len(NAMES)
    assert total["note_hit"] == total["note_read"] == total["note_true"] - RUINED
    assert total["cite_judged_hit"] == total["cite_judged"]
    assert total["cite_hit"] == total["cite_true"] - RUINED
    for field in scorer.HEADER:
        assert total["ok_" + field] == total["has_" + field], field


def body(text: str) -> list[str]:
    """Rows of text that must stand somewhere in what is found again: those of running words."""
    rows = [" ".join(row.split()) for row in text.rsplit("Assemblée générale,", maxsplit=1)[-1].splitlines()]
    return [row for row in rows if len(row) > 60 and not row[0].isdigit() and row[0].isalpha()]


def test_the_source_that_recognition_damaged(source: Callable[[str], bytes]) -> None:
    data = source("004")
    document = read(data, "004", load_register())[0]
    said = "\n".join([document.title, *(p.text for p in document.provisions), *(n.text for n in document.footnotes)])
    for damage in ("I’", "I'", "|", "cauvre", "ceuvre", "pénal e", "Etats", " a la ", "contrdle", "inter nationale"):
        assert damage not in said
    assert said.count("œuvre") == 4
    assert [note.marker for note in document.footnotes] == ["1"]
    assert [call.key for call in document.footnotes[0].calls] == ["pp_2"]
    assert {"calls-left", "words-left"} <= {w.code for w in document.warnings}
    found = " ".join(undo(document).values())
    flat = " ".join(data.decode().split())
    for words in ("transnati onal e", "promotion de laratification", "de | application", "péna international"):
        assert words in flat
        assert words in found
    assert len([r for r in document.repairs if r.rule in DAMAGE]) > 50


def test_clean_texts_are_left_alone(corpus: Corpus, tools: tuple[Any, Any]) -> None:
    gold, _ = tools
    names = corpus.names("ga/fr")
    touched = []
    for name in names[:: max(1, len(names) // SAMPLE)]:
        text = gold.flatten(etree.fromstring(corpus(name)), "clean")
        if is_suspect(text):
            touched.append(name)
    for name in names[:: max(1, len(names) // 12)]:
        document = read_text(gold.flatten(etree.fromstring(corpus(name)), "clean"), Origin(), load_register())[0]
        touched += [name for repair in document.repairs if repair.rule in DAMAGE]
    assert touched == []
