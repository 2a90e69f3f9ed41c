"""Lines are shared between workers: the busier ends some, and a worker that is gone holds nobody back."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from entraide.site.lines import Lines
from entraide.site.receiving import Received
from tests.site.test_requests_received import Sender

OTHER = """
import sys
from pathlib import Path
from entraide.site.lines import Lines
lines = Lines(Path(sys.argv[1]))
for told in sys.stdin:
    lines.waiting = int(told)
    lines.tell()
    print(lines.place, flush=True)
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Callable[[int], int]]:
    """Another worker: called with how many wait there, it tells its place."""
    command = [sys.executable, "-c", OTHER, str(tmp_path / "lines")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def tell(waiting: int) -> int:
            return told(process, waiting)

        yield tell
        process.kill()


def told(process: subprocess.Popen[str], waiting: int) -> int:
    """Another worker's place, of which so many wait now."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{waiting}\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def held(lines: Lines, count: int) -> ExitStack:
    """So many requests wait."""
    stack = ExitStack()
    for _ in range(count):
        stack.enter_context(lines.one())
    return stack


def answer(lines: Lines, folder: Path, **more: str) -> list[tuple[bytes, bytes]]:
    """The head of an answer."""

    def hello(environ: dict[str, Any], begin: Callable[..., Any]) -> list[bytes]:
        begin("200 OK", [("Content-Type", "text/plain")])
        return [b"hello"]

    sender = Sender()
    received = Received(hello, folder, 2, lambda _: 0, lines)
    asyncio.run(received(sender.scope | more, sender.receive, sender.send))
    return list(sender.told[0]["headers"])


def test_the_busier_ends_a_line_with_its_answer(tmp_path: Path, other: Callable[[int], int]) -> None:
    lines = Lines(tmp_path / "lines")
    assert {lines.place, other(0)} == {0, 1}
    assert not any(name == b"connection" for name, _ in answer(lines, tmp_path)), "one waits, and none there"
    with held(lines, 1):
        assert answer(lines, tmp_path)[-1] == (b"connection", b"close"), "two wait here, and none there"
        other(1)
        assert not any(name == b"connection" for name, _ in answer(lines, tmp_path))
    with held(lines, 4):
        assert answer(lines, tmp_path)[-1] == (b"connection", b"close")
        assert not any(name == b"connection" for name, _ in answer(lines, tmp_path, http_version="2")), (
            "HTTP/2 has none"
        )


def test_who_is_alone_keeps_all_lines(tmp_path: Path) -> None:
    lines = Lines(tmp_path / "lines")
    with held(lines, 300):
        assert not lines.crowded()
    assert lines.waiting == 0


def test_the_place_of_a_worker_that_was_killed_is_taken(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OTHER, str(tmp_path / "lines")]
    for waiting in (7, 3):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert told(process, waiting) == 0
            assert (tmp_path / "lines").read_bytes() == bytes((waiting + 1, 0))
            process.kill()
