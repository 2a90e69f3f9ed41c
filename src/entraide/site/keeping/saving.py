"""A node → one archive: its database at one moment, and the files of its folder; while it runs.

The database comes first: a file that it names is stored before it is named, so what the copy names is in the archive.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from entraide.gateways.snapshots import Snapshot
from entraide.gateways.storage import settle
from entraide.site.keeping import version
from entraide.site.keeping.archive import Manifest, packed

__all__ = ["BACKUPS", "kept", "newest", "save", "usual_name"]

BACKUPS = "backups"
ELSEWHERE = (
    BACKUPS,
    "logs",
    "restoring",
    "upgrade.json",
    "commit",
)  # not a part of the node: copies, traces, work under way
PASSING = (".lock", ".pid", ".new", ".half", ".sock")
DATABASE = "node.sqlite3"
OPAQUE = ("evidence", "uploads")  # bytes that others gave; the storage deflates them where that serves
UNNAMED = "incoming"  # the storage's folder of what is on its way: nothing names it


def usual_name(home: Path, at: datetime) -> Path:
    """Where an archive goes when nobody says: in the node's own folder, named for the moment."""
    return home / BACKUPS / f"entraide-{at:%Y%m%dT%H%M%SZ}.zip"


def newest(home: Path) -> Path | None:
    """The latest archive in the usual place."""
    return max(home.glob(f"{BACKUPS}/*.zip"), key=lambda path: path.stat().st_mtime, default=None)


def kept(home: Path) -> Iterator[Path]:
    """What of the node's folder is the node's, at its first level; the database apart."""
    for path in sorted(home.iterdir()):
        passing = path.suffix in PASSING or path.name.startswith((".", DATABASE, "before-"))
        if path.name not in ELSEWHERE and not passing and not path.is_symlink():
            yield path


def save(home: Path, snapshot: Snapshot, file: Path, *, at: datetime) -> Manifest:
    """Write the archive of a node as `file`: there whole, or not there. Raises FileExistsError, CannotSnapshot."""
    if file.exists():
        raise FileExistsError(file)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    clear(file.parent)
    work = file.parent / f".{file.name}.half"
    work.mkdir(mode=0o700)
    handle = os.open(work, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)  # until we end: what nobody holds is left over
    try:
        dump = work / snapshot.member
        facts = snapshot.save(dump)
        manifest = Manifest(
            made=at.isoformat(timespec="seconds"),
            version=version.version(),
            commit=version.commit(),
            engine=snapshot.engine,
            counts=facts.counts,
            migrations=list(facts.migrations),
            audit=list(facts.audit),
        )
        with packed(work / "archive") as packing:
            packing.add(dump, snapshot.member)
            for top in kept(home):
                for path in [top] if top.is_file() else sorted(top.rglob("*")):
                    if path.is_file() and not path.is_symlink() and UNNAMED not in path.relative_to(top).parts[:-1]:
                        with suppress(FileNotFoundError):  # let go of since: a later database names it no more
                            name = f"files/{path.relative_to(home).as_posix()}"
                            packing.add(path, name, opaque=top.name in OPAQUE)
            manifest = packing.close(manifest)
        os.link(work / "archive", file)  # unlike a renaming, it never replaces
        settle(file.parent)
        return manifest
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(handle)


def clear(folder: Path) -> None:
    """Remove what a killed run left."""
    for work in folder.glob(".*.half"):
        handle = os.open(work, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(work, ignore_errors=True)
        except BlockingIOError:
            pass  # another run is writing it
        finally:
            os.close(handle)
