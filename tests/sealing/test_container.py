"""The container: one form, small or large."""

import io
import struct
import zipfile
from pathlib import Path
from zlib import crc32

import pytest

from entraide.sealing.asic import ASIC_E, WIDE, Member, Reader, Writer, central, directory, local
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


def test_from_two_to_the_thirty_second_less_one_on_numbers_stand_in_the_field_of_zip64() -> None:
    below, wide = Member("a", 0, WIDE - 1, 0), Member("a", 0, WIDE, 0)
    assert [len(local(one)) for one in (below, wide)] == [31, 31 + 20]
    assert struct.unpack_from("<H", local(below), 4) == (10,)
    assert (struct.unpack_from("<H", local(wide), 4), local(wide)[31:]) == (
        (45,),
        struct.pack("<2H2Q", 1, 16, WIDE, WIDE),
    )
    assert [len(central(one)) for one in (below, wide)] == [47, 47 + 20]
    far = [Member("a", 0, 1, at) for at in (WIDE - 1, WIDE)]
    assert [len(central(one)) for one in far] == [47, 47 + 12]
    assert [struct.unpack_from("<2H", central(one), 4) for one in (below, wide, *far)] == [
        (10, 10), (45, 45), (10, 10), (45, 45),
    ]  # fmt: skip
    assert [len(directory((), at)) for at in (WIDE - 1, WIDE)] == [22, 56 + 20 + 22]


def test_a_member_at_its_limit_is_read_and_one_beyond_it_is_told() -> None:
    file = io.BytesIO()
    writer = Writer(file, ASIC_E)
    writer.whole("a", b"123")
    writer.close()
    assert Reader(file, ASIC_E, (("a", 3),)).read("a") == b"123"
    cases = (((("a", 2),), ("oversized", "a: 3 > 2")), ((("b", 3),), ("container", "b")), ((), ("container", "ZIP")))
    for limits, told in cases:
        with pytest.raises(Refused) as refused:
            Reader(file, ASIC_E, limits)
        assert (refused.value.why, refused.value.told_of) == told


def test_a_container_is_cut_wherever_it_ends_too_soon() -> None:
    file = io.BytesIO()
    writer = Writer(file, ASIC_E)
    writer.whole("a", b"123")
    end = file.tell()
    writer.close()
    data = file.getvalue()
    for size in (end - 1, end, end + 1, len(data) - 1):
        with pytest.raises(Refused) as refused:
            Reader(io.BytesIO(data[:size]), ASIC_E, (("a", 3),))
        assert refused.value.why == "cut"
    for size, why in (
        (29, "not_a_package"),
        (0, "not_a_package"),
        (68, "cut"),
        (69, "container"),
        (69 + 30, "container"),
    ):
        with pytest.raises(Refused) as refused:
            Reader(io.BytesIO(data[:size]), ASIC_E, (("a", 3),))
        assert refused.value.why == why, size
    with pytest.raises(Refused) as refused:
        Reader(io.BytesIO(data + b"\0"), ASIC_E, (("a", 3),))
    assert (refused.value.why, refused.value.told_of) == ("container", "ZIP")
