"""The plain texts of a sample of the answer key, scored by the project's own measure. The whole is measured by hand
(docs/QUALITY.md); here a step that makes reading worse is seen at once."""

import importlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from entraide.domain.texts.document import Origin
from entraide.domain.texts.register import Register
from entraide.reading.read import read_text
from entraide.writing.record import record
from tests.corpus import Corpus

SETS = ("ga/fr", "ga/en", "ecosoc/fr", "sc/fr")
SAMPLE = 24
PRECISE = {"ga/fr": 0.985, "ga/en": 0.978, "ecosoc/fr": 0.99, "sc/fr": 0.99}  # the key has no part letters, A-C


@pytest.fixture(scope="module")
def measure(shared: Path) -> tuple[Any, Any]:
    """The two tools that stand beside the corpus."""
    sys.path.insert(0, str(shared / "tools"))
    try:
        return importlib.import_module("akn_gold"), importlib.import_module("score_texts")
    finally:
        sys.path.pop(0)


@pytest.mark.parametrize("tier", ["clean", "pages"])
@pytest.mark.parametrize("name", SETS)
def test_a_sample_is_read_as_well_as_ever(corpus: Corpus, measure: tuple[Any, Any], name: str, tier: str) -> None:
    gold, score = measure
    names = corpus.names(name)
    exact = hits = read = true = notes = 0
    cited: Counter[str] = Counter()
    for member in names[:: max(1, len(names) // SAMPLE)]:
        root = etree.fromstring(corpus(member))
        plain = json.loads(json.dumps(record(read_text(gold.flatten(root, tier), Origin(), Register())[0])))
        plain["session"] = re.sub(
            r"^E?S-", "", plain["session"] or ""
        )  # the key leaves a special session's letters out
        key = gold.gold(root)
        found = score.score(plain, key)
        exact += not found["exact_both"]
        hits, read, true = hits + found["prov_hit"], read + found["prov_read"], true + found["prov_true"]
        notes += found["note_true"] - found["note_hit"]
        cited.update({part: found[f"cite_{part}"] for part in ("hit", "true", "judged", "judged_hit")})
        for field in score.HEADER:
            if key.get(field) != "0001-01-01":  # what the key says where it does not know
                assert found["ok_" + field] == found["has_" + field], f"{member}: {field}"
    assert exact <= 2, f"{exact} documents of {SAMPLE} with a wrong count"
    assert 2 * hits / (read + true) >= 0.985
    assert notes <= 1
    assert cited["judged_hit"] / cited["judged"] >= PRECISE[name], "citations found that the key does not have"
    assert cited["hit"] / cited["true"] >= 0.98, "citations of the key missed"
