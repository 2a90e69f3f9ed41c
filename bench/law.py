"""How fast the law answers: one explained answer, and all pairs of States at once beside engines that could do it.

    python bench/law.py [--peer-venv DIR] [--runs N]

Two tables, in Markdown. The first: the engine's answer to each measure of samples/cases, the world new each time; the
matrix of 193 × 192 pairs in twenty forms with all rules. Beside the clock stands the processor's time, which neighbours
on the machine disturb less. The second, on a part of the rules that all can hold (participation, in force on the day,
and which instrument a form and an offence fall under whatever the pair): SQLite and PostgreSQL (a cluster of its own,
where its programs are) joining participation with itself, and clingo with two rules. All must find the same pairs, or
the bench fails. A peer that is not there is left out, with a word.
"""

import argparse
import gc
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from entraide.data.cases import case_words, world  # noqa: E402 after the path
from entraide.data.ledger import ledger  # noqa: E402
from entraide.data.tables import rows_of  # noqa: E402
from entraide.domain.law.engine import answer_measure  # noqa: E402
from entraide.domain.law.entries import Event  # noqa: E402
from entraide.domain.law.grid import Grid, union  # noqa: E402
from entraide.domain.law.known import World  # noqa: E402
from entraide.domain.law.matrix import Survey, Typical, matrix  # noqa: E402
from entraide.domain.law.rules import FORMS  # noqa: E402
from entraide.reading.cases import Vocabulary, read_case  # noqa: E402

ON = KNOWN = date(2026, 11, 22)
TYPICAL = Typical(
    measure={"measure.stage": "trial", "measure.evidence_in_requested": True, "measure.electronic": False},
    offence={
        "offence.keys": frozenset({"laundering"}),
        "offence.transnational": True,
        "offence.penalty.requesting": 10,
        "offence.penalty.requested": 10,
        "offence.criminal.requesting": True,
        "offence.criminal.requested": True,
        "group.involved": True,
        "group.persons": 5,
        "group.structured": True,
        "group.lasting": True,
        "group.in_concert": True,
        "group.serious_aim": True,
        "group.benefit": True,
    },
    person={"person.in_requested": True},
)
SELF_JOIN = """
SELECT form, count(*) FROM (
    SELECT DISTINCT scope.form, a.state AS asks, b.state AS asked
    FROM scope JOIN party a ON a.instrument = scope.instrument JOIN party b ON b.instrument = scope.instrument
    WHERE a.since <= {on} AND b.since <= {on} AND a.state <> b.state
) AS pairs GROUP BY form
"""
Rows = list[tuple[str, str, int]]
Found = tuple[list[float], dict[str, int]]
SLOWEST = 5


def timed(runs: int, what: Callable[[], dict[str, int]]) -> Found:
    """The milliseconds of some runs, and what the last found."""
    out, found = [], {}
    for _ in range(runs):
        start = time.perf_counter()
        found = what()
        out.append((time.perf_counter() - start) * 1000)
    return out, found


def p95(ms: list[float]) -> float:
    """The 95th percentile."""
    return sorted(ms)[int(len(ms) * 0.95)]


def answers(runs: int) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """The engine's milliseconds for each measure of the samples, by the clock and by the processor, in new worlds."""
    for file in sorted((ROOT / "samples/cases").glob("*.yaml")):
        read = read_case(file.read_text("utf-8"), file.name, Vocabulary(**case_words()), ON)
        for leg in read.case.legs:
            for measure in leg.measures:
                ms = []
                for turn in range(runs + 1):
                    held = world(read.case.on, read.case.known)
                    held = World(held.law, read.given(held.status), read.case.own)
                    start, work = time.perf_counter(), time.thread_time()
                    answer_measure(held, leg, measure)
                    if turn:  # once to make the form's rules ready
                        ms.append(((time.perf_counter() - start) * 1000, (time.thread_time() - work) * 1000))
                yield f"{file.stem}, {leg.requesting} asks {leg.requested}: {measure.id}", ms


