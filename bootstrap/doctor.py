"""What is missing, with one line to paste for each. Looks and changes nothing."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bootstrap import installers
from bootstrap.environment import RUNTIME, TOOLS, is_ready
from bootstrap.language import Words

__all__ = ["Finding", "examine", "report"]

ROOM = 500_000_000  # bytes: what .venv with the tools takes, with room to spare


@dataclass(frozen=True)
class Finding:
    """One thing looked for: whether it is `well`, whether the rest `needs` it, `what` was seen, the `line` to paste."""

    well: bool
    needs: bool
    what: Words
    line: str = ""


def both(text: str) -> Words:
    return {"fr": text, "en": text}


def python() -> Finding:
    return Finding(
        sys.version_info >= (3, 11),
        True,
        both(f"Python {sys.version.split()[0]} (≥ 3.11)"),
        "apt-get install python3 python3-venv",
    )


def installer() -> Finding:
    ways = {"uv": installers.find_uv(), "ensurepip": installers.has_ensurepip(), "pip": installers.has_pip()}
    found = [name for name, there in ways.items() if there]
    seen = ", ".join(found) or "–"
    return Finding(
        bool(found),
        True,
        {"fr": f"création de .venv ({seen})", "en": f"making .venv ({seen})"},
        installers.debian_line(),
    )


def uv() -> Finding:
    return Finding(
        installers.find_uv() is not None,
        False,
        {"fr": "uv (facultatif : installe plus vite)", "en": "uv (optional: installs faster)"},
        "pipx install uv",
    )


def git() -> Finding:
    return Finding(
        shutil.which("git") is not None,
        False,
        {"fr": "git (pour recevoir les mises à jour)", "en": "git (to receive updates)"},
        "apt-get install git",
    )


def tesseract() -> Finding:
    program = shutil.which("tesseract")
    models = ""
    if program:
        models = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout
    there = [model for model in models.split() if model in ("fra", "eng", "spa", "rus", "ara", "chi_sim")]
    seen = ", ".join(there) or "–"
    return Finding(
        "fra" in there,
        False,
        {
            "fr": f"tesseract et son modèle français (facultatif : OCR des PDF images) : {seen}",
            "en": f"tesseract and its French model (optional: OCR of PDF files that hold pictures): {seen}",
        },
        "apt-get install tesseract-ocr tesseract-ocr-fra",
    )


def texts(root: Path) -> Finding:
    place = Path(os.environ.get("ENTRAIDE_SHARED", root.parent / "shared"))
    return Finding(
        (place / "sources").is_dir(),
        False,
        {
            "fr": "../shared : textes réels (facultatif : sans eux, les tests qui les lisent sont sautés)",
            "en": "../shared: real texts (optional: without them the tests that read them are skipped)",
        },
        "export ENTRAIDE_SHARED=DOSSIER",
    )


def disk(root: Path) -> Finding:
    free = shutil.disk_usage(root).free
    may_write = os.access(root, os.W_OK)
    seen = f"{free // 1_000_000} Mo"
    return Finding(
        is_ready(root, RUNTIME) or (may_write and free > ROOM),
        True,
        {"fr": f"dossier inscriptible, {seen} libres", "en": f"folder may be written in, {free // 1_000_000} MB free"},
        f"df -h '{root}'" if may_write else f"sudo chown -R \"$USER\" '{root}'",
    )


def lock(root: Path) -> Finding:
    """Whether each lock pins every part that pyproject.toml asks for."""
    asked = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    parts = asked["project"]["dependencies"]
    tools = asked["dependency-groups"]["dev"]
    missing = unpinned(parts, root / RUNTIME) + unpinned([*parts, *tools], root / TOOLS)
    seen = f" : {', '.join(missing)}" if missing else ""
    return Finding(
        not missing,
        True,
        {"fr": f"verrous à jour{seen}", "en": f"locks up to date{seen}"},
        "tools/lock.sh",
    )


def plain(name: str) -> str:
    """A package's name in the one spelling that locks use."""
    return re.sub(r"[-_.]+", "-", name).lower()


def unpinned(parts: list[str], lock: Path) -> list[str]:
    """The names among requirements `parts` that `lock` does not pin."""
    try:
        pinned = {plain(name) for name in re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE)}
    except OSError:
        return [lock.name]
    names = [plain(re.split(r"[^\w.-]", part, maxsplit=1)[0]) for part in parts]
    return [name for name in names if name not in pinned]


def environment(root: Path) -> Finding:
    return Finding(
        is_ready(root, RUNTIME),
        False,
        {"fr": ".venv (préparé au premier usage)", "en": ".venv (prepared at first use)"},
        "./entraide read --help",
    )


def examine(root: Path) -> list[Finding]:
    """Everything that is looked at, in the order in which it matters."""
    return [
        python(),
        installer(),
        disk(root),
        lock(root),
        environment(root),
        uv(),
        git(),
        tesseract(),
        texts(root),
    ]


def report(findings: list[Finding], tongue: str) -> tuple[str, int]:
    """The lines to show, and the exit status: 1 when something that the rest needs is missing."""
    lines = []
    for finding in findings:
        mark = "✓" if finding.well else "✗" if finding.needs else "–"
        lines.append(f"{mark} {finding.what[tongue]}")
        if not finding.well and finding.line:
            lines.append(f"    {finding.line}")
    lacking = any(finding.needs and not finding.well for finding in findings)
    end = {
        True: {"fr": "Il manque quelque chose d'indispensable (✗).", "en": "Something that is needed is missing (✗)."},
        False: {"fr": "Rien d'indispensable ne manque.", "en": "Nothing that is needed is missing."},
    }
    return "\n".join([*lines, end[lacking][tongue]]), int(lacking)
