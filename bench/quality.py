"""How well plain texts are read: every file of the development corpus, both tiers, by the scorer that stands beside it.

    .venv/bin/python bench/quality.py [SET …]        (after ./entraide test, which installs what it needs)

SET is ga/fr, ga/en, ecosoc/fr … (default: the six French and English sets), or "ocr": what two models of recognition
made of three French texts, by letters alone. Needs ../shared. Prints one line a set and tier: documents with both
counts of paragraphs exact, F1 of provisions and of footnotes, precision and recall of citations, each header field. In
353 of the 857 files of sc/en the key has no link to a resolution, so every true citation there counts as wrong: "sc/en,
linked files only" is a second line, for the files whose key has one to A/RES or S/RES.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT), str(SHARED / "tools")]

import akn_gold  # noqa: E402
from lxml import etree  # noqa: E402

from tests.corpus import Corpus  # noqa: E402

RECOGNISED = ("ga/fr/A_RES_76_184.xml", "ga/fr/A_RES_77_241.xml", "ecosoc/fr/E_RES_2023_24.xml")
SETS = ("ga/fr", "ga/en", "ecosoc/fr", "ecosoc/en", "sc/fr", "sc/en")
FIELDS = (
    "documents", "both_counts_exact", "provisions_f1", "footnotes_f1", "citations_precision", "citations_recall",
    "symbol", "title", "adopted", "session", "agenda_item", "originating",
)  # fmt: skip


def flatten(file: Path, folder: Path, tier: str) -> None:
    """One file of the corpus as plain text."""
    text = akn_gold.flatten(etree.parse(str(file)).getroot(), tier)
    (folder / f"{file.stem}.txt").write_text(text, encoding="utf-8")


def is_linked(file: Path) -> bool:
    """Whether the key of a file holds a link to a resolution of the Assembly or of the Security Council."""
    cited = akn_gold.gold(etree.parse(str(file)).getroot())["citations"]
    return any(symbol.startswith(("A/RES/", "S/RES/")) for symbol in cited)


def linked_only(gold: Path, folder: Path) -> None:
    """A folder of the files of `gold` that have links."""
    folder.mkdir()
    files = sorted(gold.glob("*.xml"))
    with ProcessPoolExecutor() as pool:
        for file, linked in zip(files, pool.map(is_linked, files, chunksize=16), strict=True):
            if linked:
                (folder / file.name).symlink_to(file)


def score(read: Path, gold: Path, *options: str) -> dict[str, float | None]:
    """What the scorer says of what was read."""
    scorer = [sys.executable, str(SHARED / "tools" / "score_texts.py"), str(read), str(gold), "--json", *options]
    found: dict[str, float | None] = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)
    return found


def scores(name: str, tier: str, corpus: Corpus) -> Iterator[tuple[str, dict[str, float | None]]]:
    """The scorer's figures for one set and tier, read through the real command."""
    gold = corpus.path(corpus.names(name)[0]).parent
    with tempfile.TemporaryDirectory() as place:
        texts, read = Path(place, "texts"), Path(place, "read")
        texts.mkdir()
        with ProcessPoolExecutor() as pool:
            list(pool.map(partial(flatten, folder=texts, tier=tier), sorted(gold.glob("*.xml")), chunksize=16))
        yield name, measured(texts, read, gold)
        if name == "sc/en":
            linked = Path(place, "linked")
            linked_only(gold, linked)
            yield f"{name}, linked files only", score(read, linked)


def measured(texts: Path, read: Path, gold: Path, *options: str) -> dict[str, float | None]:
    """The texts of a folder read by the real command, and what the scorer says of it."""
    command = [str(ROOT / "entraide"), "read", str(texts), "--json-dir", str(read)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return score(read, gold, *options)


def recognised(model: str, corpus: Corpus) -> dict[str, float | None]:
    """The scorer's figures for what a model of recognition made of the three texts."""
    with tempfile.TemporaryDirectory() as place:
        texts, read, gold = (Path(place, name) for name in ("texts", "read", "gold"))
        texts.mkdir()
        gold.mkdir()
        for member in RECOGNISED:
            name = Path(member).stem
            shutil.copy(corpus.path(member), gold / f"{name}.xml")
            shutil.copy(SHARED / "corpus/ocr-fr" / f"{name}.ocr-{model}.txt", texts / f"{name}.txt")
        return measured(texts, read, gold, "--letters")


def printed(tier: str, name: str, found: dict[str, float | None]) -> None:
    """One line of the table."""
    cells = ("–" if found[field] is None else str(found[field]) for field in FIELDS)
    print(f"| {tier} | {name} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    """A table in Markdown."""
    corpus = Corpus(SHARED / "corpus")
    print("| tier | set | " + " | ".join(FIELDS) + " |")
    print("|---|---|" + "---|" * len(FIELDS))
    wanted = sys.argv[1:] or [*SETS, "ocr"]
    for tier in ("clean", "pages"):
        for name in wanted:
            for shown, found in scores(name, tier, corpus) if name != "ocr" else ():
                printed(tier, shown, found)
    for model in ("fra", "eng") if "ocr" in wanted else ():
        printed("ocr", model, recognised(model, corpus))


if __name__ == "__main__":
    main()
