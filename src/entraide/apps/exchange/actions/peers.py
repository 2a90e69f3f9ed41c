"""Other nodes: met by their introduction, trusted by a person's word, suspended; their keys trusted and revoked."""

from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.introducing import Introduction, read_introduction, vouches
from entraide.apps.exchange.models import Peer, PeerKey, Self
from entraide.apps.exchange.refusals import Refusal
from entraide.gateways.transport.https import address_of
from entraide.sealing.keys import Card, read_card, same_fingerprint

__all__ = ["WAYS", "meet", "resume", "revoke", "set_way", "suspend", "trust"]

WAYS = ("https", "folder", "domibus", "mail")
PLACE = 500  # signs of where a node is reached


@transaction.atomic
def meet(data: bytes, *, by: str, at: datetime) -> Peer:
    """Take in a node's introduction: a new peer, or new keys of one that is known. Nothing is trusted by it. Raises
    Refusal: "unreadable", "signature", "wrong_state" (it says another State than before), "cross_addressed" (it is our
    own)."""
    found = read_introduction(data)
    if Self.objects.filter(name=found.node).exists():
        raise Refusal("cross_addressed", found.node)
    peer, new = Peer.objects.select_for_update().get_or_create(
        node=found.node, defaults={"state": found.card.state, "since": at}
    )
    if peer.state != found.card.state:
        raise Refusal("wrong_state", f"{peer.state} ≠ {found.card.state}")
    if new and reached(found.address):
        peer.way, peer.place = "https", found.address
        peer.save(update_fields=["way", "place"])
    for card in (found.card, *found.authorities):
        announce(peer, card, found, at)
    revoke_their_own(peer, found, by=by, at=at)
    audit.record("exchange.meet", f"exchange/peers/{peer.node}", by=by, at=at, detail={"key": found.card.fingerprint})
    return peer


def reached(address: str) -> bool:
    """Whether a node can be reached at the address that it says of itself, from another machine."""
    try:
        return address_of(address).scheme == "https"
    except ValueError:
        return False


def announce(peer: Peer, card: Card, found: Introduction, at: datetime) -> None:
    """Keep a card that is new. One that another peer has is refused."""
    known = PeerKey.objects.filter(fingerprint=card.fingerprint).first()
    if known and known.peer_id != peer.pk:
        raise Refusal("cross_addressed", card.fingerprint)
    if known:
        return
    kept = PeerKey(peer=peer, kind=card.kind.value, fingerprint=card.fingerprint, name=card.name, announced=at)
    kept.card = card.published()
    old = PeerKey.objects.filter(peer=peer, fingerprint=found.before, standing="trusted").first()
    if card is found.card and old and vouches(read_card(bytes(old.card)), found):
        kept.before = old.fingerprint
    kept.save()


def revoke_their_own(peer: Peer, found: Introduction, *, by: str, at: datetime) -> None:
    """Keys that a node says are revoked are, where a trusted key signed that."""
    if PeerKey.objects.filter(peer=peer, fingerprint=found.card.fingerprint, standing="trusted").exists():
        for row in PeerKey.objects.filter(peer=peer, fingerprint__in=found.revoked).exclude(standing="revoked"):
            end(row, "said by its node", by=by, at=at)


@transaction.atomic
def trust(fingerprint: str, typed: str, *, by: str, at: datetime) -> PeerKey:
    """Say that a key is theirs: the person typed the fingerprint that its owner told them. With its node's key a peer
    is trusted. Raises Refusal: "other_fingerprint" where what was typed is another, "revoked_key"; Refused where it is
    no fingerprint."""
    row = PeerKey.objects.select_for_update().select_related("peer").get(fingerprint=fingerprint)
    if row.standing == "revoked":
        raise Refusal("revoked_key", row.fingerprint)
    if not same_fingerprint(row.fingerprint, typed):
        raise Refusal("other_fingerprint")
    row.standing, row.by, row.since = "trusted", by, at
    row.save(update_fields=["standing", "by", "since"])
    if row.kind == "node" and row.peer.standing == "met":
        row.peer.standing, row.peer.trusted_by, row.peer.trusted = "trusted", by, at
        row.peer.save(update_fields=["standing", "trusted_by", "trusted"])
    note("trust", row.peer, by, at, {"key": row.fingerprint, "kind": row.kind})
    return row


@transaction.atomic
def revoke(fingerprint: str, why: str, *, by: str, at: datetime) -> PeerKey:
    """Say that a key is lost or in wrong hands: nothing of it is taken from now on. Raises ValueError without a
    reason."""
    if not why.strip():
        raise ValueError(why)
    row = PeerKey.objects.select_for_update().select_related("peer").get(fingerprint=fingerprint)
    end(row, why, by=by, at=at)
    return row


def end(row: PeerKey, why: str, *, by: str, at: datetime) -> None:
    row.standing, row.by, row.since, row.why = "revoked", by, at, why[:500]
    row.save(update_fields=["standing", "by", "since", "why"])
    note("revoke", row.peer, by, at, {"key": row.fingerprint, "why": why[:500]})


@transaction.atomic
def suspend(node: str, why: str, *, by: str, at: datetime) -> Peer:
    """Stop exchanging with a node. Raises ValueError without a reason."""
    if not why.strip():
        raise ValueError(why)
    return stand(node, "suspended", why, by, at)


@transaction.atomic
def resume(node: str, why: str, *, by: str, at: datetime) -> Peer:
    """Exchange again with a node that was suspended. Raises ValueError without a reason."""
    if not why.strip():
        raise ValueError(why)
    return stand(node, "trusted", why, by, at)


def stand(node: str, standing: str, why: str, by: str, at: datetime) -> Peer:
    peer = Peer.objects.select_for_update().get(node=node)
    if peer.standing == "met":
        raise Refusal("not_trusted", node)
    peer.standing = standing
    peer.save(update_fields=["standing"])
    note(standing, peer, by, at, {"why": why[:500]})
    return peer


@transaction.atomic
def set_way(node: str, way: str, place: str, *, by: str, at: datetime) -> Peer:
    """Say how a node is reached. Raises ValueError for a way that there is not; Refusal "no_address" where there is no
    such place, or HTTPS has no address to go to."""
    place = place.strip()
    if way not in WAYS or not place:
        raise ValueError(way)
    if len(place) > PLACE or not place.isprintable():
        raise Refusal("no_address", place)
    if way == "https":
        try:
            address_of(place)
        except ValueError as fault:
            raise Refusal("no_address", place) from fault
    peer = Peer.objects.select_for_update().get(node=node)
    peer.way, peer.place, peer.next_try, peer.tries = way, place, at, 0
    peer.save(update_fields=["way", "place", "next_try", "tries"])
    note("way", peer, by, at, {"way": way, "place": peer.place})
    return peer


def note(what: str, peer: Peer, by: str, at: datetime, detail: dict[str, object]) -> None:
    audit.record(f"exchange.{what}", f"exchange/peers/{peer.node}", by=by, at=at, detail=detail)
