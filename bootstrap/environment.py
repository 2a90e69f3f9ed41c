"""The environment `.venv`: made when it is absent or out of date, left alone when it is not.

A stamp in it, written last, says what it was made from: the locks' SHA-256, the place of the checkout, the Python.
No stamp, or another one, and it is made again from nothing: so a run killed half-way, a moved checkout, an upgraded
Python and a changed lock all mend themselves. The stamp alone is read when there is nothing to do.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bootstrap import installers
from bootstrap.language import say

__all__ = ["RUNTIME", "TOOLS", "ensure", "is_ready", "surroundings", "venv_python"]

RUNTIME = "requirements.lock"
TOOLS = "requirements-dev.lock"  # holds all of RUNTIME as well

MAKING = {
    "fr": "Entraide : préparation de .venv d'après {lock} (avec {tool})…",
    "en": "Entraide: preparing .venv from {lock} (with {tool})…",
}
MADE = {"fr": "Entraide : prêt en {seconds:.0f} s.", "en": "Entraide: ready in {seconds:.0f} s."}
WAITING = {
    "fr": "Entraide : une autre commande prépare .venv ; attente…",
    "en": "Entraide: another command is preparing .venv; waiting…",
}
BLOCKED = {
    "fr": "impossible d'écrire dans {root} ({fault}). Placez Entraide dans un dossier qui vous appartient.",
    "en": "cannot write in {root} ({fault}). Put Entraide in a folder that you own.",
}


def venv_python(root: Path) -> Path:
    """The environment's own Python."""
    return root / ".venv" / "bin" / "python"


def surroundings(root: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment variables of what runs in `.venv`: Python keeps what it compiles in there, as it is first used.

    So nothing is compiled when installing, nothing is written beside the sources, and no start compiles again, even on
    a machine whose Python is told to keep nothing (PYTHONDONTWRITEBYTECODE, as containers set it).
    """
    told = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return told | {"PYTHONPYCACHEPREFIX": str(root / ".venv" / "bytecode")}


def stamp_path(root: Path) -> Path:
    return root / ".venv" / "entraide-stamp.json"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_stamp(root: Path) -> dict[str, str]:
    """What the environment was made from; empty when there is none, or it was not finished."""
    try:
        stamp = json.loads(stamp_path(root).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def fresh_stamp(root: Path, lock: str) -> dict[str, str]:
    """What an environment made now from `lock` would say."""
    locks = (RUNTIME, TOOLS) if lock == TOOLS else (RUNTIME,)
    made = {name: digest(root / name) for name in locks}
    return made | {"root": str(root), "python": os.path.realpath(venv_python(root))}


def is_ready(root: Path, lock: str) -> bool:
    """Whether `.venv` stands as `lock` says. One made for the tools serves for running too."""
    stamp = read_stamp(root)
    wanted = fresh_stamp(root, lock)
    return all(stamp.get(name) == value for name, value in wanted.items()) and venv_python(root).exists()


@contextmanager
def one_at_a_time(root: Path, tongue: str) -> Iterator[None]:
    """Let one run at a time through; the others wait. The runtime lock file is what they lock: it is always there.

    The installer inherits the lock, so that one which outlives a killed run is waited for too.
    """
    with (root / RUNTIME).open("rb+") as handle:
        os.set_inheritable(handle.fileno(), True)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(WAITING, tongue)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def create(root: Path) -> None:
    """An empty environment that sees src/, with pip in it when that is what will install."""
    import venv  # noqa: PLC0415  slow to import, and wanted only here

    place = root / ".venv"
    with_pip = installers.has_ensurepip() and not installers.find_uv() and not (root / "wheels").is_dir()
    venv.EnvBuilder(symlinks=True, with_pip=with_pip).create(place)
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(place)}))
    (packages / "entraide.pth").write_bytes(os.fsencode(root / "src") + b"\n")


def make(root: Path, lock: str) -> None:
    """Make `.venv` from `lock`, or add the tools to one that is right and lacks only them. The stamp comes last."""
    grows = lock == TOOLS and is_ready(root, RUNTIME) and TOOLS not in read_stamp(root)
    if grows:
        stamp_path(root).unlink()
    else:
        remove(root / ".venv")
        create(root)
    installers.install(venv_python(root), root / lock)
    half = stamp_path(root).with_suffix(".half")
    half.write_text(json.dumps(fresh_stamp(root, lock), indent=1), "utf-8")
    half.replace(stamp_path(root))


def ensure(root: Path, lock: str, tongue: str) -> Path:
    """The Python of an environment that holds what `lock` pins, made if need be; raises CannotInstall."""
    if is_ready(root, lock):
        return venv_python(root)
    try:
        with one_at_a_time(root, tongue):
            if not is_ready(root, lock):
                start = time.monotonic()
                installers.make_installable(root, tongue)
                say(MAKING, tongue, lock=lock, tool="uv" if installers.find_uv() else "pip")
                make(root, lock)
                say(MADE, tongue, seconds=time.monotonic() - start)
    except PermissionError as fault:
        raise installers.CannotInstall(BLOCKED, root=root, fault=fault.strerror) from fault
    return venv_python(root)
