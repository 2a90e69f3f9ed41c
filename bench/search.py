"""How well and how fast words are found, beside PostgreSQL's own full-text search and tantivy, on the same texts.

    python bench/search.py HOME [--postgres URL] [--peer-venv DIR] [--half tune|report] [--each N]

HOME is the folder of a node with its texts loaded (ENTRAIDE_HOME); ours is asked as its search page asks. The queries
are drawn from the library:
    title      up to five long words of a title, in the title's order; right are the texts of that title, which returns
               from year to year (French and English)
    mixed      the same words shuffled, with the least frequent left out
    subject    a term of the UNBIS Thesaurus that a file states without its code, as indexers do, 3 to 60 texts having
               it; right are those texts (English: the terms are)
Half of the queries, by the hash of their words, were for tuning; the other half are what is reported.
nDCG@10 and recall@10 (of ten, or of all where fewer are right); milliseconds one after another, without network.
"""

import argparse
import hashlib
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
FOUND = 10


@dataclass
class Query:
    """What is asked, in which language, and the names of the texts that are right."""

    sort: str
    language: str
    words: str
    right: set[str]

    @property
    def tuning(self) -> bool:
        """Whether it belongs to the half that was tuned on."""
        return hashlib.sha256(self.words.encode()).digest()[0] % 2 == 0


@dataclass
class Score:
    """What an engine reached on some queries."""

    ndcg: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)

    def add(self, query: Query, found: list[str], ms: float) -> None:
        """Judge one answer."""
        gains = [1 / math.log2(at + 2) for at, name in enumerate(found[:FOUND]) if name in query.right]
        best = sum(1 / math.log2(at + 2) for at in range(min(FOUND, len(query.right))))
        self.ndcg.append(sum(gains) / best)
        self.recall.append(len(gains) / min(FOUND, len(query.right)))
        self.ms.append(ms)

    @property
    def row(self) -> list[float]:
        """nDCG, recall, median and 95th percentile of the milliseconds."""
        ranked = sorted(self.ms)
        mean = statistics.fmean
        return [mean(self.ndcg), mean(self.recall), statistics.median(ranked), ranked[int(len(ranked) * 0.95)]]


def texts_of() -> list[dict[str, Any]]:
    """Every French and English text of the library."""
    from entraide.apps.library.indexing import SEARCHED  # noqa: PLC0415 after the set-up
    from entraide.apps.library.models import Version  # noqa: PLC0415

    out = []
    held = Version.objects.filter(current=True, language__in=("fr", "en")).select_related("text").defer("content")
    for version in held.order_by("pk"):
        name = version.text.target if version.text.target != version.text.iri else ""
        passages = version.provisions.filter(kind__in=SEARCHED).order_by("position").values_list("words", flat=True)
        title = f"{name} {version.title}"
        one = {"name": version.text.target, "language": version.language, "title": title, "plain": version.title}
        out.append(one | {"passages": list(passages)})
    return out


