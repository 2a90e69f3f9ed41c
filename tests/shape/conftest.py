"""What the house's own rules are checked on: the files of the repository, and the modules of src/."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

BINARY = {".pdf", ".docx", ".png", ".jpg", ".zip", ".xz", ".woff2", ".ico"}


def listed(root: Path) -> list[Path]:
    """Tracked files and new ones that git does not ignore; without git, everything that is not hidden."""
    if shutil.which("git") and (root / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout.split("\0")
        return [root / name for name in names if name and (root / name).is_file()]
    inside = (path for path in root.rglob("*") if path.is_file())
    return [p for p in inside if not any(x.startswith(".") or x == "__pycache__" for x in p.relative_to(root).parts)]


@pytest.fixture(scope="session")
def texts(root: Path) -> dict[str, str]:
    """Every text file of the repository: its path from the root → what it holds."""

    def each() -> Iterator[tuple[str, str]]:
        for path in listed(root):
            if path.suffix.lower() not in BINARY:
                yield str(path.relative_to(root)), path.read_bytes().decode("utf-8", errors="replace")

    return dict(each())


@pytest.fixture(scope="session")
def modules(texts: dict[str, str]) -> dict[str, str]:
    """The Python modules of the program and of its bootstrap: path → source. Migrations are written by Django."""
    python = {name: text for name, text in texts.items() if name.endswith(".py") and "/migrations/" not in name}
    return {name: text for name, text in python.items() if name.startswith(("src/", "bootstrap/"))}
