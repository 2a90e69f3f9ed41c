"""What another node asks: a signed request checked, its frame put together and taken, the answer signed.

Reads:  the bytes of a request, as hostile as may be
Writes: through actions alone; the bytes of the answer. A refusal is named, noted in the audit, and nothing else is kept
"""

import fcntl
import io
import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.db import OperationalError

from entraide.apps.exchange.actions.comparing import hear_statement, take_back
from entraide.apps.exchange.actions.contacts import once
from entraide.apps.exchange.actions.evidencing import Claim, rejections
from entraide.apps.exchange.actions.receiving import Parcel, Taken, header_of, receive, refused
from entraide.apps.exchange.handlers import QUESTIONS
from entraide.apps.exchange.models import Peer
from entraide.apps.exchange.own import node_keys, ourselves
from entraide.apps.exchange.queries.knowing import signed_by, trusted_peer
from entraide.apps.exchange.queries.waiting import to_tell
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.statements import BATCH_MOST, NONE, SHEETS, read_statement, statement, statement_words
from entraide.domain.exchange.headers import HEX32, HEX64, NODE, matches
from entraide.gateways.transport.frames import BATCH, PACKAGE, RETURNED, TALK, Malformed, frames_of, read_frame
from entraide.gateways.transport.https import PIECE
from entraide.gateways.transport.requests import ANSWER, REQUEST, Signed, read_signed, signed_words, write_signed

__all__ = ["MOST", "WINDOW", "serve", "take_file", "take_frame"]

MOST = PIECE + 64 * 1024  # bytes of a request
WINDOW = timedelta(minutes=5)  # by which the clocks may differ
UNDER_WAY = 4  # long frames of one peer
ROOM = 64 * 2**20  # bytes that stay free on the disk
PATHS = {"packages": (PACKAGE, RETURNED, BATCH), "talk": (TALK,)}


class Strangers:
    """What is refused of whom nobody proved to be: noted so many times a minute, and counted beyond, since anybody can
    make the audit grow else."""

    most = 60

    def __init__(self) -> None:
        self.minute, self.noted, self.passed = -1, 0, 0

    def refused(self, node: str, what: str, fault: Refusal, at: datetime) -> None:
        """Note that something was refused, or count it."""
        minute = int(at.timestamp()) // 60
        if minute != self.minute:
            self.minute, self.noted = minute, 0
        if self.noted == self.most:
            self.passed += 1
            return
        passed, self.passed = self.passed, 0
        self.noted += 1
        refused(node if matches(NODE, node) else "?", what, fault, passed, at=at)


STRANGERS = Strangers()


@dataclass(frozen=True)
class Asked:
    """A request whose signature holds."""

    peer: Peer
    head: dict[str, Any]
    payload: bytes


def serve(path: str, body: BinaryIO, length: int, *, at: datetime) -> tuple[int, bytes]:
    """Answer a request: the status of HTTP, and the bytes. Who is not known gets a plain word, unsigned."""
    target, sender = f"POST /exchange/{path}", "?"
    try:
        whole = within(body, length)
        signed = read_signed(REQUEST, whole)
        sender = str(signed.head.get("from"))
        asked = proven(target, signed, whole.read(), at)
    except Malformed as fault:
        STRANGERS.refused(sender, path, Refusal(str(fault)), at)
        return 400, str(fault).encode()
    except Refusal as fault:
        STRANGERS.refused(sender, path, fault, at)
        return 413 if fault.code == "oversized" else 403, fault.code.encode()
    try:
        status, told = answer(path, asked, at)
    except Refusal as fault:
        refused(sender, path, fault, at=at)
        status, told = fault.code, fault.told.encode()
    except OperationalError:
        status, told = "busy", b""
    except OSError as fault:
        status, told = "full" if fault.errno == 28 else "busy", b""
    head = {"nonce": asked.head["nonce"], "status": status, "time": int(at.timestamp())}
    return 200, write_signed(ANSWER, target, head, told, node_keys().sign)


