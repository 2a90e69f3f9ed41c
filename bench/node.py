"""How fast the node's pages are, through its real server, at eight connections.

    python bench/node.py HOME [HOME …] [--port P] [--each N] [--workers W --threads T]

HOME is the folder of a node with its texts loaded (ENTRAIDE_HOME); its database is SQLite, or the PostgreSQL that its
node.toml or ENTRAIDE_DATABASE names. Prints, for each kind of page, how many were asked, the median and the 95th
percentile in milliseconds, and both beside those of a bare Django page with one query (bench/bare.py), served by the
same server with the same workers in the same run; of a second home (ten times the texts, another database) also how the
medians stand to the first one's. Paths and words are drawn from the library itself, evenly; each is asked once after
twenty others. The clients keep their connection, read bytes, and take part of the same processors. No limit is set to
what one address may ask.
"""

import argparse
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
CONNECTIONS = 8
HEAD = "GET {} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: fr\r\n"


def opened(home: Path) -> Any:
    """The node's database, whichever it is."""
    from entraide.site.database import chosen  # noqa: PLC0415 once src is on the path

    address = chosen(home)
    if not address:
        return sqlite3.connect(home / "node.sqlite3")
    import psycopg  # noqa: PLC0415

    return psycopg.connect(address)


def paths_from(home: Path, each: int = 400) -> dict[str, list[str]]:
    """The paths of each kind of page."""
    base = opened(home)
    works = [row[0] for row in base.execute("SELECT iri FROM library_text WHERE kind = 'resolution' ORDER BY target")]
    places = base.execute(
        "SELECT t.iri, p.component, p.key FROM library_provision p JOIN library_version v ON v.id = p.version_id"
        " JOIN library_text t ON t.id = v.text_id WHERE p.kind = 'operative' ORDER BY p.id"
    ).fetchall()
    titles = [row[0] for row in base.execute("SELECT title FROM library_version WHERE title <> '' ORDER BY id")]

    def drawn(rows: list[object]) -> list[object]:
        return rows[:: max(1, len(rows) // each)][:each]

    words = [[word for word in str(title).split() if len(word) > 4][:3] for title in drawn(titles)]
    return {
        "first page": ["/"] * each,
        "document": drawn(works),
        "provision": [quote(f"{iri}/!{component}~{key}", safe="/!~") for iri, component, key in drawn(places)],
        "search": [f"/search?words=1&q={quote(' '.join(some))}" for some in words if some],
    }


def answer(link: socket.socket) -> tuple[int, bool]:
    """One answer read to its end; its status, and whether the line ends with it."""
    held = b""
    while b"\r\n\r\n" not in held:
        got = link.recv(65536)
        if not got:
            raise ConnectionError(held[:200])
        held += got
    head, _, body = held.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    left = length - len(body)
    while left > 0:
        left -= len(link.recv(min(left, 1 << 20)))
    return int(head[9:12]), b"\r\nconnection: close" in head.lower()


def ask(port: int, paths: list[str], more: str = "") -> list[float]:
    """The milliseconds that each path took, one connection, opened again where the server ends it; `more` lines of the
    head.

    Raises ValueError where a page fails.
    """
    took, link = [], opened_to(port)
    for path in paths:
        start = time.perf_counter()
        if link.fileno() < 0:
            link = opened_to(port)
        link.sendall(f"{HEAD.format(path)}{more}\r\n".encode())
        status, ends = answer(link)
        took.append((time.perf_counter() - start) * 1000)
        if ends:
            link.close()
        if status >= 400:
            raise ValueError(f"{status} {path}")
    link.close()
    return took


def opened_to(port: int) -> socket.socket:
    """A connection to the server."""
    link = socket.create_connection(("127.0.0.1", port))
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return link


def measured(port: int, paths: list[str], more: str = "") -> tuple[float, float]:
    """The median and the 95th percentile at eight connections, after a few that are not counted."""
    ask(port, paths[:20], more)
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        parts = pool.map(lambda n: ask(port, paths[n::CONNECTIONS], more), range(CONNECTIONS))
        took = sorted(one for part in parts for one in part)
    return statistics.median(took), took[int(len(took) * 0.95)]


def served(application: str, port: int, home: Path, workers: int, threads: int) -> subprocess.Popen[bytes]:
    """A server as the node's own is set, answering at a port."""
    environ = os.environ | {"ENTRAIDE_HOME": str(home.resolve()), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'bench'}"}
    environ |= {"ENTRAIDE_SEARCH_PER_MINUTE": "0", "ENTRAIDE_API_PER_MINUTE": "0"}
    kind = ["asginl"] if ".asgi:" in application else ["wsgi", "--blocking-threads", str(threads)]
    command = [sys.executable, "-m", "granian", "--interface", *kind, "--port", str(port), "--no-ws"]
    command += ["--workers", str(workers), "--log-level", "error", application]
    server = subprocess.Popen(command, env=environ, cwd=ROOT)
    for _ in range(300):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return server
        time.sleep(0.1)
    raise TimeoutError(application)


def options(about: str | None) -> argparse.ArgumentParser:
    """What is asked of a bench of served pages: the homes, how many of each page, how the node is served."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("homes", type=Path, nargs="+", metavar="HOME")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--each", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=8)
    return parser


def main() -> None:
    """The tables, in Markdown."""
    args = options(__doc__).parse_args()
    first: dict[str, float] = {}
    for home in args.homes:
        grown = (" median / first home |", "--:|") if first else ("", "")
        print(f"\n{home}\n\n| page | asked | median ms | p95 ms | median / bare page | p95 / bare page |{grown[0]}")
        print(f"|---|--:|--:|--:|--:|--:|{grown[1]}")
        known = dict(first)
        for name, count, middle, high, own in measures(home, args):
            first.setdefault(name, middle)
            ratios = f"{middle / own[0]:.1f} | {high / own[1]:.1f} |" + (
                f" {middle / known[name]:.1f} |" if known else ""
            )
            print(f"| {name} | {count} | {middle:.1f} | {high:.1f} | {ratios}", flush=True)


def measures(home: Path, args: argparse.Namespace) -> Iterator[tuple[str, int, float, float, tuple[float, float]]]:
    """For each page: its name, how many were asked, median and 95th percentile, and those of the bare page."""
    own: tuple[float, float] | None = None
    for application in ("bare:application", "entraide.site.asgi:application"):
        server = served(application, args.port, home, args.workers, args.threads)
        pages = {"bare": ["/bare"] * args.each} if own is None else paths_from(home, args.each)
        try:
            for name, paths in pages.items():
                middle, high = measured(args.port, paths)
                own = own or (middle, high)
                yield name, len(paths), middle, high, own
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
