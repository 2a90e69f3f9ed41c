"""The node's processes, the web and the worker: begun, watched, begun again when one dies, stopped together."""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

__all__ = ["Child", "look_after"]

DEATHS = 3  # of one child …
WITHIN = 60.0  # … in so many seconds: something is wrong that another start does not mend
GRACE = 8.0  # seconds that a child has to stop


class Child:
    """Something done in a process of its own, with whatever that starts; `name` is for messages.

    It is forked, so that it has what the parent has imported already: the parent must hold no thread and no connection.
    """

    def __init__(self, name: str, do: Callable[..., object], *args: object) -> None:
        self.name, self.do, self.args = name, do, args
        self.deaths: deque[float] = deque(maxlen=DEATHS)
        self.process: BaseProcess | None = None

    def begin(self) -> None:
        """Start it."""
        self.process = multiprocessing.get_context("fork").Process(target=self.live, name=self.name)
        self.process.start()

    def live(self) -> None:
        """In the child: in a group of its own, since Ctrl-C is for the parent, which stops both."""
        os.setsid()
        os.environ["ENTRAIDE_CHILD"] = "1"
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_DFL)
        self.do(*self.args)

    @property
    def status(self) -> int | None:
        """How it ended; None while it lives."""
        return self.process.exitcode if self.process else None

    def hopeless(self, now: float) -> bool:
        """Note a death at this time; whether there were too many of late."""
        self.deaths.append(now)
        return len(self.deaths) == DEATHS and now - self.deaths[0] < WITHIN

    def end(self, within: float = 0.0) -> None:
        """Ask it to stop, in so many seconds; then end it, and whatever it left behind."""
        if self.process and self.process.pid:
            if within and self.status is None:
                self.process.terminate()
                self.process.join(within)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.join()


def look_after(children: list[Child], begun: Callable[[], None], died: Callable[[str, int, bool], None]) -> int:
    """Begin the children and stay until SIGINT or SIGTERM; 0 then, 1 when one dies again and again.

    `begun` is called once all are; `died` is told the name of one, its exit status, and whether it was the last time.
    A child that dies once is begun again: one bad file must not close the reading room. One that dies DEATHS times in a
    minute stops all: somebody must look.
    """
    for each in (signal.SIGINT, signal.SIGTERM):  # SIGINT also where a shell without jobs ignores it
        signal.signal(each, signal.default_int_handler)
    try:
        for child in children:
            child.begin()
        begun()
        while True:
            wait([child.process.sentinel for child in children if child.process])
            for child in children:
                status = child.status
                if status is None:
                    continue
                child.end()
                last = child.hopeless(time.monotonic())
                died(child.name, status, last)
                if last:
                    return 1
                child.begin()
    except KeyboardInterrupt:
        return 0
    finally:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        for child in children:
            child.end(GRACE)
