"""Lanes work in order, give their blocks back, and hide no fault."""

import threading
from functools import partial

import pytest

from entraide.sealing.lanes import BLOCKS, Block, Here, Lane, Lanes


def fails() -> None:
    raise OSError(5, "the disk does not answer")


def test_what_is_handed_to_a_lane_is_done_in_order_and_waited_for() -> None:
    done: list[int] = []
    with Lanes(2, 1, 1, 2) as lanes:
        first, second = lanes.lanes
        assert all(type(one) is Lane for one in lanes.lanes)
        for number in range(100):
            first.do(partial(done.append, number))
        first.settle()
        assert done == [*range(100)]
        second.do(lambda: done.append(100))
    assert done == [*range(101)]
    assert not [one for one in threading.enumerate() if one.name == "lane"]


def test_what_one_block_holds_is_done_without_a_thread() -> None:
    done: list[int] = []
    with Lanes(3, 5, 7, 1) as lanes:
        assert [type(one) for one in lanes.lanes] == [Here] * 3
        block = lanes.block()
        assert (len(block.plain), len(block.sealed), lanes.free.qsize()) == (5, 7, 0)
        lanes.lanes[0].do(lambda: done.append(1), block)
        assert done == [1]
        block.release()
        assert lanes.free.qsize() == 1
        with pytest.raises(OSError, match="does not answer"):
            lanes.lanes[1].do(fails)


def test_there_are_as_many_blocks_as_are_needed_and_four_at_most() -> None:
    for blocks, there in ((1, 1), (3, 3), (4, 4), (9, 4)):
        with Lanes(1, 1, 1, blocks) as lanes:
            assert lanes.free.qsize() == there
    with Lanes(1, 1, 1) as lanes:
        assert lanes.free.qsize() == BLOCKS == 4


def test_a_block_comes_back_when_the_last_who_holds_it_lets_go() -> None:
    back: list[Block] = []
    block = Block(1, 1, back.append)
    block.hold()
    block.hold()
    block.release()
    assert back == []
    block.release()
    assert back == [block]
    held, go = [], threading.Event()
    with Lanes(1, 1, 1, 2) as lanes:
        mine = lanes.block()
        lanes.lanes[0].do(lambda: held.append(go.wait(60)), mine)
        mine.release()
        assert lanes.free.qsize() == 1
        go.set()
        lanes.lanes[0].stop()
        assert (held, lanes.free.qsize()) == ([True], 2)


def test_the_fault_of_a_lane_is_raised_to_whoever_waits_hands_on_or_leaves() -> None:
    done: list[int] = []
    with pytest.raises(OSError, match="does not answer"), Lanes(2, 1, 1, 2) as lanes:
        lane, block = lanes.lanes[0], lanes.block()
        lane.do(fails, block)
        with pytest.raises(OSError, match="does not answer"):
            lane.settle()
        with pytest.raises(OSError, match="does not answer"):
            lane.do(lambda: done.append(1), block)
        block.release()
        assert lanes.free.qsize() == 2
    assert done == []


def test_after_a_fault_what_was_handed_on_before_is_let_go_and_not_done() -> None:
    done: list[int] = []
    go = threading.Event()

    def later() -> None:
        go.wait(60)
        fails()

    with pytest.raises(OSError, match="does not answer"), Lanes(1, 1, 1, 2) as lanes:
        block = lanes.block()
        lanes.lanes[0].do(later)
        lanes.lanes[0].do(lambda: done.append(1), block)
        block.release()
        go.set()
        lanes.lanes[0].stop()
        assert (done, lanes.free.qsize()) == ([], 2)


def test_a_fault_of_whoever_leaves_is_not_hidden_by_that_of_a_lane() -> None:
    with pytest.raises(ValueError, match="first"), Lanes(1, 1, 1, 2) as lanes:
        lanes.lanes[0].do(fails)
        raise ValueError("first")
    blocks: list[Block] = []
    with Lanes(1, 1, 1, 2) as lanes:
        blocks.append(lanes.block())
        blocks[0].release()
    assert lanes.free.empty()  # so that the memory goes back now
