"""How fast the node's pages are, through its real server, at eight connections.

    python bench/node.py HOME [--port P]     HOME: the folder of a node with its texts loaded (ENTRAIDE_HOME)

Prints, for each kind of page, how many were asked, the median and the 95th percentile in milliseconds, and the ratio of
that percentile to the one of a page without any query (the 404 of an unknown path). Paths and words are drawn from the
library itself, evenly.
"""

import argparse
import http.client
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 8
EACH = 400  # requests of each kind
HEADERS = {"Accept": "text/html", "Accept-Language": "fr"}


def paths_from(home: Path) -> dict[str, list[str]]:
    """The paths of each kind of page."""
    base = sqlite3.connect(home / "node.sqlite3")
    works = [row[0] for row in base.execute("SELECT iri FROM library_text WHERE kind = 'resolution' ORDER BY target")]
    places = base.execute(
        "SELECT t.iri, p.component, p.key FROM library_provision p JOIN library_version v ON v.id = p.version_id"
        " JOIN library_text t ON t.id = v.text_id WHERE p.kind = 'operative' ORDER BY p.id"
    ).fetchall()
    titles = [row[0] for row in base.execute("SELECT title FROM library_version WHERE title <> '' ORDER BY id")]
    pick = lambda rows: rows[:: max(1, len(rows) // EACH)][:EACH]  # noqa: E731
    words = [" ".join(word for word in title.split() if len(word) > 4)[:60] for title in pick(titles)]
    return {
        "no query (404)": ["/nothing-here"] * EACH,
        "first page": ["/"] * EACH,
        "document": pick(works),
        "provision": [quote(f"{iri}/!{component}~{key}", safe="/!~") for iri, component, key in pick(places)],
        "search": [f"/search?words=1&q={quote(' '.join(one.split()[:3]))}" for one in words if one],
    }


def ask(port: int, paths: list[str]) -> list[float]:
    """The milliseconds that each path took, one connection."""
    link = http.client.HTTPConnection("127.0.0.1", port)
    took = []
    for path in paths:
        start = time.perf_counter()
        link.request("GET", path, headers=HEADERS)
        link.getresponse().read()
        took.append((time.perf_counter() - start) * 1000)
    return took


def main() -> None:
    """The table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--port", type=int, default=8765)
    args = parser.parse_args()
    environ = os.environ | {"ENTRAIDE_HOME": str(args.home.resolve())}
    node = subprocess.Popen(
        [ROOT / "entraide", "start", "--port", str(args.port)], env=environ, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                ask(args.port, ["/"])
                break
            except OSError:
                time.sleep(0.1)
        print("| page | asked | median ms | p95 ms | p95 / page without query |\n|---|--:|--:|--:|--:|")
        bare = 0.0
        for name, paths in paths_from(args.home).items():
            ask(args.port, paths[:20])  # warm
            with ThreadPoolExecutor(CONNECTIONS) as pool:
                parts = pool.map(lambda n, paths=paths: ask(args.port, paths[n::CONNECTIONS]), range(CONNECTIONS))
                took = sorted(one for part in parts for one in part)
            high = took[int(len(took) * 0.95)]
            bare = bare or high
            print(
                f"| {name} | {len(took)} | {statistics.median(took):.1f} | {high:.1f} | {high / bare:.1f} |", flush=True
            )
    finally:
        node.terminate()
        node.wait()


if __name__ == "__main__":
    sys.exit(main())
