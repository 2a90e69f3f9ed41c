"""Requests are counted for all workers and threads together."""

import threading
from pathlib import Path

from entraide.gateways.limits import WINDOW, Counter


def test_who_asks_too_much_waits_for_the_next_minute(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "limits")
    start = 1000.0 * WINDOW
    assert [counter.hit("a", 2, start + nth) for nth in range(3)] == [0, 0, WINDOW - 2]
    assert counter.hit("b", 2, start) == 0
    assert counter.hit("a", 2, start + WINDOW) == 0
    counter.close()


def test_two_processes_and_many_threads_count_together(tmp_path: Path) -> None:
    one, other = Counter(tmp_path / "limits"), Counter(tmp_path / "limits")
    one.hit("before", 1, 0.0)
    waits: list[int] = []

    def ask(counter: Counter) -> None:
        waits.extend(counter.hit("a", 30, 0.0) for _ in range(10))
        counter.close()

    threads = [threading.Thread(target=ask, args=(counter,)) for counter in (one, other) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, waits)) == [False] * 30 + [True] * 10
    one.close()
