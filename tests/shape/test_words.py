"""What must never stand in the repository: other people's text, and the paths of one machine."""

import re
from collections.abc import Iterator
from pathlib import Path

IN_A_ROW = 14  # words: enough to be a copied sentence, too many to be chance
TITLES = "src/entraide/data/instrument_names.csv"  # the full title of a treaty can be longer, and it is a fact


def rows(text: str) -> Iterator[str]:
    """Every run of IN_A_ROW words, lower case, one space between."""
    words = re.findall(r"\w+", text.lower())
    return (" ".join(words[i : i + IN_A_ROW]) for i in range(len(words) - IN_A_ROW + 1))


def test_no_sentence_of_the_source_documents_is_copied(shared: Path, texts: dict[str, str]) -> None:
    theirs = {row for path in (shared / "sources").glob("*.txt") for row in rows(path.read_text(errors="replace"))}
    assert theirs
    ours = {name: text for name, text in texts.items() if name != TITLES}
    assert [name for name, text in ours.items() if not theirs.isdisjoint(rows(text))] == []


def test_no_path_of_one_machine_is_named(texts: dict[str, str]) -> None:
    places = [f"{place}/" for place in ("/work", "/tmp/venv", "/root", "/home/[a-z]+", "/Users/[A-Za-z]+")]
    found = re.compile(r"(?<![\w.~/-])(?:" + "|".join(places) + ")")
    here = str(Path(__file__).name)
    assert [name for name, text in texts.items() if found.search(text) and not name.endswith(here)] == []
