"""Whether the tests of a package notice a fault: each mutant is one small change of it, killed where a test fails.

    python bench/mutants.py [MODULE …] [--package law] [--quick] [--again FILE] [--tests PATH …]
                            [--sample N --seed N] [--jobs N]

PACKAGES says which packages there are, and the tests that are asked of each: another one is a row more. MODULE is a
file of the package (all of them, without). One place is changed: a comparison, and/or, not, any/all, a truth value, a
number, plus or minus, what an `if` asks, what is returned, break or continue. The tests are collected and run once;
then, for each mutant, a child of that process puts the changed function in its place and runs the tests that call it,
until the first failure. What no test noticed so, and what could not be tried so (it stands outside any function, in a
table or a decorator, or no test calls it), is tried again in a fresh process with all the tests; --quick leaves that
out. Mutants that live are printed with their line; --again takes a file of what was printed, and tries those lines
alone. --sample takes so many, by lot, of all. --tests asks these tests alone, so the rate is one at the least.
"""

import argparse
import ast
import copy
import functools
import gc
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path("src/entraide")
PACKAGES: dict[str, tuple[str, list[str]]] = {  # name → its folder, the tests that are to notice
    "law": (
        "domain/law",
        ["tests/domain/law", "tests/data", "tests/reading/participation", "tests/reading/cases", "tests/writing/law"],
    ),
    "requests": ("domain/requests", ["tests/domain/requests"]),
    "evidence": ("domain/evidence", ["tests/domain/evidence", "tests/writing/evidence"]),
    "exchange": ("domain/exchange", ["tests/domain/exchange", "tests/sealing"]),
    "office": ("domain/office", ["tests/domain/office"]),
    "sealing": ("sealing", ["tests/sealing", "tests/domain/exchange", "tests/site/commands/test_packages.py"]),
}
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
LONG = 120  # seconds of the processor after which a mutant that never ends counts as noticed, in a fresh process
ENOUGH = 10  # times what the tests take: the same, in a child that has all loaded
FOUND = Path(tempfile.gettempdir()) / f"mutants-{os.getpid()}.json"  # what the first session found
EXAMPLES = 15  # that Hypothesis makes up for each property: fewer than the suite's thirty, so a rate too low at worst


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    file: Path  # from the root
    line: int
    what: str
    tree: ast.Module

    @property
    def module(self) -> str:
        return self.file.stem

    def __str__(self) -> str:
        return f"{self.module}.py:{self.line} {self.what}"


# ── the changes ──


def mutants(file: Path) -> Iterator[Mutant]:
    """Each mutant of a module."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    notes = set(hints(tree))
    for nth, node in enumerate(ast.walk(tree)):
        if id(node) in notes:
            continue
        for what in changes(node):
            other = copy.deepcopy(tree)
            change(next(one for at, one in enumerate(ast.walk(other)) if at == nth), what)
            name = f"{what}: {ast.unparse(node).splitlines()[0][:80]}"
            line = (node.target if isinstance(node, ast.comprehension) else node).lineno  # type: ignore[attr-defined]
            yield Mutant(file, line, name, ast.fix_missing_locations(other))


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
        if isinstance(node, ast.BinOp) and isinstance(node.right, ast.Constant) and node.right.value is None:
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

    def __init__(self, folder: Path, chosen: list[Mutant], jobs: int) -> None:
        self.folder, self.chosen, self.jobs = str(ROOT / folder), chosen, jobs
        self.screen = os.dup(1)  # as it is before pytest catches what is printed
        self.alive: list[Mutant] = []
        self.untried: list[Mutant] = []  # outside any function, or in one that no test calls: a fresh process tells
        self.calls: dict[Key, list[pytest.Item]] = defaultdict(list)
        self.took: dict[str, float] = {}
        self.functions: dict[Key, list[FunctionType]] = defaultdict(list)
        self.caches: list[functools._lru_cache_wrapper[object]] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from hypothesis import HealthCheck, settings  # noqa: PLC0415 pytest wants to be the first to import it
        from hypothesis.internal.conjecture import engine  # noqa: PLC0415

        settings.register_profile(
            "mutants",
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],  # the machine is busy with the others
        )
        settings.load_profile("mutants")
        engine.MAX_SHRINKING_SECONDS = 0  # that it fails is enough
        for item, following in zip(session.items, [*session.items[1:], session.items[0]], strict=True):
            self.look(item, following)
        if session.testsfailed:
            return True
        self.find()
        plain = {
            file: compile((ROOT / file).read_text("utf-8"), str(ROOT / file), "exec")
            for file in {one.file for one in self.chosen}
        }
        running: dict[int, Mutant] = {}
        for mutant in self.chosen:
            news = list(changed(plain[mutant.file], compile(mutant.tree, str(ROOT / mutant.file), "exec")))
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

        def note(frame: FrameType, event: str, _arg: object) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(self.folder):
                seen.add(key_of(frame.f_code))

        began = time.process_time()
        sys.setprofile(note)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.setprofile(None)
        self.took[item.nodeid] = time.process_time() - began
        for one in seen:
            self.calls[one].append(item)

    def find(self) -> None:
        """The functions of the package, wherever they are held, and what is kept of what the domain answered."""
        for one in gc.get_objects():
            if type(one) is FunctionType and one.__code__.co_filename.startswith(self.folder):
                self.functions[key_of(one.__code__)].append(one)
            elif type(one) is CACHED and str(one.__module__).startswith("entraide.domain"):
                self.caches.append(one)
        gc.freeze()

    def in_child(self, session: pytest.Session, news: list[CodeType], items: list[pytest.Item]) -> None:
        gc.disable()
        session.config.pluginmanager.unregister(name="terminalreporter")
        for new in news:
            for one in self.functions[key_of(new)]:
                one.__code__ = new
        for kept in self.caches:
            kept.cache_clear()
        quickest = sorted(set(items), key=lambda one: self.took[one.nodeid])
        signal.setitimer(signal.ITIMER_PROF, ENOUGH * (1 + sum(self.took[one.nodeid] for one in quickest)))
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


# ── in a child that has loaded nothing of ours yet ──


class Changed(SourceFileLoader):
    """Loads a mutant in the place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(".".join(mutant.file.with_suffix("").parts[1:]), str(ROOT / mutant.file))
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_loader(name, self) if name == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant.tree, self.path, "exec")


