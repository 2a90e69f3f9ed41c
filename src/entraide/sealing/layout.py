"""How the content lies in the frames: a table of sizes, the files one after the other, the manifest, zeros to the
frame's end.

Reads:  the sizes of files and of the manifest; or the first frame, and how many frames there are
Writes: the other

    digests             1 byte: 1 for SHA-256 alone, 2 for SHA-512 beside it
    count of files      4 bytes, most significant first, as all numbers here
    size of each file   8 bytes each
    size of manifest    4 bytes
    files, in their order; manifest; zeros

The frames are all whole, so that the size of a package is told to 64 KiB and no nearer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from entraide.sealing.frames import FRAME, frames_for
from entraide.sealing.manifest import FILES, MANIFEST
from entraide.sealing.refusals import Refused

__all__ = ["FILLING", "MANIFEST_PART", "TABLE", "Layout", "read_layout"]

TABLE = -1
MANIFEST_PART = -2
FILLING = -3


@dataclass(frozen=True)
class Layout:
    """The sizes of the files, in bytes and in their order, and of the manifest; whether it has SHA-512."""

    files: tuple[int, ...]
    manifest: int
    sha_512: bool = True

    @property
    def table(self) -> bytes:
        """What the content begins with."""
        sizes = b"".join(size.to_bytes(8, "big") for size in self.files)
        return bytes([1 + self.sha_512]) + len(self.files).to_bytes(4, "big") + sizes + self.manifest.to_bytes(4, "big")

    @property
    def size(self) -> int:
        """The bytes of the content, without the zeros at its end."""
        return 9 + 8 * len(self.files) + sum(self.files) + self.manifest

    @property
    def frames(self) -> int:
        """How many frames hold it. Raises Refused("oversized")."""
        return frames_for(self.size)

    @property
    def segments(self) -> Sequence[tuple[int, int]]:
        """What follows what: TABLE, the files by number, MANIFEST_PART, FILLING; each with its bytes."""
        parts = [(TABLE, len(self.table)), *enumerate(self.files), (MANIFEST_PART, self.manifest)]
        return [*parts, (FILLING, self.frames * FRAME - self.size)]


def read_layout(frame: bytes, frames: int) -> Layout:
    """The layout that the first frame tells. Raises Refused("layout") where it is not that of so many frames."""
    digests, count = frame[0], int.from_bytes(frame[1:5], "big")
    if digests not in {1, 2} or not 0 < count <= FILES:
        raise Refused("layout")
    end = 5 + 8 * count
    sizes = tuple(int.from_bytes(frame[at : at + 8], "big") for at in range(5, end, 8))
    found = Layout(sizes, int.from_bytes(frame[end : end + 4], "big"), digests == 2)
    if not 0 < found.manifest <= MANIFEST or -(-found.size // FRAME) != frames:
        raise Refused("layout")
    return found
