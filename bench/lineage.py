"""How well the lineage of provisions is told, against pairs read by a person (tests/golden/lineage), and how fast.

    python bench/lineage.py [--shared ../shared] [--speed N]

Gold holds a hash of each provision's words and what became of it; the words are read from the corpus. A link is right
where it joins the same two provisions. Kinds are compared where the link is right: the kind that says most, and
whether it was moved. Then the table A.7 of the specification (74/177 → 78/229), by its rows. `--speed` reads clauses
and lineage of N resolutions drawn by lot, two and two, on two processes; reading their files is not counted.
"""

import argparse
import hashlib
import json
import random
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from mandates import Corpus, provisions

from entraide.data.mandates import verb_odds
from entraide.domain.mandates.lineage import Edge, Op, lineage
from entraide.reading.clauses import clauses_of

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests/golden/lineage"
A7 = (ROOT / "tests/golden/lineage/a7.csv").read_text("utf-8")
PAIR = ("ga/en/A_RES_74_177.xml", "ga/en/A_RES_78_229.xml")
Texts = tuple[dict[str, str], dict[str, str], str]  # the provisions of both by number, and their language
Link = tuple[str | None, str | None]


def ops(words: dict[str, str], language: str) -> list[Op]:
    """Provisions with their clauses."""
    return [Op(n, n, text, clauses_of(text, language, "", verb_odds())) for n, text in words.items()]


def ours(corpus: Corpus, old: str, new: str) -> dict[Link, tuple[str, ...]]:
    """What the machine tells of two files, by the numbers of the provisions."""
    language = old.split("/")[1]
    a, b = (ops(corpus.provisions(file), language) for file in (old, new))

    def link(edge: Edge) -> Link:
        return None if edge.old is None else a[edge.old].number, None if edge.new is None else b[edge.new].number

    return {link(edge): edge.kinds for edge in lineage(a, b)}


def checked(corpus: Corpus, row: dict[str, Any]) -> dict[Link, tuple[str, ...]]:
    """The gold of a pair. Raises ValueError where the words are not those that were read."""
    for side in ("old", "new"):
        for number, text in corpus.provisions(row[side]).items():
            if hashlib.sha256(text.encode()).hexdigest() != row["sha256"][side][number]:
                raise ValueError(f"{row[side]} {number}: these are not the words that were read")
    return {(one["old"], one["new"]): tuple(one["kinds"]) for one in row["edges"]}


def measures(gold: set[Link], found: set[Link]) -> str:
    """Precision, recall and F1 of one set against another; "–" where there is nothing to find."""
    right = len(gold & found)
    if not gold and not found:
        return "–"
    precision, recall = right / (len(found) or 1), right / (len(gold) or 1)
    return f"{precision:.3f} / {recall:.3f} / {2 * right / (len(gold) + len(found)):.3f}"


def against_gold(corpus: Corpus) -> None:
    print(
        "| pair | links P / R / F1 | dropped P / R / F1 | new P / R / F1 | kind that says most | moved |\n"
        "|---|--:|--:|--:|--:|--:|"
    )
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            gold, found = checked(corpus, row), ours(corpus, row["old"], row["new"])
            parts = [
                [{one for one in each if (one[0] is None, one[1] is None) == kind} for each in (gold, found)]
                for kind in ((False, False), (False, True), (True, False))
            ]
            both = sorted(parts[0][0] & parts[0][1])
            kinds = sum(gold[one][0] == found[one][0] for one in both) / len(both)
            moved = sum(("moved" in gold[one]) == ("moved" in found[one]) for one in both) / len(both)
            shown = " | ".join(measures(*one) for one in parts)
            print(f"| {path.stem}, {len(gold)} edges | {shown} | {kinds:.3f} | {moved:.3f} |")
            for one in sorted({*gold, *found}, key=str):
                if gold.get(one, ("?",))[0] != found.get(one, ("?",))[0]:
                    print(f"<!-- {one} read {gold.get(one)} found {found.get(one)} -->")


def against_the_table(corpus: Corpus) -> None:
    """The rows of A.7: pairs of numbers, and kinds where the table names a change; several stand for any of them."""
    found = ours(corpus, *PAIR)
    rows = [line.split(",") for line in A7.splitlines()[1:]]
    right = 0
    for topic, old, new, kinds in rows:
        told = [found[old, one or None] for one in new.split(" ") if (old, one or None) in found]
        good = any(not kinds or set(kinds.split()) & set(each) for each in told)
        right += good
        if not good:
            print(f"<!-- {topic}: {old} → {new or None} {kinds}, found {told} -->")
    print(f"\nA.7: {right} of {len(rows)} links as the table has them")


def one_pair(texts: Texts) -> tuple[int, float]:
    """The clauses of two resolutions and the lineage between them: how many edges, and the seconds of processor."""
    old, new, language = texts
    start = time.process_time()
    return len(lineage(ops(old, language), ops(new, language))), time.process_time() - start


def all_provisions(corpus: Corpus, wanted: set[str]) -> dict[str, dict[str, str]]:
    """The provisions of many files, the archive read once through: it cannot be entered in the middle."""
    out = {}
    for member in corpus.archive:
        short = member.name.removeprefix("./")
        if short in wanted and (content := corpus.archive.extractfile(member)):
            out[short] = provisions(content.read(), short)
    return out


def speed(corpus: Corpus, count: int) -> None:
    """The time of `count` resolutions, drawn by lot, two processes."""
    names = sorted(short for short in corpus.names if short.startswith(("ga/fr/", "ga/en/")) and short.endswith(".xml"))
    drawn = sorted(random.Random(6).sample(names, count))  # neighbours in one language and session, so alike at times
    texts = []
    held = all_provisions(corpus, set(drawn))
    for old, new in zip(drawn[::2], drawn[1::2], strict=False):
        texts.append((held[old], held[new], old.split("/")[1]))
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        done = list(pool.map(one_pair, texts, chunksize=8))
    wall, used = time.perf_counter() - start, sum(seconds for _, seconds in done)
    edges = sum(found for found, _ in done)
    print(f"\n{count} resolutions, {edges} edges: {wall:.1f} s on two processes, {used:.1f} s of processor time")


def main() -> None:
    """The tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--speed", type=int, default=0)
    args = parser.parse_args()
    corpus = Corpus(args.shared)
    against_gold(corpus)
    against_the_table(corpus)
    if args.speed:
        speed(corpus, args.speed)


if __name__ == "__main__":
    main()
