"""Requests received whole by a worker's loop before they take one of its few threads: what drips holds a connection and
no more.

Reads:  ASGI; the body of a request, as slow and as long as may be
Writes: the environ of the same WSGI application, its body in memory or in a file without a name; the answer, piece by
        piece, as fast as it is taken

A body over `ASKED` bytes is received only once the application wants it: it is run with the head alone first, so that
who may not send, or sends too much, is told so before a byte is received. It does nothing before it reads a body but
look who asks.
"""

import asyncio
import errno
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO, RawIOBase
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryFile
from threading import Event
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from django.core.signals import request_finished

from entraide.site.journal import unreceived
from entraide.site.lines import Lines

__all__ = ["Received"]

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Heads = list[tuple[str, str]]
Application = Callable[..., Iterable[bytes]]

WINDOW = 30.0  # seconds in which …
LEAST = 30 * 1024  # … so many bytes of a body come, or all that is left of it; else its line is cut
ASKED = 2**20  # bytes over which a body is received only when it is wanted
MEMORY = 2**17  # bytes of a body that stay in memory
ROOM = 64 * 2**20  # bytes that stay free on the disk
CLOSE = (b"connection", b"close")
LONG = 0.2  # seconds after which the next request is answered beside one
PIECE = 2**19  # bytes of an answer sent at once
TAKEN = 120.0  # seconds in which a piece of an answer is taken; else its line is cut


class Wanted(BaseException):
    """The application began to read a body that was not received yet: no fault, and nobody's to catch."""


class Gone(Exception):
    """The line was cut, or what was sent is not taken."""


class Refused(Exception):
    """A body that is not received, with the status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Unreceived(RawIOBase):
    """A body that nobody received: reading it raises what is said here."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__()
        self.fault = fault

    def readable(self) -> bool:
        """It is, as far as anybody can tell."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises the fault."""
        raise self.fault


@dataclass
class Line:
    """Where a request came from and its answer goes, for the thread that answers."""

    loop: asyncio.AbstractEventLoop
    receive: Receive
    send: Send
    over: bool = False  # nothing of the request is still to come

    def tell(self, message: Message) -> None:
        """Send it, once there is room for it. Raises Gone."""
        sending = asyncio.run_coroutine_threadsafe(self.sent(message), self.loop)
        try:
            sending.result()
        except TimeoutError:
            raise Gone from None

    async def sent(self, message: Message) -> None:
        """Raises TimeoutError where nobody takes it."""
        async with asyncio.timeout(TAKEN):
            await self.send(message)

    @contextmanager
    def watched(self) -> Iterator[Event]:
        """Meanwhile, an event that comes when the line is cut."""
        gone = Event()
        watch = asyncio.run_coroutine_threadsafe(self.wait(gone), self.loop) if self.over else None
        try:
            yield gone
        finally:
            if watch:
                watch.cancel()

    async def wait(self, gone: Event) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        gone.set()


