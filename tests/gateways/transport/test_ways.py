"""The ways between nodes: a frame arrives whole or not at all; what is hostile on the line is left, with its reason."""

import io
import json
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from entraide.gateways.transport import Faults, Folder, Frame, Https, Mail, Malformed, Mock, Unreached
from entraide.gateways.transport import https as https_module
from entraide.gateways.transport.folder import DOMIBUS
from entraide.gateways.transport.frames import PACKAGE, frame_bytes, read_frame, write_frame
from entraide.gateways.transport.https import Identity, address_of
from entraide.gateways.transport.mail import Cover, frames_of
from entraide.gateways.transport.requests import ANSWER, REQUEST, read_signed, signed_words, write_signed


def sign(words: bytes) -> bytes:
    """A stand-in for a signature: whoever changes a byte changes it."""
    return sha256(b"key" + words).digest()


def holds(words: bytes, signature: bytes) -> bool:
    return signature == sign(words)


def silent(_: int) -> None:
    """Nobody looks."""


@pytest.fixture
def frame(tmp_path: Path) -> Path:
    path = tmp_path / "frame"
    with path.open("wb") as out:
        write_frame(out, PACKAGE, b"head", b"signature", [b"body" * 1000])
    return path


def test_a_frame_is_read_as_it_was_written_and_a_cut_one_is_none(frame: Path) -> None:
    data = frame.read_bytes()
    found = read_frame(io.BytesIO(data))
    assert found == Frame(PACKAGE, b"head", b"signature", len(data) - 4000)
    before = len(frame_bytes(PACKAGE, b"head", b"signature"))
    for at in range(before):
        with pytest.raises(Malformed):
            read_frame(io.BytesIO(data[:at]))
    with pytest.raises(Malformed, match="oversized"):
        read_frame(io.BytesIO(b"entraide frame 1\nP" + b"\xff" * 100))


def test_frames_lie_in_folders_until_they_are_taken_and_nobody_sees_half_of_one(tmp_path: Path, frame: Path) -> None:
    ours = Folder(tmp_path / "x", tmp_path / "y")
    theirs = Folder(tmp_path / "y", tmp_path / "x")
    seen: list[int] = []
    for _ in range(2):
        assert ours.send("packages", frame, seen.append) is None
    (tmp_path / "x" / ".half.entraide.part").write_bytes(b"half")
    (tmp_path / "x" / "link.entraide").symlink_to("/etc/passwd")
    [found] = theirs.fetch()
    assert found.read_bytes() == frame.read_bytes()
    assert seen[-1] == frame.stat().st_size
    theirs.done(found)
    assert list(theirs.fetch()) == []
    assert (tmp_path / "x" / "taken" / found.name).exists(), "the receipt lies in the folder too"


def test_the_folders_of_domibus_have_metadata_beside_each_frame(tmp_path: Path, frame: Path) -> None:
    way = Folder(tmp_path, tmp_path, DOMIBUS)
    way.send("packages", frame, silent)
    [folder] = (tmp_path / "OUT").iterdir()
    assert {one.name for one in folder.iterdir()} == {"metadata.xml", f"{folder.name}.entraide"}
    folder.rename(tmp_path / "IN")
    assert len(list(way.fetch())) == 1


def test_a_folder_that_cannot_be_written_is_said_to_be_out_of_reach(tmp_path: Path, frame: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Unreached) as told:
        Folder(tmp_path / "file", tmp_path / "in").send("packages", frame, silent)
    assert told.value.why == "folder"


def test_a_letter_carries_a_frame_and_a_readable_cover(tmp_path: Path, frame: Path) -> None:
    way = Mail(tmp_path / "mail", Cover("greffe@example.org", "Un paquet", "Remettez la pièce jointe à Entraide."))
    way.send("packages", frame, silent)
    [letter] = (tmp_path / "mail").iterdir()
    assert letter.suffix == ".eml"
    assert list(frames_of(letter.read_bytes())) == [frame.read_bytes()]


