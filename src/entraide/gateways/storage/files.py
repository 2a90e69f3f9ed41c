"""Bytes in files that their SHA-256 names, deflated where that makes them smaller.

What was kept is on the disk when `keep` or `finish` comes back: written aside, synced, then given its name. Nothing
here knows or uses what others call the bytes.
"""

import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Self

__all__ = ["Files", "Incoming", "Lost", "settle"]

PIECE = 2**18
WORTH = 0.9  # deflated when the first piece comes down to this
PACKED = ".z"


class Lost(Exception):
    """No such bytes here, or not the ones that were kept."""


def settle(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk before we go on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Files:
    """A folder of bytes, by SHA-256 in hexadecimal."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, data: bytes) -> str:
        """Keep bytes; their SHA-256. Keeping them again changes nothing."""
        digest = hashlib.sha256(data).hexdigest()
        if not self.has(digest):
            incoming = self.receive()
            incoming.write(data)
            incoming.finish()
        return digest

    def receive(self, *, sealed: bool = False, anew: bool = False) -> "Incoming":
        """Room for bytes that come piece by piece. What is `sealed` is never smaller deflated, and is not tried; what
        is kept `anew` takes the place of what is there under its name, which may have been spoilt."""
        return Incoming(self, sealed=sealed, anew=anew)

    def has(self, digest: str) -> bool:
        """Whether they are here."""
        return self.find(digest) is not None

    def find(self, digest: str) -> Path | None:
        """The file that holds them, as it stands."""
        plain = self.root / digest[:2] / digest
        return next((p for p in (plain, plain.with_name(digest + PACKED)) if p.exists()), None)

    def pieces(self, digest: str) -> Iterator[bytes]:
        """The bytes, piece by piece. Raises Lost, at the end when they are not what they should be."""
        path = self.find(digest)
        if path is None:
            raise Lost(digest)
        count = hashlib.sha256()
        unpack = zlib.decompressobj() if path.suffix == PACKED else None
        with path.open("rb") as stream:
            while piece := stream.read(PIECE):
                try:
                    out = unpack.decompress(piece) if unpack else piece
                except zlib.error as fault:
                    raise Lost(digest) from fault
                count.update(out)
                yield out
        if count.hexdigest() != digest:
            raise Lost(digest)

    def read(self, digest: str) -> bytes:
        """The bytes. Raises Lost."""
        return b"".join(self.pieces(digest))

    @contextmanager
    def opened(self, digest: str) -> Iterator[Path]:
        """The bytes as a file, for as long as the block lasts. Raises Lost."""
        path = self.find(digest)
        if path and path.suffix != PACKED:
            yield path
            return
        with tempfile.NamedTemporaryFile(dir=self.aside()) as whole:
            for piece in self.pieces(digest):
                whole.write(piece)
            whole.flush()
            yield Path(whole.name)

    def share(self, other: "Files", digest: str) -> None:
        """Have what another folder holds here too: the same file under a second name where the disk allows, for its
        bytes never change; else a copy. Repeating it changes nothing. Raises Lost where the other has none."""
        path = other.find(digest)
        if path is None:
            raise Lost(digest)
        shelf = self.root / digest[:2]
        shelf.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.has(digest):
            return
        try:
            os.link(path, shelf / path.name)
            settle(shelf)
        except OSError:  # another disk, or one that has no second names
            with self.receive() as incoming:
                for piece in other.pieces(digest):
                    incoming.write(piece)
                incoming.finish()

    def remove(self, digest: str) -> None:
        """Let go of bytes. Repeating it changes nothing."""
        while path := self.find(digest):
            path.unlink(missing_ok=True)

    def aside(self) -> Path:
        """Where bytes are that have no name yet."""
        place = self.root / "incoming"
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        return place

    def names(self, before: float) -> list[str]:
        """The SHA-256 of the bytes that were kept before that time (seconds since 1970)."""
        old = (path for path in self.root.glob("??/*") if path.stat().st_mtime < before)
        return [path.name.removesuffix(PACKED) for path in old]

    def tidy(self, before: float) -> None:
        """Remove what has had no name since before that time (seconds since 1970): who received or opened it there was
        cut off."""
        for path in self.aside().iterdir():
            with suppress(FileNotFoundError):  # whoever made it was about to remove it
                if path.stat().st_mtime >= before:
                    continue
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()


class Incoming:
    """Bytes on their way in; of a block `with` them that breaks off nothing stays."""

    def __init__(self, home: Files, *, sealed: bool = False, anew: bool = False) -> None:
        self.home, self.sealed, self.anew = home, sealed, anew
        self.hash = hashlib.sha256()
        self.size = 0
        handle, name = tempfile.mkstemp(dir=home.aside())
        self.stream: BinaryIO = os.fdopen(handle, "wb")
        self.path = Path(name)
        self.packing: zlib._Compress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind:
            self.drop()

    def write(self, piece: bytes) -> None:
        """Take the next piece."""
        if not (self.size or self.sealed) and piece:
            first = piece[:PIECE]
            self.packing = zlib.compressobj() if len(zlib.compress(first)) < WORTH * len(first) else None
        self.size += len(piece)
        self.hash.update(piece)
        self.stream.write(self.packing.compress(piece) if self.packing else piece)

    def finish(self) -> str:
        """Keep what came; its SHA-256."""
        if self.packing:
            self.stream.write(self.packing.flush())
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        digest = self.hash.hexdigest()
        before = self.home.find(digest)
        if before and not self.anew:
            self.path.unlink()
            return digest
        shelf = self.home.root / digest[:2]
        shelf.mkdir(parents=True, exist_ok=True, mode=0o700)
        after = shelf / (digest + (PACKED if self.packing else ""))
        self.path.replace(after)
        if before and before != after:
            before.unlink(missing_ok=True)
        settle(shelf)
        return digest

    def drop(self) -> None:
        """Forget what came."""
        with suppress(OSError):  # a full disk does not take what was still to be written
            self.stream.close()
        self.path.unlink(missing_ok=True)