class Received:
    """A WSGI application as an ASGI one: one request after another, as they came, and at once with what takes LONG,
    of which there may be one less than `threads`; bodies kept in `folder` meanwhile, none over `most` bytes, asked by
    its path; a line ends with its answer where too many of the `lines` wait here."""

    def __init__(
        self, application: Application, folder: Path, threads: int, most: Callable[[str], int], lines: Lines
    ) -> None:
        self.application, self.folder, self.most, self.lines = application, folder, most, lines
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="answering")
        self.turn = asyncio.Semaphore()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun, environ = time.monotonic(), environ_of(scope)
        length = length_of(environ)
        line = Line(asyncio.get_running_loop(), receive, send)
        try:
            if length > ASKED and await self.answered(environ, Unreceived(Wanted()), line):
                return
            with self.shelf(length) as body:
                whole = await self.kept(receive, body, length, self.most(environ["PATH_INFO"])) if length else body
                line.over = "HTTP_TRANSFER_ENCODING" not in environ
                await self.answered(environ, whole, line)
        except Refused as fault:
            unreceived(environ["REQUEST_METHOD"], environ["REMOTE_ADDR"], fault.status, time.monotonic() - begun)
            heads = [CLOSE, (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": fault.status, "headers": heads})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except Gone:
            return

    def shelf(self, length: int) -> IO[bytes]:
        """Where a body of so many bytes is kept: in memory, or in a file that goes when it is closed."""
        if length <= MEMORY:
            return BytesIO()
        self.folder.mkdir(mode=0o700, exist_ok=True)
        return TemporaryFile(dir=self.folder)

    async def kept(self, receive: Receive, body: IO[bytes], length: int, most: int) -> IO[bytes]:
        """A body as it came; where there is no room for it, one that says so to who reads it. Raises Refused where it
        is too long, or drips; Gone."""
        if length > most:
            raise Refused(413)
        held, more = 0, True
        try:
            while more:
                due = held + LEAST
                async with asyncio.timeout(WINDOW):
                    while more and held < due:
                        message = await receive()
                        if message["type"] != "http.request":
                            raise Gone
                        piece, more = message.get("body", b""), message.get("more_body", False)
                        self.hold_to_room(held, len(piece))
                        body.write(piece)
                        held += len(piece)
            body.seek(0)
        except TimeoutError:
            raise Refused(408) from None
        except OSError as fault:
            if fault.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            return Unreceived(fault)  # type: ignore[return-value]
        return body

    def hold_to_room(self, held: int, more: int) -> None:
        """Look now and then, while a body grows, that the disk has room. Raises OSError."""
        if (held + more) // ASKED > held // ASKED and disk_usage(self.folder).free < ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def answered(self, environ: Message, body: Any, line: Line) -> bool:
        """Run the application in a thread and send its answer; False when it wanted a body that was not received."""
        with self.lines.one():
            last = await self.in_turn(partial(answer, self.application, environ | {"wsgi.input": body}, line))
            ends = self.lines.crowded() and environ["SERVER_PROTOCOL"] == "HTTP/1.1"
        if ends and last and last[0]["type"] == "http.response.start":
            last[0]["headers"].append(CLOSE)
        for message in last or ():
            await line.send(message)
        return last is not None

    async def in_turn(self, run: Callable[[], list[Message] | None]) -> list[Message] | None:
        """What a thread answers, once those before it have answered, or have taken LONG: two at once take each other's
        processor, and both come late."""
        async with self.turn:
            answering = asyncio.get_running_loop().run_in_executor(self.threads, run)
            await asyncio.wait((answering,), timeout=LONG)
        return await answering


def answer(application: Application, environ: Message, line: Line) -> list[Message] | None:
    """In a thread: what the application answers, of which what is long was sent already; the rest is returned. None
    when it wanted a body that was not received. Raises Gone."""
    start: Message = {"type": "http.response.start"}

    def begin(status: str, heads: Heads, fault: Any = None) -> None:
        del fault
        told = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in heads]
        start.update(status=int(status[:3]), headers=told)

    try:
        answered = application(environ, begin)
    except Wanted:
        request_finished.send(sender=answer)  # as if its answer were closed
        return None
    try:
        pieces = gathered(answered)
        piece = next(pieces, b"")
        after = next(pieces, None)
        if after is None or environ["REQUEST_METHOD"] == "HEAD":
            return [start, piece_of(piece, more=False)]
        with line.watched() as gone:
            line.tell(start)
            while after is not None and not gone.is_set():
                line.tell(piece_of(piece, more=True))
                piece, after = after, next(pieces, None)
        return [piece_of(piece, more=False)]
    finally:
        getattr(answered, "close", lambda: None)()


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces put together to such as are worth sending."""
    some, size = list[bytes](), 0
    for piece in pieces:
        some.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield b"".join(some)
            some, size = [], 0
    if some:
        yield b"".join(some)


def piece_of(data: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": more}


def length_of(environ: Message) -> int:
    """How long a body is said to be; 0 where there is none, or no length is told: WSGI does not read such a body."""
    told = environ.get("CONTENT_LENGTH", "")
    return int(told) if told.isascii() and told.isdecimal() else 0


def environ_of(scope: Message) -> Message:
    """What WSGI calls the head of a request. A name with "_" is nobody's: a proxy before the node would not have it."""
    (server, port), (client, _) = scope["server"], scope["client"]
    environ: Message = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        if b"_" not in raw:
            name = raw.decode("latin-1").replace("-", "_").upper()
            key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
            told = value.decode("latin-1")
            environ[key] = f"{environ[key]}{'; ' if name == 'COOKIE' else ','}{told}" if key in environ else told
    return environ
