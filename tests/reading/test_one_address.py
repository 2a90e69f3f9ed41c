"""One paragraph has one address, whatever the form of the text it was read from, and in each language."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from entraide.domain.texts.document import Document, Kind, Origin
from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn
from entraide.reading.read import read_text
from tests.corpus import Corpus


@pytest.fixture(scope="module")
def akn_gold(shared: Path) -> Any:
    """The tool that makes plain texts of the corpus."""
    sys.path.insert(0, str(shared / "tools"))
    try:
        return importlib.import_module("akn_gold")
    finally:
        sys.path.pop(0)


def keys(document: Document) -> list[str]:
    return [p.key for p in document.provisions if p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]


@pytest.mark.parametrize("name", ["ga/fr", "ga/en", "ecosoc/fr", "sc/fr"])
def test_markup_and_plain_text_give_the_same_addresses(corpus: Corpus, akn_gold: Any, name: str) -> None:
    names = corpus.names(name)
    other = []
    for member in names[3 :: max(1, len(names) // 25)]:
        data = corpus(member)
        marked = read_akn(data, member, Register())[0]
        plain = read_text(akn_gold.flatten(etree.fromstring(data), "clean"), Origin(), Register())[0]
        if len(keys(marked)) == len(keys(plain)) and keys(marked) != keys(plain):
            other.append(member)
    assert not other
