"""The real server against lines that drip, heads that swell and bodies that never end: others are answered all the while."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection

import pytest

from entraide.site.receiving import WINDOW
from entraide.site.web import HEADERS

pytestmark = pytest.mark.whole
SLOW = 200
DRIPS = 20
STEADY = 30_000  # bytes a second of a poor line
RUN = [sys.executable, "-P", "-m", "entraide.site.commands.start", "--port"]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A node as its operator starts it."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        found = int(probe.getsockname()[1])
    home = tmp_path_factory.mktemp("home")
    environ = os.environ | {"ENTRAIDE_HOME": str(home), "ENTRAIDE_DATABASE": "", "ENTRAIDE_LANG": "en"}
    environ |= {"DJANGO_SETTINGS_MODULE": "entraide.site.settings"}
    with subprocess.Popen([*RUN, str(found)], env=environ, stdout=subprocess.DEVNULL) as node:
        end = time.monotonic() + 240
        while answered(found) != 200:
            assert time.monotonic() < end
            time.sleep(0.2)
        yield found
        node.terminate()
    with closing(sqlite3.connect(home / "node.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM exchange_incoming").fetchone() == (0,)
    shutil.rmtree(home)


def answered(port: int) -> int:
    """What a good client hears of a page; 0 where nobody answers."""
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", "/")
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


def heard(line: socket.socket) -> bytes:
    """The first of what is answered; nothing where the line was cut."""
    line.settimeout(30)
    with suppress(ConnectionError):
        return line.recv(200)
    return b""


def test_two_hundred_lines_that_drip_are_cut_and_others_are_answered_meanwhile(port: int) -> None:
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(SLOW)]
    for line in lines:
        line.sendall(b"POST /exchange/packages HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    open_ones, end = set(lines), time.monotonic() + HEADERS / 1000 + 20
    while open_ones and time.monotonic() < end:
        assert answered(port) == 200
        for line in list(open_ones):
            try:
                line.send(b"X")
            except OSError:
                open_ones.discard(line)
        time.sleep(0.5)
    assert not open_ones, "each was cut when its time was over"
    for line in lines:
        line.close()


def test_bodies_that_drip_are_cut_others_are_answered_meanwhile_and_a_slow_steady_one_gets_through(port: int) -> None:
    head = b"POST /exchange/packages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(DRIPS)]
    for line in lines:
        line.sendall(head + b"60000\r\n\r\n")
    with socket.create_connection(("127.0.0.1", port)) as steady:
        steady.sendall(head + b"4000000\r\n\r\n")
        sent, cut, end = 0, set[socket.socket](), time.monotonic() + WINDOW + 20
        while len(cut) < DRIPS and time.monotonic() < end:
            assert answered(port) == 200
            steady.sendall(b"x" * (STEADY // 2))
            sent += STEADY // 2
            for line in set(lines) - cut:
                try:
                    line.send(b"y")
                    if line.recv(100, socket.MSG_DONTWAIT)[:12] in {b"HTTP/1.1 408", b""}:
                        cut.add(line)
                except BlockingIOError:
                    continue
                except OSError:
                    cut.add(line)
            time.sleep(0.5)
        assert len(cut) == DRIPS, "each was cut when its time was over"
        steady.sendall(b"x" * (4_000_000 - sent))
        assert heard(steady)[:12] == b"HTTP/1.1 400", "received whole, and read: it is no request"
    for line in lines:
        line.close()


def test_a_head_of_a_megabyte_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        with suppress(ConnectionError):
            line.sendall(b"POST /exchange/talk HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + b"x" * 2**20 + b"\r\n\r\n")
        assert heard(line)[:12] in {b"HTTP/1.1 431", b""}
    assert answered(port) == 200


@pytest.mark.parametrize("length", [b"Content-Length: 99999999999", b"Transfer-Encoding: chunked"], ids=str)
def test_a_body_that_is_too_long_or_of_no_length_is_refused_unread(port: int, length: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"POST /exchange/packages HTTP/1.1\r\nHost: 127.0.0.1\r\n" + length + b"\r\n\r\n")
        assert heard(line)[:12] == b"HTTP/1.1 413", "before a byte of it was sent"
    assert answered(port) == 200
