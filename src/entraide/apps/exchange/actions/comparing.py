"""What a peer's statement says, laid on what is held here: evidences taken, what it lacks sent again, what we lack
asked back, what parts told to people."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.evidencing import hear
from entraide.apps.exchange.actions.gaps import close_gaps, open_gap
from entraide.apps.exchange.actions.receiving import WORKER, Parcel, body_kept, header_of
from entraide.apps.exchange.models import Conversation, Errand, Gap, Outgoing, Peer
from entraide.apps.exchange.own import ourselves
from entraide.apps.exchange.queries.knowing import known_of, own_signed
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.statements import Heads, Statement
from entraide.domain.exchange.chain import Head, compared
from entraide.domain.exchange.headers import HEADER_WORDS, Header

__all__ = ["Asks", "hear_statement", "take_back"]

Asks = list[tuple[str, int]]


@transaction.atomic
def hear_statement(peer: Peer, said: Statement, *, at: datetime) -> tuple[list[str], Asks]:
    """Take in what a peer states; (the sheets that we have now, what is asked back of it)."""
    if peer.versions != list(said.versions):
        peer.versions = list(said.versions)
        peer.save(update_fields=["versions"])
    if said.took:
        Errand.objects.filter(peer=peer, sheet__hash__in=said.took).delete()
    for key, number in said.asks:
        Conversation.objects.filter(peer=peer, key=key).update(return_from=max(1, number))
    asks = Asks()
    ours = {one.key: one for one in Conversation.objects.filter(peer=peer, key__in=[head.key for head in said.heads])}
    lost = set(
        Gap.objects.filter(conversation__peer=peer, kind="lost", closed=None).values_list("conversation", flat=True)
    )
    for head in said.heads:
        asks += compare(peer, ours.get(head.key), head, lost, at)
    if said.page is not None:
        unknown(peer, said, at)
    took = [hear(peer, words, signature, at) for words, signature in said.sheets]  # what we lost is known by now
    return [one for one in took if one], asks


def unknown(peer: Peer, said: Statement, at: datetime) -> None:
    """Conversations of the page that the peer does not name are as if it had nothing of them."""
    after, upto = said.page or ("", "")
    rows = Conversation.objects.filter(peer=peer, key__gt=after).exclude(key__in=[head.key for head in said.heads])
    for row in rows.filter(key__lte=upto) if upto else rows:
        if row.sent_number:
            send_again(row, 0, at)


def compare(peer: Peer, held: Conversation | None, theirs: Heads, lost: Collection[int], at: datetime) -> Asks:
    """One conversation, as they have it and as we do; `lost`: those of which we lost something until now."""
    if held is None:
        if not theirs.got.number and not theirs.shown:
            return []  # they have sent what has not arrived yet
        held, _ = Conversation.objects.get_or_create(key=theirs.key, defaults={"peer": peer})
        if held.peer_id != peer.pk:
            return []
    if theirs.shown > held.got_number:
        open_gap(held, "forgotten", held.got_number + 1, theirs.shown, at=at)
    mine = {held.sent_number: held.sent_hash}
    if 0 < theirs.got.number < held.sent_number:
        mine = {int(one.number or 0): one.hash for one in held.outgoing.filter(number=theirs.got.number)}
    found = compared(Head(held.sent_number, held.sent_hash), theirs.got, mine)
    if found.receiver_lacks:
        send_again(held, theirs.got.number, at)
    if not found.sender_lacks and not found.forked:
        if held.pk in lost:
            close_gaps(held, ("lost",), held.sent_number, at=at)
        return []
    if theirs.got.number <= held.shown:
        open_gap(held, "forked", theirs.got.number, theirs.got.number, at=at)
        return []
    open_gap(held, "lost", held.shown + 1, theirs.got.number, at=at)
    return [(held.key, held.shown + 1)]


def send_again(held: Conversation, got: int, at: datetime) -> None:
    """Have sent what the other node does not have: also what it had, and has lost; but nothing of
    a case that was deleted here since."""
    held.outgoing.filter(number__gt=got, next_try=None, removed=None).update(next_try=at)


def take_back(peer: Peer, parcel: Parcel, *, at: datetime) -> None:
    """Take back a message of ours that a peer received and we no longer have. It is believed because we signed it. What
    was numbered here since, and never arrived, is numbered anew. Raises Refusal."""
    header = header_of(parcel.header)
    us = ourselves()
    if (header.sender.node, header.receiver.node) != (us.name, peer.node):
        raise Refusal("cross_addressed", header.receiver.node)
    if not own_signed(HEADER_WORDS + parcel.header, parcel.signature):
        raise Refusal("signature", header.id)
    body_kept(known_of(peer), header, parcel, at, ours=True)
    with transaction.atomic():
        place_back(peer, header, parcel, at)


def place_back(peer: Peer, header: Header, parcel: Parcel, at: datetime) -> None:
    key = header.conversation
    held, _ = Conversation.objects.select_for_update().get_or_create(key=key, defaults={"peer": peer})
    if held.peer_id != peer.pk:
        raise Refusal("cross_addressed", key)
    same = held.outgoing.filter(number=header.number).first()
    if same and same.hash == header.hash:
        close_gaps(held, ("lost",), header.number, at=at)
        return
    if same:
        if header.number <= held.shown:
            open_gap(held, "forked", header.number, header.number, at=at)
            raise Refusal("forked", str(header.number))
        number_anew(held, header.number, at)
    if (header.number, header.previous) != (held.sent_number + 1, held.sent_hash):
        raise Refusal("forked", str(header.number))
    queued = Outgoing.objects.filter(message=header.id).first()  # in the database of before it had not left yet
    row = queued or Outgoing(conversation=held, message=header.id, created=header.at, by=WORKER, recovered=True)
    row.sender, row.receiver, row.reply = header.sender.authority, header.receiver.authority, header.reply
    row.package, row.size, row.urgent = header.package, header.size, header.urgent
    row.number, row.hash, row.header, row.signature = header.number, header.hash, parcel.header, parcel.signature
    row.stage, row.next_try = "submitted", None
    row.save()
    held.sent_number, held.sent_hash, held.shown = header.number, header.hash, max(held.shown, header.number)
    held.save(update_fields=["sent_number", "sent_hash", "shown"])
    close_gaps(held, ("lost",), held.sent_number, at=at)
    told = {"from": peer.node, "number": header.number, "package": header.package}
    audit.record("exchange.recover", f"exchange/messages/{header.id}", by=WORKER, at=at, detail=told)


def number_anew(held: Conversation, number: int, at: datetime) -> None:
    """Take the numbers from what the other node never took, so that it goes after what came back."""
    held.outgoing.filter(number__gte=number).update(
        number=None, hash="", header=b"", signature=b"", stage="submitted", next_try=at, trouble=""
    )
    before = held.outgoing.filter(number=number - 1).first()
    held.sent_number, held.sent_hash = (number - 1, before.hash) if before else (0, "")
