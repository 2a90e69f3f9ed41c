"""What arrives from another node: checked, kept once, put into its place; or refused with a named reason, nothing of it
kept, and noted in the audit."""

from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.evidencing import Claim, say
from entraide.apps.exchange.actions.gaps import close_gaps, open_gap
from entraide.apps.exchange.actions.sending import HEADER_WORDS
from entraide.apps.exchange.models import Conversation, Incoming, OwnKey, Peer, Sheet
from entraide.apps.exchange.own import ourselves
from entraide.apps.exchange.queries.knowing import card_of, known_of, signed_by
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import check_package
from entraide.apps.kept import kept
from entraide.domain.exchange.chain import Head, Meaning, gaps, meaning
from entraide.domain.exchange.headers import Header, Unreadable, read_header
from entraide.gateways.storage import Incoming as Coming

__all__ = ["Parcel", "body_kept", "header_of", "receive", "refused"]

WORKER = "entraide node"
MEMORY = 8 * 2**20  # bytes of a package that is looked at without the disk


@dataclass(frozen=True, slots=True)
class Parcel:
    """A header and its signature as they came, and a file that stands where the package begins."""

    header: bytes
    signature: bytes
    body: BinaryIO


def header_of(raw: bytes) -> Header:
    """The header. Raises Refusal: "oversized", "unreadable"."""
    try:
        return read_header(raw)
    except Unreadable as fault:
        raise Refusal("oversized" if fault.what == "oversized" else "unreadable", fault.what) from fault


def check(peer: Peer, header: Header, parcel: Parcel, at: datetime) -> None:
    """All that can be said of a header before its package is looked at. Raises Refusal."""
    us = ourselves()
    if header.sender.node != peer.node or (header.receiver.node, header.receiver.state) != (us.name, us.state):
        raise Refusal("cross_addressed", f"{header.sender.node} → {header.receiver.node}")
    if header.sender.state != peer.state:
        raise Refusal("wrong_state", f"{header.sender.state} ≠ {peer.state}")
    signed_by(peer, HEADER_WORDS + parcel.header, parcel.signature, at.date())
    card_of(peer, header.sender.authority)
    if not OwnKey.objects.filter(kind="authority", fingerprint=header.receiver.authority, lost=False).exists():
        raise Refusal("wrong_authority", header.receiver.authority)


def body_kept(peer: Peer, header: Header, parcel: Parcel, at: datetime, *, ours: bool = False) -> None:
    """Hold the package to its header, then keep it. Raises Refusal: "package", "sealing", "cross_addressed"."""
    if kept().has(header.package):
        return
    with SpooledTemporaryFile(MEMORY, dir=str(kept().aside())) as whole:
        incoming = kept().receive()
        try:
            while piece := parcel.body.read(2**18):
                whole.write(piece)
                incoming.write(piece)
            hold_to(header, incoming)
            if not ours:
                check_package(cast("BinaryIO", whole), header, known_of(peer), on=at)
            incoming.finish()
        except BaseException:
            incoming.drop()
            raise


def hold_to(header: Header, incoming: Coming) -> None:
    """Raises Refusal("package") where what came is not what the header announces."""
    if (incoming.hash.hexdigest(), incoming.size) != (header.package, header.size):
        raise Refusal("package", header.package)


def receive(peer: Peer, parcel: Parcel, *, at: datetime) -> list[Sheet]:
    """Take a message in; the evidences of it, said now or before. Raises Refusal, OSError where the disk is full."""
    header = header_of(parcel.header)
    check(peer, header, parcel, at)
    body_kept(peer, header, parcel, at)
    with transaction.atomic():
        return place(peer, header, parcel, at)


def place(peer: Peer, header: Header, parcel: Parcel, at: datetime) -> list[Sheet]:
    key = header.conversation
    conversation, _ = Conversation.objects.select_for_update().get_or_create(key=key, defaults={"peer": peer})
    if conversation.peer_id != peer.pk:
        raise Refusal("cross_addressed", key)
    head = Head(conversation.got_number, conversation.got_hash)
    near = conversation.incoming.filter(number__in=(header.number - 1, header.number))
    held = {int(number or 0): found for number, found in near.values_list("number", "hash")}
    what = meaning(header, head, held)
    if what is Meaning.FORKED and header.number == head.number + 1 and header.previous == head.hash:
        conversation.incoming.filter(number=header.number, state="early").delete()  # of a branch that its sender left
        what = Meaning.NEXT
    if what is Meaning.REPEATED:
        return sheets_of(peer, header.id)
    if what is Meaning.FORKED:
        raise Refusal("forked", str(header.number))
    conversation.incoming.filter(message=header.id, state="early").delete()  # it has another number now
    if conversation.incoming.filter(message=header.id).exists():
        raise Refusal("forked", header.id)
    row = Incoming.objects.create(
        conversation=conversation,
        message=header.id,
        number=header.number,
        header=parcel.header,
        signature=parcel.signature,
        hash=header.hash,
        reply=header.reply,
        package=header.package,
        size=header.size,
        urgent=header.urgent,
        sender=header.sender.authority,
        receiver=header.receiver.authority,
        state="early",
        arrived=at,
    )
    claims = [Claim(row.message, row.hash, "RELAY_REMMD_ACCEPTANCE"), *delivered(conversation, at)]
    told = {"from": peer.node, "number": row.number, "package": row.package}
    audit.record("exchange.receive", f"exchange/messages/{row.message}", by=WORKER, at=at, detail=told)
    return [say(peer, claims, at)]


def delivered(conversation: Conversation, at: datetime) -> list[Claim]:
    """Move the head over all that follows without a gap; what is delivered by it. What is missing is told."""
    head, claims = Head(conversation.got_number, conversation.got_hash), list[Claim]()
    for row in conversation.incoming.filter(number__gt=head.number, state="early").order_by("number"):
        if row.number != head.number + 1:
            break
        if read_header(bytes(row.header)).previous != head.hash:
            open_gap(conversation, "forked", head.number + 1, head.number + 1, at=at)
            row.delete()
            break
        Incoming.objects.filter(pk=row.pk).update(state="delivered")
        head = Head(row.number, row.hash)
        claims.append(Claim(row.message, row.hash, "DELIVERY"))
    conversation.got_number, conversation.got_hash = head.number, head.hash
    conversation.save(update_fields=["got_number", "got_hash"])
    early = [row.number or 0 for row in conversation.incoming.filter(state="early").only("number")]
    close_gaps(conversation, ("missing", "forgotten"), head.number, at=at)
    if missing := gaps(head, early):
        open_gap(conversation, "missing", missing[0][0], missing[-1][1], at=at)
    return claims


def sheets_of(peer: Peer, message: str) -> list[Sheet]:
    """The sheets that say something of a message of a peer."""
    return list(Sheet.objects.filter(evidence__message=message, evidence__peer=peer, evidence__ours=False).distinct())


@transaction.atomic
def refused(node: str, what: str, fault: Refusal, *, at: datetime) -> None:
    """Note in the audit that something was refused."""
    detail = {"from": node[:63], "why": fault.code, "told": fault.told}
    audit.record("exchange.refuse", f"exchange/{what}", by=WORKER, at=at, detail=detail)
