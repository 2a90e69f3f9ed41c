"""Counts the words of folders of Akoma Ntoso files: src/entraide/data/words_LANG.csv and neighbours_LANG.csv.

    .venv/bin/python tools/count_words.py fr FOLDER…

A form counts when it stands in three texts or more. The texts that damage is measured on are left out, and every text
that shares their title, so that no measure rests on its own answer.
"""

import csv
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from entraide.domain.texts.document import Document
from entraide.domain.texts.register import Register
from entraide.reading.read import read

DATA = Path(__file__).resolve().parent.parent / "src/entraide/data"
MEASURED = ("A/RES/76/184", "A/RES/77/241", "E/RES/2023/24", "A/RES/57/168")
TITLES = (
    "Réduction de la récidive",
    "Renforcer les systèmes de justice pénale pendant",
    "Journée internationale de la coopération policière",
)
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
SIDES = ("after_to", "after_has", "after_figure", "before_to", "before_has", "before_figure")
BESIDE = {"à": 0, "a": 1, "#": 2}
TEXTS = 3  # a form stands in as many texts, or is taken for a slip
TIMES = 2
MARKS = frozenset("#,;:»)’")  # what counts as a neighbour besides words


def words_of(document: Document) -> list[str]:
    """The words, figures as "#" and marks of a text, in small letters, in order."""
    lines = [document.title, *document.front, *(p.text for p in document.provisions)]
    lines += [note.text for note in document.footnotes]
    return [
        "#" if token.isdigit() else token.lower()
        for line in lines
        for token in [*TOKEN.findall(line.replace("'", "’")), "\n"]
    ]


def count(folders: list[Path]) -> tuple[Counter[str], dict[str, list[int]]]:
    """In how many texts each form stands, and what it stands beside."""
    texts: Counter[str] = Counter()
    beside: dict[str, list[int]] = {}
    for file in sorted(file for folder in folders for file in folder.glob("*.xml")):
        for document in read(file.read_bytes(), file.name, Register()):
            if document.symbol in MEASURED or document.title.startswith(TITLES):
                continue
            found = words_of(document)
            texts.update({form for form in found if form.isalpha()})
            for before, after in pairwise(found):
                if before in BESIDE:
                    beside.setdefault(after, [0] * 6)[BESIDE[before]] += 1
                if after in BESIDE:
                    beside.setdefault(before, [0] * 6)[3 + BESIDE[after]] += 1
    return texts, beside


def main(tag: str, *folders: str) -> None:
    """Count and write."""
    texts, beside = count([Path(folder) for folder in folders])
    with (DATA / f"words_{tag}.csv").open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(("form", "texts"))
        lines.writerows(sorted((form, times) for form, times in texts.items() if times >= TEXTS))
    with (DATA / f"neighbours_{tag}.csv").open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(("form", *SIDES))
        for form, times in sorted(beside.items()):
            known = form in MARKS or texts[form] >= TEXTS
            if known and max(times[0], times[1], times[3], times[4]) >= TIMES:
                lines.writerow((form, *(n or "" for n in times)))


if __name__ == "__main__":
    main(*sys.argv[1:])
