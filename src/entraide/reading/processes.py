"""Files read in processes of their own: several at once, each within its time.

Reads:  (name, bytes) of files, and the work that makes something of one
Writes: for each file, in their order, what the work made of it, or the error that kept it

A file that makes its process die, or that takes too long, is told like any other error; another process goes on. The
time is kept by the system's own alarm: it ends a process that is deep in a regular expression, whoever looks on.
"""

import contextlib
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Any, TypeAlias, TypeVar

from entraide.domain.errors import EntraideError, ReadingError, TooSlow, Unexpected

__all__ = ["SECONDS", "Standing", "Task", "attempt", "cores", "end_with_parent", "run"]

SECONDS = 300
"""What one file may take. The longest that is known takes nine; a page that is recognised, three."""
JOBS_MAX = 64
AHEAD = 8  # files waiting for each process
HELD_MAX = 48 * 2**20  # bytes of files waiting: few enough that memory stays flat
MEMORY = 4 * 2**30  # addresses that a process may take
IDLE = 3600.0  # seconds that a standing process waits for the next file
SWOLLEN = 400 * 2**10  # KiB: one that once took as much is not kept

R = TypeVar("R")
Task: TypeAlias = tuple[str, "bytes | ReadingError"]


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def attempt(work: Callable[[str, bytes], R], task: Task) -> R | EntraideError:
    """What the work makes of a file, or why not. A fault of ours is told, never let out: the others are read."""
    name, data = task
    if not isinstance(data, bytes):
        return data
    try:
        return work(name, data)
    except EntraideError as error:
        return error
    except Exception as fault:  # one bad file must not stop a thousand
        return Unexpected(name, f"{type(fault).__name__}: {fault}")


def run(
    work: Callable[[str, bytes], R], tasks: Iterable[Task], jobs: int = 0, few: int = 0, seconds: int = SECONDS
) -> Iterator[tuple[Task, R | EntraideError]]:
    """Each file with what the work (a function of a module) made of it, in the order of the files.

    `jobs` processes (0: one a core); up to `few` files are read right here, where no time is kept.
    """
    coming = iter(tasks)
    first = list(islice(coming, few + 1))
    if len(first) <= few:
        yield from ((task, attempt(work, task)) for task in first)
        return
    jobs = min(jobs, JOBS_MAX) if jobs > 0 else cores()
    with _Readers(work, jobs, seconds) as readers:
        pending: deque[tuple[Task, Future[R | EntraideError]]] = deque()
        held = 0
        for task in chain(first, coming):
            while pending and (len(pending) >= jobs * AHEAD or held > HELD_MAX):
                held -= weight(pending[0][0])
                yield pending[0][0], pending.popleft()[1].result()
            held += weight(task)
            pending.append((task, readers.submit(task)))
        while pending:
            yield pending[0][0], pending.popleft()[1].result()


def weight(task: Task) -> int:
    return len(task[1]) if isinstance(task[1], bytes) else 0


class Standing:
    """A process that is there for the next file, with all that it has loaded: begun with the first, anew after one that
    ended it; it leaves when nothing came for an hour, or when a file made it large. One file after another."""

    def __init__(self, work: Callable[[str, bytes], Any], seconds: int) -> None:
        self.readers = _Readers(work, 1, seconds, IDLE)

    def __call__(self, task: Task) -> Any:
        """What the work makes of a file, or the error that kept it."""
        return self.readers.submit(task).result()


class _Readers:
    """As many threads as processes: each thread hands files to a process of its own, which leaves after `idle` seconds
    without any."""

    def __init__(self, work: Callable[[str, bytes], Any], jobs: int, seconds: int, idle: float | None = None) -> None:
        self.work, self.seconds, self.idle = work, seconds, idle
        self.context = multiprocessing.get_context("forkserver")  # a database that is open is not carried over
        self.context.set_forkserver_preload([getattr(work, "func", work).__module__])
        self.threads = ThreadPoolExecutor(jobs)
        self.own = threading.local()
        self.living: set[_Reader] = set()

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, *_: object) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)
        ended = tuple(self.living)
        for reader in ended:
            reader.end()
        self.threads.shutdown()
        for reader in ended:
            reader.process.join()

    def submit(self, task: Task) -> "Future[Any]":
        return self.threads.submit(self.hand, task)

    def hand(self, task: Task) -> Any:
        """Give a file to this thread's process; what comes back."""
        if not isinstance(task[1], bytes):
            return task[1]
        for _ in range(2):  # the first may have left or been ended before the file came
            reader: _Reader | None = getattr(self.own, "reader", None)
            if reader is None:
                reader = self.own.reader = _Reader(self.context, self.work, self.seconds, self.idle)
                self.living.add(reader)
            try:
                reader.pipe.send(task)
                return reader.pipe.recv()
            except (EOFError, OSError):
                self.own.reader = None
                self.living.discard(reader)
                reader.process.join()
                if reader.process.exitcode == -signal.SIGALRM:
                    return TooSlow(task[0], f"{self.seconds} s")
                if self.idle is None:
                    break
        return Unexpected(task[0], "the process that read it died")


class _Reader:
    """A process that reads one file after another."""

    def __init__(self, context: Any, work: Callable[[str, bytes], Any], seconds: int, idle: float | None) -> None:
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, work, seconds, idle), daemon=True)
        self.process.start()
        other.close()

    def end(self) -> None:
        """Stop it, whatever it does."""
        self.process.kill()


def serve(pipe: Connection, work: Callable[[str, bytes], Any], seconds: int, idle: float | None) -> None:
    """In the process: read what comes until nobody is left to send, or it is to leave."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who began it tells
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    end_with_parent(lambda: os._exit(1))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with contextlib.suppress(EOFError, OSError):
        while pipe.poll(idle):
            task = pipe.recv()
            signal.alarm(seconds)
            answer = attempt(work, task)
            signal.alarm(0)
            pipe.send(answer)
            if idle and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > SWOLLEN:
                break


def end_with_parent(end: Callable[[], object]) -> None:
    """Call `end` when the process that began this one is gone, however it went."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        end()

    threading.Thread(target=watch, daemon=True).start()
