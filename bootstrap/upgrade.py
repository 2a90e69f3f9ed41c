"""./entraide upgrade: the code's part. The data's part runs in the new code (entraide.site.commands.upgrade).

An installed bundle gets the new version beside the old one, with an environment of its own, before anything is touched;
`current` leads to it once the data have followed. A git checkout has its new code already (git pull).
"""

import argparse
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any

from bootstrap import environment, places
from bootstrap.bundle import digest, git
from bootstrap.environment import RUNTIME
from bootstrap.installers import CannotInstall
from bootstrap.language import Words, say

__all__ = ["main", "receive"]

MODULE = "entraide.site.commands.upgrade"
LIMIT = 3_000_000_000  # bytes: no bundle unpacks to more

HELP = {
    "fr": "Met le nœud à jour, après une sauvegarde. Paquet installé : ./entraide upgrade FICHIER.tar.gz. Dépôt git : "
    "git pull, puis ./entraide upgrade. Le nœud doit être arrêté.",
    "en": "Upgrades the node, after a backup. Installed bundle: ./entraide upgrade FILE.tar.gz. Git checkout: "
    "git pull, then ./entraide upgrade. The node must be stopped.",
}
CHECKOUT = {
    "fr": "ceci est un dépôt git : git pull, puis ./entraide upgrade sans fichier.",
    "en": "this is a git checkout: git pull, then ./entraide upgrade without a file.",
}
WHICH = {
    "fr": "donnez le nouveau paquet : ./entraide upgrade FICHIER.tar.gz",
    "en": "give the new bundle: ./entraide upgrade FILE.tar.gz",
}
NO_BUNDLE = {
    "fr": "{file} n'est pas un paquet d'Entraide ({fault}). Rien n'a été touché.",
    "en": "{file} is not a bundle of Entraide ({fault}). Nothing was touched.",
}
SAME = {
    "fr": "Entraide : cette version ({name}) est déjà celle qui sert.",
    "en": "Entraide: version {name} is in use already.",
}
NOW = {
    "fr": "Entraide : la version {name} sert maintenant. Redémarrez le nœud.",
    "en": "Entraide: version {name} is in use now. Start the node again.",
}
STAYS = {"fr": "Entraide : la version {name} reste celle qui sert.", "en": "Entraide: version {name} stays in use."}
BY_HAND = {
    "fr": "Entraide : pour le code, faites vous-même git checkout {commit}",
    "en": "Entraide: for the code, do git checkout {commit} yourself",
}


def main(arguments: list[str], tongue: str, root: Path) -> int:
    """Upgrade, or go back; the exit status. Raises CannotInstall before anything was touched."""
    parser = argparse.ArgumentParser(prog="entraide upgrade", description=HELP[tongue])
    parser.add_argument("bundle", nargs="?", type=Path, metavar="BUNDLE")
    parser.add_argument("--back", action="store_true")
    args = parser.parse_args(arguments)
    home = places.home(root, os.environ)
    base = places.installed(root)
    if args.back:
        return back(root, base, home, tongue)
    if base is None:
        if args.bundle:
            raise CannotInstall(CHECKOUT)
        status = data(root, home, tongue)
        if status and (commit := last(home).get("before")):
            say(BY_HAND, tongue, commit=commit)
        return status
    if args.bundle is None:
        raise CannotInstall(WHICH)
    new = receive(args.bundle, base)
    if new == root:
        say(SAME, tongue, name=root.name)
        return 0
    if status := data(new, home, tongue, "--before", root.name):
        say(STAYS, tongue, name=root.name)
        return status
    point(base, new.name)
    say(NOW, tongue, name=new.name)
    return 0


def data(root: Path, home: Path, tongue: str, *arguments: str) -> int:
    """The data's part, in the code of `root` and its environment."""
    python = environment.ensure(root, RUNTIME, tongue)
    environ = environment.surroundings(root, os.environ) | {"ENTRAIDE_LANG": tongue, "ENTRAIDE_HOME": str(home)}
    return subprocess.run([python, "-P", "-m", MODULE, *arguments], env=environ, check=False).returncode