def queries_of(texts: list[dict[str, Any]], each: int) -> list[Query]:
    """The queries, `each` of a sort and language, drawn evenly."""
    from entraide.apps.library.models import Version  # noqa: PLC0415

    out = []
    for language in ("fr", "en"):
        titled: dict[str, set[str]] = defaultdict(set)
        seen: dict[str, int] = defaultdict(int)
        for one in texts:
            if one["language"] == language and one["plain"]:
                titled[one["plain"].casefold()].add(one["name"])
        for title in titled:
            for word in set(title.split()):
                seen[word] += 1
        drawn = sorted(titled, key=lambda title: hashlib.sha256(title.encode()).digest())
        for title in drawn[:each]:
            words = [word for raw in title.split() if len(word := raw.strip('«»"“”,.;:()’')) > 4][:5]
            right = titled[title]
            if len(words) < 2:
                continue
            out.append(Query("title", language, " ".join(words), right))
            fewer = sorted(words, key=lambda word: seen[word])[1:] if len(words) > 3 else list(words)
            random.Random(title).shuffle(fewer)
            out.append(Query("mixed", language, " ".join(fewer), right))
    about: dict[str, set[str]] = defaultdict(set)
    held = Version.objects.filter(current=True, language="en", subjects__dictionary="UNBIS", subjects__code="")
    for label, name in held.values_list("subjects__label", "text__target"):
        about[label].add(name)
    labels = sorted(label for label, names in about.items() if 3 <= len(names) <= 60)
    out += [Query("subject", "en", label, about[label]) for label in labels[:: max(1, len(labels) // each)][:each]]
    return out


def ours(queries: list[Query]) -> list[tuple[list[str], float]]:
    """What the search page finds for each query."""
    from entraide.apps.library.asking import asked_for  # noqa: PLC0415
    from entraide.apps.library.queries import finding  # noqa: PLC0415

    out = []
    for query in [*queries[:10], *queries]:
        start = time.perf_counter()
        results = finding.search(asked_for(query.words, {"language": query.language}), query.language, FOUND)
        out.append(([one.text.target for one in results.found], (time.perf_counter() - start) * 1000))
    return out[10:]


def peer(python: str, name: str, folder: Path, unit: str, url: str = "") -> tuple[float, list[tuple[list[str], float]]]:
    """The seconds that indexing took a peer, and what it finds for each query."""
    command = [python, str(ROOT / "bench/peer_search.py"), name, str(folder), unit, *([url] if url else [])]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    first, *rest = (json.loads(line) for line in lines)
    return first["indexing_s"], [(one["found"], one["ms"]) for one in rest]


def main() -> None:
    """The tables, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--postgres", default="")
    parser.add_argument("--peer-venv", type=Path, default=ROOT / "bench/.venv")
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--each", type=int, default=300)
    parser.add_argument("--no-peers", action="store_true")
    args = parser.parse_args()
    os.environ.update(ENTRAIDE_HOME=str(args.home.resolve()), DJANGO_SETTINGS_MODULE="entraide.site.settings")
    import django  # noqa: PLC0415

    django.setup()
    texts = texts_of()
    drawn = queries_of(texts, args.each)
    queries = [query for query in drawn if query.tuning == (args.half == "tune")]
    runs = {"entraide": ours(queries)}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if not args.no_peers:
            keys = ("name", "language", "title", "passages")
            with (place / "texts.jsonl").open("w", encoding="utf-8") as out:
                out.writelines(json.dumps({key: one[key] for key in keys}) + "\n" for one in texts)
            asked = (json.dumps({"language": q.language, "words": q.words}) + "\n" for q in queries)
            (place / "queries.jsonl").write_text("".join(asked), "utf-8")
            for unit in ("passages", "whole"):
                took, runs[f"tantivy, {unit}"] = peer(str(args.peer_venv / "bin/python"), "tantivy", place, unit)
                print(f"tantivy indexed {unit} in {took} s")
                if args.postgres:
                    took, runs[f"postgres, {unit}"] = peer(sys.executable, "postgres", place, unit, args.postgres)
                    print(f"postgres indexed {unit} in {took} s")
    print(f"\n{len(texts)} texts, {len(queries)} queries ({args.half})\n")
    heads = ("queries", "n", "engine", "nDCG@10", "recall@10", "median ms", "p95 ms")
    print(f"| {' | '.join(heads)} | nDCG, ours / theirs | median, theirs / ours |")
    print("|---|--:|---|--:|--:|--:|--:|--:|--:|")
    for sort in dict.fromkeys((query.sort, query.language) for query in queries):
        scores = {}
        for name, answers in runs.items():
            scores[name] = Score()
            for query, (found, ms) in zip(queries, answers, strict=True):
                if (query.sort, query.language) == sort:
                    scores[name].add(query, found, ms)
        own = scores["entraide"].row
        for name, score in scores.items():
            ndcg, recall, median, high = score.row
            ratios = f"{own[0] / ndcg:.2f} × | {median / own[2]:.2f} ×" if name != "entraide" else " | "
            figures = f"{ndcg:.3f} | {recall:.3f} | {median:.1f} | {high:.1f}"
            print(f"| {' '.join(sort)} | {len(score.ms)} | {name} | {figures} | {ratios} |")


if __name__ == "__main__":
    main()
