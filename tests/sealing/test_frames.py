"""Frames: each opens in its own place, under its own key, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.sealing.frames import FRAME, FRAMES, SEALED, Frames, frames_for
from entraide.sealing.layout import Layout, read_layout
from entraide.sealing.refusals import Refused

KEY = bytes(range(32))


def sealed(number: int, count: int, fill: int = 1, key: bytes = KEY) -> memoryview:
    into = memoryview(bytearray(SEALED))
    Frames(key, count).seal(number, memoryview(bytes([fill]) * FRAME), into)
    return into


def opens(data: memoryview, number: int, count: int, key: bytes = KEY) -> bool:
    into = memoryview(bytearray(FRAME))
    try:
        Frames(key, count).open(number, data, into)
    except Refused as refused:
        assert refused.why == "frame"
        return False
    return True


@given(st.integers(1, 2**28), st.data())
def test_a_frame_opens_in_its_place_alone(count: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, count - 1))
    other = data.draw(st.integers(0, count - 1).filter(lambda found: found != number)) if count > 1 else None
    frame = sealed(number, count)
    assert opens(frame, number, count)
    assert other is None or not opens(frame, other, count)
    assert not opens(frame, number, count, bytes(32))


@given(st.integers(1, 1000))
def test_the_last_frame_is_last_and_no_other_is(count: int) -> None:
    """Cut or extended, a run of frames does not open to its end."""
    assert not opens(sealed(count - 1, count + 1), count - 1, count)
    assert not opens(sealed(count - 1, count), count - 1, count + 1)


@given(st.integers(0, SEALED - 1), st.integers(1, 255))
def test_a_frame_that_was_changed_anywhere_does_not_open(at: int, flip: int) -> None:
    frame = sealed(3, 9)
    frame[at] ^= flip
    assert not opens(frame, 3, 9)


def test_every_bit_of_a_frame_s_tag_counts() -> None:
    for bit in range(128):
        frame = sealed(0, 1)
        frame[FRAME + bit // 8] ^= 1 << bit % 8
        assert not opens(frame, 0, 1)


def test_no_frame_is_asked_for_that_is_not_there() -> None:
    for number in (-1, 4, 2**88):
        with pytest.raises(ValueError, match=str(number)):
            Frames(KEY, 4).nonce(number)
    assert Frames(KEY, 4).nonce(3) == bytes(10) + b"\3\1"
    assert Frames(KEY, 4).nonce(2) == bytes(10) + b"\2\0"


def test_there_is_one_frame_at_least_and_a_limit() -> None:
    assert [frames_for(size) for size in (0, 1, FRAME, FRAME + 1)] == [1, 1, 1, 2]
    assert frames_for(FRAMES * FRAME) == FRAMES
    with pytest.raises(Refused) as refused:
        frames_for(FRAMES * FRAME + 1)
    assert refused.value.why == "oversized"


@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=50), st.integers(1, 2**22), st.booleans())
def test_a_layout_is_read_as_it_was_written(sizes: list[int], manifest: int, long: bool) -> None:
    made = Layout(tuple(sizes), manifest, long)
    assert read_layout(made.table.ljust(FRAME, b"\0"), made.frames) == made
    assert sum(size for _, size in made.segments) == made.frames * FRAME
    for frames in (made.frames - 1, made.frames + 1):
        with pytest.raises(Refused):
            read_layout(made.table.ljust(FRAME, b"\0"), frames)


def test_the_table_of_as_many_files_as_there_may_be_is_within_the_first_frame() -> None:
    made = Layout((1,) * 4096, 5)
    assert len(made.table) < FRAME
    assert read_layout(made.table.ljust(FRAME, b"\0"), made.frames) == made