def asked(mutant: Mutant | None, tests: list[str]) -> int:
    """How the tests end where a mutant (None: what nobody changed) stands in the place of its module."""
    signal.setitimer(signal.ITIMER_PROF, LONG)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.environ["ENTRAIDE_EXAMPLES"] = str(EXAMPLES)
    if mutant:
        sys.meta_path.insert(0, Changed(mutant))
    return int(pytest.main([*OPTIONS, *tests]))


def at_first(folder: Path, chosen: list[Mutant], tests: list[str], jobs: int) -> int:
    """Tries the mutants in one session of the tests; leaves the numbers of those that live, and were not tried."""
    trial = Trial(folder, chosen, jobs)
    if code := pytest.main([*OPTIONS, "--tb=short", *tests], plugins=[trial]):
        return int(code)
    numbers = {id(one): nth for nth, one in enumerate(chosen)}
    lists = [[numbers[id(one)] for one in found] for found in (trial.alive, trial.untried)]
    FOUND.write_text(json.dumps(lists), "utf-8")
    return 0


def begun(run: Callable[[], int]) -> int:
    """The id of a child that runs this and ends as it says."""
    sys.stdout.flush()
    if child := os.fork():
        return child
    try:
        os._exit(run())
    finally:  # never beyond this point in a child
        traceback.print_exc()
        os._exit(BROKEN)


def fresh(every: Sequence[Mutant | None], tests: list[str], jobs: int) -> Iterator[Mutant | None]:
    """Those of which the tests notice nothing, each asked in a child of its own."""
    running: dict[int, Mutant | None] = {}
    for one in every:
        if len(running) == jobs:
            yield from ended(running)
        running[begun(functools.partial(asked, one, tests))] = one
    while running:
        yield from ended(running)


def ended(running: dict[int, Mutant | None]) -> Iterator[Mutant | None]:
    child, status = os.wait()
    mutant = running.pop(child)
    if status == 0:
        yield mutant


def main() -> None:
    """The rate, and who survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--package", choices=PACKAGES, default="law")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", type=Path, help="only the lines that this file names: what an earlier run printed")
    parser.add_argument("--tests", nargs="+", help="these alone, of those that are to notice")
    parser.add_argument("--quick", action="store_true", help="do not try again in a fresh process what lives at first")
    args = parser.parse_args()
    within, tests = PACKAGES[args.package]
    tests = args.tests or tests
    folder = SOURCE / within
    modules = args.modules or sorted({one.stem for one in (ROOT / folder).glob("*.py")} - {"__init__"})
    every = [one for module in modules for one in mutants(folder / f"{module}.py")]
    if args.again:
        lines = set(re.findall(r"(\w+)\.py:(\d+)", args.again.read_text("utf-8")))
        every = [one for one in every if (one.module, str(one.line)) in lines]
    chosen = random.Random(args.seed).sample(every, args.sample) if args.sample else every
    print(f"{len(chosen)} of {len(every)} mutants", flush=True)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "src"))
    if os.waitpid(begun(functools.partial(at_first, folder, chosen, tests, args.jobs)), 0)[1]:
        sys.exit("the tests fail on what nobody changed")
    alive, untried = ([chosen[nth] for nth in numbers] for numbers in json.loads(FOUND.read_text("utf-8")))
    if args.quick:
        print(f"{len(untried)} left out, that only a fresh process can try: ", *untried, sep="\n  ")
        chosen = [one for one in chosen if one not in untried]
    elif again := [*alive, *untried]:
        if not list(fresh([None], tests, 1)):
            sys.exit("the tests fail on what nobody changed, in a fresh process")
        print(f"{len(again)} tried again in fresh processes", flush=True)
        alive = []
        for one in filter(None, fresh(again, tests, args.jobs)):
            alive.append(one)
            print(f"lives: {one}", flush=True)
    for one in sorted(alive, key=lambda one: (one.module, one.line)):
        print(f"alive: {one}")
    print("\n| module | mutants | killed |\n|---|--:|--:|")
    for module in [*modules, "all"]:
        of = [one for one in chosen if module in (one.module, "all")]
        lived = sum(1 for one in alive if module in (one.module, "all"))
        if of:
            print(f"| {module} | {len(of)} | {1 - lived / len(of):.1%} |")


if __name__ == "__main__":
    main()
