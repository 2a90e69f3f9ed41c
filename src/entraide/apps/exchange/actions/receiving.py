"""What arrives from another node: checked, kept once, put into its place; or refused with a named reason, nothing of it
kept, and noted in the audit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from django.db import transaction
from django.db.models import Q

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.evidencing import Claim, say
from entraide.apps.exchange.actions.gaps import close_gaps, open_gap
from entraide.apps.exchange.actions.ringing import rings_at
from entraide.apps.exchange.models import Conversation, Incoming, OwnKey, Peer, PeerKey, Self, Sheet
from entraide.apps.exchange.own import ourselves
from entraide.apps.exchange.queries.knowing import card_among, known_among, signed_among, trusted_peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import check_package
from entraide.apps.kept import kept
from entraide.domain.exchange.chain import Head, Meaning, gaps, meaning
from entraide.domain.exchange.headers import HEADER_WORDS, Header, Unreadable, read_header
from entraide.gateways.storage import Incoming as Coming
from entraide.sealing.outside import Known

__all__ = ["Parcel", "Taken", "body_kept", "header_of", "receive", "refused"]

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


@dataclass(frozen=True)
class Desk:
    """What is asked of each message of a batch, asked of the tables once: who we are, the peer's keys, for which
    authorities something may come."""

    us: Self
    peer: Peer
    nodes: Sequence[PeerKey]
    authorities: Sequence[PeerKey]
    own: Collection[str]

    @property
    def trust(self) -> tuple[object, ...]:
        """What of it people may change."""
        keys = frozenset((one.fingerprint, one.standing) for one in (*self.nodes, *self.authorities))
        return self.peer.standing, keys, frozenset(self.own)


def desk_of(peer: Peer) -> Desk:
    """The desk as the tables have it now."""
    keys = list(peer.keys.all())
    nodes = [one for one in keys if one.kind == "node"]
    authorities = [one for one in keys if one.kind == "authority"]
    own = set(OwnKey.objects.filter(kind="authority", lost=False).values_list("fingerprint", flat=True))
    return Desk(ourselves(), trusted_peer(peer.node), nodes, authorities, own)


def check(desk: Desk, header: Header, parcel: Parcel, at: datetime) -> None:
    """All that can be said of a header before its package is looked at. Raises Refusal."""
    us, peer = desk.us, desk.peer
    if header.sender.node != peer.node or (header.receiver.node, header.receiver.state) != (us.name, us.state):
        raise Refusal("cross_addressed", f"{header.sender.node} → {header.receiver.node}")
    if header.sender.state != peer.state:
        raise Refusal("wrong_state", f"{header.sender.state} ≠ {peer.state}")
    signed_among(desk.nodes, HEADER_WORDS + parcel.header, parcel.signature, at.date())
    check_keys(desk, header)


def check_keys(desk: Desk, header: Header) -> None:
    """Hold the authorities of a header to the keys that are trusted. Raises Refusal."""
    card_among(desk.authorities, header.sender.authority)
    if header.receiver.authority not in desk.own:
        raise Refusal("wrong_authority", header.receiver.authority)


def body_kept(known: Known, header: Header, parcel: Parcel, at: datetime, *, ours: bool = False) -> None:
    """Hold the package to its header, then keep it. Raises Refusal: "package", "sealing", "cross_addressed"."""
    if kept().has(header.package) and (ours or came(header)):
        return  # else whoever sends learns what else is kept here, and nobody looked at it for this peer
    with SpooledTemporaryFile(MEMORY, dir=str(kept().aside())) as whole, kept().receive(sealed=True) as incoming:
        while piece := parcel.body.read(min(2**18, header.size + 1 - incoming.size)):
            whole.write(piece)
            incoming.write(piece)
        hold_to(header, incoming)
        if not ours:
            check_package(cast("BinaryIO", whole), header, known, on=at)
        incoming.finish()


def came(header: Header) -> bool:
    """Whether this very message is here already."""
    rows = Incoming.objects.filter(conversation__key=header.conversation, number=header.number, hash=header.hash)
    return rows.exists()


def hold_to(header: Header, incoming: Coming) -> None:
    """Raises Refusal("package") where what came is not what the header announces."""
    if (incoming.hash.hexdigest(), incoming.size) != (header.package, header.size):
        raise Refusal("package", header.package)


@dataclass(slots=True)
class Taken:
    """What became of what came: the sheets that say so, said now or before; what was refused, and why."""

    sheets: list[Sheet] = field(default_factory=list)
    against: list[Claim] = field(default_factory=list)


def receive(peer: Peer, parcels: Sequence[Parcel], *, at: datetime) -> Taken:
    """Take messages in: those that are sound in one transaction, with one sheet of evidences; the others are refused
    one by one. Of what nothing is said, the disk had no room. Raises Refusal where a header is none, OSError where
    there was room for none."""
    desk, out, sound = desk_of(peer), Taken(), list[tuple[Header, Parcel]]()
    known, headers = known_among(desk.nodes), [header_of(parcel.header) for parcel in parcels]
    for header, parcel in zip(headers, parcels, strict=True):
        try:
            check(desk, header, parcel, at)
            body_kept(known, header, parcel, at)
            sound.append((header, parcel))
        except Refusal as fault:
            against(out, peer, header, fault, at)
        except OSError:
            if not sound and not out.against:
                raise
            break
    placed(desk, sound, out, at)
    return out


@transaction.atomic
def placed(before: Desk, sound: Sequence[tuple[Header, Parcel]], out: Taken, at: datetime) -> None:
    """Put messages into their places. What was trusted when they came is asked again, in the same transaction."""
    desk, claims, peer = desk_of(before.peer), list[Claim](), before.peer
    keys = {header.conversation for header, _ in sound}
    held = {one.key: one for one in Conversation.objects.select_for_update().filter(key__in=keys).order_by("pk")}
    for header, parcel in sound:
        try:
            with transaction.atomic():
                if desk.trust != before.trust:
                    check(desk, header, parcel, at)
                found, told = place(peer, header, parcel, held, at)
        except Refusal as fault:
            held.pop(header.conversation, None)  # what was noted of it in vain is forgotten
            against(out, peer, header, fault, at)
        else:
            claims += found
            out.sheets += [one for one in told if one not in out.sheets]
    out.sheets += say(peer, claims, at)


def against(out: Taken, peer: Peer, header: Header, fault: Refusal, at: datetime) -> None:
    """Note that a message is refused."""
    refused(peer.node, "messages", fault, at=at)
    out.against.append(Claim(header.id, header.hash, "RELAY_REMMD_REJECTION", fault.code))


def place(
    peer: Peer, header: Header, parcel: Parcel, held: dict[str, Conversation], at: datetime
) -> tuple[list[Claim], list[Sheet]]:
    """Put a message into its place: what is to be said of it, or the sheets that said it before. `held`: conversations
    that are locked already."""
    key = header.conversation
    if (conversation := held.get(key)) is None:
        conversation, _ = Conversation.objects.select_for_update().get_or_create(key=key, defaults={"peer": peer})
        held[key] = conversation
    if conversation.peer_id != peer.pk:
        raise Refusal("cross_addressed", key)
    head = Head(conversation.got_number, conversation.got_hash)
    near = Q(number__in=(header.number - 1, header.number)) | Q(message=header.id)
    rows = {
        int(row.number or 0): row
        for row in conversation.incoming.filter(near).only("conversation", "number", "hash", "message")
    }
    what = meaning(header, head, {number: row.hash for number, row in rows.items()})
    if what is Meaning.FORKED and header.number == head.number + 1 and header.previous == head.hash:
        conversation.incoming.filter(number=header.number, state="early").delete()  # of a branch that its sender left
        what = Meaning.NEXT
    if what is Meaning.REPEATED:
        return [], sheets_of(peer, header.id)
    if what is Meaning.FORKED:
        raise Refusal("forked", str(header.number))
    if any(row.message == header.id for row in rows.values()):
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
        state="delivered" if what is Meaning.NEXT else "early",
        arrived=at,
        rings=rings_at(at, urgent=header.urgent),
    )
    claims = [Claim(row.message, row.hash, "RELAY_REMMD_ACCEPTANCE")]
    if what is Meaning.NEXT:
        conversation.got_number, conversation.got_hash = header.number, header.hash
        claims.append(Claim(row.message, row.hash, "DELIVERY"))
    claims += delivered(conversation, at)
    told = {"from": peer.node, "number": row.number, "package": row.package}
    audit.record("exchange.receive", f"exchange/messages/{row.message}", by=WORKER, at=at, detail=told)
    return claims, []


def delivered(conversation: Conversation, at: datetime) -> list[Claim]:
    """Move the head over all that follows without a gap; what is delivered by it. What is missing is told."""
    head, claims = Head(conversation.got_number, conversation.got_hash), list[Claim]()
    waiting = {int(row.number or 0): row for row in conversation.incoming.filter(state="early").order_by("number")}
    for number, row in list(waiting.items()):
        if number <= head.number:
            continue
        if number > head.number + 1:
            break
        del waiting[number]
        if read_header(bytes(row.header)).previous != head.hash:
            open_gap(conversation, "forked", head.number + 1, head.number + 1, at=at)
            row.delete()
            break
        Incoming.objects.filter(pk=row.pk).update(state="delivered")
        head = Head(number, row.hash)
        claims.append(Claim(row.message, row.hash, "DELIVERY"))
    conversation.got_number, conversation.got_hash = head.number, head.hash
    conversation.save(update_fields=["got_number", "got_hash"])
    close_gaps(conversation, ("missing", "forgotten"), head.number, at=at)
    if missing := gaps(head, list(waiting)):
        open_gap(conversation, "missing", missing[0][0], missing[-1][1], at=at)
    return claims


def sheets_of(peer: Peer, message: str) -> list[Sheet]:
    """The sheets that say something of a message of a peer."""
    return list(Sheet.objects.filter(evidence__message=message, evidence__peer=peer, evidence__ours=False).distinct())


@transaction.atomic
def refused(node: str, what: str, fault: Refusal, passed: int = 0, *, at: datetime) -> None:
    """Note in the audit that something was refused; before it, so many that were counted alone."""
    detail: dict[str, object] = {"from": node[:63], "why": fault.code, "told": fault.told}
    detail |= {"unnoted": passed} if passed else {}
    audit.record("exchange.refuse", f"exchange/{what}", by=WORKER, at=at, detail=detail)
