"""What waits for an authority is opened by a person who gives its passphrase, and applied by the app that handles it:
the application and the mark that it was applied are one transaction."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.evidencing import Claim, say
from entraide.apps.exchange.handlers import Arrived, Unfit, handler_of
from entraide.apps.exchange.models import Conversation, Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.own import ourselves_known, unlock
from entraide.apps.exchange.queries.knowing import known_of
from entraide.apps.exchange.queries.waiting import waiting_for
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import ATTACHED, open_package
from entraide.apps.kept import kept
from entraide.domain.exchange.headers import read_header
from entraide.domain.exchange.messages import Message
from entraide.sealing.keys import Holder
from entraide.sealing.outside import Known

__all__ = ["Count", "open_waiting"]

BATCH = 25  # messages that are applied in one transaction
TOGETHER = 8 * 2**20  # … and bytes of their packages


@dataclass(slots=True)
class Count:
    """How many were opened, how many could not be, how many nobody here handles or the app could not take."""

    opened: int = 0
    faulty: int = 0
    left: int = 0


def open_waiting(key: OwnKey, passphrase: str, *, by: str, at: datetime) -> Count:
    """Open all that waits for an authority's key, in the order of each conversation; the keys are forgotten after. Who
    is begun again after being killed goes on where it was. Raises sealing's Refused("passphrase")."""
    holder, count = unlock(key, passphrase), Count()
    for rows in together(waiting_for(key.fingerprint)):
        open_some(rows, holder, count, by=by, at=at)
    return count


def together(rows: Iterable[Incoming | Outgoing]) -> Iterator[list[Incoming | Outgoing]]:
    """Messages that are opened at once, in their order: few, and small."""
    some, size = list[Incoming | Outgoing](), 0
    for row in rows:
        if some and (len(some) == BATCH or size + row.size > TOGETHER):
            yield some
            some, size = [], 0
        some.append(row)
        size += row.size
    if some:
        yield some


def open_some(rows: list[Incoming | Outgoing], holder: Holder, count: Count, *, by: str, at: datetime) -> None:
    """Open messages, then apply them in one transaction, each by itself within it. Where an app breaks off, those
    before it are applied all the same."""
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        opened, known = list[tuple[Incoming | Outgoing, Message, Path]](), Knowing()
        for number, row in enumerate(rows):
            into = Path(place) / str(number)
            try:
                opened.append((row, opened_of(row, holder, known, into, at), into / ATTACHED))
            except Refusal as fault:
                faulty(row, fault, by=by, at=at)
                count.faulty += 1
        try:
            took, left = apply_all(opened, by=by, at=at)
        except Exception:
            for one in opened:
                apply_all([one], by=by, at=at)
            raise
    count.opened += took
    count.left += left


class Knowing(dict[Peer | None, Known]):
    """The keys of each peer, and our own (None), asked for once."""

    def __missing__(self, peer: Peer | None) -> Known:
        found = self[peer] = ourselves_known() if peer is None else known_of(peer)
        return found


def opened_of(row: Incoming | Outgoing, holder: Holder, known: Knowing, into: Path, at: datetime) -> Message:
    """What a message says, its files in a folder. Raises Refusal where the package will not open."""
    sealed_by = known[row.conversation.peer if isinstance(row, Incoming) else None]
    return open_package(row.package, read_header(bytes(row.header)), holder, sealed_by, into, on=at)


@transaction.atomic
def apply_all(opened: Sequence[tuple[Incoming | Outgoing, Message, Path]], *, by: str, at: datetime) -> tuple[int, int]:
    """Apply messages; how many, and how many no app took. What is said of them is one sheet for each peer."""
    claims, left = dict[Peer, list[Claim]](), 0
    for row, message, files in opened:
        peer = row.conversation.peer
        try:
            with transaction.atomic():
                claims.setdefault(peer, []).extend(apply(row, message, files, peer, by=by, at=at))
        except Unfit as fault:
            leave(row, str(fault))
            left += 1
    for peer, said in claims.items():
        say(peer, said, at)
    return len(opened) - left, left


def apply(  # noqa: PLR0913  which message, of whom, who and when
    row: Incoming | Outgoing, message: Message, files: Path, peer: Peer, *, by: str, at: datetime
) -> list[Claim]:
    """Apply a message; what is to be said of it."""
    conversation = Conversation.objects.select_for_update(no_key=True).get(pk=row.conversation_id)
    row.refresh_from_db(fields=["applied"])
    if row.applied:
        return []
    handler = handler_of(message.kind)
    if handler is None:
        raise Unfit(f"no handler: {message.kind}")
    ours = isinstance(row, Outgoing)
    when = row.created if isinstance(row, Outgoing) else row.arrived
    here, there = (row.sender, row.receiver) if ours else (row.receiver, row.sender)
    known = conversation.subject
    subject = handler(Arrived(message, files, peer.node, peer.state, known, when, here, there, ours), by=by, at=at)
    if subject and not conversation.subject:
        conversation.subject = subject[:200]
        conversation.save(update_fields=["subject"])
    row.applied, row.opened_by, row.trouble, row.told = at, by, "", ""
    if isinstance(row, Incoming):
        row.state = "opened"
    row.rings = None
    row.save(update_fields=["applied", "opened_by", "trouble", "told", "rings", *(["state"] if not ours else [])])
    audit.record("exchange.open", f"exchange/messages/{row.message}", by=by, at=at, detail={"from": peer.node})
    return [] if ours else [Claim(row.message, row.hash, "RETRIEVAL")]


@transaction.atomic
def faulty(row: Incoming | Outgoing, fault: Refusal, *, by: str, at: datetime) -> None:
    """Note that a package will not open; whoever sent it is told."""
    row.trouble, row.told = fault.code, fault.told
    row.save(update_fields=["trouble", "told"])
    if isinstance(row, Incoming) and row.state != "faulty":
        row.state = "faulty"
        row.save(update_fields=["state"])
        say(row.conversation.peer, [Claim(row.message, row.hash, "NON_RETRIEVAL", fault.code)], at)
    detail = {"from": row.conversation.peer.node, "why": fault.code, "told": fault.told}
    audit.record("exchange.faulty", f"exchange/messages/{row.message}", by=by, at=at, detail=detail)


@transaction.atomic
def leave(row: Incoming | Outgoing, why: str) -> None:
    """Note why a message could not be taken; it waits."""
    row.trouble, row.told = "unfit", why[:200]
    row.save(update_fields=["trouble", "told"])
