"""How many requests wait at each worker, which all of them see; whether a line had better come back to another.

A line that a browser keeps open stays with the worker that took it, and lines are taken without a look at how busy one
is: of eight, six may wait for one worker while the other has little to do. The busier then ends a line with its answer;
the browser opens another, which any worker may take.

Reads:  the file of counts, a byte for each worker: 0 where there is none, else one more than wait
Writes: its own byte
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import mmap
from pathlib import Path

__all__ = ["WORKERS", "Lines"]

WORKERS = 2  # of a node
MOST = 254  # that wait and are counted
APART = 2  # more that wait here than where fewest do: one line ended makes both alike


class Lines:
    """What waits at each worker. A place is a worker's own until it ends, however it ends."""

    def __init__(self, path: Path, workers: int = WORKERS) -> None:
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.ftruncate(self.handle, workers)
        self.counts, self.waiting = mmap(self.handle, workers), 0
        self.place = next(filter(self.taken, range(workers)), None)
        self.tell()

    def taken(self, place: int) -> bool:
        """Whether nobody had this place, and it is ours now."""
        try:
            fcntl.lockf(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except OSError:
            return False
        return True

    def tell(self) -> None:
        """Let the others see how many wait here."""
        if self.place is not None:
            self.counts[self.place] = min(self.waiting, MOST) + 1

    @contextmanager
    def one(self) -> Iterator[None]:
        """Meanwhile one more request waits here."""
        self.waiting += 1
        self.tell()
        try:
            yield
        finally:
            self.waiting -= 1
            self.tell()

    def crowded(self) -> bool:
        """Whether another worker would have answered sooner."""
        if self.place is None:
            return False
        return self.counts[self.place] >= min(filter(None, self.counts[:])) + APART