def told_of_answers(runs: int) -> None:
    """The table's rows of answers: all together, and the slowest."""
    each = dict(answers(runs))
    slowest = sorted(each, key=lambda name: -statistics.median(work for _, work in each[name]))[:SLOWEST]
    every = [one for ms in each.values() for one in ms]
    for name, ms in [(f"one answer, of {len(each)} measures", every), *((name, each[name]) for name in slowest)]:
        clock, work = ([one[nth] for one in ms] for nth in (0, 1))
        print(row(name, clock) + f" {statistics.median(work):.2f} | {p95(work):.2f} |")


def row(name: str, ms: list[float]) -> str:
    """A row of the first table."""
    return f"| {name} | {statistics.median(ms):.2f} | {p95(ms):.2f} |"


def participation(states: tuple[str, ...]) -> Rows:
    """Instrument, State, the day since when it is bound (a number), as the ledger knows it."""
    book, members = ledger(), frozenset(states)
    out = []
    for code in sorted(book.treaties):
        for state in members:
            row = next(book.entries(state, code, Event.IN_FORCE, KNOWN), None)
            if row and next(book.entries(state, code, Event.DENOUNCED, KNOWN), None) is None:
                out.append((code, state, row.on[1].toordinal()))
    return sorted(out)


def scope(grid: Grid, forms: tuple[str, ...]) -> list[tuple[str, str]]:
    """Form and instrument, where a rule that makes a basis holds whatever the pair."""
    out = []
    for form in forms:
        survey = Survey(grid, form, TYPICAL)
        for code, rules in grid.world.rules_for(form).bases.items():
            if any(survey.over(one.rule.when)[0] == grid.every for one in rules):
                out.append((form, code))
    return out


def ours(grid: Grid, rows: Rows, scoped: list[tuple[str, str]]) -> dict[str, int]:
    """The pairs of each form, by bits."""
    place = {state: nth for nth, state in enumerate(grid.states)}
    parties: dict[str, int] = {}
    for code, state, since in rows:
        if since <= ON.toordinal():
            parties[code] = parties.get(code, 0) | 1 << place[state]
    between = {code: grid.product(parties.get(code, 0)) & ~grid.diagonal for code in {code for _, code in scoped}}
    forms = dict.fromkeys(form for form, _ in scoped)
    pairs = {form: union(between[code] for held, code in scoped if held == form) for form in forms}
    return {form: bits.bit_count() for form, bits in pairs.items() if bits}


def in_sqlite(runs: int, rows: Rows, scoped: list[tuple[str, str]]) -> Found:
    """A self-join in memory, with the indexes that it needs."""
    with sqlite3.connect(":memory:") as held:
        held.execute("CREATE TABLE party (instrument TEXT, state TEXT, since INTEGER)")
        held.execute("CREATE TABLE scope (form TEXT, instrument TEXT)")
        held.executemany("INSERT INTO party VALUES (?, ?, ?)", rows)
        held.executemany("INSERT INTO scope VALUES (?, ?)", scoped)
        held.execute("CREATE INDEX party_of ON party (instrument, since, state)")
        held.execute("ANALYZE")
        query = SELF_JOIN.format(on="?")
        return timed(runs, lambda: dict(held.execute(query, (ON.toordinal(),) * 2).fetchall()))


