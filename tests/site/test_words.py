"""The words of the pages: the same in both languages, and each of them shown somewhere."""

import re
from pathlib import Path

from entraide.site.words import WORDS


def test_both_languages_say_the_same_things(root: Path) -> None:
    assert set(WORDS["fr"]) == set(WORDS["en"])


def test_every_word_is_shown_and_none_is_missing(root: Path) -> None:
    pages = "".join(page.read_text() for page in (root / "src").rglob("templates/**/*.html"))
    assert set(re.findall(r"\bsay\.(\w+)", pages)) == set(WORDS["fr"])
