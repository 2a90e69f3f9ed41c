"""The words of the pages: each is shown somewhere, and none stands in two tables."""

import re
from collections import Counter
from pathlib import Path

import pytest

from entraide.apps.words import table
from entraide.site.words import speaking


def test_every_word_is_shown_and_none_is_missing(root: Path) -> None:
    source = "".join(page.read_text() for page in (root / "src").rglob("*") if page.suffix in (".html", ".py"))
    written = {key for package in speaking() for key in table(package)["fr"]}
    asked = set(re.findall(r"\bsay\.(\w+)", source))
    quoted = set(re.findall(r"\"([\w-]+)\"", source))  # asked for by name
    begun = tuple(set(re.findall(r"f['\"]([a-z]+_(?:\w+_)?)\{", source)))  # asked for by the name of a code
    left = {key for key in written - asked - quoted if not key.startswith(begun)}
    assert (asked - written, left) == (set(), set())


def test_no_two_tables_have_the_same_word() -> None:
    counted = Counter(key for package in speaking() for key in table(package)["fr"])
    assert [key for key, times in counted.items() if times > 1] == []


def test_a_word_that_stands_twice_in_one_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speaker = tmp_path / "speaks_twice"
    speaker.mkdir()
    (speaker / "__init__.py").touch()
    (speaker / "words.csv").write_text("key,fr,en\nlamp,Lampe,Lamp\nlamp,Phare,Lighthouse\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="words twice for lamp"):
        table("speaks_twice")