@pytest.mark.parametrize(
    "said",
    [
        "Content-Disposition: attachment; filename*=idna''x..entraide",
        "Content-Disposition: attachment; filename*=unicode_escape''%5cx.entraide",
        "Content-Type: application/octet-stream; name*=utf-16''odd",
        "Content-Type: multipart/mixed; boundary*=utf-16''odd",
    ],
)
def test_a_letter_in_signs_that_there_are_not_holds_no_frame(said: str) -> None:
    assert list(frames_of(f"To: a@b.example\r\nMIME-Version: 1.0\r\n{said}\r\n\r\nAAAA\r\n".encode())) == []


def test_a_plan_of_faults_is_the_same_for_the_same_seed_and_all_of_it_happens(frame: Path) -> None:
    def carried(seed: int) -> tuple[list[bool], int, dict[str, int]]:
        arrived: list[bytes] = []

        def other(_: str, data: bytes) -> bytes:
            arrived.append(data)
            return b"taken"

        way = Mock(other, Faults(0.2, 0.2, 0.2, 0.2), seed)
        answered = []
        for _ in range(200):
            try:
                answered.append(way.send("packages", frame, silent) is not None)
            except Unreached:
                answered.append(False)
        return answered, len(arrived), way.counts

    assert carried(7) == carried(7)
    assert carried(7) != carried(8)
    assert all(carried(7)[2].values())


class Node:
    """The other node, on this machine: what it does with a request is for each test to say."""

    def __init__(self) -> None:
        self.held: dict[str, bytearray] = {}
        self.nonces: list[str] = []
        self.ahead = 0.0
        self.at: float | None = None  # what it says that the time is, where that is no clock's
        self.broken: list[int] = []
        self.answer: Callable[[dict[str, Any], bytes], tuple[str, bytes]] = self.gather
        self.sign = sign
        self.raw: Callable[[Any], None] | None = None
        node = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if node.raw:
                    node.raw(self)
                    return
                file = io.BytesIO(body)
                asked = read_signed(REQUEST, file)
                payload = file.read()
                target = f"POST {self.path}"
                assert holds(signed_words(REQUEST, target, asked.raw, payload), asked.signature)
                node.nonces.append(asked.head["nonce"])
                status, told = node.answer(dict(asked.head), payload)
                at = int(time.time() + node.ahead) if node.at is None else node.at
                head = {"nonce": asked.head["nonce"], "status": status, "time": at}
                data = write_signed(ANSWER, target, head, told, node.sign)
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def gather(self, head: dict[str, Any], payload: bytes) -> tuple[str, bytes]:
        whole = self.held.setdefault(head["frame"], bytearray())
        if abs(head["time"] - time.time() - self.ahead) > 300:
            return "clock", b""
        if len(whole) == head["offset"]:
            whole += payload
        if len(whole) < head["total"]:
            return "more", json.dumps({"held": len(whole)}).encode()
        return "done", b"taken"


@pytest.fixture
def node() -> Iterator[Node]:
    made = Node()
    yield made
    made.server.shutdown()
    made.server.server_close()


def way_to(node: Node, **other: Any) -> Https:
    identity = Identity("paris.example", "bern.example", sign, holds, time.time, lambda: secrets.token_hex(16))
    return Https(f"http://127.0.0.1:{node.server.server_port}", identity, **other)


def test_a_frame_is_pushed_and_the_answer_comes_back(node: Node, frame: Path) -> None:
    with closing(way_to(node)) as way:
        for _ in range(3):
            answer = way.send("packages", frame, silent)
            assert answer and answer.frame == b"taken"
    assert bytes(next(iter(node.held.values()))) == frame.read_bytes()
    assert len(set(node.nonces)) == 3


