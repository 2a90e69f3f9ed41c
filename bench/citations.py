"""How well and how fast citations are read, beside open extractors: one command, one run, one machine.

    python bench/citations.py            figures on the screen and in bench/results/citations.json
    python bench/citations.py --quick    on few texts: to see that it works, not for figures
    python bench/citations.py --tables   the last results as the tables of docs/BENCHMARKS.md

Needs Python 3.11 on Linux and ../shared. The answer key is the UN's own links (../shared/tools/akn_gold.py), judged
as ../shared/tools/score_texts.py judges: precision on mentions of A/RES and S/RES, recall on every linked symbol,
mentions whose link leads to no symbol excused. A document's own symbol does not count, for anybody: page heads print
it. Everybody gets the same texts (a paragraph a line), one process each, texts in memory; Entraide in its own .venv,
the peers in bench/.venv (or --peer-venv DIR). A slow peer gets --slow-texts of the same texts, evenly spaced.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from machine import describe, keep_to_two_cores, run, wait_for_calm
from reading import HERE, ROOT, SETS, own_python, peer_python, said

PEERS = ("plain-regex", "wide-regex", "eyecite", "refextract")
SLOW = ("refextract",)
WANTED = 80  # resolutions a second with their citations, two cores, the real command
Row = dict[str, Any]


class Bench:
    """One run: the texts, the Pythons, the rows."""

    def __init__(self, args: argparse.Namespace, folder: Path) -> None:
        self.args, self.folder = args, folder
        self.own, self.peer = own_python(), peer_python(args.peer_venv.resolve())
        how_many = [str(args.texts), "0"]
        subprocess.run([self.own, HERE / "worker.py", "prepare", args.shared, folder, *how_many], check=True)
        self.rows: list[Row] = []
        self.commands: list[Row] = []

    def texts(self, name: str, count: int = 0) -> Path:
        """The folder of a set's texts, or of `count` of them, evenly spaced."""
        whole = self.folder / "text" / f"{name}-clean"
        some = self.folder / "some" / name
        if not count or count >= self.args.texts:
            return whole
        if not some.is_dir():
            some.mkdir(parents=True)
            files = sorted(whole.iterdir())
            for file in (files[i * len(files) // count] for i in range(count)):
                (some / file.name).hardlink_to(file)
        return some

    def turn(self, who: str, texts: Path, out: Path) -> Row:
        wait_for_calm(self.args.patience)
        if who.startswith("entraide"):
            result, taken = said([self.own, HERE / "worker.py", who.replace("entraide-", "cite-"), texts, out])
        else:
            result, taken = said([self.peer, HERE / "peer_citations.py", who, texts, out])
        return result | {"others": taken.others}

    def measure(self, who: str, name: str, texts: Path) -> Row:
        """The figures of one reader on one set: the median of the turns."""
        out = self.folder / "out" / who / name / texts.parent.name
        turns = [self.turn(who, texts, out) for _ in range(1 if who in SLOW else self.args.repeats)]
        row: Row = {"who": who, "set": name, **turns[0]}
        if "failed" not in row:
            wall, cpu = (statistics.median(turn[key] for turn in turns) for key in ("wall", "cpu"))
            row |= {
                "wall": wall,
                "cpu": cpu,
                "per_second": row["documents"] / wall,
                "mb_per_second": row["bytes"] / wall / 1e6,
            }
            row |= {"others": statistics.median(turn["others"] for turn in turns)}
            row |= judged(out, self.folder / "akn" / name, self.own, self.args.shared)
        return row

    def beside(self, name: str) -> None:
        for who in ("entraide-whole", "entraide-alone", *PEERS):
            row = self.measure(who, name, self.texts(name, self.args.slow_texts if who in SLOW else 0))
            if who in SLOW and "failed" not in row:
                ours = self.measure("entraide-whole", name, self.texts(name, self.args.slow_texts))
                row["ours_there"] = {key: ours[key] for key in ("per_second", "cpu", "precision", "recall")}
            self.rows.append(row)
            print(line(row), flush=True)

    def command(self, name: str) -> None:
        """The real command on two cores, JSON written."""
        texts, turns = self.texts(name), []
        for _ in range(self.args.repeats):
            wait_for_calm(self.args.patience)
            with tempfile.TemporaryDirectory(dir=self.folder) as place:
                taken = run([ROOT / "entraide", "read", texts, "--json-dir", place], {"ENTRAIDE_LANG": "en"})
                written = [json.loads(path.read_text("utf-8")) for path in Path(place).glob("*.json")]
            if taken.status or len(written) < len(list(texts.iterdir())):
                sys.exit(f"the command failed: {taken.err[:300]}")
            turns.append({"wall": taken.wall, "others": taken.others})
        wall = statistics.median(turn["wall"] for turn in turns)
        row = {
            "set": name,
            "documents": len(written),
            "per_second": len(written) / wall,
            "wanted": WANTED,
            "turns": turns,
        }
        row["others"] = statistics.median(turn["others"] for turn in turns)
        self.commands.append(row)
        rate = f"{row['per_second']:.0f} resolutions a second with citations (wanted ≥ {WANTED})"
        print(f"{name}: {rate}, others {row['others']:.0%}", flush=True)


def judged(out: Path, gold: Path, python: Path, shared: Path) -> Row:
    """Precision and recall of what was found, by the judge's own counting."""
    done = subprocess.run(
        [python, HERE / "judge_citations.py", out, gold, shared / "tools"], check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def line(row: Row) -> str:
    name = f"{row['who']} {row.get('release', '')}".strip()
    if "failed" in row:
        return f"{row['set']} {name:20} not run: {row['failed']}"
    found = f"precision {share(row['precision']):>6}  recall {share(row['recall']):>6}"
    speed = f"{row['per_second']:9.2f}/s  {row['mb_per_second']:8.3f} MB/s  others {row['others']:4.0%}"
    return f"{row['set']} {name:20} {row['documents']:5} texts  {found}  {speed}"


def ratio(ours: float | None, theirs: float | None) -> str:
    if not theirs:
        return "they find none" if ours else "–"
    return f"{(ours or 0) / theirs:.3g} ×"


def tables(path: Path) -> str:
    """The results as they stand in docs/BENCHMARKS.md."""
    result = json.loads(path.read_text("utf-8"))
    about = " · ".join(f"{key} {value}" for key, value in result["machine"].items())
    out = [f"{result['on']} · {about}", ""]
    out += ["| set | reader | texts | precision | recall | texts a second | MB a second | others had |"]
    out += ["|---|---|--:|--:|--:|--:|--:|--:|"]
    for row in result["rows"]:
        name = f"{row['who']} {row.get('release', '')}".strip()
        if "failed" in row:
            out.append(f"| {row['set']} | {name} | not run: {row['failed']} ||||||")
            continue
        cells = [row["set"], name, row["documents"], share(row["precision"]), share(row["recall"])]
        cells += [f"{row['per_second']:.3g}", f"{row['mb_per_second']:.3g}", f"{row['others']:.0%}"]
        out.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    out += ["", "Entraide divided by the peer, on the same texts in the same run (processor time for speed):", ""]
    out += [
        "| set | peer | precision | recall | speed, whole reading | speed, citing alone |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for row in result["rows"]:
        if row["who"] in PEERS and "failed" not in row:
            ours, alone = (
                next(one for one in result["rows"] if one["set"] == row["set"] and one["who"] == who)
                for who in ("entraide-whole", "entraide-alone")
            )
            there = row.get("ours_there", ours)
            slower = ours["cpu"] / alone["cpu"]  # the whole reading beside citing alone
            speed = row["cpu"] / there["cpu"]
            cells = [
                row["set"],
                row["who"],
                ratio(there["precision"], row["precision"]),
                ratio(there["recall"], row["recall"]),
            ]
            out.append("| " + " | ".join([*cells, f"{speed:.3g} ×", f"{speed * slower:.3g} ×"]) + " |")
    out += [
        "",
        "| reading with citations, the real command, two cores | resolutions | a second | wanted | others had |",
    ]
    out += ["|---|--:|--:|--:|--:|"]
    for row in result["commands"]:
        rate = f"{row['per_second']:.0f} | ≥ {row['wanted']} | {row['others']:.0%}"
        out.append(f"| {row['set']} | {row['documents']} | {rate} |")
    return "\n".join(out)


def arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpus/ and tools/")
    ask.add_argument("--peer-venv", type=Path, default=HERE / ".venv", help="environment that has the peers")
    ask.add_argument("--repeats", type=int, default=3, help="turns of each measure; the median counts")
    ask.add_argument("--texts", type=int, default=500, help="texts of each set")
    ask.add_argument("--slow-texts", type=int, default=20, help="texts of each set for refextract")
    ask.add_argument("--patience", type=float, default=5, help="seconds to wait for a calm machine before a turn")
    ask.add_argument("--json", type=Path, default=HERE / "results" / "citations.json", help="where the results go")
    ask.add_argument("--quick", action="store_true", help="one turn on 40 texts")
    ask.add_argument("--tables", action="store_true", help="measure nothing: the last results as Markdown")
    args = ask.parse_args()
    if args.quick:
        args.repeats, args.texts, args.slow_texts, args.patience = 1, 40, 3, 0.0
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
    on = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    keep_to_two_cores()
    print(" · ".join(f"{key} {value}" for key, value in machine.items()), flush=True)
    with tempfile.TemporaryDirectory(prefix="entraide-bench-") as place:
        bench = Bench(args, Path(place))
        for name in SETS:
            bench.command(name)
        for name in SETS:
            bench.beside(name)
    if not args.quick:
        result = {"on": on, "machine": machine, "repeats": args.repeats, "rows": bench.rows, "commands": bench.commands}
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
