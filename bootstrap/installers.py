"""How packages get into .venv: with uv when it is found, else with pip.

Only wheels whose hash stands in the lock are accepted: nothing is built here, so nothing unpinned is fetched for that.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bootstrap.language import Words, say

__all__ = ["CannotInstall", "debian_line", "find_uv", "has_ensurepip", "has_pip", "install", "make_installable"]

ADDING = {
    "fr": "Entraide : pip manque à ce Python ; installation du paquet Debian python3-venv…",
    "en": "Entraide: this Python lacks pip; installing Debian's package python3-venv…",
}
LACKING = {
    "fr": "ce Python ne sait pas créer d'environnement. À faire une fois : {line}",
    "en": "this Python cannot make an environment. To do once: {line}",
}
FAILED = {
    "fr": "l'installation avec {tool} a échoué. Vérifiez le réseau, puis relancez la même commande.",
    "en": "installing with {tool} failed. Check the network, then run the same command again.",
}
FOREIGN = {
    "fr": "l'installation avec {tool} a échoué : ce paquet est-il pour cette machine, ce Python ? INSTALL.txt le dit.",
    "en": "installing with {tool} failed: is this bundle made for this machine and this Python? INSTALL.txt says.",
}


class CannotInstall(Exception):
    """Nothing can be installed, or installing failed; holds the sentence in each language."""

    def __init__(self, words: Words, **places: object) -> None:
        super().__init__(words["en"].format(**places))
        self.words = {tongue: text.format(**places) for tongue, text in words.items()}


def find_uv() -> str | None:
    """The path of a uv that runs, or None. (A version manager's stand-in may be found and not run.)"""
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:
        return uv
    return None


def has_ensurepip() -> bool:
    """Whether this Python can put pip into a new environment (Debian keeps that in python3-venv)."""
    return importlib.util.find_spec("ensurepip") is not None


def has_pip() -> bool:
    """Whether this Python has pip itself, which can install into another environment."""
    return importlib.util.find_spec("pip") is not None


def debian_line() -> str:
    """The line to paste that makes this Python able to create environments."""
    return ("" if os.geteuid() == 0 else "sudo ") + "apt-get install python3-venv"


def make_installable(root: Path, tongue: str) -> None:
    """Make sure that uv or pip can be had; raises CannotInstall.

    As root on Debian the missing package is installed at once; anybody else is told the line to paste.
    """
    if find_uv() or has_ensurepip() or has_pip() or any(root.glob("wheels/pip-*.whl")):
        return
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        say(ADDING, tongue)
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "python3-venv"]):
            subprocess.run([apt, *command], env=env, stdin=subprocess.DEVNULL, stdout=2, check=False)
        importlib.invalidate_caches()
    if not has_ensurepip():
        raise CannotInstall(LACKING, line=debian_line())


def install(python: Path, lock: Path) -> None:
    """Install what `lock` pins into the environment of `python`; raises CannotInstall.

    Progress shows on a terminal; elsewhere the installer speaks only when something is wrong.
    """
    wheels = lock.parent / "wheels"  # a bundle has them all beside its lock: then nothing is asked of the network
    offline = ["--no-index", f"--find-links={wheels}"] if wheels.is_dir() else []
    carried = next(wheels.glob("pip-*.whl"), None)
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pinned = ["--require-hashes", "--only-binary=:all:", *offline, "-r", str(lock)]
    if uv := find_uv():
        tool, command = "uv", [uv, "pip", "install", "--python", str(python), *quiet, *pinned]
    elif carried:
        tool, command = "pip", [str(python), str(carried / "pip"), "--disable-pip-version-check", "install"]
        command += ["--no-compile", *quiet, *pinned]
    else:
        tool = "pip"
        pip = ["-m", "pip", "--disable-pip-version-check", "--no-input"]
        start = [str(python), *pip] if has_ensurepip() else [sys.executable, *pip, "--python", str(python)]
        command = [*start, "install", "--no-compile", *quiet, *pinned]
    # stdout=2: our standard error. close_fds=False: it holds the lock on .venv until it ends, even if we are killed.
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=2, close_fds=False, check=False)
    if done.returncode != 0:
        raise CannotInstall(FOREIGN if offline else FAILED, tool=tool)
