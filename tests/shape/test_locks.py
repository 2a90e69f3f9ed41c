"""The locks pin everything by hash, agree with each other, and name no place to fetch from."""

import re
import tomllib
from pathlib import Path

import pytest

from bootstrap.doctor import unpinned

LOCKS = ("requirements.lock", "requirements-dev.lock")


def entries(text: str) -> list[str]:
    """The requirements of a lock, each in one line with its hashes."""
    joined = re.sub(r"\\\n\s*", " ", text)
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("name", LOCKS)
def test_each_part_is_pinned_by_version_and_hash(root: Path, name: str) -> None:
    loose = [e for e in entries((root / name).read_text("utf-8")) if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:", e)]
    assert loose == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_carries_no_address_and_no_path(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    assert re.findall(r"\S*://\S*|^--?[a-z].*|\s@\s.*|(?<!\w)/\S+", text, re.MULTILINE) == []


def test_the_tools_are_locked_with_the_very_versions_that_run(root: Path) -> None:
    runtime, tools = (set(entries((root / name).read_text("utf-8"))) for name in LOCKS)
    assert runtime - tools == set()


def test_the_locks_hold_what_the_project_asks_for(root: Path) -> None:
    asked = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    parts, tools = asked["project"]["dependencies"], asked["dependency-groups"]["dev"]
    assert unpinned(parts, root / LOCKS[0]) == [], "run tools/lock.sh"
    assert unpinned([*parts, *tools], root / LOCKS[1]) == [], "run tools/lock.sh"
