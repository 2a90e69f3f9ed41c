"""Requests received whole before a thread is taken: what is asked first, what is kept where, what is cut."""

import asyncio
import errno
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace as Usage
from typing import Any

import pytest

from entraide.site import receiving
from entraide.site.lines import Lines
from entraide.site.receiving import ASKED, MEMORY, Received

LONG = ASKED + 1
MOST = 4 * ASKED
HEAD = {
    "type": "http",
    "method": "POST",
    "http_version": "1.1",
    "scheme": "https",
    "server": ("::1", "8000"),
    "client": ("2001:db8::7", "4711"),
    "raw_path": b"/caf%C3%A9/%ff",
    "query_string": b"a=%20b",
}


class Sender:
    """Who sends a request and hears the answer: `says` are the messages that come; after them, silence."""

    def __init__(self, *says: Any, **heads: str) -> None:
        self.says, self.told = list(says), list[dict[str, Any]]()
        named = [(name.replace("_", "-").encode(), value.encode()) for name, value in heads.items()]
        self.scope = HEAD | {"headers": named}

    async def receive(self) -> dict[str, Any]:
        if not self.says:
            await asyncio.Event().wait()
        said = self.says.pop(0)
        if isinstance(said, bytes):
            return {"type": "http.request", "body": said, "more_body": bool(self.says)}
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.told.append(message)

    @property
    def status(self) -> int:
        return int(self.told[0]["status"]) if self.told else 0

    @property
    def body(self) -> bytes:
        return b"".join(one.get("body", b"") for one in self.told)


def answered(application: Callable[..., Any], sender: Sender, folder: Path) -> Sender:
    """The sender, once all was answered that is."""
    lines = Lines(folder.with_name("lines"))
    asyncio.run(Received(application, folder, 2, lambda _: MOST, lines)(sender.scope, sender.receive, sender.send))
    assert not folder.exists() or not list(folder.iterdir()), "nothing stays behind"
    assert lines.waiting == 0
    return sender


def counting(environ: dict[str, Any], begin: Callable[..., Any]) -> list[bytes]:
    """Says how long the body is that it read."""
    read = len(environ["wsgi.input"].read())
    begin("200 OK", [("Content-Type", "text/plain")])
    return [str(read).encode()]


def refusing(environ: dict[str, Any], begin: Callable[..., Any]) -> list[bytes]:
    """Reads nothing."""
    begin("403 Forbidden", [])
    return [b"not you"]


def test_a_body_is_read_as_it_was_sent_in_pieces(tmp_path: Path) -> None:
    told = answered(counting, Sender(b"ab", b"", b"cde", content_length="5"), tmp_path / "arriving")
    assert (told.status, told.body) == (200, b"5")
    assert not (tmp_path / "arriving").exists(), "a short one stays in memory"


def test_a_long_body_rests_in_a_folder_that_is_the_nodes_alone(tmp_path: Path) -> None:
    folder = tmp_path / "arriving"
    pieces = [b"x" * MEMORY] * (LONG // MEMORY + 1)
    told = answered(counting, Sender(*pieces, content_length=str(len(pieces) * MEMORY)), folder)
    assert told.body == str(len(pieces) * MEMORY).encode()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_who_may_not_send_is_told_before_a_byte_of_a_long_body_comes(tmp_path: Path) -> None:
    sender = Sender(b"never asked for", content_length=str(LONG))
    assert (answered(refusing, sender, tmp_path / "a").status, sender.says) == (403, [b"never asked for"])


def test_a_body_of_no_told_length_is_not_received(tmp_path: Path) -> None:
    sender = Sender(b"chunk", transfer_encoding="chunked")
    assert (answered(counting, sender, tmp_path / "a").body, sender.says) == (b"0", [b"chunk"])


def test_nothing_over_the_most_is_received_whoever_wants_it(tmp_path: Path) -> None:
    assert answered(counting, Sender(b"x", content_length=str(MOST + 1)), tmp_path / "a").status == 413


@pytest.mark.parametrize("before", [b"", b"x" * receiving.LEAST], ids=["at once", "after a good beginning"])
def test_a_body_that_drips_is_cut_and_never_reaches_the_application(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes
) -> None:
    monkeypatch.setattr(receiving, "WINDOW", 0.01)
    sender = Sender(before, b"y", b"", content_length="100000")
    sender.says.append(None)  # so that there is more to come after the last …
    silent = sender.receive

    async def receive() -> dict[str, Any]:
        if sender.says == [None]:
            sender.says.clear()  # … which never does
        return await silent()

    sender.receive = receive  # type: ignore[method-assign]

    def untouched(environ: dict[str, Any], begin: Callable[..., Any]) -> list[bytes]:
        raise AssertionError(environ)

    assert answered(untouched, sender, tmp_path / "a").status == 408
    assert (b"connection", b"close") in sender.told[0]["headers"]


def test_a_line_that_is_cut_leaves_nothing(tmp_path: Path) -> None:
    assert answered(counting, Sender(b"ab", None, content_length="100"), tmp_path / "a").told == []


def test_a_disk_without_room_is_told_to_the_application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "disk_usage", lambda _: Usage(free=1000))

    def told(environ: dict[str, Any], begin: Callable[..., Any]) -> list[bytes]:
        try:
            environ["wsgi.input"].read()
        except OSError as fault:
            begin("507 Insufficient Storage", [])
            return [errno.errorcode[fault.errno or 0].encode()]
        return []

    sender = answered(told, Sender(b"x" * LONG, content_length=str(LONG)), tmp_path / "a")
    assert (sender.status, sender.body) == (507, b"ENOSPC")


