"""HTTPS: frames pushed to the other node in signed requests, a long one piece by piece, resumed where it broke off.

Reads:  a frame
Writes: the answer that the other node signed; Unreached with its reason otherwise

TLS checks the server by the machine's authorities, or by those of a file (`trusts`); a client certificate (`presents`)
goes into the same context, where a proxy of the other node asks for one. Either way the nodes prove themselves to each
other by their own keys, beneath TLS: a proxy that ends TLS cannot speak for them.
"""

import http.client
import io
import json
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from entraide.gateways.transport.frames import Malformed
from entraide.gateways.transport.port import Answer, Transport, Unreached
from entraide.gateways.transport.requests import ANSWER, REQUEST, read_signed, signed_words, write_signed

__all__ = ["PIECE", "Https", "Identity"]

PIECE = 4 * 2**20  # bytes that one request carries
ANSWER_MOST = 8 * 2**20  # bytes of an answer
SILENCE = 10.0  # seconds without a byte
AHEAD = 10.0 * 366 * 86_400  # seconds by which a clock may differ: beyond, no moment could be told
WHOLE = 120.0  # … and for one request in all: who answers drop by drop is left
HERE = ("127.0.0.1", "::1", "localhost")  # where plain HTTP may be spoken: nothing leaves the machine


@dataclass(frozen=True)
class Identity:
    """Who asks whom: our node and theirs by name, how we sign, how their signature is checked, what time it is there
    (seconds since 1970), a new number used once; the certificates of TLS."""

    ours: str
    theirs: str
    sign: Callable[[bytes], bytes]
    holds: Callable[[bytes, bytes], bool]
    clock: Callable[[], float]
    nonce: Callable[[], str]
    trusts: Path | None = None
    presents: tuple[Path, Path] | None = None


def address_of(words: str) -> SplitResult:
    """An address that a node can be at: https, or http on this machine. Raises ValueError for any other."""
    place = urlsplit(words)
    host = place.hostname or ""
    if not host or not (place.scheme == "https" or (place.scheme == "http" and host in HERE)):
        raise ValueError(words)
    if not place.path.isascii() or any(sign.isspace() or not sign.isprintable() for sign in words):
        raise ValueError(words)  # what no request can ask for
    _ = place.port, host.encode("idna")  # raise ValueError for a port, or a name of a host, that can be none
    return place


class Https(Transport):
    """The way to a node at an address such as https://bern.example. Raises ValueError for any other kind of address."""

    def __init__(self, address: str, identity: Identity, *, silence: float = SILENCE, whole: float = WHOLE) -> None:
        self.place, self.identity = address_of(address), identity
        self.silence, self.whole = silence, whole
        self.line: http.client.HTTPConnection | None = None
        self.ahead = 0.0  # seconds that their clock is ahead of ours, as they told us in an answer that they signed

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        """Push a frame, from where the other node has it."""
        with frame.open("rb") as file:
            whole = sha256()
            while piece := file.read(PIECE):
                whole.update(piece)
            total, held = file.tell(), 0
            for _ in range(2 * (total // PIECE + 1) + 3):  # each piece, each a second time, and a few to find the place
                file.seek(held)
                about = {"frame": whole.hexdigest(), "offset": held, "total": total}
                status, payload = self.ask(path, about, file.read(PIECE))
                if status == "done":
                    progress(total)
                    return Answer(payload)
                held = place_of(payload, total)
                progress(held)
        raise Unreached("cut", "it never has the whole")

    def ask(self, path: str, about: dict[str, Any], payload: bytes) -> tuple[str, bytes]:
        """One request; the status and the payload of the answer. A clock that differs is learned, and asked again."""
        status, told = self.asked(path, about, payload)
        if status == "clock":
            status, told = self.asked(path, about, payload)
        if status not in {"done", "more"}:
            raise Unreached(status, told.decode(errors="replace")[:200])
        return status, told

    def asked(self, path: str, about: dict[str, Any], payload: bytes) -> tuple[str, bytes]:
        """One request and its answer. On a line that had gone dead it is asked again, under another number."""
        for last in (self.line is None, True):
            try:
                return self.spoken(path, about, payload)
            except (OSError, http.client.HTTPException) as fault:
                self.close()
                if last:
                    raise Unreached("unreached", str(fault)[:200] or type(fault).__name__) from fault
        raise AssertionError

    def spoken(self, path: str, about: dict[str, Any], payload: bytes) -> tuple[str, bytes]:
        """One request, said once."""
        who, nonce = self.identity, self.identity.nonce()
        head = {"from": who.ours, "to": who.theirs, "time": int(who.clock() + self.ahead), "nonce": nonce} | about
        target = f"POST /exchange/{path}"
        body = write_signed(REQUEST, target, head, payload, who.sign)
        data = self.exchanged(f"{self.place.path.rstrip('/')}/exchange/{path}", body)
        try:
            file = io.BytesIO(data)
            answer = read_signed(ANSWER, file)
            told = file.read()
            proven = answer.head.get("nonce") == nonce and who.holds(
                signed_words(ANSWER, target, answer.raw, told), answer.signature
            )
            status, ahead = str(answer.head.get("status")), float(answer.head.get("time", 0)) - who.clock()
        except (Malformed, TypeError, ValueError, OverflowError) as fault:
            raise Unreached("answer", str(data[:100])) from fault
        if not proven:
            raise Unreached("unproven", status[:40])
        if status == "clock" and not abs(ahead) < AHEAD:
            raise Unreached("answer", "clock")
        if status == "clock":
            self.ahead = ahead
        return status, told

    def exchanged(self, path: str, body: bytes) -> bytes:
        """The bytes of an answer. The line stays open for the next. Raises OSError, HTTPException."""
        end = time.monotonic() + self.whole
        line = self.line = self.line or self.opened()
        line.request("POST", path, body, {"Content-Type": "application/octet-stream", "Connection": "keep-alive"})
        response = line.getresponse()
        out = bytearray()
        while piece := response.read1(2**16):
            out += piece
            if len(out) > ANSWER_MOST or time.monotonic() > end:
                raise http.client.HTTPException("too long an answer")
        response.close()  # else the line is held to be busy still
        return bytes(out)

    def opened(self) -> http.client.HTTPConnection:
        """A new line to the node."""
        host, port = str(self.place.hostname), self.place.port
        if self.place.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self.silence)
        context = ssl.create_default_context(cafile=str(self.identity.trusts) if self.identity.trusts else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        if self.identity.presents:
            context.load_cert_chain(*map(str, self.identity.presents))
        return http.client.HTTPSConnection(host, port, timeout=self.silence, context=context)

    def close(self) -> None:
        """End the line."""
        if self.line:
            with suppress(OSError):
                self.line.close()
            self.line = None


def place_of(payload: bytes, total: int) -> int:
    """How much of a frame the other node has."""
    try:
        held = json.loads(payload)["held"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Unreached("answer", "held") from fault
    if type(held) is not int or not 0 <= held < total:
        raise Unreached("answer", "held")
    return held