def within(body: BinaryIO, length: int) -> BinaryIO:
    """The body, if it is not too long, and whole. Raises Refusal: "oversized", "cut"."""
    if not 0 < length <= MOST:
        raise Refusal("oversized", str(length))
    data = body.read(length)
    if len(data) < length:
        raise Refusal("cut", str(len(data)))
    return io.BytesIO(data)


def proven(target: str, signed: Signed, payload: bytes, at: datetime) -> Asked:
    """A request from a peer that a person trusts. Raises Refusal."""
    head = dict(signed.head)
    shaped = matches(HEX32, head.get("nonce")) and type(head.get("time")) is int and matches(HEX64, head.get("frame"))
    if not shaped or not all(type(head.get(name)) is int for name in ("offset", "total")):
        raise Refusal("unreadable", "request")
    peer = trusted_peer(str(head.get("from")))
    signed_by(peer, signed_words(REQUEST, target, signed.raw, payload), signed.signature, at.date())
    if head.get("to") != ourselves().name:
        raise Refusal("cross_addressed", str(head.get("to")))
    return Asked(peer, head, payload)


def answer(path: str, asked: Asked, at: datetime) -> tuple[str, bytes]:
    """The status of what was asked, and what is told. Raises Refusal, OSError."""
    apart = abs(at.timestamp() - asked.head["time"])
    if apart > WINDOW.total_seconds():
        raise Refusal("clock", f"{round(apart)} s")
    once(asked.peer, asked.head["nonce"], WINDOW, at=at)
    if path in QUESTIONS:
        return "done", QUESTIONS[path](asked.peer, asked.payload, at)
    offset, total = asked.head["offset"], asked.head["total"]
    if not 0 < total <= settings.EXCHANGE_LARGEST or offset < 0 or offset + len(asked.payload) > total:
        raise Refusal("oversized", str(total))
    if shutil.disk_usage(settings.HOME).free < ROOM + 3 * total - offset:  # gathered, checked, kept
        raise Refusal("full")
    if len(asked.payload) == total:
        if sha256(asked.payload).hexdigest() != asked.head["frame"]:
            raise Refusal("cut", "frame")
        return "done", taken(path, asked.peer, io.BytesIO(asked.payload), at)
    return gathered(path, asked, at)


def gathered(path: str, asked: Asked, at: datetime) -> tuple[str, bytes]:
    """A piece laid to those that came before; once all are there, the frame is taken."""
    place = Path(settings.HOME) / "exchange"
    place.mkdir(exist_ok=True, mode=0o700)
    make_room(place, asked.peer, asked.head["frame"])
    file = place / f"{asked.peer.pk}-{asked.head['frame']}"
    with file.open("ab+") as whole:
        fcntl.flock(whole, fcntl.LOCK_EX)
        whole.seek(0, io.SEEK_END)
        if whole.tell() == asked.head["offset"]:
            whole.write(asked.payload)
            whole.flush()
        if whole.tell() < asked.head["total"]:
            return "more", json.dumps({"held": whole.tell()}).encode()
        try:
            whole.seek(0)
            if digest_of(whole) != asked.head["frame"]:
                raise Refusal("cut", "frame")
            whole.seek(0)
            return "done", taken(path, asked.peer, whole, at)
        finally:
            file.unlink(missing_ok=True)


def make_room(place: Path, peer: Peer, frame: str) -> None:
    """Of the frames that a peer began and did not end, the oldest go: it has only so many under way."""
    others = [one for one in place.glob(f"{peer.pk}-*") if one.name != f"{peer.pk}-{frame}"]
    for one in sorted(others, key=lambda path: path.stat().st_mtime)[: max(0, len(others) + 1 - UNDER_WAY)]:
        one.unlink(missing_ok=True)


def digest_of(file: BinaryIO) -> str:
    digest = sha256()
    while piece := file.read(2**20):
        digest.update(piece)
    return digest.hexdigest()


def taken(path: str, peer: Peer, file: BinaryIO, at: datetime) -> bytes:
    """A frame of the kind that the path is for."""
    try:
        if read_frame(file).kind not in PATHS[path]:
            raise Refusal("unreadable", path)
    except Malformed as fault:
        raise Refusal("unreadable", str(fault)) from fault
    file.seek(0)
    return take_frame(peer, file, at=at)


