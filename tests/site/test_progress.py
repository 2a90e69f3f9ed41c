"""Who starts a node at a terminal sees how far its tables are; a log does not."""

import io
import sys

import pytest

from entraide.site.node import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "last"), [(Terminal(), "100"), (io.StringIO(), "")])
def test_each_step_is_told_at_a_terminal_alone(stream: io.StringIO, last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress(4) as progress:
        for name in "abcd":
            progress.write(f"  Applying {name}...")
            progress.write(" OK\n")
    told = stream.getvalue().replace("\u00a0", " ").split("\r")
    assert last in told[-1]
    assert bool(last) is ("50" in "".join(told))
