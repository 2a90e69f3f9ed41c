"""Whether the tests of the law notice a fault: each mutant is one small change of a module, killed where a test fails.

    python bench/mutants.py [MODULE …] [--sample N] [--jobs N]

MODULE is a file of src/entraide/domain/law (all of those that hold logic, without). A copy of src in a temporary folder
is changed in one place (a comparison, and/or, not, a truth value, a number, plus or minus), and the tests of
tests/domain/law run on it until the first failure. The mutants that survive are printed with their line. --sample takes
so many, by lot, of all. A mutant takes 10 to 30 seconds.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAW = Path("src/entraide/domain/law")
MODULES = ("truth", "condition", "places", "entries", "ledger", "bases", "engine", "known", "lawbook", "grid", "matrix")
TESTS = [
    f"tests/domain/law/test_{name}.py" for name in ("conditions", "ledger", "scenarios", "matrix", "engine_properties")
]
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
}
LONG = 240  # seconds after which a mutant that never ends counts as noticed


def mutants(text: str) -> Iterator[tuple[int, str, str]]:
    """Each mutant of a module: its line, what was changed, its text."""
    tree = ast.parse(text)
    for nth, node in enumerate(ast.walk(tree)):
        for what in changes(node):
            other = copy.deepcopy(tree)
            line = getattr(node, "lineno", 0)
            change(next(one for at, one in enumerate(ast.walk(other)) if at == nth), what)
            yield line, f"{type(node).__name__} {what}", ast.unparse(other)


def changes(node: ast.AST) -> Iterator[str]:
    """What can be changed in a node."""
    match node:
        case ast.Compare(ops=ops):
            yield from (str(nth) for nth, op in enumerate(ops) if type(op) in SWAPS)
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in SWAPS:
            yield "op"
        case ast.UnaryOp(op=ast.Not()):
            yield "not"
        case ast.Constant(value=bool() | int()):
            yield "value"


def change(node: ast.AST, what: str) -> None:
    """Change it."""
    match node:
        case ast.Compare(ops=ops):
            ops[int(what)] = SWAPS[type(ops[int(what)])]()  # type: ignore[call-overload]
        case ast.BoolOp() | ast.BinOp():
            node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp():
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1


def survives(module: str, text: str) -> bool:
    """Whether the tests notice nothing."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("src", "tests", "samples"):
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", place)
        target = place / LAW / f"{module}.py"
        target.unlink()
        target.write_text(text, "utf-8")
        env = {**os.environ, "PYTHONPATH": "src", "ENTRAIDE_EXAMPLES": "15", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            *TESTS,
        ]
        try:
            done = subprocess.run(command, cwd=place, env=env, capture_output=True, timeout=LONG, check=False)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def main() -> None:
    """The rate, and who survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    every = [
        (module, *one) for module in args.modules for one in mutants((ROOT / LAW / f"{module}.py").read_text("utf-8"))
    ]
    chosen = random.Random(args.seed).sample(every, args.sample) if args.sample else every
    if not survives("truth", (ROOT / LAW / "truth.py").read_text("utf-8")):
        sys.exit("the tests fail on what nobody changed")
    told: dict[str, list[bool]] = {}
    with ThreadPoolExecutor(args.jobs) as pool:
        for (module, line, what, _), alive in zip(
            chosen, pool.map(lambda one: survives(one[0], one[3]), chosen), strict=True
        ):
            told.setdefault(module, []).append(not alive)
            if alive:
                print(f"alive: {module}.py:{line} {what}", flush=True)
    print("\n| module | mutants | killed |\n|---|--:|--:|")
    for module, killed in [*sorted(told.items()), ("all", [one for each in told.values() for one in each])]:
        print(f"| {module} | {len(killed)} | {sum(killed) / len(killed):.1%} |")
    print(f"\n{len(chosen)} of {len(every)} mutants")


if __name__ == "__main__":
    main()
