"""Messages handed over for another node: sealed and put into the outbox, numbered and signed when they first leave."""

import secrets
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.evidencing import note_ourselves, restage
from entraide.apps.exchange.actions.ringing import rings_at
from entraide.apps.exchange.handlers import BEFORE
from entraide.apps.exchange.models import Conversation, Gap, Outgoing, OwnKey, Peer, PeerKey, Self
from entraide.apps.exchange.own import node_keys, ourselves
from entraide.apps.exchange.queries.knowing import card_in, card_of, speaks, trusted_peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import PLAIN, Mark, seal_message
from entraide.domain.exchange.headers import HEADER_WORDS, Header, Party
from entraide.domain.exchange.messages import Message
from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.domain.exchange.waiting import pause
from entraide.sealing.keys import Holder

__all__ = ["AFTER", "Letter", "Way", "carried", "failed", "hand_over", "submit"]

AFTER: list[Any] = []  # what is done once a message waits: the site has the worker look at it


@dataclass(frozen=True, slots=True)
class Way:
    """From which authority of ours (the fingerprint of its key) to which of which node."""

    node: str
    sender: str
    receiver: str


@dataclass(frozen=True)
class Letter:
    """What is handed over: its kind, what it carries, in which language; the case by its address here; the rest as
    domain.exchange.messages has it. `note` is the cover that everybody may read, `purpose` what it may be used for,
    `onward` whether it may be handed on; `marks` what the manifest says of some of the files."""

    kind: str
    body: Mapping[str, Any]
    subject: str
    language: str
    purpose: str
    note: str
    files: Mapping[str, Path] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    requesting: str = ""
    requested: str = ""
    provisions: tuple[str, ...] = ()
    marking: str = ""
    caveats: tuple[str, ...] = ()
    onward: Onward = Onward.CONSENT
    marks: Mapping[str, Mark] = field(default_factory=dict)
    reply: str = ""
    urgent: bool = False


@transaction.atomic
def hand_over(letter: Letter, way: Way, *, by: str, at: datetime) -> Outgoing:
    """Seal a message to the other authority and to our own, and put it into the outbox, in the caller's transaction: it
    is sent if that is committed. Raises Refusal ("unknown_node", "not_trusted", "suspended", "wrong_authority",
    "revoked_key", "no_common_version"; what an app above refuses), sealing's Refused, Unreadable, own.NoNode."""
    peer = trusted_peer(way.node)
    speaks(peer)
    for may_go in BEFORE:
        may_go(letter.kind, peer)
    theirs = card_of(peer, way.receiver)
    own = OwnKey.objects.filter(kind="authority", fingerprint=way.sender, retired=None).first()
    if own is None:
        raise Refusal("wrong_authority", way.sender)
    conversation = conversation_of(peer, letter.subject)
    message = Message(
        id=secrets.token_hex(16),
        conversation=conversation.key,
        kind=letter.kind,
        language=letter.language,
        body=letter.body,
        requesting=letter.requesting,
        requested=letter.requested,
        provisions=letter.provisions,
        marking=letter.marking,
        caveats=letter.caveats,
        reply=letter.reply,
        attachments=letter.digests,
    )
    terms = Terms(letter.purpose, tuple(Caveat(one) for one in letter.caveats), letter.onward)
    files = {name: (path, letter.marks.get(name, PLAIN)) for name, path in letter.files.items()}
    cards = (theirs, card_in(bytes(own.card)))
    package, size = seal_message(message, files, terms, letter.note, cards, node_keys(), at)
    out = Outgoing.objects.create(
        conversation=conversation,
        message=message.id,
        sender=way.sender,
        receiver=way.receiver,
        reply=letter.reply,
        package=package,
        size=size,
        urgent=letter.urgent,
        created=at,
        by=by,
        next_try=at,
        applied=at,
    )
    told = {"to": peer.node, "authority": way.receiver, "package": package}
    audit.record("exchange.send", f"exchange/messages/{out.message}", by=by, at=at, detail=told)
    for do in AFTER:
        transaction.on_commit(do)
    return out


def conversation_of(peer: Peer, subject: str) -> Conversation:
    """The conversation on a case with a peer."""
    found = Conversation.objects.filter(peer=peer, subject=subject).first() if subject else None
    return found or Conversation.objects.create(peer=peer, subject=subject, key=secrets.token_hex(16))


