"""./entraide bundle [FOLDER]: one file that installs this commit on a machine without network, wheels and all."""

import argparse
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
from pathlib import Path

from bootstrap import installers
from bootstrap.environment import RUNTIME
from bootstrap.installers import CannotInstall
from bootstrap.language import say
from bootstrap.places import BUNDLE, CURRENT, VERSIONS

__all__ = ["PIP", "PLATFORMS", "main"]

PIP = "bootstrap/pip.lock"
GLIBC = (28, *range(27, 16, -1), 12, 5)  # Debian 10, RHEL 8 and later have 2.28
PLATFORMS = {
    "linux-x86_64": [f"manylinux_2_{n}_x86_64" for n in GLIBC] + ["manylinux2014_x86_64", "manylinux2010_x86_64"],
    "linux-aarch64": [f"manylinux_2_{n}_aarch64" for n in GLIBC] + ["manylinux2014_aarch64"],
    "macos-arm64": ["macosx_14_0_arm64"],
    "macos-x86_64": ["macosx_14_0_x86_64"],
}
PYTHONS = ("3.11", "3.12", "3.13")
LEFT_OUT = ("tests/", "bench/", "tools/", ".ci/", ".gitignore", "requirements-dev.lock")

HELP = {
    "fr": "Fait un fichier qui installe ce commit sur une machine sans réseau. Il faut git et le réseau, ici.",
    "en": "Makes one file that installs this commit on a machine without network. It takes git and the network, here.",
}
NO_GIT = {
    "fr": "un paquet se fait dans un dépôt git (git clone), pas ici : {root}",
    "en": "a bundle is made in a git checkout (git clone), not here: {root}",
}
CHANGED = {
    "fr": "Entraide : des changements ne sont pas dans git ; le paquet contient le commit {commit}, sans eux.",
    "en": "Entraide: some changes are not in git; the bundle holds commit {commit}, without them.",
}
FETCHING = {
    "fr": "Entraide : paquets pour {platform}, Python {python}…",
    "en": "Entraide: {platform}, Python {python}…",
}
FAILED = {
    "fr": "les paquets pour {platform}, Python {python} n'ont pas pu être pris. Vérifiez le réseau.",
    "en": "the packages for {platform}, Python {python} could not be had. Check the network.",
}
STRANGE = {
    "fr": "{name} n'a pas l'empreinte que le verrou demande.",
    "en": "{name} does not have the hash that the lock asks for.",
}
MADE = {
    "fr": "{file}\n{size:.0f} Mo, {count} paquets, en {seconds:.0f} s. À côté : son empreinte ({sums}).",
    "en": "{file}\n{size:.0f} MB, {count} packages, in {seconds:.0f} s. Beside it: its hash ({sums}).",
}


def main(arguments: list[str], tongue: str, root: Path) -> int:
    """Make the bundle; raises CannotInstall."""
    start = time.monotonic()
    parser = argparse.ArgumentParser(prog="entraide bundle", description=HELP[tongue])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("dist"), metavar="FOLDER")
    parser.add_argument("--platform", action="append", choices=PLATFORMS)
    parser.add_argument("--python", action="append", choices=(*PYTHONS, "3.14"))
    args = parser.parse_args(arguments)
    platforms, pythons = args.platform or [this_platform()], args.python or list(PYTHONS)
    commit = git(root, "rev-parse", "HEAD").decode().strip()
    if git(root, "status", "--porcelain", "--untracked-files=no"):
        say(CHANGED, tongue, commit=commit[:8])
    args.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".entraide-bundle-", dir=args.folder) as work:
        tree = Path(work, "tree")
        program(root, tree)
        wheels = tree / "wheels"
        fetch(tree, wheels, platforms, pythons, tongue)
        version = re.findall(r'__version__ = "(.+)"', (tree / "src/entraide/__init__.py").read_text("utf-8"))[0]
        facts = {"commit": commit, "version": version, "platforms": platforms, "pythons": pythons}
        files = {str(path.relative_to(tree)): digest(path) for path in sorted(tree.rglob("*")) if path.is_file()}
        (tree / BUNDLE).write_text(json.dumps({"format": 1, **facts, "files": files}, indent=1), "utf-8")
        made = int(git(root, "log", "-1", "--format=%ct"))
        file = packed(tree, args.folder.absolute(), facts, made)
    size, count = file.stat().st_size / 1e6, len([name for name in files if name.startswith("wheels/")])
    sums = file.with_name(file.name + ".sha256")
    sums.write_text(f"{digest(file)}  {file.name}\n")
    seconds = time.monotonic() - start
    print(MADE[tongue].format(file=file, size=size, count=count, seconds=seconds, sums=sums.name))
    return 0


