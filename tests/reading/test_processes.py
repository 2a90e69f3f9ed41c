"""Files read in processes of their own: in order, and whatever one of them does."""

import os
import re
import signal
import time

import pytest

from entraide.domain.errors import EmptyFile, EntraideError, TooSlow, Unexpected
from entraide.reading import processes
from entraide.reading.processes import Standing, Task, run


def length(name: str, data: bytes) -> int:
    """Stands for a reading; some files are hard on it."""
    if data == b"empty":
        raise EmptyFile(name)
    if data == b"fault":
        raise ValueError("boum")
    if data == b"death":
        os._exit(3)
    if data == b"for ever":
        re.match(r"(a|a)*$", "a" * 60 + "b")
    return len(data)


def files(*contents: bytes) -> list[Task]:
    return [(f"{nth}.txt", data) for nth, data in enumerate(contents)]


def made(tasks: list[Task], few: int = 0) -> list[object]:
    return [type(one) if isinstance(one, EntraideError) else one for _, one in run(length, tasks, 2, few, seconds=1)]


def test_results_come_in_the_order_of_the_files() -> None:
    assert made(files(*(b"x" * n for n in range(1, 60)))) == list(range(1, 60))


def test_no_file_stops_the_others() -> None:
    hard = files(b"a", b"empty", b"death", b"bb", b"for ever", b"fault", b"death", b"ccc")
    assert made(hard) == [1, EmptyFile, Unexpected, 2, TooSlow, Unexpected, Unexpected, 3]


def test_what_could_not_be_opened_is_told_in_its_place() -> None:
    assert made([("a", EmptyFile("a")), *files(b"bb")]) == [EmptyFile, 2]


@pytest.mark.parametrize("few", [0, 5])
def test_a_few_files_are_read_right_here(few: int) -> None:
    here = [one for _, one in run(whose, files(b"a", b"b"), 2, few)]
    assert (set(here) == {os.getpid()}) is bool(few)


def whose(_name: str, _data: bytes) -> int:
    return os.getpid()


def test_who_stops_listening_ends_the_processes() -> None:
    results = run(whose, files(*[b"x"] * 100), 2)
    _, first = next(results)
    results.close()  # type: ignore[attr-defined]  # a generator
    assert isinstance(first, int)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_standing_process_reads_one_file_after_another_and_outlives_none_that_ends_it() -> None:
    standing = Standing(told, 1)
    first = standing(("a", b"a"))
    assert first == standing(("b", b"b")) != os.getpid()
    assert isinstance(standing(("c", b"for ever")), TooSlow)
    assert isinstance(standing(("d", b"death")), Unexpected)
    again = standing(("e", b"e"))
    assert again == standing(("f", b"f")) != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    os.kill(again, signal.SIGKILL)
    assert isinstance(standing(("g", b"g")), int)


def told(name: str, data: bytes) -> int:
    length(name, data)
    return os.getpid()


def test_a_standing_process_that_leaves_is_begun_again_and_loses_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "IDLE", 0.01)
    standing = Standing(told, 60)
    seen = set()
    for _ in range(4):
        seen.add(standing(("a", b"a")))
        time.sleep(0.1)
    assert len(seen) > 1
    assert all(isinstance(one, int) for one in seen)
