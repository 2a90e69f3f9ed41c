"""How well clauses are read, against gold made by reading (tests/golden/mandates), and how fast.

    python bench/mandates.py [--split test|dev] [--shared ../shared]

Gold holds offsets, a hash of the words and labels; the words are read from the corpus. Boundaries are exact; labels are
compared where the spans agree in four fifths. `with English`: the strength where the English text is loaded too. The
last table is the agreement of a second reader with the first.
"""

import argparse
import hashlib
import json
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from entraide.data import load_register
from entraide.data.mandates import verb_odds
from entraide.domain.mandates.clause import STRENGTH
from entraide.domain.texts.document import Kind
from entraide.reading.clauses import clauses_of
from entraide.reading.read import read

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests/golden/mandates"
LABELS = ("addressee types", "strength", "asks", "deliverable", "due", "qualifiers")
Row = dict[str, Any]


class Corpus:
    """The texts of the archive of both languages."""

    def __init__(self, shared: Path) -> None:
        self.archive = tarfile.open(shared / "corpus/unxml-dev-fr-en.tar.xz")  # noqa: SIM115 open throughout the run
        self.names = {name.removeprefix("./"): name for name in self.archive.getnames()}

    @cache  # noqa: B019 one corpus a run
    def provisions(self, file: str) -> dict[str, str]:
        """The words of each operative provision by number; none where there is no such file."""
        name = next((whole for short, whole in self.names.items() if short.endswith(file)), "")
        member = self.archive.extractfile(name) if name else None
        return {} if member is None else provisions(member.read(), file)


def provisions(data: bytes, name: str) -> dict[str, str]:
    """The words of each operative provision of a file, by number."""
    [document, *_] = read(data, name, load_register())
    kept = (one for one in document.provisions if one.kind is Kind.OPERATIVE and one.component == "main")
    return {one.number: one.text for one in kept if not one.embedded}


def rows(split: str) -> list[Row]:
    return [json.loads(line) for line in (GOLD / f"{split}.jsonl").read_text("utf-8").splitlines()]


def read_again(row: Row, corpus: Corpus, english: bool) -> list[Row]:
    """Our clauses of a gold provision, in the gold's shape. Raises ValueError where its words have changed."""
    language = row["file"].split("/")[1]
    words = corpus.provisions(row["file"]).get(row["op"], "")
    if hashlib.sha256(words.encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"{row['file']} {row['op']}: these are not the words that were annotated")
    beside = corpus.provisions(row["file"].replace("/fr/", "/en/")).get(row["op"], "") if english else ""
    return [
        {
            "start": one.start,
            "end": one.end,
            "concept": one.concept,
            "asks": one.asks,
            "addressees": [[each.type] for each in one.addressees],
            "deliverable": one.deliverable or None,
            "due": one.due or None,
            "qualifiers": list(one.qualifiers),
        }
        for one in clauses_of(words, language, beside, verb_odds())
    ]


def paired(gold: list[Row], ours: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Clauses that cover the same words but for a fifth."""
    for one in gold:
        for other in ours:
            common = min(one["end"], other["end"]) - max(one["start"], other["start"])
            if common / (max(one["end"], other["end"]) - min(one["start"], other["start"])) >= 0.8:
                yield one, other


def agree(gold: Row, ours: Row) -> Iterator[tuple[str, bool]]:
    """Each label, and whether both say the same; a deliverable only where one is named."""
    yield "addressee types", {one[0] for one in gold["addressees"]} == {one[0] for one in ours["addressees"]}
    yield "strength", STRENGTH[gold["concept"]] == STRENGTH[ours["concept"]]
    yield "asks", gold["asks"] == ours["asks"]
    if gold["deliverable"]:
        yield "deliverable", gold["deliverable"] == ours["deliverable"]
    yield "due", (gold["due"] or "") == (ours["due"] or "")
    yield "qualifiers", sorted(gold["qualifiers"]) == sorted(ours["qualifiers"])


def score(pairs: list[tuple[list[Row], list[Row]]]) -> dict[str, float]:
    """F1 of exact boundaries, the share of each label that agrees."""
    exact = sum(len({(c["start"], c["end"]) for c in a} & {(c["start"], c["end"]) for c in b}) for a, b in pairs)
    total = sum(len(a) + len(b) for a, b in pairs)
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for a, b in pairs:
        for one, other in paired(a, b):
            for name, same in agree(one, other):
                right[name] += same
                every[name] += 1
    return {"boundaries F1": 2 * exact / total} | {name: right[name] / (every[name] or 1) for name in LABELS}


def reports(pairs: list[tuple[list[Row], list[Row]]]) -> tuple[int, int]:
    """How many reports that are asked for by a session are found with the same due, and how many there are."""
    found = [
        any(o["deliverable"] == "report" and o["due"] == one["due"] and crosses(one, o) for o in ours)
        for gold, ours in pairs
        for one in gold
        if one["deliverable"] == "report" and "session:" in (one["due"] or "")
    ]
    return sum(found), len(found)


def crosses(one: Row, other: Row) -> bool:
    """Whether two clauses have words in common."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def table(title: str, found: dict[str, dict[str, float]]) -> None:
    names = list(next(iter(found.values())))
    print(f"\n| {title} | " + " | ".join(names) + " |\n|---|" + "--:|" * len(names))
    for name, held in found.items():
        print(f"| {name} | " + " | ".join(f"{held[one]:.3f}" for one in names) + " |")


def main() -> None:
    """The tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("test", "dev"), default="test")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    corpus, gold = Corpus(args.shared), rows(args.split)
    found = {}
    for language, name in (("fr", "French"), ("en", "English")):
        kept = [row for row in gold if row["file"].split("/")[1] == language]
        label = f"{name}, {len(kept)} provisions, {sum(len(row['clauses']) for row in kept)} clauses"
        found[label] = score([(row["clauses"], read_again(row, corpus, False)) for row in kept])
        if language == "fr":
            found["the same with English"] = score([(row["clauses"], read_again(row, corpus, True)) for row in kept])
    table(args.split, found)
    every = [row for split in ("dev", "test") for row in rows(split)]
    told = reports([(row["clauses"], read_again(row, corpus, False)) for row in every])
    print(f"\nreports asked for by a session, dev and test: {told[0]} of {told[1]} found with the same due")
    second = {(row["file"], row["op"]): row["clauses"] for row in rows("second")}
    both = [(row["clauses"], second[key]) for row in rows("test") if (key := (row["file"], row["op"])) in second]
    table("two readers", {f"{len(both)} provisions": score(both)})
    words = [(text, row["file"].split("/")[1]) for row in gold for text in corpus.provisions(row["file"]).values()]
    start = time.process_time()
    for text, language in words:
        clauses_of(text, language, "", verb_odds(), load_register().instruments)
    print(f"\n{len(words)} provisions in {time.process_time() - start:.2f} s of processor time")


if __name__ == "__main__":
    main()
