"""An item goes in chunks that are lost, repeated and mixed up, and comes out as it went in."""

from hashlib import sha256
from io import BytesIO, RawIOBase
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as some

from entraide.domain.evidence.chunks import MOST, Came, Listed, cut, listed

DATA = b"0123456789"
PIECES = [b"0123", b"4567", b"89"]
LIST = listed(BytesIO(DATA), 4)


class Slow(RawIOBase):
    """A file that gives few bytes at a time, as a pipe may."""

    def __init__(self, data: bytes, most: int) -> None:
        self.inner, self.most = BytesIO(data), most

    def read(self, size: int = -1) -> bytes:
        return self.inner.read(min(size, self.most))


def test_a_file_is_cut_at_fixed_places_however_it_is_read() -> None:
    assert list(cut(BytesIO(DATA), 4)) == PIECES
    for most in (1, 3):
        assert list(cut(cast("BinaryIO", Slow(DATA, most)), 4)) == PIECES
    assert Listed(10, tuple(sha256(one).hexdigest() for one in PIECES), 4) == LIST
    assert [LIST.place(number) for number in (1, 2, 3)] == [(0, 4), (4, 4), (8, 2)]
    assert listed(BytesIO(b""), 4) == Listed(0, (), 4)
    for number in (0, 4, -1):
        with pytest.raises(IndexError):
            LIST.place(number)


@pytest.mark.parametrize(
    ("number", "data", "held", "what"),
    [
        (1, b"0123", (), Came.NEW),
        (3, b"89", (1,), Came.NEW),
        (1, b"0123", (1,), Came.REPEATED),
        (1, b"4567", (), Came.DIFFERENT),
        (1, b"4567", (1,), Came.DIFFERENT),
        (3, b"89\0", (), Came.DIFFERENT),
        (0, b"0123", (), Came.STRANGE),
        (4, b"", (), Came.STRANGE),
    ],
)
def test_what_an_arriving_chunk_is(number: int, data: bytes, held: tuple[int, ...], what: Came) -> None:
    assert LIST.came(number, data, held) is what


@given(some.binary(max_size=40), some.integers(1, 9), some.data())
def test_it_comes_whole_in_any_order_and_however_often(data: bytes, chunk: int, draw: some.DataObject) -> None:
    whole = listed(BytesIO(data), chunk)
    pieces = list(cut(BytesIO(data), chunk))
    numbers = list(range(1, len(pieces) + 1))
    came = draw.draw(some.lists(some.sampled_from(numbers), max_size=12)) if numbers else []
    room, held = bytearray(whole.size), set[int]()
    lost = set(numbers) - set(came)
    for number in came:
        assert whole.came(number, pieces[number - 1], frozenset(held)) is (
            Came.REPEATED if number in held else Came.NEW
        )
        begins, long = whole.place(number)
        room[begins : begins + long] = pieces[number - 1]
        held.add(number)
    for number in lost:
        begins, long = whole.place(number)
        room[begins : begins + long] = pieces[number - 1]
    assert bytes(room) == data


def test_a_list_that_does_not_fit_its_size_is_refused() -> None:
    for size, hashes, what in (
        (10, LIST.hashes[:2], "number"),
        (-1, (), "number"),
        (4, ("x" * 64,), "hash"),
        (4 * (MOST + 1), ("0" * 64,) * (MOST + 1), "too many"),
    ):
        with pytest.raises(ValueError, match=what):
            Listed(size, hashes, 4)
    with pytest.raises(ValueError, match="number"):
        Listed(0, (), 0)
    assert len(Listed(4 * MOST, ("0" * 64,) * MOST, 4).hashes) == MOST
    assert len(listed(BytesIO(bytes(MOST)), 1).hashes) == MOST
    with pytest.raises(ValueError, match="too many"):
        listed(BytesIO(bytes(MOST + 1)), 1)