def take_frame(peer: Peer, file: BinaryIO, *, at: datetime) -> bytes:
    """Take a frame of a peer's, by whatever way it came; the statement that answers it, as a frame. What it refuses of
    a message is said in that statement, signed; a statement that is refused is a Refusal. Raises OSError."""
    try:
        frame = read_frame(file)
    except Malformed as fault:
        raise Refusal("unreadable", str(fault)) from fault
    if frame.kind == TALK:
        signed_by(peer, statement_words(frame.head), frame.signature, at.date())
        said = read_statement(frame.head, peer.node, ourselves().name)
        took, asks = hear_statement(peer, said, at=at)
        found = [] if said.answers else to_tell(peer, SHEETS)
        page = NONE if said.answers else said.page
        if not (took or asks or found or page):
            return b""
        sheets = [(bytes(one.words), bytes(one.signature)) for one in found]
        return statement(peer, at, page, sheets, took, asks, answers=True)[0]
    if frame.kind == RETURNED:
        done = took_back(peer, Parcel(frame.head, frame.signature, file), at)
    elif frame.kind == PACKAGE:
        done = receive(peer, [Parcel(frame.head, frame.signature, file)], at=at)
    else:
        done = receive(peer, parcels_of(file), at=at)
    return statement(peer, at, NONE, said_of(peer, done, at), answers=True)[0]


def parcels_of(file: BinaryIO) -> list[Parcel]:
    """The packages of a batch. Raises Refusal where there are too many, or something else is among them."""
    out = list[Parcel]()
    try:
        for data in frames_of(file, BATCH_MOST, PIECE):
            body = io.BytesIO(data)
            frame = read_frame(body)
            if frame.kind != PACKAGE:
                raise Refusal("unreadable", "batch")
            out.append(Parcel(frame.head, frame.signature, body))
            if sum(map(size_of, out)) > PIECE:
                raise Refusal("oversized", "batch")
    except Malformed as fault:
        raise Refusal("unreadable", str(fault)) from fault
    return out


def size_of(parcel: Parcel) -> int:
    return cast("io.BytesIO", parcel.body).getbuffer().nbytes


def took_back(peer: Peer, parcel: Parcel, at: datetime) -> Taken:
    """A message of ours that comes back. One that is refused is told as refused."""
    header = header_of(parcel.header)
    try:
        take_back(peer, parcel, at=at)
    except Refusal as fault:
        refused(peer.node, "messages", fault, at=at)
        return Taken(against=[Claim(header.id, header.hash, "RELAY_REMMD_REJECTION", fault.code)])
    return Taken()


def said_of(peer: Peer, took: Taken, at: datetime) -> list[tuple[bytes, bytes]]:
    """The sheets about messages: evidences of them, or that they are refused and why."""
    sheets = [(bytes(one.words), bytes(one.signature)) for one in took.sheets]
    return [*sheets, rejections(peer, took.against, at)] if took.against else sheets


def take_file(file: BinaryIO, *, at: datetime) -> None:
    """Take a frame that came as a file, from whichever trusted peer signed it. The answer is told at the next contact.
    Raises Refusal, OSError."""
    try:
        frame = read_frame(file)
    except Malformed as fault:
        raise Refusal("unreadable", str(fault)) from fault
    try:
        record = json.loads(frame.head)
        sender = record["from"] if frame.kind == TALK else record["sender"]["node"]
        receiver = record["to"] if frame.kind == TALK else record["receiver"]["node"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Refusal("unreadable", "head") from fault
    peer = trusted_peer(str(receiver if frame.kind == RETURNED else sender))
    file.seek(0)
    if frame.kind == TALK:
        take_frame(peer, file, at=at)
        return
    file.seek(frame.start)
    if frame.kind == BATCH:
        raise Refusal("unreadable", "batch")
    parcel = Parcel(frame.head, frame.signature, file)
    took = receive(peer, [parcel], at=at) if frame.kind == PACKAGE else took_back(peer, parcel, at)
    if took.against:
        raise Refusal(took.against[0].reason, took.against[0].message)
