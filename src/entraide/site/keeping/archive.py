"""The archive of a node: a zip file that begins with nothing and ends with a manifest of every member.

Reads:  an archive, as hostile as may be: nothing of it is believed before its SHA-256 agrees with the manifest
Writes: members of given names, to a temporary name that becomes the archive's once all is on disk
"""

import hashlib
import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO, Any

__all__ = ["FORMAT", "BadArchive", "Manifest", "Member", "packed", "unpack"]

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 2**20
HEAD = 16 * 2**20  # bytes of a manifest: one of a hundred thousand files has that
RATIO = 200  # no database or document shrinks so much; a bomb does
SMALL = 64 * 2**20  # bytes below which nothing is a bomb
NAME = re.compile(r"(?:database\.[a-z0-9]+|files(?:/[^/\x00\\]+)+)\Z")


class BadArchive(Exception):
    """`code` is what is wrong: "unreadable", "hostile", "damaged", "newer", "room"; `detail` names the member."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive: its name there, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. `counts`, `migrations` and `audit` are the database's (gateways.snapshots)."""

    made: str  # ISO 8601, UTC
    version: str
    commit: str
    engine: str
    counts: dict[str, int]
    migrations: list[str]
    audit: list[Any]  # entries, and the hash of the last
    members: list[Member] = field(default_factory=list)
    format: int = FORMAT


class Packing:
    """An archive being written."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.members: list[Member] = []

    def add(self, path: Path, name: str, *, opaque: bool = False) -> None:
        """Write a file under a name. What is `opaque` is written as it stands: what its bytes are is somebody else's
        choice, and an empty disk's image would come down to so little that the archive looked like a bomb. Raises
        FileNotFoundError where it has gone."""
        digest, size = hashlib.sha256(), 0
        member = zipfile.ZipInfo(name) if opaque else name  # which, where nothing else is said, is only stored
        with path.open("rb") as source, self.file.open(member, "w", force_zip64=True) as to:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                to.write(piece)
        self.members.append(Member(name, size, digest.hexdigest()))

    def close(self, manifest: Manifest) -> Manifest:
        """Write the manifest, which comes last; it with the members."""
        whole = replace(manifest, members=self.members)
        self.file.writestr(MANIFEST, json.dumps(asdict(whole), indent=1, ensure_ascii=False))
        return whole


@contextmanager
def packed(half: Path) -> Iterator[Packing]:
    """Write an archive at `half`, readable by its owner alone; on disk when it ends."""
    handle = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as file:
            yield Packing(file)
        stream.flush()
        os.fsync(stream.fileno())


def unpack(archive: Path, to: Path, room: int) -> Manifest:
    """Write each member under `to` once the manifest has told it; raises BadArchive, and then `to` is worth nothing.

    `room`: bytes that may be written.
    """
    try:
        with zipfile.ZipFile(archive) as file:
            manifest = manifest_of(file)
            members = checked(file, manifest, room)
            for info, member in members:
                with file.open(info) as source:
                    write(source, to / member.name, member)
            return manifest
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as fault:
        raise BadArchive("unreadable", str(fault)) from fault
    except zlib.error as fault:
        raise BadArchive("damaged", str(fault)) from fault


def manifest_of(file: zipfile.ZipFile) -> Manifest:
    try:
        info = file.getinfo(MANIFEST)
    except KeyError as fault:
        raise BadArchive("unreadable", MANIFEST) from fault
    if info.file_size > HEAD:
        raise BadArchive("hostile", MANIFEST)
    with file.open(info) as source:
        told = json.loads(source.read(HEAD))
    if not isinstance(told, dict) or not isinstance(told.get("format"), int):
        raise BadArchive("unreadable", MANIFEST)
    if told["format"] > FORMAT:
        raise BadArchive("newer", str(told.get("version", "")))
    try:
        members = [Member(str(m["name"]), int(m["size"]), str(m["sha256"])) for m in told.pop("members")]
        return Manifest(**told, members=members)
    except (KeyError, TypeError) as fault:
        raise BadArchive("unreadable", MANIFEST) from fault


def checked(file: zipfile.ZipFile, manifest: Manifest, room: int) -> list[tuple[zipfile.ZipInfo, Member]]:
    """Each member with where it stands in the file, when names, kinds and sizes are what ours are."""
    there = {info.filename: info for info in file.infolist()}
    told = {member.name: member for member in manifest.members}
    if len(there) != len(file.infolist()) or len(told) != len(manifest.members) or set(there) != {*told, MANIFEST}:
        raise BadArchive("damaged", ", ".join(sorted(set(there) ^ {*told, MANIFEST})[:3]))
    for name, member in told.items():
        info = there[name]
        mode = info.external_attr >> 16
        if not NAME.match(name) or {"..", "."} & set(name.split("/")) or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise BadArchive("hostile", name)
        if info.file_size != member.size:
            raise BadArchive("damaged", name)
    total, small = sum(m.size for m in told.values()), sum(i.compress_size for i in there.values())
    if total > SMALL and total > RATIO * small:
        raise BadArchive("hostile", f"{total} / {small}")
    if total > room:
        raise BadArchive("room", str(total))
    return [(there[name], member) for name, member in told.items()]


def write(source: IO[bytes], path: Path, member: Member) -> None:
    """Write a member and have it on disk; raises BadArchive when it is not what the manifest says."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, left = hashlib.sha256(), member.size
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as to:
        while piece := source.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise BadArchive("hostile", member.name)
            digest.update(piece)
            to.write(piece)
        to.flush()
        os.fsync(to.fileno())
    if left or digest.hexdigest() != member.sha256:
        raise BadArchive("damaged", member.name)
