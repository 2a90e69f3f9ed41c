"""Whether the tests of the law, or of packages, notice a fault: each mutant is one small change of a module, killed
where a test fails.

    python bench/mutants.py [MODULE …] [--room=law|sealing] [--sample N] [--jobs N]

MODULE is a file of the room, src/entraide/domain/law or src/entraide/sealing (all of them, without). One place is
changed: a comparison, and/or, not, any/all, a truth value, a number, plus or minus, what an `if` asks, what is
returned, break or continue. The tests are collected and run once; then, for each mutant, a child of that process puts
the changed function in its place and runs the tests that call it, until the first failure. What no test noticed so,
and what stands outside any function, is tried again in a fresh process with all the tests. Mutants that live are
printed with their line. --sample takes so many, by lot, of all.
"""

import argparse
import ast
import copy
import functools
import gc
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "law": (
        Path("src/entraide/domain/law"),
        ["tests/domain/law", "tests/data", "tests/reading/participation", "tests/reading/cases", "tests/writing/law"],
    ),
    "sealing": (
        Path("src/entraide/sealing"),
        ["tests/sealing", "tests/domain/exchange", "tests/site/commands/test_packages.py"],
    ),
}
ROOM = next((name for name in ROOMS if f"--room={name}" in sys.argv), "law")
LAW, TESTS = ROOMS[ROOM]
OPTIONS = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist"]
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
    ast.BitOr: ast.BitAnd,
}
CACHED = type(functools.lru_cache(len))
TYPES = {"bool", "str", "All", "Any", "Is", "Fact", "Condition"}
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
BROKEN = 3  # how a child ends that could not put the change in its place
LONG = 240  # seconds after which a mutant that never ends counts as noticed
EXAMPLES = 15  # that Hypothesis makes up for each property: fewer than the suite's thirty, so a rate too low at worst


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    module: str
    line: int
    what: str
    tree: ast.Module

    @property
    def path(self) -> str:
        return str(ROOT / LAW / f"{self.module}.py")

    def __str__(self) -> str:
        return f"{self.module}.py:{self.line} {self.what}"


# ── the changes ──


def mutants(module: str) -> Iterator[Mutant]:
    """Each mutant of a module."""
    tree = ast.parse((ROOT / LAW / f"{module}.py").read_text("utf-8"))
    notes = set(hints(tree))
    for nth, node in enumerate(ast.walk(tree)):
        if id(node) in notes:
            continue
        for what in changes(node):
            other = copy.deepcopy(tree)
            change(next(one for at, one in enumerate(ast.walk(other)) if at == nth), what)
            name = f"{type(node).__name__} {what}"
            line = (node.target if isinstance(node, ast.comprehension) else node).lineno  # type: ignore[attr-defined]
            yield Mutant(module, line, name, ast.fix_missing_locations(other))


def hints(tree: ast.Module) -> Iterator[int]:
    """What says nothing of what the program does: types (`str | None`), what decorators are told (`frozen=True`)."""
    for node in ast.walk(tree):
        aside = [
            *getattr(node, "decorator_list", ()),
            getattr(node, "annotation", None),
            getattr(node, "returns", None),
        ]
        if isinstance(node, ast.BinOp) and {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} & TYPES:
            aside.append(node)
        yield from (id(part) for one in aside if one is not None for part in ast.walk(one))


def changes(node: ast.AST) -> Iterator[str]:
    """What can be changed in a node."""
    match node:
        case ast.Compare(ops=ops):
            yield from (str(nth) for nth, op in enumerate(ops) if type(op) in SWAPS)
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in SWAPS:
            yield "op"
        case ast.UnaryOp(op=ast.Not()):
            yield "not"
        case ast.Constant(value=bool() | int()):
            yield "value"
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            if not isinstance(test, ast.Compare | ast.UnaryOp):  # changed on their own
                yield "test"
        case ast.comprehension(ifs=[_, *_] as ifs):
            yield from (f"if {nth}" for nth, test in enumerate(ifs) if not isinstance(test, ast.Compare | ast.UnaryOp))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "nothing"
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            yield name
        case ast.Break() | ast.Continue():
            yield "pass"


