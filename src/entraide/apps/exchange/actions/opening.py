"""What waits for an authority is opened by a person who gives its passphrase, and applied by the app that handles it:
the application and the mark that it was applied are one transaction."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.evidencing import Claim, say
from entraide.apps.exchange.handlers import Arrived, Unfit, handler_of
from entraide.apps.exchange.models import Conversation, Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.own import node_keys, unlock
from entraide.apps.exchange.queries.knowing import known_of
from entraide.apps.exchange.queries.waiting import waiting_for
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import ATTACHED, open_package
from entraide.apps.kept import kept
from entraide.domain.exchange.headers import read_header
from entraide.domain.exchange.messages import Message
from entraide.sealing.keys import Holder, read_card
from entraide.sealing.outside import Known

__all__ = ["Count", "open_waiting"]


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
    for row in waiting_for(key.fingerprint):
        try:
            open_one(row, holder, by=by, at=at)
            count.opened += 1
        except Refusal as fault:
            faulty(row, fault, by=by, at=at)
            count.faulty += 1
        except Unfit as fault:
            leave(row, str(fault), at=at)
            count.left += 1
    return count


def open_one(row: Incoming | Outgoing, holder: Holder, *, by: str, at: datetime) -> None:
    """Open and apply one message. Raises Refusal where the package will not open, Unfit where no app takes it."""
    peer = row.conversation.peer
    known = known_of(peer) if isinstance(row, Incoming) else ourselves_known()
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        into = Path(place) / "opened"
        message = open_package(row.package, read_header(bytes(row.header)), holder, known, into, on=at)
        with transaction.atomic():
            apply(row, message, into / ATTACHED, peer, by=by, at=at)


def ourselves_known() -> Known:
    """Our own node's keys, for what we sealed ourselves."""
    cards = [read_card(bytes(row.card)) for row in OwnKey.objects.filter(kind="node")]
    return Known({card.fingerprint: card for card in (*cards, node_keys().card)})


def apply(  # noqa: PLR0913  which message, of whom, who and when
    row: Incoming | Outgoing, message: Message, files: Path, peer: Peer, *, by: str, at: datetime
) -> None:
    conversation = Conversation.objects.select_for_update().get(pk=row.conversation_id)
    row.refresh_from_db()
    if row.applied:
        return
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
        say(peer, [Claim(row.message, row.hash, "RETRIEVAL")], at)
    row.save()
    audit.record("exchange.open", f"exchange/messages/{row.message}", by=by, at=at, detail={"from": peer.node})


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
def leave(row: Incoming | Outgoing, why: str, *, at: datetime) -> None:
    """Note why a message could not be taken; it waits."""
    row.trouble, row.told = "unfit", why[:200]
    row.save(update_fields=["trouble", "told"])