def last(home: Path) -> dict[str, Any]:
    """What is noted of the last upgrade."""
    try:
        found = json.loads((home / "upgrade.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def back(root: Path, base: Path | None, home: Path, tongue: str) -> int:
    """The data, then the code, as they were before the last upgrade."""
    if status := data(root, home, tongue, "--back"):
        return status
    before = str(last(home).get("before", ""))
    if base is not None:
        if before and (base / places.VERSIONS / before).is_dir():
            point(base, before)
            say(NOW, tongue, name=before)
        return 0
    if before and not git(root, "status", "--porcelain", "--untracked-files=no"):
        git(root, "checkout", "--quiet", "--detach", before)
        say(NOW, tongue, name=before)
    else:
        say(BY_HAND, tongue, commit=before or "…")
    return 0


def point(base: Path, name: str) -> None:
    """Have `current` lead to a version, in one step."""
    fresh = base / f"{places.CURRENT}.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(f"{places.VERSIONS}/{name}")
    fresh.replace(base / places.CURRENT)


def receive(bundle: Path, base: Path) -> Path:
    """The folder of a bundle's version among those installed, once every file is what the bundle says."""
    half = base / places.VERSIONS / ".half"
    shutil.rmtree(half, ignore_errors=True)
    try:
        if bundle.is_dir():
            copy(bundle, half)
        else:
            unpack(bundle, half)
        commit = verified(half)
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, tarfile.TarError) as fault:
        shutil.rmtree(half, ignore_errors=True)
        words: Words = NO_BUNDLE
        raise CannotInstall(words, file=bundle, fault=fault) from fault
    new = base / places.VERSIONS / commit
    if new.exists():
        shutil.rmtree(half)
    else:
        half.rename(new)
    return new


def copy(folder: Path, half: Path) -> None:
    """Take the version that an unpacked bundle has in use."""
    source = folder / places.CURRENT if (folder / places.CURRENT).exists() else folder
    for name in (*places.told(source)["files"], places.BUNDLE):
        place(half, name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, place(half, name), follow_symlinks=False)


def unpack(file: Path, half: Path) -> None:
    """Take the version out of a bundle's file: plain files with plain names, and nothing else that may be in it."""
    left = min(LIMIT, shutil.disk_usage(half.parent).free)
    with tarfile.open(file, "r:gz") as archive:
        for member in archive:
            parts = PurePosixPath(member.name).parts
            if len(parts) < 4 or parts[1] != places.VERSIONS:
                continue
            left -= member.size
            if not member.isfile() or left < 0:
                raise ValueError(member.name)
            path = place(half, "/".join(parts[3:]))
            path.parent.mkdir(parents=True, exist_ok=True)
            stream = archive.extractfile(member)
            with path.open("xb") as to:
                shutil.copyfileobj(stream, to) if stream else None
            path.chmod(0o755 if member.mode & 0o100 else 0o644)


def place(half: Path, name: str) -> Path:
    """Where a file of that name goes; raises ValueError when that is not inside."""
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "/" or ".." in parts:
        raise ValueError(name)
    return half.joinpath(*parts)


def verified(half: Path) -> str:
    """The commit of what was received; raises ValueError unless every file is what the bundle says, and no more."""
    told = json.loads((half / places.BUNDLE).read_text("utf-8"))
    there = {str(path.relative_to(half)) for path in half.rglob("*") if not path.is_dir() or path.is_symlink()}
    files = told["files"]
    if there != {*files, places.BUNDLE}:
        raise ValueError(sorted(there ^ {*files, places.BUNDLE})[0])
    for name, sha256 in files.items():
        if digest(half / name) != sha256:
            raise ValueError(name)
    commit = str(told["commit"])[:12]
    if len(commit) != 12 or not commit.isalnum():
        raise ValueError("commit")
    return commit