def change(node: ast.AST, what: str) -> None:
    """Change it."""
    match node:
        case ast.Compare(ops=ops):
            ops[int(what)] = SWAPS[type(ops[int(what)])]()  # type: ignore[call-overload]
        case ast.BoolOp() | ast.BinOp() | ast.AugAssign():
            node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp():
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.comprehension():
            nth = int(what.removeprefix("if "))
            node.ifs[nth] = ast.UnaryOp(ast.Not(), node.ifs[nth])
        case ast.Return():
            node.value = ast.Constant(None)
        case ast.Call(func=ast.Name() as called):
            called.id = NAMES[what]
        case ast.Break() | ast.Continue():
            vars(node).clear()
            node.__class__ = ast.Pass  # type: ignore[assignment]


# ── in a child of the process that has all loaded ──

Key = tuple[str, str, int]


def key_of(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def changed(old: CodeType, new: CodeType) -> Iterator[CodeType | None]:
    """The changed functions; None, where what changed stands outside any."""
    if old.co_name not in ("<module>",) and old.co_flags & 0x2:  # optimised: a function; a class's body is not
        if old != new:
            yield new
        return
    inner = [
        (one, other)
        for one, other in zip(old.co_consts, new.co_consts, strict=False)
        if isinstance(one, CodeType) and isinstance(other, CodeType)
    ]
    bare = [[one for one in code.co_consts if not isinstance(one, CodeType)] for code in (old, new)]
    if old.co_code != new.co_code or bare[0] != bare[1] or old.co_names != new.co_names:
        yield None
    for one, other in inner:
        yield from changed(one, other)


class Trial:
    """The loop of a session of tests, that tries the mutants in place of the tests."""

    def __init__(self, chosen: list[Mutant], jobs: int) -> None:
        self.chosen, self.jobs = chosen, jobs
        self.screen = os.dup(1)  # as it is before pytest catches what is printed
        self.alive: list[Mutant] = []
        self.untried: list[Mutant] = []  # outside any function, or in one that no test calls: a fresh process tells
        self.calls: dict[Key, list[pytest.Item]] = defaultdict(list)
        self.took: dict[str, float] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from hypothesis import HealthCheck, settings  # noqa: PLC0415 pytest wants to be the first to import it

        settings.register_profile(
            "mutants",
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],  # the machine is busy with the others
        )
        settings.load_profile("mutants")
        for item, following in zip(session.items, [*session.items[1:], session.items[0]], strict=True):
            self.look(item, following)
        if session.testsfailed:
            return True
        plain = {
            module: compile((ROOT / LAW / f"{module}.py").read_text("utf-8"), str(ROOT / LAW / f"{module}.py"), "exec")
            for module in {one.module for one in self.chosen}
        }
        running: dict[int, Mutant] = {}
        for mutant in self.chosen:
            news = list(changed(plain[mutant.module], compile(mutant.tree, mutant.path, "exec")))
            items = [item for new in news if new is not None for item in self.calls[key_of(new)]]
            if None in news or not items:
                self.untried.append(mutant)
                continue
            if len(running) == self.jobs:
                self.end_of_one(running)
            if child := os.fork():
                running[child] = mutant
            else:
                try:
                    self.in_child(session, [new for new in news if new is not None], items)
                finally:  # never beyond this point in a child
                    traceback.print_exc()
                    os._exit(BROKEN)
        while running:
            self.end_of_one(running)
        return True

    def look(self, item: pytest.Item, following: pytest.Item) -> None:
        """Run a test, and note what it calls. What it shares with the following test is kept."""
        seen: set[Key] = set()
        law = str(ROOT / LAW)

        def note(frame: FrameType, event: str, _arg: object) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(law):
                seen.add(key_of(frame.f_code))

        began = time.perf_counter()
        sys.setprofile(note)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.setprofile(None)
        self.took[item.nodeid] = time.perf_counter() - began
        for one in seen:
            self.calls[one].append(item)

    def in_child(self, session: pytest.Session, news: list[CodeType], items: list[pytest.Item]) -> None:
        signal.alarm(LONG)
        session.config.pluginmanager.unregister(name="terminalreporter")
        codes = {key_of(new): new for new in news}
        for one in gc.get_objects():
            if type(one) is FunctionType and (new := codes.get(key_of(one.__code__))) is not None:
                one.__code__ = new
            elif type(one) is CACHED and str(one.__module__).startswith("entraide.domain"):
                one.cache_clear()
        quickest = sorted(set(items), key=lambda one: self.took[one.nodeid])
        for item, following in zip(quickest, [*quickest[1:], session.items[0]], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                os._exit(1)
        os._exit(0)

    def end_of_one(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        if os.waitstatus_to_exitcode(status) == BROKEN:
            sys.exit(f"{mutant}: could not be tried")
        if status == 0:
            self.alive.append(mutant)
            os.write(self.screen, f"lives at first: {mutant}\n".encode())


# ── in a process of its own ──


def survives(mutant: Mutant | None) -> bool:
    """Whether the tests notice nothing (of None: of what nobody changed)."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("src", "tests", "samples", "docs"):
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "bootstrap.py"):
            if (ROOT / name).exists():
                shutil.copy(ROOT / name, place)
        if mutant:
            (place / LAW / f"{mutant.module}.py").write_text(ast.unparse(mutant.tree), "utf-8")
        env = {
            **os.environ,
            "PYTHONPATH": "src",
            "ENTRAIDE_EXAMPLES": str(EXAMPLES),
            "ENTRAIDE_SHARED": os.environ.get("ENTRAIDE_SHARED", str(ROOT.parent / "shared")),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, "-m", "pytest", *OPTIONS, *TESTS]
        try:
            done = subprocess.run(command, cwd=place, env=env, capture_output=True, timeout=LONG, check=False)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def main() -> None:
    """The rate, and who survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    every_module = sorted({one.stem for one in (ROOT / LAW).glob("*.py")} - {"__init__"})
    parser.add_argument("modules", nargs="*", default=every_module)
    parser.add_argument("--room", choices=ROOMS, default="law", help="as --room=NAME")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="do not try again in a fresh process what lives at first")
    args = parser.parse_args()
    every = [one for module in args.modules for one in mutants(module)]
    chosen = random.Random(args.seed).sample(every, args.sample) if args.sample else every
    print(f"{len(chosen)} of {len(every)} mutants", flush=True)
    trial = Trial(chosen, args.jobs)
    if pytest.main([*OPTIONS, "--tb=short", *TESTS], plugins=[trial]):
        sys.exit("the tests fail on what nobody changed")
    alive = trial.alive + trial.untried
    if args.quick:
        print(f"{len(trial.untried)} left out: only a fresh process can try them")
        chosen, alive = [one for one in chosen if one not in trial.untried], trial.alive
    elif alive:
        if not survives(None):
            sys.exit("the tests fail on what nobody changed, in a fresh process")
        print(f"{len(alive)} tried again in fresh processes", flush=True)
        with ThreadPoolExecutor(args.jobs) as pool:
            alive = [one for one, lives in zip(alive, pool.map(survives, alive), strict=True) if lives]
    for one in sorted(alive, key=lambda one: (one.module, one.line)):
        print(f"alive: {one}")
    print("\n| module | mutants | killed |\n|---|--:|--:|")
    for module in [*args.modules, "all"]:
        of = [one for one in chosen if module in (one.module, "all")]
        lived = sum(1 for one in alive if module in (one.module, "all"))
        if of:
            print(f"| {module} | {len(of)} | {1 - lived / len(of):.1%} |")


if __name__ == "__main__":
    main()