@transaction.atomic
def submit(numbers: Sequence[int], *, at: datetime) -> list[Outgoing]:
    """Of these messages of the outbox, in this order, those that may leave, with their headers and signatures, made
    where there are none yet. One must wait where its conversation has a gap that is being mended, or a message before
    it has not left; where the other authority's key is not trusted any more, it is told so and waits. Others' packages
    are never touched."""
    rows = {out.pk: out for out in Outgoing.objects.filter(pk__in=numbers).select_related("conversation__peer")}
    held = conversations_of(rows.values())
    mending = set(
        Gap.objects.filter(conversation__in=held, closed=None, kind__in=("lost", "forked")).values_list(
            "conversation", flat=True
        )
    )
    wanted = {(out.conversation.peer_id, out.receiver) for out in rows.values()}
    trusted = {one for one in wanted if PeerKey.objects.filter(peer=one[0], fingerprint=one[1], standing="trusted")}
    queue = defaultdict[int, deque[int]](deque)  # of each conversation, what has not left, up to the last of these
    unsent = Outgoing.objects.filter(conversation__in=held, number=None, pk__lte=max(numbers, default=0)).order_by("pk")
    for conversation, number in unsent.values_list("conversation", "pk"):
        queue[conversation].append(number)
    out, fresh, us, node = list[Outgoing](), list[Outgoing](), ourselves(), node_keys()
    for one in (rows[number] for number in numbers if number in rows):
        if one.conversation_id in mending:
            continue
        if (one.conversation.peer_id, one.receiver) not in trusted:
            if one.trouble != "revoked_key":
                one.trouble, one.rings = "revoked_key", rings_at(at)
                one.save(update_fields=["trouble", "rings"])
            continue
        if not one.number:
            if queue[one.conversation_id][0] != one.pk:
                continue
            queue[one.conversation_id].popleft()
            sign_header(one, held[one.conversation_id], us, node, at)
            fresh.append(one)
        out.append(one)
    for conversation in {one.conversation_id for one in fresh}:
        held[conversation].save(update_fields=["sent_number", "sent_hash"])
    queued = [one for one in fresh if one.stage == "queued"]
    note_ourselves(queued, "SUBMISSION_ACCEPTANCE", "us", at)
    restage(queued, at=at)
    return out


def conversations_of(rows: Iterable[Outgoing]) -> dict[int, Conversation]:
    """The conversations of messages, held until the transaction ends."""
    keys = {out.conversation_id for out in rows}
    return {one.pk: one for one in Conversation.objects.select_for_update().filter(pk__in=keys).order_by("pk")}


def sign_header(out: Outgoing, conversation: Conversation, us: Self, node: Holder, at: datetime) -> None:
    """Give a message its number, its header and its signature; the conversation is moved on, not yet kept."""
    peer = out.conversation.peer
    header = Header(
        id=out.message,
        conversation=conversation.key,
        number=conversation.sent_number + 1,
        previous=conversation.sent_hash,
        sender=Party(us.name, us.state, out.sender),
        receiver=Party(peer.node, peer.state, out.receiver),
        at=at,
        package=out.package,
        size=out.size,
        reply=out.reply,
        urgent=out.urgent,
    )
    out.number, out.hash, out.header = header.number, header.hash, header.written
    out.signature = node.sign(HEADER_WORDS + header.written)
    out.save(update_fields=["number", "hash", "header", "signature"])
    conversation.sent_number, conversation.sent_hash = header.number, header.hash


@transaction.atomic
def failed(number: int, code: str, jitter: float, *, at: datetime) -> None:
    """Note that a message could not be sent as it is, and when it is tried again."""
    out = Outgoing.objects.select_for_update().get(pk=number)
    if out.trouble != code:
        out.rings = rings_at(at)
    out.tries, out.trouble, out.next_try = out.tries + 1, code, at + pause(out.tries, jitter)
    out.save(update_fields=["tries", "trouble", "next_try", "rings"])


@transaction.atomic
def carried(number: int, *, at: datetime) -> None:
    """Note that a message was given to a way that answers later: it is given again after a day, unless the other node
    has it by then."""
    Outgoing.objects.filter(pk=number).update(next_try=at + timedelta(days=1))
