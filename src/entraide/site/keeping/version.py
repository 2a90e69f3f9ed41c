"""Which program this is: its version, and the commit that it was made from."""

import json
import shutil
import subprocess
from pathlib import Path

from entraide import __version__

__all__ = ["ROOT", "commit", "note", "noted", "version"]

NOTE = "commit"
ROOT = Path(__file__).resolve().parents[4]


def version() -> str:
    """The version that the program gives itself."""
    return __version__


def noted(home: Path) -> str:
    """The commit that a node's data were last used with; empty when nobody noted it."""
    try:
        return (home / NOTE).read_text("utf-8").strip()
    except OSError:
        return ""


def note(home: Path) -> None:
    """Note this program's commit beside the data."""
    half = home / f"{NOTE}.new"
    half.write_text(commit() + "\n", "utf-8")
    half.replace(home / NOTE)


def commit() -> str:
    """The commit: a bundle's own word, else git's; empty when neither knows."""
    try:
        return str(json.loads((ROOT / "bundle.json").read_text("utf-8"))["commit"])
    except (OSError, ValueError, KeyError):
        pass
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        return ""
    command = [git, "-C", str(ROOT), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 arguments of our own
    return done.stdout.strip() if done.returncode == 0 else ""
