"""The answer key of the tests: the United Nations' own markup, read from the archives in ../shared/corpus.

An archive is unpacked once into the system's temporary folder, under a name made from its size and date, and found
there by every later run and every worker.
"""

import fcntl
import os
import shutil
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

__all__ = ["Corpus"]

ARCHIVES = {"fr": "unxml-dev-fr-en", "en": "unxml-dev-fr-en"}  # by language; the other four are in one
OTHERS = "unxml-dev-ar-es-ru-zh"


class Corpus:
    """`corpus("ga/fr/A_RES_77_241.xml")` gives bytes, `corpus.names("ga/fr")` the sorted names in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unpacked: dict[str, Path] = {}

    def __call__(self, name: str) -> bytes:
        return self.path(name).read_bytes()

    def names(self, folder: str) -> list[str]:
        """Names, such as "ga/fr/A_RES_77_241.xml", of the files of "ga/fr", "ecosoc/ar", "sc/zh" …"""
        return sorted(f"{folder}/{path.name}" for path in self.path(folder).iterdir())

    def path(self, name: str) -> Path:
        """Where the unpacked file or folder lies, for what reads a path."""
        language = PurePosixPath(name).parts[1]
        archive = ARCHIVES.get(language, OTHERS)
        if archive not in self.unpacked:
            self.unpacked[archive] = unpack(self.folder / f"{archive}.tar.xz")
        return self.unpacked[archive] / name


def unpack(archive: Path) -> Path:
    """The folder that holds the archive's files. It gets its name once complete, so a folder of that name is whole."""
    home = Path(tempfile.gettempdir()) / f"entraide-tests-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    if home.stat().st_uid != os.getuid():
        raise PermissionError(f"{home} belongs to somebody else")
    facts = archive.stat()
    whole = home / f"{archive.name}-{facts.st_size}-{facts.st_mtime_ns}"
    with (home / f"{archive.name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)  # one worker unpacks, the others wait
        if not whole.is_dir():
            part = Path(tempfile.mkdtemp(dir=home))
            try:
                copy_members(archive, part)
                part.rename(whole)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    return whole


def copy_members(archive: Path, to: Path) -> None:
    with tarfile.open(archive) as tar:
        for member in tar:
            target = to / member.name
            if not member.isfile() or not target.resolve().is_relative_to(to.resolve()):
                continue
            content = tar.extractfile(member)
            assert content is not None
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())
