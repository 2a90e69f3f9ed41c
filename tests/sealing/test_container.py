"""The container: one form, small or large."""

import io
import struct
import zipfile
from pathlib import Path
from zlib import crc32

import pytest

from entraide.sealing.asic import ASIC_E, Reader, Writer
from entraide.sealing.refusals import Refused

LARGE = 5 * 2**30


def test_a_container_beyond_four_gib_is_read_by_us_and_by_others(tmp_path: Path) -> None:
    """The large member is a hole in the file: nothing is written or read of it."""
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        writer = Writer(file, ASIC_E)
        writer.begin("payload.bin", LARGE)
        file.seek(LARGE, 1)
        writer.end(1234)
        writer.whole("after.txt", b"after")
        writer.close()
    limits = (("payload.bin", LARGE), ("after.txt", 5))
    with path.open("rb") as file:
        reader = Reader(file, ASIC_E, limits)
        assert reader.read("after.txt") == b"after"
        assert (reader.members["payload.bin"].size, reader.members["payload.bin"].crc) == (LARGE, 1234)
    with zipfile.ZipFile(path) as archive:
        assert [one.file_size for one in archive.infolist()] == [31, LARGE, 5]
        assert archive.read("after.txt") == b"after"
    end = LARGE + 69 + 61 + 39 + 5  # mimetype with its header; the header of the large one, and of what follows
    after = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 45, 45, 0, 0, 0, 33, crc32(b"after"), 5, 5, 9, 12, 0, 0, 0, 0, 2**32 - 1
    )
    after += b"after.txt" + struct.pack("<2HQ", 1, 8, LARGE + 69 + 61)
    wide = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 45, 45, 0, 0, 0, 33, 1234, 2**32 - 1, 2**32 - 1, 11, 20, 0, 0, 0, 0, 69
    )
    wide += b"payload.bin" + struct.pack("<2H2Q", 1, 16, LARGE, LARGE)
    first = (
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 10, 10, 0, 0, 0, 33, crc32(ASIC_E), 31, 31, 8, 0, 0, 0, 0, 0, 0)
        + b"mimetype"
    )
    size = len(first + wide + after)
    last = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 3, 3, size, end)
    last += struct.pack("<4sLQL", b"PK\6\7", 0, end + size, 1)
    last += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 3, 3, size, 2**32 - 1, 0)
    with path.open("rb") as file:
        file.seek(end)
        assert file.read() == first + wide + after + last
    with path.open("r+b") as file:
        for at in (-1, -20, -30, -60, -90, -130):
            file.seek(at, 2)
            byte = file.read(1)
            file.seek(at, 2)
            file.write(bytes([byte[0] ^ 1]))
            with pytest.raises(Refused):
                Reader(file, ASIC_E, limits)
            file.seek(at, 2)
            file.write(byte)


def test_a_member_that_is_not_as_long_as_was_said_is_not_written() -> None:
    writer = Writer(io.BytesIO(), ASIC_E)
    writer.begin("a", 4)
    writer.file.write(b"123")
    with pytest.raises(ValueError, match="a"):
        writer.end(0)


def test_only_the_last_may_be_missing() -> None:
    file = io.BytesIO()
    writer = Writer(file, ASIC_E)
    writer.whole("a", b"1")
    writer.close()
    assert list(Reader(file, ASIC_E, (("a", 1), ("b", 1)), optional="b").members) == ["mimetype", "a"]
    with pytest.raises(Refused):
        Reader(file, ASIC_E, (("a", 1), ("b", 1)))


def test_a_small_container_is_these_very_bytes() -> None:
    file = io.BytesIO()
    writer = Writer(file, ASIC_E)
    writer.whole("a", b"1")
    writer.close()
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 10, 0, 0, 0, 33, crc32(ASIC_E), 31, 31, 8, 0) + b"mimetype" + ASIC_E
    one = struct.pack("<4s5H3L2H", b"PK\3\4", 10, 0, 0, 0, 33, crc32(b"1"), 1, 1, 1, 0) + b"a1"
    first = (
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 10, 10, 0, 0, 0, 33, crc32(ASIC_E), 31, 31, 8, 0, 0, 0, 0, 0, 0)
        + b"mimetype"
    )
    second = struct.pack("<4s6H3L5H2L", b"PK\1\2", 10, 10, 0, 0, 0, 33, crc32(b"1"), 1, 1, 1, 0, 0, 0, 0, 0, 69) + b"a"
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(first + second), len(head + one), 0)
    assert file.getvalue() == head + one + first + second + end
