"""A large item that goes in chunks: cut at fixed places, each known by its hash before it goes.

The list of chunks goes first. One that comes twice changes nothing, and they may come in any order; what is none of
the list is refused. The whole is hashed once more when the last has come.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import BinaryIO

from entraide.domain.evidence.items import HEX

__all__ = ["CHUNK", "MOST", "Came", "Listed", "cut", "listed"]

CHUNK = 8 * 1024 * 1024
MOST = 10_000  # chunks that a list may have: their hashes fit one message; what is larger goes on sealed media


class Came(StrEnum):
    """What an arriving chunk is to those that are held."""

    NEW = "new"
    REPEATED = "repeated"
    DIFFERENT = "different"  # its number is of the list, its bytes are not
    STRANGE = "strange"  # its number is not of the list


@dataclass(frozen=True, slots=True)
class Listed:
    """The chunks of an item: its size, and the SHA-256 of each chunk in order. Raises ValueError where their number is
    not the one that the size gives, there are too many, or one is no hash."""

    size: int
    hashes: tuple[str, ...]
    chunk: int = CHUNK

    def __post_init__(self) -> None:
        if self.size < 0 or self.chunk < 1 or len(self.hashes) != -(-self.size // self.chunk):
            raise ValueError("number")
        if len(self.hashes) > MOST:
            raise ValueError("too many")
        if not all(len(one) == 64 and HEX.fullmatch(one) for one in self.hashes):
            raise ValueError("hash")

    def place(self, number: int) -> tuple[int, int]:
        """Where a chunk stands (the first is 1): its first byte, how many it has. Raises IndexError."""
        if not 1 <= number <= len(self.hashes):
            raise IndexError(number)
        begins = (number - 1) * self.chunk
        return begins, min(self.chunk, self.size - begins)

    def came(self, number: int, data: bytes, held: Collection[int]) -> Came:
        """What a chunk is that came under this number. Its bytes are looked at even where the number is held: who sends
        others the second time is told so."""
        if not 1 <= number <= len(self.hashes):
            return Came.STRANGE
        if len(data) != self.place(number)[1] or sha256(data).hexdigest() != self.hashes[number - 1]:
            return Came.DIFFERENT
        return Came.REPEATED if number in held else Came.NEW


def cut(file: BinaryIO, chunk: int = CHUNK) -> Iterator[bytes]:
    """What is left of a file, chunk by chunk; one at a time in memory."""
    while piece := file.read(chunk):
        while len(piece) < chunk and (more := file.read(chunk - len(piece))):
            piece += more
        yield piece


def listed(file: BinaryIO, chunk: int = CHUNK) -> Listed:
    """The list of a file's chunks. Raises ValueError where they would be too many."""
    size, hashes = 0, []
    for piece in cut(file, chunk):
        size += len(piece)
        hashes.append(sha256(piece).hexdigest())
        if len(hashes) > MOST:
            raise ValueError("too many")
    return Listed(size, tuple(hashes), chunk)