def test_the_head_is_told_as_wsgi_wants_it(tmp_path: Path) -> None:
    heads = [
        (b"host", b"entraide.example"),
        (b"x-two", b"a"),
        (b"x-two", b"b"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"x_forwarded_for", b"10.0.0.1"),
        (b"x-name", "é".encode("latin-1")),
    ]
    found = dict[str, Any]()

    def keeping(environ: dict[str, Any], begin: Callable[..., Any]) -> list[bytes]:
        found.update(environ)
        return refusing(environ, begin)

    sender = Sender()
    sender.scope["headers"] = heads
    answered(keeping, sender, tmp_path / "a")
    assert (found["REMOTE_ADDR"], found["SERVER_NAME"], found["SERVER_PORT"]) == ("2001:db8::7", "::1", "8000")
    assert found["PATH_INFO"].encode("latin-1") == "/café/".encode() + b"\xff"
    assert (found["QUERY_STRING"], found["wsgi.url_scheme"], found["HTTP_HOST"]) == (
        "a=%20b",
        "https",
        "entraide.example",
    )
    assert (found["HTTP_X_TWO"], found["HTTP_COOKIE"], found["HTTP_X_NAME"]) == ("a,b", "a=1; b=2", "é")
    assert "HTTP_X_FORWARDED_FOR" not in found, "a proxy's name, written so that the proxy let it pass"


class Export:
    """A long answer that counts what was taken of it, and hears that it is over."""

    def __init__(self, pieces: int) -> None:
        self.left, self.closed = pieces, False

    def __call__(self, environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
        begin("200 OK", [])
        return self

    def __iter__(self) -> Iterator[bytes]:
        while self.left:
            self.left -= 1
            yield b"z" * receiving.PIECE

    def close(self) -> None:
        self.closed = True


def test_a_long_answer_goes_out_in_pieces(tmp_path: Path) -> None:
    export = Export(5)
    told = answered(export, Sender(), tmp_path / "a")
    assert [len(one.get("body", b"")) for one in told.told] == [0] + [receiving.PIECE] * 5
    assert [one.get("more_body") for one in told.told[1:]] == [True] * 4 + [False]
    assert export.closed


def test_a_long_answer_that_nobody_takes_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "TAKEN", 0.01)
    sender, export = Sender(), Export(1000)

    async def never(message: dict[str, Any]) -> None:
        await asyncio.Event().wait()

    sender.send = never  # type: ignore[method-assign]
    answered(export, sender, tmp_path / "a")
    assert export.closed
    assert export.left > 990


def test_a_long_answer_ends_when_the_line_is_cut(tmp_path: Path) -> None:
    export = Export(100_000)
    answered(export, Sender(b"", None), tmp_path / "a")
    assert export.closed
    assert export.left


def test_an_image_of_a_disk_comes_only_where_evidence_is_given() -> None:
    from entraide.site.asgi import LARGEST, most  # noqa: PLC0415 the application is set up by it

    given = "/requests/2026-ABCDEF-1/evidence/"
    assert [most(f"{given}{one}") for one in ("add", "12/bring")] == [LARGEST, LARGEST]
    assert most(f"{given}add/") == most("/load") == most("/requests/a/b/evidence/add") < LARGEST


def test_pages_are_answered_one_after_another_beside_a_long_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LONG", 0.02)
    running, most, ended = list[str](), list[int](), Event()

    def application(environ: dict[str, Any], begin: Callable[..., Any]) -> list[bytes]:
        name = environ["QUERY_STRING"]
        if name == "long":
            assert ended.wait(10), "the others are answered meanwhile"
        else:
            running.append(name)
            most.append(len(running))
            running.remove(name)
        begin("200 OK", [])
        return [name.encode()]

    async def asked() -> list[bytes]:
        received = Received(application, tmp_path / "a", 2, lambda _: MOST, Lines(tmp_path / "lines"))
        senders = [Sender() for _ in range(9)]

        async def one(nth: int, sender: Sender) -> None:
            name = b"long" if nth == 0 else b"page%d" % nth
            await received(sender.scope | {"query_string": name}, sender.receive, sender.send)
            if sum(map(bool, (each.told for each in senders))) == 8:
                ended.set()

        await asyncio.gather(*(one(nth, sender) for nth, sender in enumerate(senders)))
        return [sender.body for sender in senders]

    assert asyncio.run(asked()) == [b"long", *(b"page%d" % nth for nth in range(1, 9))]
    assert max(most) == 1
