"""Work beside the work: each lane is a thread that does what it is handed, in order, with buffers that come back.

Reads:  pieces of work, each with the buffer that it needs
Writes: nothing of its own; what a lane raised is raised to whoever waits for it

Hashes, ciphers and files let other threads run, so two cores are used; the memory is that of the buffers and no more.
"""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Lock, Thread
from types import TracebackType

__all__ = ["BLOCK", "Block", "Here", "Lane", "Lanes"]

BLOCK = 8  # frames in a block
BLOCKS = 4  # blocks under way


class Block:
    """A pair of buffers that lanes share: the last to let go gives it back."""

    def __init__(self, plain: int, sealed: int, back: Callable[["Block"], None]) -> None:
        self.plain = memoryview(bytearray(plain))
        self.sealed = memoryview(bytearray(sealed))
        self.back = back
        self.held = 0
        self.lock = Lock()

    def hold(self) -> None:
        """One more needs it."""
        with self.lock:
            self.held += 1

    def release(self) -> None:
        """One needs it no longer."""
        with self.lock:
            self.held -= 1
            free = self.held == 0
        if free:
            self.back(self)


class Lane:
    """One thread that works in order."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[tuple[Callable[[], object], Block | None] | None] = SimpleQueue()
        self.fault: BaseException | None = None
        self.thread = Thread(target=self.run, name="lane", daemon=True)
        self.thread.start()

    def do(self, work: Callable[[], object], block: Block | None = None) -> None:
        """Put work at the end, on a block that is held until it is done. Raises what earlier work raised."""
        if self.fault:
            raise self.fault
        if block:
            block.hold()
        self.queue.put((work, block))

    def settle(self) -> None:
        """Wait until all that was put is done. Raises what it raised."""
        done = Event()
        self.queue.put((done.set, None))
        while not done.wait(0.05):
            if self.fault:
                break
        if self.fault:
            raise self.fault

    def run(self) -> None:
        """Work until told to stop; after a fault, only let go."""
        while (item := self.queue.get()) is not None:
            work, block = item
            if self.fault is None:
                try:
                    work()
                except BaseException as fault:
                    self.fault = fault
            if block:
                block.release()

    def stop(self) -> None:
        """Wait until all is done."""
        if self.thread.is_alive():
            self.queue.put(None)
            self.thread.join()


class Here:
    """A lane that is no thread: what one block holds is done sooner than threads are begun."""

    fault: BaseException | None = None

    def do(self, work: Callable[[], object], block: Block | None = None) -> None:
        """Do it now. Raises what it raises."""
        work()

    def settle(self) -> None:
        """All is done."""

    def stop(self) -> None:
        """All is done."""


class Lanes:
    """Lanes that share blocks; leaving them waits for all, and raises what any of them raised."""

    def __init__(self, count: int, plain: int, sealed: int, blocks: int = BLOCKS) -> None:
        self.free: SimpleQueue[Block] = SimpleQueue()
        for _ in range(min(blocks, BLOCKS)):
            self.free.put(Block(plain, sealed, self.free.put))
        self.lanes: list[Lane | Here] = [Lane() if blocks > 1 else Here() for _ in range(count)]

    def block(self) -> Block:
        """A block that nobody uses, held by whoever asked; waits for one."""
        found = self.free.get()
        found.hold()
        return found

    def __enter__(self) -> "Lanes":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for lane in self.lanes:
            lane.stop()
        while (
            not self.free.empty()
        ):  # blocks and their queue know each other: part them, so that the memory goes back now
            self.free.get().back = lambda _: None
        if kind is None:
            for lane in self.lanes:
                if lane.fault:
                    raise lane.fault
