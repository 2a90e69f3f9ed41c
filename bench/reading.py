"""How fast texts are read, how much memory it takes, and bluebell beside it: one command, one run, one machine.

    python bench/reading.py            about ten minutes; figures on the screen and in bench/results/reading.json
    python bench/reading.py --quick    a minute, on few texts: to see that it works, not for figures
    python bench/reading.py --tables   the last results as the tables of docs/BENCHMARKS.md

Needs Python 3.11 on Linux and ../shared (its corpus and tools). Entraide runs in its own .venv, which ./entraide makes;
bluebell in bench/.venv, which this command makes from bench/requirements.txt (or --peer-venv DIR, an environment
that has it already). Nothing else is installed, and nothing of a peer goes into the project's own locks.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from machine import Taken, describe, keep_to_two_cores, run, wait_for_calm

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SETS = ("ga-fr", "ga-en")
TIERS = ("clean", "pages")
Row = dict[str, Any]


def peer_python(folder: Path) -> Path:
    """The Python of the peers' environment, made when it is not there or its requirements have changed."""
    python = folder / "bin" / "python"
    wanted = (HERE / "requirements.txt").read_text("utf-8")
    stamp = folder / "requirements.txt"
    if folder == HERE / ".venv" and (not stamp.exists() or stamp.read_text("utf-8") != wanted):
        print(f"making {folder.relative_to(ROOT)} …", flush=True)
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(folder)
        install = [python, "-m", "pip", "install", "-q", "--require-hashes", "-r", HERE / "requirements.txt"]
        subprocess.run(install, check=True)
        stamp.write_text(wanted, "utf-8")
    return python


def own_python() -> Path:
    """The Python of Entraide's own environment, which its command makes when it is absent."""
    sample = next((ROOT / "samples").glob("*.txt"))
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([ROOT / "entraide", "read", sample, "--json-dir", place], check=True, stderr=subprocess.DEVNULL)
    return ROOT / ".venv" / "bin" / "python"


def said(command: list[str | Path]) -> tuple[Row, Taken]:
    """What a worker printed, and what it took."""
    taken = run(command)
    if taken.status:
        sys.exit(taken.err)
    return json.loads(taken.out), taken


class Bench:
    """One run: where the texts are, which Pythons, how often, and the rows of the table."""

    def __init__(self, args: argparse.Namespace, folder: Path, machine: Row) -> None:
        self.args = args
        self.machine = machine
        self.on = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        self.folder = folder
        self.own = own_python()
        self.peer = peer_python(args.peer_venv.resolve())
        self.rows: list[Row] = []
        self.ratios: list[Row] = []

    def add(self, name: str, count: int, turns: list[Row]) -> None:
        """A row of the table: the median of the turns."""

        def median(key: str) -> float:
            return statistics.median(turn[key] for turn in turns)

        row = {
            "measure": name,
            "files": count,
            "per_second": count / median("wall"),
            "slowest": count / max(turn["wall"] for turn in turns),
            "fastest": count / min(turn["wall"] for turn in turns),
            "per_cpu_second": count / median("cpu"),
            "peak_mb": max(turn.get("peak_mb", 0) for turn in turns) or None,
            "others": median("others"),
            "turns": turns,
        }
        self.rows.append(row)
        print(line(row), flush=True)
        self.save()

    def save(self, finished: bool = False) -> None:
        """Write what is measured so far: a run cut short is not lost, and says that it is not finished."""
        if self.args.quick:
            return
        result = {
            "on": self.on,
            "finished": finished,
            "machine": self.machine,
            "repeats": self.args.repeats,
            "rows": self.rows,
            "beside": self.ratios,
        }
        self.args.json.parent.mkdir(parents=True, exist_ok=True)
        self.args.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def cli(self, name: str, folder: Path, repeats: int) -> None:
        """The real command on a folder: everything from its start to the last JSON written."""
        count, turns = len(list(folder.iterdir())), []
        for _ in range(repeats):
            wait_for_calm(self.args.patience)
            with tempfile.TemporaryDirectory(dir=self.folder) as place:
                taken = run([ROOT / "entraide", "read", folder, "--json-dir", place], {"ENTRAIDE_LANG": "en"})
                written = len(list(Path(place).glob("*.json")))
            if written < count:
                print(f"  {count - written} of {count} not written: {taken.err.strip()[:300]}", flush=True)
            keep = ("wall", "cpu", "others", "peak_mb", "processes")
            turns.append({key: getattr(taken, key) for key in keep} | {"written": written})
        self.add(name, count, turns)

    def inside(self, name: str, folder: Path) -> None:
        """Reading alone, in one process, files already in memory."""
        turns = [self.inside_once("read", folder) for _ in range(self.args.repeats)]
        self.add(name, turns[0]["documents"], turns)

    def inside_once(self, what: str, folder: Path) -> Row:
        wait_for_calm(self.args.patience)
        result, taken = said([self.own, HERE / "worker.py", "time", what, folder])
        return result | {"others": taken.others}

    def beside(self, name: str) -> None:
        """Entraide from plain text and bluebell from its markup, in turns, on the same resolutions."""
        texts, marked = self.folder / "text" / f"{name}-clean", self.folder / "markup" / name
        subprocess.run([self.own, HERE / "worker.py", "markup", texts, marked], check=True)
        check, _ = said([self.peer, HERE / "peer_bluebell.py", "check", marked])
        turns: dict[str, list[Row]] = {"read": [], "write": [], "peer": []}
        for _ in range(self.args.repeats):
            for what in ("read", "write"):
                turns[what].append(self.inside_once(what, texts))
            wait_for_calm(self.args.patience)
            result, taken = said([self.peer, HERE / "peer_bluebell.py", "time", marked])
            turns["peer"].append(result | {"others": taken.others})
        count = turns["read"][0]["documents"]
        self.add(f"{name} clean: plain text → documents", count, turns["read"])
        self.add(f"{name} clean: plain text → documents → AKN", count, turns["write"])
        self.add(f"{name} bluebell: its markup → AKN", count, turns["peer"])

        def ratio(what: str) -> float:
            pairs = zip(turns["peer"], turns[what], strict=True)
            return statistics.median(peer["cpu"] / ours["cpu"] for peer, ours in pairs)

        self.ratios.append({"set": name, "read": ratio("read"), "write": ratio("write"), "check": check})

    def all(self) -> None:
        args, text, akn = self.args, self.folder / "text", self.folder / "akn"
        print("\none core, files in memory")
        for name in SETS:
            self.inside(f"{name} pages: plain text → documents", text / f"{name}-pages")
            self.inside(f"{name}: UN AKN → documents", akn / name)
        print("\none core, side by side")
        for name in SETS:
            self.beside(name)
        print("\ntwo cores, the whole command, JSON written")
        for name in SETS:
            for tier in TIERS:
                self.cli(f"{name} {tier}: plain text", text / f"{name}-{tier}", args.repeats)
            self.cli(f"{name}: UN AKN", akn / name, args.repeats)
        for size in ("200", "1000") if args.quick else ("200", "1000", "all"):
            self.cli(f"UN AKN, six languages, {size} files", akn / size, args.repeats)
        if not args.quick:
            self.cli("plain text, pages, every French and English text", text / "all-pages", 1)


