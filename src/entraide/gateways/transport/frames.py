"""A frame: what travels between nodes as one file, by any way.

Reads:  a kind, a head, the signature of both, a body; or the file
Writes: the other; Malformed where it is none, or a part is over its limit

    "entraide frame 1\\n"  kind (1 byte)  head's length (4 bytes, big-endian)  head
                           signature's length (2 bytes)  signature  body, to the end
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

__all__ = [
    "HEAD",
    "PACKAGE",
    "RETURNED",
    "SIGNATURE",
    "TALK",
    "Frame",
    "Malformed",
    "frame_bytes",
    "read_frame",
    "write_frame",
]

MAGIC = b"entraide frame 1\n"
PACKAGE = b"P"
RETURNED = b"R"
TALK = b"T"
KINDS = (PACKAGE, RETURNED, TALK)
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


def exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise Malformed("cut")
    return data
