"""Open extractors of citations at work, in their own environment: `peer_citations.py PEER FOLDER OUT`.

Reads:  FOLDER/NAME.txt (one document each)
Writes: OUT/NAME.json ({"citations": [{"target": …}]}, one for each mention) and one line of JSON on standard output
Nothing of Entraide is imported here.

PEER is one of
    eyecite       Free Law Project: case law, statutes, journals (its defaults; what it finds is tied to a UN text where
                  its own words hold a UN symbol or number)
    refextract    CERN: references with report numbers and journals (its defaults; report numbers, addresses and the
                  unclassified rest of a reference are looked into for UN symbols)
    plain-regex   what scrapers of UN texts write: symbols, and a number straight behind "resolution"
    wide-regex    every number with the form of a resolution's, wherever it stands, given to the body of that form
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

WARM = 5  # documents read before the clock starts
SYMBOL = r"(?<![\w/])(?:A|S|E|ST|CTOC|CAC)/[\w./-]*\d(?:\s?\(\d{4}\))?"
SESSION = r"(?:S-|ES-)?\d{1,3}/\d{1,3}"
YEAR = r"\d{3,4}\s?\(\d{4}\)"
ROMAN = r"\d{1,4}\s?[A-Z]?\s?\([IVXL]+\)"
HEAD = r"(?P<body>economic and social council|conseil économique et social)?\s*r[eé]solutions?\s+"
PLAIN = re.compile(
    rf"{SYMBOL}|{HEAD}(?:(?P<session>{SESSION})|(?P<year>{YEAR})|(?P<roman>{ROMAN})|(?P<annual>\d{{4}}/\d+))", re.I
)
WIDE = re.compile(
    rf"{SYMBOL}|(?<![\w/.])(?:(?P<annual>(?:19|20)\d\d/\d{{1,3}})|(?P<session>{SESSION})|(?P<year>{YEAR})|(?P<roman>{ROMAN}))(?![\w/])"
)
SERIES = {"session": "A/RES/", "year": "S/RES/", "roman": "A/RES/", "annual": "E/RES/"}


def targets(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        form = next((name for name in SERIES if match[name]), "")
        number = re.sub(r"\s", "", match[form] if form else match[0])
        yield f"{SERIES[form]}{number}" if form else number.upper()


def plain(text: str) -> Iterator[str]:
    return targets(PLAIN, text)


def wide(text: str) -> Iterator[str]:
    return targets(WIDE, text)


def eyecite() -> tuple[Callable[[str], Iterator[str]], str]:
    from eyecite import get_citations  # noqa: PLC0415  only the peer that is measured is loaded

    def find(text: str) -> Iterator[str]:
        for citation in get_citations(text):
            yield from wide(citation.matched_text())

    return find, version("eyecite")


def refextract() -> tuple[Callable[[str], Iterator[str]], str]:
    from refextract import extract_references_from_string  # noqa: PLC0415

    def find(text: str) -> Iterator[str]:
        for reference in extract_references_from_string(text, is_only_references=True):
            for field in ("reportnumber", "url", "misc"):
                for value in reference.get(field, []):
                    yield from plain(value)

    return find, version("refextract")


PEERS: dict[str, Callable[[], tuple[Callable[[str], Iterator[str]], str]]] = {
    "eyecite": eyecite,
    "refextract": refextract,
    "plain-regex": lambda: (plain, ""),
    "wide-regex": lambda: (wide, ""),
}


def main() -> int:
    peer, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    try:
        find, release = PEERS[peer]()
    except (ImportError, PackageNotFoundError, OSError) as error:
        print(json.dumps({"failed": f"{type(error).__name__}: {error}"}))
        return 0
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
    for text in list(texts.values())[:WARM]:
        list(find(text))
    wall, cpu = time.perf_counter(), time.process_time()
    found = {name: list(find(text)) for name, text in texts.items()}
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    out.mkdir(parents=True, exist_ok=True)
    for name, symbols in found.items():
        (out / f"{name}.json").write_text(json.dumps({"citations": [{"target": one} for one in symbols]}), "utf-8")
    size = sum(len(text.encode()) for text in texts.values())
    print(json.dumps({"documents": len(texts), "bytes": size, "wall": wall, "cpu": cpu, "release": release}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
