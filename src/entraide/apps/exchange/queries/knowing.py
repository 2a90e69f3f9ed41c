"""Whom this node knows, and by which keys."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from entraide.apps.exchange.models import OwnKey, Peer, PeerKey
from entraide.apps.exchange.refusals import Refusal
from entraide.domain.exchange.headers import NODE, matches
from entraide.sealing.envelope import VERSION, agreed
from entraide.sealing.keys import Card, holds, read_card
from entraide.sealing.outside import Known
from entraide.sealing.refusals import Refused

__all__ = [
    "card_among",
    "card_in",
    "card_of",
    "known_among",
    "known_of",
    "own_signed",
    "peer_named",
    "signed_among",
    "signed_by",
    "speaks",
    "trusted_peer",
]


@lru_cache(maxsize=512)
def card_in(data: bytes) -> Card:
    """A card that is kept here: its own signature is checked once a process, not for each message."""
    return read_card(data)


def peer_named(node: str) -> Peer | None:
    """A peer by its node's name."""
    return Peer.objects.filter(node=node).first()


def trusted_peer(node: str) -> Peer:
    """A peer that a person trusts. Raises Refusal: "unknown_node", "not_trusted", "suspended"."""
    peer = peer_named(node) if matches(NODE, node) else None
    if peer is None:
        raise Refusal("unknown_node", node)
    if peer.standing != "trusted":
        raise Refusal("suspended" if peer.standing == "suspended" else "not_trusted", node)
    return peer


def speaks(peer: Peer) -> int:
    """The version of the sealed package that both nodes read, the highest. Raises Refusal("no_common_version")."""
    theirs = peer.versions or [VERSION]
    try:
        return agreed(theirs)
    except Refused as fault:
        raise Refusal("no_common_version", ", ".join(map(str, theirs))) from fault


def signed_by(peer: Peer, words: bytes, signature: bytes, on: date) -> str:
    """The fingerprint of the trusted key of a node that signed these words. Raises Refusal: "revoked_key" where a
    revoked one did, "not_trusted" where one did that nobody has compared yet, "expired_key" where its time is over,
    "signature"."""
    return signed_among(peer.keys.filter(kind="node"), words, signature, on)


def signed_among(keys: Iterable[PeerKey], words: bytes, signature: bytes, on: date) -> str:
    """The same, of keys that were asked for already."""
    for row in sorted(keys, key=lambda row: row.standing != "trusted"):
        card = card_in(bytes(row.card))
        if holds(card.keys, words, signature):
            if row.standing == "revoked":
                raise Refusal("revoked_key", row.fingerprint)
            if row.standing != "trusted":
                raise Refusal("not_trusted", row.fingerprint)
            if not card.valid(on):
                raise Refusal("expired_key", row.fingerprint)
            return row.fingerprint
    raise Refusal("signature", "node")


def card_of(peer: Peer, authority: str) -> Card:
    """The card of an authority of a peer, trusted. Raises Refusal: "wrong_authority", "revoked_key"."""
    return card_among(PeerKey.objects.filter(peer=peer, kind="authority", fingerprint=authority), authority)


def card_among(keys: Iterable[PeerKey], authority: str) -> Card:
    """The same, of keys that were asked for already."""
    row = next((one for one in keys if one.fingerprint == authority), None)
    if row is None or row.standing == "announced":
        raise Refusal("wrong_authority", authority)
    if row.standing == "revoked":
        raise Refusal("revoked_key", authority)
    return card_in(bytes(row.card))


def known_of(peer: Peer) -> Known:
    """A peer's node keys, as sealing asks for whom we know."""
    return known_among(list(peer.keys.filter(kind="node")))


def known_among(rows: Collection[PeerKey]) -> Known:
    """The same, of keys that were asked for already."""
    cards = {row.fingerprint: card_in(bytes(row.card)) for row in rows if row.standing == "trusted"}
    return Known(cards, frozenset(row.fingerprint for row in rows if row.standing == "revoked"))


def own_signed(words: bytes, signature: bytes) -> str:
    """The fingerprint of this node's own key, in use or retired, that signed these words; "" where none did."""
    rows = OwnKey.objects.filter(kind="node")
    found = (row.fingerprint for row in rows if holds(card_in(bytes(row.card)).keys, words, signature))
    return next(found, "")
