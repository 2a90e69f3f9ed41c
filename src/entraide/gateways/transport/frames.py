"""A frame: what travels between nodes as one file, by any way.

Reads:  a kind, a head, the signature of both, a body; or the file
Writes: the other; Malformed where it is none, or a part is over its limit

    "entraide frame 1\\n"  kind (1 byte)  head's length (4 bytes, big-endian)  head
                           signature's length (2 bytes)  signature  body, to the end

Several frames may go as one: a batch has neither head nor signature; its body holds frames, each after its length
(4 bytes). It is sent only to who said that it takes so many.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

__all__ = [
    "BATCH",
    "HEAD",
    "PACKAGE",
    "RETURNED",
    "SIGNATURE",
    "TALK",
    "Frame",
    "Malformed",
    "frame_bytes",
    "frames_of",
    "read_frame",
    "write_batch",
    "write_frame",
]

MAGIC = b"entraide frame 1\n"
PACKAGE = b"P"
RETURNED = b"R"
TALK = b"T"
BATCH = b"B"
KINDS = (PACKAGE, RETURNED, TALK, BATCH)
HEAD = 4 * 1024 * 1024  # bytes of a head; who reads it may hold it to less
SIGNATURE = 8 * 1024


class Malformed(ValueError):
    """No frame, cut off, or with a part over its limit: the message says which."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame that was read: the body begins at `start` of the file."""

    kind: bytes
    head: bytes
    signature: bytes
    start: int


def frame_bytes(kind: bytes, head: bytes, signature: bytes) -> bytes:
    """All of a frame before its body."""
    lengths = struct.pack(">I", len(head)), struct.pack(">H", len(signature))
    return MAGIC + kind + lengths[0] + head + lengths[1] + signature


def write_frame(out: BinaryIO, kind: bytes, head: bytes, signature: bytes, body: Iterable[bytes] = ()) -> None:
    """Write a frame."""
    out.write(frame_bytes(kind, head, signature))
    for piece in body:
        out.write(piece)


def read_frame(file: BinaryIO) -> Frame:
    """The frame at the beginning of a file; the body is not read. Raises Malformed."""
    begin = exactly(file, len(MAGIC) + 1)
    if not begin.startswith(MAGIC) or begin[-1:] not in KINDS:
        raise Malformed("frame")
    size = struct.unpack(">I", exactly(file, 4))[0]
    if size > HEAD:
        raise Malformed("oversized")
    head = exactly(file, size)
    size = struct.unpack(">H", exactly(file, 2))[0]
    if size > SIGNATURE:
        raise Malformed("oversized")
    return Frame(begin[-1:], head, exactly(file, size), file.tell())


def write_batch(out: BinaryIO, frames: Iterable[tuple[bytes, Iterable[bytes]]]) -> None:
    """Write frames of packages as one; of each what stands before its body, and the pieces of the body."""
    write_frame(out, BATCH, b"", b"")
    for begin, body in frames:
        pieces = [begin, *body]
        out.write(struct.pack(">I", sum(map(len, pieces))))
        out.writelines(pieces)


def frames_of(file: BinaryIO, most: int, largest: int) -> Iterator[bytes]:
    """The frames of a batch, from where its body begins: `most` of them at the most, none over `largest` bytes. Raises
    Malformed."""
    for _ in range(most + 1):
        length = file.read(4)
        if not length:
            return
        if len(length) < 4:
            raise Malformed("cut")
        size = struct.unpack(">I", length)[0]
        if size > largest:
            raise Malformed("oversized")
        yield exactly(file, size)
    raise Malformed("oversized")


def exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise Malformed("cut")
    return data
