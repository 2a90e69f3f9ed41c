"""How fast lists, search and pages of requests are, through the node's real server, at eight connections.

    python bench/cases.py make HOME COUNT      a node with so many requests, ten events each or so
    python bench/cases.py HOME [HOME …] [--port P] [--each N]

`make` lives some lives through the real actions (drafted, reviewed, signed, sent, acknowledged, answered, decided,
executed or refused, closed), each a little different, and copies them under new references and keys, so that what
stands is what the events say. `dora` may know of every case, `lea` of one copy of each life, so two hundred;
`./entraide move` makes a node of
PostgreSQL of it. (The file is not named after the app: allauth imports another module of that name.)

Prints for each kind of page the median and the 95th percentile, the processor time of the server for one, both beside a
bare Django page with one query (bench/bare.py), and the growth from the first home. `loop`: milliseconds that a million
steps of Python took on each processor just before, as the host has other guests (36 when it is calm).
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from node import ROOT, measured, options, served

LIVES = 200
START = datetime(2021, 1, 4, 8, tzinfo=UTC)
NAMES = ("Ottoline Brumeval", "Casimir Lanterne", "Nadège Corneflot", "Anselme Tourbière", "Iris Vagabonde")
PEERS = ("BRA", "CHE", "DEU", "KEN", "TUN", "CAN", "JPN", "MEX", "ITA", "PRT")
FORMS = ("mla.records", "mla.evidence", "mla.search", "ext", "ar.freeze", "ee.disclose", "mla.video")
OFFENCES = ("laundering", "ocg.participation", "corruption.bribery.national")
ROLES = {"dora": "drafter", "lea": "drafter", "rene": "legal_reviewer"}
TABLES = ("file", "member", "request", "typed", "happened", "word", "tally", "clock", "duty")
HANDS = {  # kind → role and person; all else is the registry's
    "REVIEW.ASK": ("drafter", "dora"),
    "REVIEW.PASS": ("legal_reviewer", "rene"),
    "SIGN": ("signatory", "sia"),
    "REQUEST": ("sender", "greta"),
}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHIFT = 1_000_000  # between the keys of a row and of its copies


def make(home: Path, count: int) -> None:
    """A node with so many requests."""
    os.environ["ENTRAIDE_HOME"] = str(home)
    home.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(ROOT / "src"))
    from entraide.site import node  # noqa: PLC0415

    node.prepare()
    from django.db import connection, transaction  # noqa: PLC0415

    from entraide.apps.accounts.models import Grant, User  # noqa: PLC0415

    people = {name: User.objects.create_user(name, password=None) for name in ROLES}
    for name, role in ROLES.items():
        Grant.objects.create(user=people[name], role=role, by="bench", at=START)
    drawn = random.Random(7)
    with transaction.atomic():
        for nth in range(min(LIVES, count)):
            live(people["dora"], drawn, nth)
    copies = count // LIVES - 1
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES if copies > 0 else ():
            cursor.execute(f"SELECT * FROM requests_{table}")
            names = [one[0] for one in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            places = ", ".join(["%s"] * len(names))
            into = f"INSERT INTO requests_{table} ({', '.join(names)}) VALUES ({places})"
            cursor.executemany(into, (list(one.values()) for one in copied(table, rows, copies)))
    with transaction.atomic():
        from entraide.apps.requests.models import File, Member  # noqa: PLC0415

        files = list(File.objects.order_by("pk").values_list("pk", flat=True))  # the lives, then copy after copy
        lives = min(LIVES, count)
        few = [files[nth * (len(files) // lives) // lives * lives + nth] for nth in range(lives)]  # each life once
        Member.objects.bulk_create(Member(file_id=one, user=people["lea"], since=START, by="bench") for one in few)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(*) FROM requests_request")
        requests = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM requests_happened")
        print(f"{requests} requests, {cursor.fetchone()[0]} events")


def live(user: Any, drawn: random.Random, nth: int) -> None:
    """One life, through the real actions."""
    from entraide.apps.requests.actions.drafting import open_file, write  # noqa: PLC0415
    from entraide.apps.requests.actions.living import Said, say  # noqa: PLC0415
    from entraide.domain.requests.states import Side  # noqa: PLC0415

    at = START + timedelta(days=nth * 9)
    request = open_file(f"L’affaire du phare {nth}", user, by="dora", at=at)
    peer, form = drawn.choice(PEERS), drawn.choice(FORMS)
    typed = {"requesting": "FRA", "requested": peer, "language": "fr", "authority": "Bureau de l’entraide"}
    typed |= {"urgent": drawn.choice(("yes", "no", "no", "no")), "facts": "Un phare s’est éteint. " * 20}
    typed |= {f"O{n}.key": one for n, one in enumerate(drawn.sample(OFFENCES, drawn.randint(1, 2)), 1)}
    typed |= {"O1.conduct": "On a vendu la lampe.", "P1.role": "suspect", "P1.name": drawn.choice(NAMES)}
    typed |= {"M1.form": form, "M1.what": "Les livres du phare", "M1.nexus": "Ils disent qui a payé."}
    write(request, typed, {}, by="dora", at=at)

    def said(kind: str, *, theirs: bool = False, **carries: Any) -> str:
        nonlocal at
        at += timedelta(days=drawn.randint(0, 20), minutes=5)
        role, by = HANDS.get(kind, ("registry" if theirs else "central_authority", "greta"))
        reply = carries.pop("reply", "")
        side = Side.REQUESTED if theirs else Side.REQUESTING
        return say(request, Said(kind, role, side, (), carries, reply), by=by, at=at).key

    if nth % 10 == 0:
        return  # a draft
    said("REVIEW.ASK")
    said("REVIEW.PASS")
    said("REQUEST", signature=said("SIGN"), forms={"M1": form}, cited={"M1": "UNTOC V88"})
    said("ACK.REGISTERED", theirs=True, reference=f"{peer}/{nth}", authority="Bureau 3", contact="Ana Imaginaria")
    question = {"number": "1", "text": "Quel phare ?", "element": "facts", "need": "needed"}
    asked = said("INFO.ASK", theirs=True, questions=[question], until="2999-01-01")
    said("INFO.SUPPLY", reply=asked, answers={"1": "Celui du cap."})
    if nth % 4 == 1:
        said("DECISION", theirs=True, decision="refuse", reasons="C’est ainsi.", paragraphs=["UNTOC.18.21.b"])
        said("CLOSE", outcome="refused")
        return
    said("DECISION", theirs=True, decision="accept")
    said("PROGRESS", theirs=True, report="On cherche.")
    if nth % 3:
        said("RESULT.FINAL", theirs=True, result="executed", items=["i1"], frozen=[f"EUR {drawn.randint(1, 900)}"])
        said("CLOSE", outcome="executed")


def copied(table: str, rows: list[dict[str, Any]], copies: int) -> Iterator[dict[str, Any]]:
    """The rows of a table again and again, under other keys; what changed at other moments."""
    for n in range(1, copies + 1):
        for one in rows:
            row = dict(one)
            row["id"] += n * SHIFT
            for name in ("file_id", "request_id"):
                if row.get(name) is not None:
                    row[name] += n * SHIFT
            if table in ("file", "request"):
                row["reference"] = renamed(row["reference"], n)
            if table == "file":
                row["title"] = f"{row['title']} {n}"
            if table == "request":
                row["changed"] = str(datetime.fromisoformat(str(row["changed"])) - timedelta(minutes=7 * n))
            if table == "word" and "-" in row["word"]:
                row["word"] = renamed(row["word"], n)
            elif table == "word" and row["word"].startswith("form:") is False and row["word"].isdecimal():
                row["word"] = f"{row['word']}{n}x"
            if table in ("clock", "duty") and row["event"]:
                row["event"] = f"{row['event']}{n}"
            if table == "happened":
                row["key"], row["in_reply_to"] = f"{row['key']}{n}", row["in_reply_to"] and f"{row['in_reply_to']}{n}"
                carries = json.loads(row["carries"])
                if "signature" in carries:
                    row["carries"] = json.dumps(carries | {"signature": f"{carries['signature']}{n}"})
            yield row


def renamed(reference: str, n: int) -> str:
    """ "2021-00007-1" → "2021-c12-00007-1"."""
    year, _, rest = reference.partition("-")
    return f"{year}-c{n}-{rest}"


def session(home: Path, name: str) -> str:
    """The line of a head by which somebody is signed in."""
    told = (
        "from entraide.site import node\nnode.prepare()\nfrom django.test import Client\n"
        "from entraide.apps.accounts.models import User\nclient = Client()\n"
        f"client.force_login(User.objects.get(username={name!r}), {BACKEND!r})\n"
        "print('; '.join(f'{k}={v.value}' for k, v in client.cookies.items()))"
    )
    environ = os.environ | {"ENTRAIDE_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    got = subprocess.run([sys.executable, "-c", told], env=environ, check=True, capture_output=True, text=True)
    return f"Cookie: {got.stdout.strip().splitlines()[-1]}\r\n"


def pages_of(home: Path, each: int) -> dict[str, tuple[str, list[str]]]:
    """By kind of page, who asks and the addresses."""
    from node import opened  # noqa: PLC0415

    base = opened(home)
    kept = [row[0] for row in base.execute("SELECT reference FROM requests_request WHERE state <> 'draft' ORDER BY id")]
    drafts = [
        row[0] for row in base.execute("SELECT reference FROM requests_request WHERE state = 'draft' ORDER BY id")
    ]

    def drawn(rows: list[str], of: str) -> list[str]:
        step = max(1, len(rows) // each)
        some = rows[::step][:each]
        return [of.format(some[n % len(some)]) for n in range(each)]

    states = ("state=closed", "state=in_execution", "peer=BRA", "form=ext", "urgent=yes", "peer=KEN&state=closed")
    return {
        "list, of all": ("dora", ["/requests"] * each),
        "list, of 200": ("lea", ["/requests"] * each),
        "list, narrowed": ("dora", [f"/requests?{states[n % len(states)]}" for n in range(each)]),
        "list, narrowed, of 200": ("lea", [f"/requests?{states[n % len(states)]}" for n in range(each)]),
        "search, a name of many": ("dora", [f"/requests?q={NAMES[n % 5].split()[1]}" for n in range(each)]),
        "search, two words": ("dora", [f"/requests?q=phare+{NAMES[n % 5].split()[1]}" for n in range(each)]),
        "search, a reference": ("dora", drawn(kept, "/requests?q={}")),
        "search, of 200": ("lea", [f"/requests?q={NAMES[n % 5].split()[1]}" for n in range(each)]),
        "what waits today, of 200": ("lea", ["/requests/today"] * each),
        "request, its life": ("dora", drawn(kept, "/requests/{}/life")),
        "request, a screen of its form": ("dora", drawn(drafts, "/requests/{}/measures")),
        "statistics": ("rene", ["/requests/statistics"] * (each // 10)),
        "statistics, narrowed": ("rene", ["/requests/statistics?peer=BRA&first=2022&last=2024"] * (each // 10)),
    }


def spent(pid: int) -> float:
    """Seconds of processor that a process and all below it took."""
    below: dict[int, list[int]] = {}
    took: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        one = int(stat.parent.name)
        below.setdefault(int(fields[1]), []).append(one)
        took[one] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    waiting, total = [pid], 0.0
    while waiting:
        one = waiting.pop()
        total += took.get(one, 0)
        waiting += below.get(one, [])
    return total


def loop(_: int = 0) -> float:
    """Milliseconds of processor for a million steps."""
    begun, total = time.process_time(), 0
    for one in range(1_000_000):
        total += one % 7
    return (time.process_time() - begun) * 1000


def pace() -> float:
    """The same on all processors at once, the median of six each."""
    with Pool() as pool:
        return statistics.median(pool.map(loop, range(6 * (os.cpu_count() or 1)), chunksize=1))


def run(home: Path, args: argparse.Namespace) -> Iterator[tuple[str, int, float, float, float, float]]:
    """Of the bare page, then of each kind: its name, how many, median, 95th percentile, processor ms, the pace."""
    for application in ("bare:application", "entraide.site.asgi:application"):
        server = served(application, args.port, home, args.workers, args.threads)
        bare = application.startswith("bare")
        asked = {"bare page": ("", ["/bare"] * args.each)} if bare else pages_of(home, args.each)
        cookies = {name: session(home, name) for name, _ in asked.values() if name}
        try:
            for kind, (name, paths) in asked.items():
                loops, before = pace(), spent(server.pid)
                middle, high = measured(args.port, paths, cookies.get(name, ""))
                done = len(paths) + len(paths[:20])
                yield kind, len(paths), middle, high, (spent(server.pid) - before) * 1000 / done, loops
        finally:
            server.terminate()
            server.wait()


def main(typed: Iterable[str] | None = None) -> None:
    """Make a home, or print the tables in Markdown."""
    words = list(sys.argv[1:] if typed is None else typed)
    if words[:1] == ["make"]:
        make(Path(words[1]).resolve(), int(words[2]))
        return
    args = options(__doc__).parse_args(words)
    first: dict[str, float] = {}
    for home in args.homes:
        load = " ".join(Path("/proc/loadavg").read_text().split()[:3])
        print(f"\n{home}, load {load}\n")
        print("| page | asked | median ms | p95 ms | processor ms | p95 / bare | growth | loop |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        own = 0.0
        for kind, count, middle, high, processor, loops in run(home, args):
            own = own or high
            grown = f"{processor / first[kind]:.2f}" if kind in first else ""
            first.setdefault(kind, processor)
            print(
                f"| {kind} | {count} | {middle:.1f} | {high:.1f} | {processor:.1f} | {high / own:.1f} | {grown} "
                f"| {loops:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
