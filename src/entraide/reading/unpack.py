"""Compressed bytes unpacked as a stream, within a budget.

Reads:  a stream of gzip, xz, bzip2 or plain bytes
Writes: a stream of what they hold, which stops before it does harm
"""

import bz2
import gzip
import lzma
from typing import BinaryIO, Protocol

from entraide.domain.errors import Unsafe

__all__ = ["Budget", "Readable", "unpacked"]

MEMORY_LIMIT = 2**27
"""Bytes that unpacking xz may take; `xz -9` asks for 65 MB."""
SLACK = 16 * 2**20
"""Bytes under which growth is not looked at."""


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes."""
        ...


class _Counted:
    """A stream that knows how much was taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self.stream.read(size)
        self.taken += len(data)
        return data

    def readinto(self, room: bytearray) -> int:
        data = self.read(len(room))
        room[: len(data)] = data
        return len(data)

    def seekable(self) -> bool:
        return False

    def readable(self) -> bool:
        return True

    @property
    def closed(self) -> bool:
        return False


class _Xz:
    """xz with a limit on memory, which lzma.open does not take; streams put end to end are read on."""

    def __init__(self, source: _Counted) -> None:
        self.source = source
        self.inner = lzma.LZMADecompressor(memlimit=MEMORY_LIMIT)

    def read(self, size: int = -1, /) -> bytes:
        while True:
            if self.inner.eof:
                rest = self.inner.unused_data.lstrip(b"\x00") or self.source.read(65536).lstrip(b"\x00")
                if not rest:
                    return b""
                self.inner = lzma.LZMADecompressor(memlimit=MEMORY_LIMIT)
                data = self.inner.decompress(rest, size)
            elif self.inner.needs_input:
                packed = self.source.read(65536)
                if not packed:
                    raise EOFError("xz stream cut short")
                data = self.inner.decompress(packed, size)
            else:
                data = self.inner.decompress(b"", size)
            if data:
                return data


class Budget:
    """A stream that refuses to give more than was allowed, or than it should grow to. Raises Unsafe."""

    def __init__(self, streams: tuple[Readable, _Counted], name: str, ratio: int, total: int) -> None:
        self.inner, self.packed = streams
        self.name, self.ratio, self.total = name, ratio, total
        self.given = 0
        self.left = SLACK

    def allow(self, size: int) -> None:
        """How much the next step may take, beyond what is read ahead."""
        self.left = size + 2**17

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes (64 KB when not said). Raises Unsafe when that is over the budget, EOFError when cut."""
        wanted = 2**16 if size < 0 else size
        try:
            data = self.inner.read(wanted)
        except lzma.LZMAError as fault:
            if "limit" in str(fault).lower():
                raise Unsafe(self.name, "unpacking it would take too much memory") from fault
            raise EOFError(str(fault)) from fault
        self.given += len(data)
        self.left -= len(data)
        grown = self.given > SLACK and self.given > self.ratio * self.packed.taken
        if self.left < 0 or self.given > self.total or grown:
            raise Unsafe(self.name, "it unpacks to too much")
        return data


def unpacked(stream: BinaryIO, name: str) -> tuple[Readable, _Counted]:
    """(the stream unpacked, the packed one with its count), by the first bytes."""
    head = stream.read(6)
    stream.seek(0)
    packed = _Counted(stream)
    if head.startswith(b"\xfd7zXZ\x00"):
        return _Xz(packed), packed
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed, mode="rb"), packed  # type: ignore[call-overload]  # it needs read() only
    if head.startswith(b"BZh"):
        return bz2.BZ2File(packed), packed  # type: ignore[call-overload]  # it needs read() only
    return packed, packed