def this_platform() -> str:
    """The platform that this machine is."""
    import platform  # noqa: PLC0415  not to be confused with those asked for

    system = {"Linux": "linux", "Darwin": "macos"}.get(platform.system(), platform.system())
    machine = {"amd64": "x86_64", "arm64": "arm64" if system == "macos" else "aarch64"}
    return f"{system}-{machine.get(platform.machine().lower(), platform.machine().lower())}"


def git(root: Path, *arguments: str) -> bytes:
    """What git answers; raises CannotInstall outside a checkout."""
    found = shutil.which("git")
    if found and (root / ".git").exists():
        done = subprocess.run([found, "-C", str(root), *arguments], capture_output=True, check=False)
        if done.returncode == 0:
            return done.stdout
    raise CannotInstall(NO_GIT, root=root)


def program(root: Path, tree: Path) -> None:
    """The files of the commit that a node needs."""
    with tarfile.open(fileobj=io.BytesIO(git(root, "archive", "--format=tar", "HEAD"))) as archive:
        for member in archive:
            if member.isfile() and not member.name.startswith(LEFT_OUT):
                path = tree / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                stream = archive.extractfile(member)
                path.write_bytes(stream.read() if stream else b"")
                path.chmod(0o755 if member.mode & 0o100 else 0o644)


def fetch(tree: Path, wheels: Path, platforms: list[str], pythons: list[str], tongue: str) -> None:
    """Every wheel that the lock pins for these, and pip's own, each with the hash that the lock asks for."""
    with tempfile.TemporaryDirectory() as work:
        pip = pip_command(Path(work))
        ways = ["--no-deps", "--only-binary=:all:", "--require-hashes", "-qq", "--dest", str(wheels)]
        for platform in platforms:
            tags = [f"--platform={tag}" for tag in PLATFORMS[platform]]
            for python in pythons:
                say(FETCHING, tongue, platform=platform, python=python)
                for lock in (RUNTIME, PIP):
                    command = [*pip, *ways, *tags, f"--python-version={python}", "-r", str(tree / lock)]
                    if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=2, check=False).returncode:
                        raise CannotInstall(FAILED, platform=platform, python=python)
    pinned = set(re.findall(r"sha256:([0-9a-f]{64})", (tree / RUNTIME).read_text() + (tree / PIP).read_text()))
    for wheel in wheels.iterdir():
        if digest(wheel) not in pinned:
            raise CannotInstall(STRANGE, name=wheel.name)


def pip_command(work: Path) -> list[str]:
    """A pip that downloads."""
    python = sys.executable
    if not installers.has_pip():
        if not installers.has_ensurepip():
            raise CannotInstall(installers.LACKING, line=installers.debian_line())
        venv.EnvBuilder(symlinks=True, with_pip=True).create(work)
        python = str(work / "bin/python")
    return [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"]


def packed(tree: Path, folder: Path, facts: dict[str, object], made: int) -> Path:
    """The tree as one file, the same whoever makes it when; named for what it holds."""
    commit, version = str(facts["commit"])[:12], facts["version"]
    words = {key: ", ".join(value) if isinstance(value, list) else value for key, value in facts.items()}
    platforms = facts["platforms"] if isinstance(facts["platforms"], list) else []
    name = "-".join(["entraide", str(version), commit[:8], *platforms])
    install = (Path(__file__).with_name("install.txt")).read_text("utf-8").format(**words | {"name": name})
    half = tree.parent / "half"
    with (
        half.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=made) as zipped,  # of the commit's time too: the same to the byte
        tarfile.open(fileobj=zipped, mode="w") as archive,
    ):

        def add(path: str, content: Path | bytes, mode: int = 0o644) -> None:
            info = tarfile.TarInfo(f"{name}/{path}")
            info.mtime, info.mode = made, mode
            data = content if isinstance(content, bytes) else content.read_bytes()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))

        add("INSTALL.txt", install.encode())
        add("entraide", tree / "entraide", 0o755)
        for path in sorted(one for one in tree.rglob("*") if one.is_file()):
            add(f"{VERSIONS}/{commit}/{path.relative_to(tree)}", path, path.stat().st_mode & 0o755)
        link = tarfile.TarInfo(f"{name}/{CURRENT}")
        link.type, link.linkname, link.mtime = tarfile.SYMTYPE, f"{VERSIONS}/{commit}", made
        archive.addfile(link)
    return half.replace(folder / f"{name}.tar.gz")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
