"""The documents say what is so: their links lead somewhere, their commands exist, the glossary is complete."""

import ast
import re
from pathlib import Path

from bootstrap.commands import COMMANDS, USAGE

REQUIRED = {
    "README.md",
    "ARCHITECTURE.md",
    "GLOSSARY.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "KNOWN_ISSUES.md",
    "CHANGELOG.md",
    "LICENSE",
}


def documents(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name.endswith(".md")}


def test_the_documents_that_a_newcomer_looks_for_are_there(texts: dict[str, str]) -> None:
    assert set(texts) >= REQUIRED


def test_every_link_to_a_file_leads_to_one(root: Path, texts: dict[str, str]) -> None:
    links = set()
    for name, text in documents(texts).items():
        prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
        links |= {(name, target) for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose)}
    inner = {(name, target) for name, target in links if "://" not in target and not target.startswith("mailto:")}
    assert {(name, target) for name, target in inner if not ((root / name).parent / target).exists()} == set()


def test_every_command_that_a_document_names_exists(texts: dict[str, str]) -> None:
    named = {(n, c) for n, text in documents(texts).items() for c in re.findall(r"\./entraide +([a-z]+)", text)}
    assert {(n, c) for n, c in named if c not in COMMANDS} == set()


def test_every_command_is_in_the_usage_in_both_languages() -> None:
    for text in USAGE.values():
        assert [name for name in COMMANDS if name != "help" and f"\n  {name} " not in text] == []


def test_every_sample_that_a_document_names_exists(root: Path, texts: dict[str, str]) -> None:
    named = {(n, p) for n, text in documents(texts).items() for p in re.findall(r"(?<![\w/.])samples/[\w./-]*\w", text)}
    assert {(n, p) for n, p in named if not (root / p).exists()} == set()


def test_every_decision_is_numbered_and_listed(texts: dict[str, str]) -> None:
    names = sorted(Path(name).name for name in texts if re.match(r"docs/decisions/\d{4}-", name))
    numbers = [name[:4] for name in names]
    assert len(set(numbers)) == len(numbers)
    index = texts["docs/decisions/README.md"]
    assert [name for name in names if f"({name})" not in index] == []


def test_every_class_of_the_domain_is_in_the_glossary(texts: dict[str, str]) -> None:
    """Errors apart: each says in French and in English what it means, where it is defined."""
    terms = texts["GLOSSARY.md"]
    classes = {
        (name, node.name)
        for name, text in texts.items()
        if name.startswith("src/entraide/domain/") and name.endswith(".py") and not name.endswith("errors.py")
        for node in ast.parse(text, name).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    assert {(name, c) for name, c in classes if f"`{c}`" not in terms} == set()


def test_what_answers_a_resolution_is_there(root: Path, texts: dict[str, str]) -> None:
    rows = [line.split("|")[1:-1] for line in texts["docs/TRACEABILITY.md"].splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 10
    urls = "\n".join(text for name, text in texts.items() if name.endswith("/urls.py"))
    pages = {one for row in rows for one in re.findall(r"`(\w+)`", row[2])}
    assert {one for one in pages if f'name="{one}"' not in urls} == set()
    shown = {one.strip() for row in rows for one in row[3].split(",") if one.strip()}
    assert {one for one in shown if not (root / one).exists()} == set()
    assert [row[0] for row in rows if not row[3].strip() and "not yet" not in row[2]] == []
