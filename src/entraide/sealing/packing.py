"""The content on its way into frames: read once, hashed, sealed and written by several lanes at a time.

Reads:  open files, and the manifest that still lacks their digests
Writes: the payload of a package; the manifest with the digests, and the payload's own
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256, sha512
from typing import Any, BinaryIO

from entraide.sealing.asic import Writer
from entraide.sealing.frames import FRAME, SEALED, Frames
from entraide.sealing.lanes import BLOCK, Block, Here, Lane, Lanes
from entraide.sealing.layout import FILLING, MANIFEST_PART, TABLE, Layout
from entraide.sealing.listing import PAYLOAD
from entraide.sealing.manifest import Manifest, manifest_bytes
from entraide.sealing.refusals import Refused

__all__ = ["Sink", "packed"]


class Sink:
    """A container that is written to, and the CRC-32 of what was, as `crc` reckons it."""

    def __init__(self, writer: Writer, crc: Callable[[memoryview, int], int]) -> None:
        self.writer = writer
        self.crc = crc
        self.value = 0

    def write(self, data: memoryview) -> None:
        """Write, and reckon."""
        self.value = self.crc(data, self.value)
        self.writer.file.write(data)


def packed(
    sink: Sink, frames: Frames, layout: Layout, draft: Manifest, files: Sequence[BinaryIO]
) -> tuple[Manifest, bytes]:
    """Write the payload; the manifest with its digests, and the SHA-256 of the payload. Raises Refused("changed")."""
    made = [sha256, sha512] if layout.sha_512 else [sha256]
    sink.writer.begin(PAYLOAD, frames.count * SEALED)
    digest = sha256()
    size = min(BLOCK, frames.count)  # a small content needs no more
    with Lanes(2 + len(made), size * FRAME, size * SEALED, -(-frames.count // size)) as lanes:
        digesting, writing, *hashing = lanes.lanes
        content = Content(layout, draft, files, list(zip(hashing, made, strict=True)))
        for first in range(0, frames.count, size):
            block = lanes.block()
            count = min(size, frames.count - first)
            content.fill(block, count * FRAME)
            for place in range(count):
                plain = block.plain[place * FRAME : (place + 1) * FRAME]
                frames.seal(first + place, plain, block.sealed[place * SEALED : (place + 1) * SEALED])
            sealed = block.sealed[: count * SEALED]
            digesting.do(partial(digest.update, sealed), block)
            writing.do(partial(sink.write, sealed), block)
            block.release()
    sink.writer.end(sink.value)
    return content.manifest, digest.digest()


class Content:
    """The content, from the table of sizes to the zeros at its end, as buffers are filled with it."""

    def __init__(
        self, layout: Layout, draft: Manifest, files: Sequence[BinaryIO], hashing: Sequence[tuple[Lane | Here, Any]]
    ) -> None:
        self.layout = layout
        self.manifest = draft
        self.files = files
        self.hashing = hashing
        self.digests = [[made() for _, made in hashing] for _ in files]
        self.pieces = self.each()
        next(self.pieces)
        self.into = memoryview(b"")
        self.block: Block | None = None

    def fill(self, block: Block, size: int) -> None:
        """The next bytes, into the block's plain buffer; lanes hash those of files."""
        self.into, self.block = block.plain[:size], block
        next(self.pieces)

    def each(self) -> Iterator[None]:
        """Goes on whenever a buffer is there to be filled; stops when it is full."""
        yield
        for part, size in self.layout.segments:
            known = self.known(part)
            at = 0
            while at < size:
                if not self.into:
                    yield
                room = self.into[: size - at]
                if part >= 0:
                    self.read(part, room)
                elif part == FILLING:
                    room[:] = bytes(len(room))
                else:
                    room[:] = known[at : at + len(room)]
                at += len(room)
                self.into = self.into[len(room) :]
            if part >= 0 and self.files[part].read(1):
                raise Refused("changed", self.manifest.files[part].name)
        yield

    def known(self, part: int) -> bytes:
        """The bytes of a part that is no file."""
        if part == TABLE:
            return self.layout.table
        if part != MANIFEST_PART:
            return b""
        for lane, _ in self.hashing:
            lane.settle()
        told = zip(self.manifest.files, self.digests, strict=True)
        parts = tuple(replace(p, **{one.name: one.hexdigest() for one in digests}) for p, digests in told)
        self.manifest = replace(self.manifest, files=parts)
        return manifest_bytes(self.manifest)

    def read(self, part: int, room: memoryview) -> None:
        """Fill the room from a file, to the last byte. Raises Refused("changed") where it ends before."""
        left = room
        while left:
            count: int = self.files[part].readinto(left)  # type: ignore[attr-defined]
            if not count:
                raise Refused("changed", self.manifest.files[part].name)
            left = left[count:]
        for (lane, _), digest in zip(self.hashing, self.digests[part], strict=True):
            lane.do(partial(digest.update, room), self.block)
