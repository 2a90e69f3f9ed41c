"""The container: one form, small or large."""

import io
import zipfile
from pathlib import Path

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
