"""Write docs/UN_LINK_ERRORS.md: the links of the UN's own files that lead elsewhere than their words say.

    PYTHONPATH=src python tools/link_errors.py        (two minutes; in an environment that has what Entraide needs)

Needs ../shared (--shared DIR for another place). Numbers, symbols and places are written, no sentences.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from entraide.data import load_register  # noqa: E402
from entraide.domain.texts.register import Register  # noqa: E402
from entraide.reading.akn.read import read_akn  # noqa: E402
from tests.corpus import Corpus  # noqa: E402

DOC = ROOT / "docs" / "UN_LINK_ERRORS.md"
INTRODUCTION = ROOT / "tools" / "link_errors.md"
SETS = {"ga": "General Assembly", "ecosoc": "Economic and Social Council", "sc": "Security Council"}
COUNCIL_TOO = 60  # sessions, and numbers in a session, that the Human Rights Council has as well
LANGUAGES = ("fr", "en", "es", "ru", "ar", "zh")


class Row(NamedTuple):
    """One link: the document it stands in, where, its words, where it leads, what the words name."""

    symbol: str
    place: str
    shown: str
    leads: str
    named: str


@cache
def register() -> Register:
    return load_register()


def rows_of(path: Path) -> list[Row]:
    """The links of one file that differ; those whose words leave open what they name are left out."""
    rows = []
    for document in read_akn(path.read_bytes(), path.name, register()):
        for notice in document.warnings:
            if notice.code == "link-differs":
                shown, _, ends = notice.detail.partition(" → ")
                leads, _, named = ends.partition(" ≠ ")
                rows.append(Row(document.symbol, notice.place or "–", shown, leads, named))
    return [row for row in rows if not is_open(row)]


def is_open(row: Row) -> bool:
    """Whether the words leave open what they name: several bodies use the number, or number so."""
    if " | " in row.named or "(X" in row.named:  # regional commissions number with Roman sessions as well
        return True
    number = re.fullmatch(r"A/RES/(\d+)/(\d+)", row.named)
    if not number or row.leads != f"A/HRC/RES/{number[1]}/{number[2]}":
        return False
    return max(map(int, number.groups())) <= COUNCIL_TOO


def table(rows: list[Row]) -> Iterator[str]:
    yield "| document | place | words | link leads to | words name |"
    yield "|---|---|---|---|---|"
    for row, times in Counter(rows).items():
        leads = f"{row.leads}{f' ({times} ×)' if times > 1 else ''}"
        yield f"| {row.symbol} | `{row.place}` | {row.shown} | {leads} | {row.named} |"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpus/")
    corpus = Corpus(ask.parse_args().shared / "corpus")
    found: dict[tuple[str, str], list[Row]] = {}
    files = 0
    with ProcessPoolExecutor() as pool:
        for kind in SETS:
            for language in LANGUAGES:
                paths = [corpus.path(name) for name in corpus.names(f"{kind}/{language}")]
                files += len(paths)
                found[kind, language] = [row for rows in pool.map(rows_of, paths, chunksize=20) for row in rows]
    out = [INTRODUCTION.read_text("utf-8").strip(), "", "## Counts", ""]
    out += [f"{sum(map(len, found.values()))} links of {files} files.", ""]
    out += ["| set | " + " | ".join(LANGUAGES) + " |", "|---|" + "--:|" * len(LANGUAGES)]
    out += [f"| {SETS[kind]} | " + " | ".join(str(len(found[kind, tag])) for tag in LANGUAGES) + " |" for kind in SETS]
    for (kind, language), rows in found.items():
        if rows:
            out += ["", f"## {SETS[kind]}, {language}: {len(rows)}", "", *table(rows)]
    DOC.write_text("\n".join(out) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
