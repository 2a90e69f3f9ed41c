"""The container: an ASiC (ETSI EN 319 162-1), which is a ZIP of one form only.

Reads:  a file; the names that it must hold, in their order, each with its limit
Writes: members one after the other, stored as they are; or where each member stands

There is one sequence of bytes for given names, sizes and CRCs: nothing compressed, no date, no comment, no further
field but the sizes of ZIP64 where a number needs them, nothing between, before or after. The reader writes anew what
surrounds the members and compares: so a name twice, a name that leads out, a link, a bomb or a byte too many is
refused without being looked for.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zlib import crc32

from entraide.sealing.refusals import Refused

__all__ = ["ASIC_E", "ASIC_S", "MIMETYPE", "Member", "Reader", "Writer"]

MIMETYPE = "mimetype"
ASIC_E = b"application/vnd.etsi.asic-e+zip"
ASIC_S = b"application/vnd.etsi.asic-s+zip"
WIDE = 0xFFFFFFFF
DAY = (1 << 5) | 1  # 1 January 1980: the first that ZIP can say
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR = struct.Struct("<4sLQL")
END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Member:
    """A member: its name, CRC-32, size, and where its local header begins."""

    name: str
    crc: int
    size: int
    at: int

    @property
    def start(self) -> int:
        """Where its bytes begin."""
        return self.at + len(local(self))


def local(one: Member) -> bytes:
    """What stands before a member."""
    wide = one.size >= WIDE
    extra = struct.pack("<2H2Q", 1, 16, one.size, one.size) if wide else b""
    size = WIDE if wide else one.size
    name = one.name.encode("ascii")
    need = 45 if wide else 10
    return LOCAL.pack(b"PK\3\4", need, 0, 0, 0, DAY, one.crc, size, size, len(name), len(extra)) + name + extra


def central(one: Member) -> bytes:
    """What the directory says of a member."""
    wide, far = one.size >= WIDE, one.at >= WIDE
    numbers = ([one.size] * 2 if wide else []) + ([one.at] if far else [])
    extra = struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
    size, at = WIDE if wide else one.size, WIDE if far else one.at
    name = one.name.encode("ascii")
    need = 45 if numbers else 10
    head = CENTRAL.pack(b"PK\1\2", need, need, 0, 0, 0, DAY, one.crc, size, size, len(name), len(extra), 0, 0, 0, 0, at)
    return head + name + extra


def directory(members: Sequence[Member], at: int) -> bytes:
    """What stands after the members."""
    listed = b"".join(map(central, members))
    count, size = len(members), len(listed)
    if at < WIDE:
        return listed + END.pack(b"PK\5\6", 0, 0, count, count, size, at, 0)
    wide = END64.pack(b"PK\6\6", END64.size - 12, 45, 45, 0, 0, count, count, size, at)
    locator = LOCATOR.pack(b"PK\6\7", 0, at + size, 1)
    return listed + wide + locator + END.pack(b"PK\5\6", 0, 0, count, count, size, WIDE, 0)


class Writer:
    """A container as it is written, into a file that can go back."""

    def __init__(self, file: BinaryIO, kind: bytes) -> None:
        self.file = file
        self.members: list[Member] = []
        self.whole(MIMETYPE, kind)

    def whole(self, name: str, data: bytes) -> None:
        """A member whose bytes are at hand."""
        self.begin(name, len(data))
        self.file.write(data)
        self.end(crc32(data))

    def begin(self, name: str, size: int) -> None:
        """A member of a known size; its bytes are then written to the file, and `end` is called."""
        self.members.append(Member(name, 0, size, self.file.tell()))
        self.file.write(local(self.members[-1]))

    def end(self, crc: int) -> None:
        """The CRC-32 of the member just written. Raises ValueError where not all its bytes were."""
        one = self.members[-1]
        after = self.file.tell()
        if after != one.start + one.size:
            raise ValueError(one.name)
        self.members[-1] = Member(one.name, crc, one.size, one.at)
        self.file.seek(one.at)
        self.file.write(local(self.members[-1]))
        self.file.seek(after)

    def close(self) -> None:
        """What stands after the members."""
        self.file.write(directory(self.members, self.file.tell()))


class Reader:
    """A container as it is read: `members` by name, none of which has been believed yet.

    Raises Refused: "not_a_package", "cut", "container", "oversized".
    """

    def __init__(self, file: BinaryIO, kind: bytes, limits: Sequence[tuple[str, int]], optional: str = "") -> None:
        """`limits`: each name and its most bytes, in the order of the container; the last may be missing if it is
        `optional`."""
        self.file = file
        self.members: dict[str, Member] = {}
        self.size = file.seek(0, 2)
        at = 0
        for name, most in ((MIMETYPE, len(kind)), *limits):
            found = self.member(name, at)
            if found is None and name == optional:
                continue
            if found is None:
                raise Refused("container" if self.members else "not_a_package", name)
            if found.size > most:
                raise Refused("oversized", f"{name}: {found.size} > {most}")
            self.members[name] = found
            at = found.start + found.size
            if at > self.size:
                raise Refused("cut")
        if self.read(MIMETYPE) != kind:
            raise Refused("not_a_package")
        self.compare(at)

    def member(self, name: str, at: int) -> Member | None:
        """The member that begins here, or None where it is another, or not in the one form."""
        raw = self.bytes_at(at, LOCAL.size + len(name) + 20)
        if len(raw) < LOCAL.size:
            return None
        crc, size = struct.unpack_from("<LL", raw, 14)
        if size == WIDE and len(raw) == LOCAL.size + len(name) + 20:
            size = int.from_bytes(raw[-8:], "little")
        one = Member(name, crc, size, at)
        expected = local(one)
        return one if raw[: len(expected)] == expected else None

    def compare(self, at: int) -> None:
        """Hold what stands after the members to what we would write."""
        expected = directory(tuple(self.members.values()), at)
        found = self.bytes_at(at, len(expected) + 1)
        if len(found) < len(expected):
            raise Refused("cut")
        if found != expected:
            raise Refused("container", "ZIP")

    def bytes_at(self, at: int, count: int) -> bytes:
        """The bytes from a place, fewer where the file ends."""
        self.file.seek(at)
        return self.file.read(count)

    def read(self, name: str) -> bytes:
        """The bytes of a small member. Raises Refused("container") where its CRC is another."""
        one = self.members[name]
        data = self.bytes_at(one.start, one.size)
        if crc32(data) != one.crc:
            raise Refused("container", name)
        return data