def test_a_long_frame_goes_on_from_where_the_other_node_has_it(
    node: Node, frame: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(https_module, "PIECE", 700)
    data, seen = frame.read_bytes(), list[int]()
    node.held[sha256(data).hexdigest()] = bytearray(data[:2100])
    with closing(way_to(node)) as way:
        assert way.send("packages", frame, seen.append)
    assert bytes(node.held[sha256(data).hexdigest()]) == data
    assert seen == sorted(seen)
    assert seen[-1] == len(data)


def test_a_clock_that_is_wrong_by_a_day_is_learned_from_a_signed_answer(node: Node, frame: Path) -> None:
    node.ahead = 86_400.0
    with closing(way_to(node)) as way:
        assert way.send("packages", frame, silent)
        assert 86_000 < way.ahead < 87_000


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (("full", b""), "full"),
        (("suspended", b""), "suspended"),
        (("more", b"nothing"), "answer"),
        (("more", b'{"held": -1}'), "answer"),
        (("more", b'{"held": 10000000}'), "answer"),
        (("more", b'{"held": 0}'), "cut"),
    ],
)
def test_what_the_other_node_refuses_or_muddles_is_told(
    node: Node, frame: Path, answer: tuple[str, bytes], why: str
) -> None:
    node.answer = lambda *_: answer
    with closing(way_to(node)) as way, pytest.raises(Unreached) as told:
        way.send("packages", frame, silent)
    assert told.value.why == why


def test_an_answer_that_the_other_node_did_not_sign_is_none(node: Node, frame: Path) -> None:
    node.sign = lambda words: b"x" * 32
    with closing(way_to(node)) as way, pytest.raises(Unreached) as told:
        way.send("packages", frame, silent)
    assert told.value.why == "unproven"


def dripping(handler: Any) -> None:
    """A node that answers drop by drop, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    end = time.monotonic() + 20
    try:
        while time.monotonic() < end:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.01)
    except OSError:
        handler.close_connection = True


def swelling(handler: Any) -> None:
    """A node that answers more than anybody asked."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(2**40))
    handler.end_headers()
    try:
        for _ in range(64):
            handler.wfile.write(b"x" * 2**20)
    except OSError:
        handler.close_connection = True


def boasting(handler: Any) -> None:
    """A node whose header of HTTP has no end."""
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 10**6)
    handler.close_connection = True


@pytest.mark.parametrize("hostile", [dripping, swelling, boasting])
def test_a_node_that_answers_without_end_is_left(node: Node, frame: Path, hostile: Callable[[Any], None]) -> None:
    node.raw = hostile
    with closing(way_to(node, silence=2.0, whole=0.2)) as way, pytest.raises(Unreached) as told:
        way.send("packages", frame, silent)
    assert told.value.why == "unreached"


def test_nobody_at_the_address_is_told_and_plain_http_leaves_no_machine(frame: Path) -> None:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    identity = Identity("paris.example", "bern.example", sign, holds, time.time, lambda: secrets.token_hex(16))
    with pytest.raises(Unreached):
        Https(f"http://127.0.0.1:{port}", identity).send("packages", frame, silent)
    for address in ("http://bern.example", "ftp://bern.example", "bern.example", "file:///etc/passwd"):
        with pytest.raises(ValueError, match=r"example|passwd"):
            Https(address, identity)


@pytest.mark.parametrize(
    "address",
    [
        "https://bern.example:abc",
        "https://bern.example:99999",
        "https://bern..example",
        "https://.example",
        f"https://{'a' * 64}.example",
        "https://bern.example/né",
        "https://bern.example/a b",
        "https://bern.example/\n",
        "https://bern\0.example",
        "https://[::1",
    ],
)
def test_an_address_that_no_request_can_go_to_is_refused_before_one_does(address: str) -> None:
    with pytest.raises(ValueError):
        address_of(address)


@pytest.mark.parametrize("ahead", [float("nan"), float("inf"), -1e308, 10**12, 10**400])
def test_a_clock_that_no_node_can_have_is_no_answer(node: Node, frame: Path, ahead: float) -> None:
    node.ahead, node.at = 1_000.0, ahead
    with closing(way_to(node)) as way, pytest.raises(Unreached) as told:
        way.send("packages", frame, silent)
    assert told.value.why == "answer"
