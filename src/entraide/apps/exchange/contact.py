"""A contact with one peer: what both hold is compared, what is to be told is told, what waits is sent.

Reads:  the outbox, a transport
Writes: through actions alone. It may be ended at any point and begun again: each step knows what was done.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from entraide.apps.exchange.actions.comparing import Asks, hear_statement
from entraide.apps.exchange.actions.contacts import answered, progressed, returned, tell_again, unreached
from entraide.apps.exchange.actions.receiving import refused
from entraide.apps.exchange.actions.sending import carried, failed, submit
from entraide.apps.exchange.models import Incoming, Outgoing, Peer
from entraide.apps.exchange.own import ourselves
from entraide.apps.exchange.queries.knowing import signed_by
from entraide.apps.exchange.queries.waiting import due_messages, returns_of, to_tell
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.serving import take_frame
from entraide.apps.exchange.statements import (
    ALL,
    BATCH_MOST,
    NONE,
    SHEETS,
    Page,
    read_statement,
    statement,
    statement_words,
)
from entraide.apps.kept import kept
from entraide.gateways.storage import Lost
from entraide.gateways.transport import Transport, Unreached, read_frame, write_frame
from entraide.gateways.transport.frames import PACKAGE, RETURNED, TALK, Malformed, frame_bytes, write_batch

__all__ = ["Contact"]

BATCH = 200  # rows of the outbox asked for at once
SMALL = 512 * 1024  # bytes of a package that goes with others
TOGETHER = 3 * 2**20  # … and of all of them: they fit into one request
ROUNDS = 1000  # pages and rounds of one contact: a peer cannot keep us for ever


@dataclass
class Contact:
    """One peer, the way to it, what time it is, and a number from 0 to 1 by lot for the pauses."""

    peer: Peer
    way: Transport
    now: Callable[[], datetime]
    jitter: Callable[[], float]
    sent: int = 0
    batch: int = 1  # packages that the other node takes at once, as it says

    def run(self) -> bool:
        """Do all that waits; whether the peer was reached. Nothing is raised for what a network does."""
        try:
            self.fetch()
            self.compare()
            self.give_back()
            self.push()
            self.tell()
        except Unreached as fault:
            unreached(self.peer, fault.why, fault.told, self.jitter(), at=self.now())
            return False
        except OSError as fault:
            unreached(self.peer, "full" if fault.errno == 28 else "busy", str(fault), self.jitter(), at=self.now())
            return False
        finally:
            self.way.close()
        answered(self.peer, self.peer.ahead + getattr(self.way, "ahead", 0.0), at=self.now())
        return True

    def fetch(self) -> None:
        """Take what the peer left for us; the answers go out as frames of their own."""
        for path in self.way.fetch():
            try:
                with path.open("rb") as file:
                    answer = take_frame(self.peer, file, at=self.now())
                if answer:
                    self.carry("talk", answer)
            except Refusal as fault:
                refused(self.peer.node, "folder", fault, at=self.now())
            self.way.done(path)

    def compare(self) -> None:
        """Tell the heads of all conversations and hear theirs, page by page; ask back what we lost."""
        page: Page = ALL
        took, asks = list[str](), Asks()
        for _ in range(ROUNDS):
            frame, told = statement(self.peer, self.now(), page, self.sheets(), took, asks)
            took, asks = self.talk(frame)
            if told is None or not told[1]:
                break
            page = (told[1], "")
        if took or asks:
            self.talk(statement(self.peer, self.now(), NONE, (), took, asks)[0])

    def tell(self) -> None:
        """Tell the evidences that are still to be told. That we took theirs is said at once: later it would also take
        back what they tell again of a message that we lost, and got back meanwhile."""
        last = list[tuple[bytes, bytes]]()
        while (sheets := self.sheets()) and sheets != last:
            last = sheets
            took, _ = self.talk(statement(self.peer, self.now(), NONE, sheets)[0])
            if took:
                self.talk(statement(self.peer, self.now(), NONE, (), took)[0])

    answers = True

    def sheets(self) -> list[tuple[bytes, bytes]]:
        """The evidences that are still to be told."""
        return [(bytes(one.words), bytes(one.signature)) for one in to_tell(self.peer, SHEETS)]

    def talk(self, frame: bytes) -> tuple[list[str], Asks]:
        """Say a statement and hear what is answered."""
        answer = self.carry("talk", frame)
        return self.heard(answer) if answer else ([], Asks())

    def carry(self, path: str, frame: bytes) -> bytes:
        """Send a frame; what was answered, b"" where an answer comes later."""
        with tempfile.NamedTemporaryFile(dir=kept().aside()) as file:
            file.write(frame)
            file.flush()
            answer = self.way.send(path, Path(file.name), lambda _: None)
        self.answers = answer is not None
        return answer.frame if answer else b""

    def heard(self, answer: bytes) -> tuple[list[str], Asks]:
        """A statement that answers ours. Raises Unreached where it is none of this peer's."""
        with tempfile.SpooledTemporaryFile() as file:
            file.write(answer)
            file.seek(0)
            try:
                frame = read_frame(file)  # type: ignore[arg-type]
                if frame.kind != TALK:
                    raise Unreached("answer", "kind")
                signed_by(self.peer, statement_words(frame.head), frame.signature, self.now().date())
                said = read_statement(frame.head, self.peer.node, ourselves().name)
                self.batch = max(1, min(said.batch, BATCH_MOST))
                return hear_statement(self.peer, said, at=self.now())
            except Malformed as fault:
                raise Unreached("answer", str(fault)) from fault
            except Refusal as fault:
                raise Unreached("unproven", fault.code) from fault

    def give_back(self) -> None:
        """Hand back the messages that the peer sent and lost."""
        whole = set[int]()
        for row in returns_of(self.peer):
            tell_again(self.peer, row.message)
            if not row.removed:  # else the case was deleted here
                self.give("packages", RETURNED, row)
            whole.add(row.conversation_id)
        if whole:
            returned(whole)

    def push(self) -> None:
        """Send what is due; a message that is refused waits, and the others go on."""
        seen = set[int]()
        while rows := [one for one in due_messages(self.peer, self.now(), BATCH + len(seen)) if one not in seen]:
            seen.update(rows)
            for first in range(0, len(rows), self.batch):
                outs = submit(rows[first : first + self.batch], at=self.now())
                for some in together([one for one in outs if one.next_try]):
                    self.push_some(some)

    def push_some(self, outs: Sequence[Outgoing]) -> None:
        """Send messages, and note when those are tried again that were not taken."""
        try:
            took = self.give_batch(outs) if len(outs) > 1 else self.give("packages", PACKAGE, outs[0])
        except Lost:
            self.push_apart(outs)
            return
        self.sent += len(outs)
        now = Outgoing.objects.in_bulk([one.pk for one in outs])
        for out in now.values():
            if out.next_try and not self.answers:
                carried(out.pk, at=self.now())
            elif out.next_try and (took or len(outs) > 1):
                failed(out.pk, out.trouble, self.jitter(), at=self.now())

    def push_apart(self, outs: Sequence[Outgoing]) -> None:
        """The bytes of one of these are lost: the others go by themselves."""
        for one in outs:
            if len(outs) > 1:
                self.push_some([one])
            else:
                failed(one.pk, "lost", self.jitter(), at=self.now())

    def give_batch(self, outs: Sequence[Outgoing]) -> list[str]:
        """Hand several packages over at once; the sheets that came back are taken."""
        heads = [frame_bytes(PACKAGE, bytes(one.header), bytes(one.signature)) for one in outs]
        with tempfile.NamedTemporaryFile(dir=kept().aside()) as file:
            write_batch(file, zip(heads, (kept().pieces(one.package) for one in outs), strict=True))  # type: ignore[arg-type]
            file.flush()
            answer = self.way.send("packages", Path(file.name), lambda _: None)
        self.answers = answer is not None
        return self.heard(answer.frame)[0] if answer else []

    def give(self, path: str, kind: bytes, row: Incoming | Outgoing) -> list[str]:
        """Hand a package over, with its header; the sheets that came back are taken."""
        with tempfile.NamedTemporaryFile(dir=kept().aside()) as file:
            write_frame(file, kind, bytes(row.header), bytes(row.signature), kept().pieces(row.package))  # type: ignore[arg-type]
            file.flush()
            answer = self.way.send(path, Path(file.name), lambda held: self.progress(row, held))
        self.answers = answer is not None
        return self.heard(answer.frame)[0] if answer else []

    def progress(self, row: Incoming | Outgoing, held: int) -> None:
        """Note how far a long transfer is; of a short one it is seen in its evidence."""
        if isinstance(row, Outgoing) and held < row.size:
            progressed(row.pk, held)


def together(outs: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    """Messages that go at once, in their order: small ones, as many as one request carries."""
    some, size = list[Outgoing](), 0
    for one in outs:
        if some and (one.size > SMALL or size + one.size > TOGETHER):
            yield some
            some, size = [], 0
        some.append(one)
        size += one.size
        if one.size > SMALL:
            yield some
            some, size = [], 0
    if some:
        yield some