def line(row: Row) -> str:
    spread = f"({row['slowest']:.1f}–{row['fastest']:.1f})"
    peak = f"{row['peak_mb']:5.0f} MB" if row["peak_mb"] else ""
    rates = f"{row['per_second']:7.1f}/s {spread:15} {row['per_cpu_second']:7.1f}/cpu s"
    return f"{row['measure']:48} {row['files']:5} {rates} {peak:8} others {row['others']:4.0%}"


def tables(path: Path) -> str:
    """The results as they stand in docs/BENCHMARKS.md."""
    result = json.loads(path.read_text("utf-8"))
    about = " · ".join(f"{key} {value}" for key, value in result["machine"].items())
    out = [f"{result['on']} · {about}" + ("" if result["finished"] else " · cut short"), ""]
    out += ["| measure | files | a second | (slowest–fastest) | a processor second | peak MB | others had |"]
    out += ["|---|--:|--:|--:|--:|--:|--:|"]
    for row in result["rows"]:
        peak = f"{row['peak_mb']:.0f}" if row["peak_mb"] else ""
        spread = f"{row['slowest']:.0f}–{row['fastest']:.0f}"
        cells = [row["measure"], row["files"], f"{row['per_second']:.0f}", spread, f"{row['per_cpu_second']:.0f}"]
        out.append("| " + " | ".join(str(cell) for cell in [*cells, peak, f"{row['others']:.0%}"]) + " |")
    out += ["", "| set | reading | reading and writing AKN | same paragraphs |", "|---|--:|--:|--:|"]
    for one in result["beside"]:
        same = f"{one['check']['same']} of {one['check']['documents']}"
        out.append(f"| {one['set']} | {one['read']:.2f} × | {one['write']:.2f} × | {same} |")
    return "\n".join(out)


def arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpus/ and tools/")
    ask.add_argument("--peer-venv", type=Path, default=HERE / ".venv", help="environment that has bluebell")
    ask.add_argument("--repeats", type=int, default=3, help="turns of each measure; the median counts")
    ask.add_argument("--texts", type=int, default=500, help="texts of each set")
    ask.add_argument("--patience", type=float, default=5, help="seconds to wait for a calm machine before a turn")
    ask.add_argument("--json", type=Path, default=HERE / "results" / "reading.json", help="where the results go")
    ask.add_argument("--quick", action="store_true", help="one turn on 40 texts")
    ask.add_argument("--tables", action="store_true", help="measure nothing: the last results as Markdown")
    args = ask.parse_args()
    if args.quick:
        args.repeats, args.texts, args.patience = 1, 40, 0.0
    return args


def main() -> int:
    args = arguments()
    if args.tables:
        print(tables(args.json))
        return 0
    if not (args.shared / "corpus").is_dir():
        print(f"No texts to measure with: {args.shared} has no corpus/. Try --shared DIR.", file=sys.stderr)
        return 1
    machine = describe()
    keep_to_two_cores()
    print(" · ".join(f"{key} {value}" for key, value in machine.items()), flush=True)
    with tempfile.TemporaryDirectory(prefix="entraide-bench-") as place:
        bench = Bench(args, Path(place), machine)
        how_many = [str(args.texts), str(int(not args.quick))]
        subprocess.run([bench.own, HERE / "worker.py", "prepare", args.shared, place, *how_many], check=True)
        bench.all()
        bench.save(finished=True)
    print()
    for ratio in bench.ratios:
        check = ratio["check"]
        print(
            f"{ratio['set']}: reading takes 1/{ratio['read']:.2f} of bluebell's processor time, with AKN written "
            f"1/{ratio['write']:.2f}; bluebell's AKN has the same paragraphs in {check['same']} of {check['documents']}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
