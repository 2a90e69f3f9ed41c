"""Treaties, numbers of the Treaty Series, and resolutions of commissions and conferences in sixty real documents, as people
found them by reading (golden/treaty_citations.csv): few are missed, and few are found that are none."""

import csv
import importlib
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from entraide.domain.texts.citation import Citation, Cited
from entraide.domain.texts.document import Origin
from entraide.reading.read import read_text
from tests.citing import known
from tests.corpus import Corpus

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "treaty_citations.csv"
BODIES = ("E/CN.15/RES", "E/CN.7/RES", "A/HRC/RES", "CAC/COSP/RES", "CTOC/COP/RES")
LEFT_OUT = "UNICCREL"  # the relationship agreement with the Criminal Court: readers did not agree on its mentions
Found = Counter[tuple[str, str, str]]


@pytest.fixture(scope="module")
def akn_gold(shared: Path) -> Any:
    """The tool that makes plain texts of the corpus."""
    sys.path.insert(0, str(shared / "tools"))
    try:
        return importlib.import_module("akn_gold")
    finally:
        sys.path.pop(0)


def kind_of(one: Citation) -> str:
    """What the table calls it, "" for what it does not hold."""
    if one.kind is Cited.TREATY:
        return "series" if one.quote.startswith(("vol", "Vol", "No", "no ")) else "treaty"
    return "body" if one.target.startswith(BODIES) else ""


@pytest.fixture(scope="module")
def both(corpus: Corpus, akn_gold: Any) -> tuple[Found, Found]:
    """What people found and what is read, by document."""
    wanted: dict[str, Found] = defaultdict(Counter)
    with GOLDEN.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            wanted[row["document"]] += Counter({(row["place"], row["kind"], row["target"]): int(row["mentions"])})
    true: Found = Counter()
    read: Found = Counter()
    for name, rows in wanted.items():
        plain = akn_gold.flatten(etree.fromstring(corpus(f"{name}.xml")), "clean")
        [document, *_] = read_text(plain, Origin(), known(), name.split("/")[1])
        here = ((f"{name}#{one.component}~{one.key}", kind_of(one), one.target) for one in document.citations)
        read += Counter(one for one in here if one[1] and one[2] != LEFT_OUT)
        true += Counter(
            {(f"{name}#{place}", kind, code): times for (place, kind, code), times in rows.items() if times}
        )
    return true, read


@pytest.mark.parametrize("kind", ["treaty", "series", "body"])
def test_what_people_found_is_found(both: tuple[Found, Found], kind: str) -> None:
    true, read = (Counter({one: times for one, times in found.items() if one[1] == kind}) for found in both)
    hits = (true & read).total()
    assert true.total() >= 19
    assert hits / read.total() >= 0.95, f"not of them: {sorted((read - true).elements())}"
    assert hits / true.total() >= 0.95, f"missed: {sorted((true - read).elements())}"
