"""Modules are small, well named, documented, and say what they give."""

import ast
from pathlib import PurePosixPath

LIMIT = 400  # lines: above, it is two rooms
USUAL = 300  # lines: a module between the two needs a reason, so only few may be
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def lengths(modules: dict[str, str]) -> dict[str, int]:
    return {name: len(text.splitlines()) for name, text in modules.items()}


def exported(tree: ast.Module) -> list[str] | None:
    """The names in `__all__`, or None where there is none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return list(ast.literal_eval(node.value))
    return None


def defined(tree: ast.Module) -> set[str]:
    """Every name that the module binds at its top level."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=targets):
                names |= {t.id for t in targets if isinstance(t, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names


def test_no_module_is_long(modules: dict[str, str]) -> None:
    assert {name: n for name, n in lengths(modules).items() if n > LIMIT} == {}


def test_few_modules_are_longer_than_usual(modules: dict[str, str]) -> None:
    longer = {name: n for name, n in lengths(modules).items() if n > USUAL}
    assert len(longer) <= max(1, len(modules) // 10), longer


def test_no_module_is_named_for_nothing(modules: dict[str, str]) -> None:
    named = {name for name in modules if NAMELESS & {part.removesuffix(".py") for part in PurePosixPath(name).parts}}
    assert named == set()


def test_what_is_public_says_what_it_means(modules: dict[str, str]) -> None:
    silent = []
    for name, text in modules.items():
        tree = ast.parse(text, name)
        if text.strip() and not ast.get_docstring(tree):
            silent.append(name)
        public = set(exported(tree) or [])
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name not in public:
                continue
            inner = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
            members = inner if isinstance(node, ast.ClassDef) else []
            silent += [f"{name}: {n.name}" for n in (node, *members) if not ast.get_docstring(n)]
    assert silent == []


def test_a_module_says_which_of_its_names_are_for_others(modules: dict[str, str]) -> None:
    mute, wrong = [], []
    for name, text in modules.items():
        tree = ast.parse(text, name)
        names = exported(tree)
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        if public and names is None:
            mute.append(name)
        wrong += [f"{name}: {missing}" for missing in set(names or []) - defined(tree)]
    assert (mute, wrong) == ([], [])
