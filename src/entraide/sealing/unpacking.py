"""The content on its way out of frames: read once, checked, hashed and written by several lanes at a time.

Reads:  the payload of a package; the frames' key
Writes: the files by their numbers, in a folder that nobody looks into yet; the manifest, to which they were held
"""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any, BinaryIO

from entraide.sealing.frames import FRAME, SEALED, Frames
from entraide.sealing.lanes import BLOCK, Block, Here, Lane, Lanes
from entraide.sealing.layout import FILLING, MANIFEST_PART, Layout, read_layout
from entraide.sealing.manifest import Manifest, read_manifest
from entraide.sealing.outside import Outside
from entraide.sealing.refusals import Refused

__all__ = ["unpacked"]


def unpacked(file: BinaryIO, found: Outside, frames: Frames, folder: Path) -> Manifest:
    """Write the files of a payload; the manifest. Raises Refused: "cut", "frame", "layout", "manifest", "digest",
    "payload"."""
    layout = first_look(file, found, frames)
    digest = sha256()
    file.seek(found.payload.start)
    made = [sha256, sha512] if layout.sha_512 else [sha256]
    size = min(BLOCK, frames.count)  # a small content needs no more
    with Lanes(2 + len(made), size * FRAME, size * SEALED, -(-frames.count // size)) as lanes:
        digesting, writing, *hashing = lanes.lanes
        files = Files(layout, folder, writing, list(zip(hashing, made, strict=True)))
        try:
            for first in range(0, frames.count, size):
                block = lanes.block()
                count = min(size, frames.count - first)
                sealed = block.sealed[: count * SEALED]
                exactly(file, sealed)
                digesting.do(partial(digest.update, sealed), block)
                for place in range(count):
                    plain = block.plain[place * FRAME : (place + 1) * FRAME]
                    frames.open(first + place, sealed[place * SEALED : (place + 1) * SEALED], plain)
                files.take(block, count * FRAME)
                block.release()
        finally:
            for lane in lanes.lanes:
                lane.stop()
            files.close()
    if digest.digest() != found.digest:
        raise Refused("payload")
    manifest = read_manifest(bytes(files.manifest))
    files.hold(manifest)
    return manifest


def first_look(file: BinaryIO, found: Outside, frames: Frames) -> Layout:
    """The layout, from the first frame."""
    plain, sealed = memoryview(bytearray(FRAME)), memoryview(bytearray(SEALED))
    file.seek(found.payload.start)
    exactly(file, sealed)
    frames.open(0, sealed, plain)
    return read_layout(plain.tobytes(), frames.count)


def exactly(file: BinaryIO, room: memoryview) -> None:
    """Fill the room. Raises Refused("cut") where the file ends before."""
    while room:
        count: int = file.readinto(room)  # type: ignore[attr-defined]
        if not count:
            raise Refused("cut")
        room = room[count:]


class Files:
    """The files as they come out of buffers, one after the other."""

    def __init__(
        self, layout: Layout, folder: Path, writing: Lane | Here, hashing: Sequence[tuple[Lane | Here, Any]]
    ) -> None:
        self.layout = layout
        self.folder = folder
        self.writing = writing
        self.hashing = hashing
        self.digests: list[list[Any]] = [[made() for _, made in hashing] for _ in layout.files]
        self.manifest = bytearray()
        self.file: BinaryIO | None = None
        self.piece = memoryview(b"")
        self.block: Block | None = None
        self.steps = self.each()
        next(self.steps)

    def take(self, block: Block, size: int) -> None:
        """The next bytes; lanes write and hash those of files."""
        self.piece, self.block = block.plain[:size], block
        next(self.steps)

    def each(self) -> Iterator[None]:
        """Goes on whenever bytes are there to be taken; stops when they are."""
        yield
        for part, size in self.layout.segments:
            if part >= 0:
                self.writing.do(partial(self.start, part))
            at = 0
            while at < size:
                if not self.piece:
                    yield
                here = self.piece[: size - at]
                self.put(part, here)
                at += len(here)
                self.piece = self.piece[len(here) :]
        yield

    def put(self, part: int, data: memoryview) -> None:
        """Hand on the bytes of a part. Raises Refused("layout") where the filling is not of zeros."""
        if part >= 0:
            self.writing.do(partial(self.write, data), self.block)
            for (lane, _), digest in zip(self.hashing, self.digests[part], strict=True):
                lane.do(partial(digest.update, data), self.block)
        elif part == MANIFEST_PART:
            self.manifest += data
        elif part == FILLING and any(data):
            raise Refused("layout")

    def start(self, part: int) -> None:
        """Begin a file."""
        self.close()
        self.file = (self.folder / str(part)).open("xb")

    def write(self, data: memoryview) -> None:
        """Write to the file that was begun."""
        if self.file:
            self.file.write(data)

    def close(self) -> None:
        """End the file that was begun."""
        if self.file:
            self.file.close()
        self.file = None

    def hold(self, manifest: Manifest) -> None:
        """Hold the files to the manifest. Raises Refused: "manifest", "digest"."""
        if tuple(part.size for part in manifest.files) != self.layout.files:
            raise Refused("manifest", "size")
        if any(bool(part.sha512) != self.layout.sha_512 for part in manifest.files):
            raise Refused("manifest", "sha512")
        for part, digests in zip(manifest.files, self.digests, strict=True):
            if [one.hexdigest() for one in digests] != [part.sha256, part.sha512][: len(digests)]:
                raise Refused("digest", part.name)