@contextmanager
def cluster() -> Iterator[str | None]:
    """A cluster of PostgreSQL of our own, in a folder that goes with it; None where its programs are not there."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if not homes:
        yield None
        return
    programs, place = homes[-1].parent, Path(tempfile.mkdtemp(prefix="entraide-law."))

    def owner(*command: str) -> None:
        asks = ["su", "postgres", "-s", "/bin/sh", "-c", " ".join(command)] if os.getuid() == 0 else list(command)
        subprocess.run(asks, check=True, stdout=subprocess.DEVNULL, cwd="/")

    try:
        if os.getuid() == 0:
            shutil.chown(place, "postgres")
        data, control = str(place / "data"), str(programs / "pg_ctl")
        owner(str(programs / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"'-k {place} -c listen_addresses='" if os.getuid() == 0 else f"-k {place} -c listen_addresses="
        owner(control, "-D", data, "-l", str(place / "log"), "-w", "-o", options, "start")
        yield f"postgresql://postgres@/postgres?host={place}"
        owner(control, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def in_postgres(url: str, runs: int, rows: Rows, scoped: list[tuple[str, str]]) -> Found:
    """The same self-join in PostgreSQL."""
    import psycopg  # noqa: PLC0415 only where there is a server

    with psycopg.connect(url) as held, held.cursor() as cursor:
        cursor.execute("CREATE TABLE party (instrument text, state text, since integer)")
        cursor.execute("CREATE TABLE scope (form text, instrument text)")
        cursor.executemany("INSERT INTO party VALUES (%s, %s, %s)", rows)
        cursor.executemany("INSERT INTO scope VALUES (%s, %s)", scoped)
        cursor.execute("CREATE INDEX party_of ON party (instrument, since, state)")
        cursor.execute("ANALYZE party, scope")
        query = SELF_JOIN.format(on="%s")
        return timed(runs, lambda: dict(cursor.execute(query, (ON.toordinal(),) * 2).fetchall()))


def in_clingo(python: Path, runs: int, rows: Rows, scoped: list[tuple[str, str]]) -> Found:
    """The same as two rules."""
    told = json.dumps({"on": ON.toordinal(), "party": rows, "scope": scoped, "runs": runs})
    done = subprocess.run(
        [python, ROOT / "bench/peer_law.py"], input=told, check=True, capture_output=True, text=True
    ).stdout
    lines = [json.loads(line) for line in done.splitlines()]
    return [one["ms"] for one in lines], lines[-1]["pairs"]


def main() -> None:
    """The tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer-venv", type=Path, default=ROOT / "bench/.venv")
    parser.add_argument("--runs", type=int, default=20)
    args = parser.parse_args()
    states = tuple(row["code"] for row in rows_of("law/states.csv") if row["kind"] == "member")
    forms = FORMS[:20]
    held = world(ON, KNOWN)
    gc.collect()
    gc.freeze()  # as a server does once it stands
    print("| what | median ms | p95 ms | processor: median | p95 |\n|---|--:|--:|--:|--:|")
    told_of_answers(args.runs)
    ms, _ = timed(3, lambda: matrix(Grid(world(ON, KNOWN), states), "mla", TYPICAL).binding)
    print(row("participation of 193 States read to bits, and one form", ms))
    grid = Grid(held, states)

    def whole() -> dict[str, int]:
        return {form: matrix(grid, form, TYPICAL).connected.bit_count() for form in forms}

    whole()
    ms, _ = timed(args.runs, whole)
    print(row(f"matrix, all rules, {len(states)} × {len(states) - 1} × {len(forms)} forms", ms))

    rows, scoped = participation(states), scope(grid, forms)
    runs = {"entraide, bits": timed(args.runs, lambda: ours(grid, rows, scoped))}
    runs["SQLite, self-join"] = in_sqlite(max(3, args.runs // 4), rows, scoped)
    with cluster() as url:
        if url is None:
            print("\nPostgreSQL is left out: its programs are not there.")
        else:
            runs["PostgreSQL, self-join"] = in_postgres(url, max(3, args.runs // 4), rows, scoped)
    python = args.peer_venv / "bin/python"
    if python.exists():
        runs["clingo, two rules"] = in_clingo(python, max(3, args.runs // 4), rows, scoped)
    else:
        print(f"\nclingo is left out: there is no {python} (bench/requirements.txt).")
    print(f"\n{len(rows)} participations, {len(scoped)} pairs of form and instrument, {len(forms)} forms\n")
    print("| the same part of the rules | median ms | p95 ms | theirs / ours | pairs |\n|---|--:|--:|--:|--:|")
    base = statistics.median(runs["entraide, bits"][0])
    for name, (ms, found) in runs.items():
        middle = statistics.median(ms)
        print(f"| {name} | {middle:.1f} | {p95(ms):.1f} | {middle / base:.0f} × | {sum(found.values())} |")
    wrong = [name for name, (_, found) in runs.items() if found != runs["entraide, bits"][1]]
    if wrong:
        sys.exit(f"not the same pairs: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
