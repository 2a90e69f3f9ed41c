"""This node's own keys: made, kept locked, unlocked in memory.

Reads:  the table of own keys, the node's secret
Writes: keys in memory; nothing of them leaves it
"""

import secrets
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from django.conf import settings

from entraide.apps.exchange.models import OwnKey, Self
from entraide.sealing.keyfiles import Passphrase, locked, unlocked
from entraide.sealing.keys import Keys, Kind, fresh_keys, read_card
from entraide.sealing.outside import Known

__all__ = ["NoNode", "fresh", "held", "node_keys", "node_lock", "ourselves", "ourselves_known", "row_of", "unlock"]

VALID = timedelta(days=3 * 365)


class NoNode(Exception):
    """This node has no name and no keys yet: a person makes them first."""


def ourselves() -> Self:
    """This node. Raises NoNode."""
    found = Self.objects.first()
    if found is None:
        raise NoNode
    return found


def node_lock() -> Passphrase:
    """What locks the node's own keys: of the node's secret, which stands beside the database and not in it."""
    return Passphrase(sha256(b"entraide exchange" + settings.SECRET_KEY.encode()).hexdigest())


def fresh(kind: Kind, name: str, state: str, on: date) -> Keys:
    """New keys, valid for three years; since the day before, so that a node whose clock is behind takes them. Raises
    sealing's Refused."""
    return fresh_keys(kind, name, state, (on - timedelta(days=1), on + VALID), secrets.token_bytes)


def row_of(kind: Kind, keys: Keys, lock: Passphrase, by: str, at: datetime) -> OwnKey:
    """Keys as they are kept. Raises sealing's Refused where the passphrase is too weak."""
    card = keys.card
    file = locked(keys, lock, secrets.token_bytes)
    return OwnKey(
        kind=kind.value, fingerprint=card.fingerprint, name=card.name, card=card.published(), file=file, made=at, by=by
    )


def node_keys() -> Keys:
    """The node's keys in use. Raises NoNode; sealing's Refused where the node's secret is another than it was."""
    found = OwnKey.objects.filter(kind=Kind.NODE.value, retired=None).values_list("fingerprint", flat=True).first()
    if found is None:
        raise NoNode
    return held(found)


@lru_cache(maxsize=4)
def held(fingerprint: str) -> Keys:
    """Unlocking takes a tenth of a second: once a process."""
    return unlocked(bytes(OwnKey.objects.get(fingerprint=fingerprint).file), node_lock())


def unlock(row: OwnKey, passphrase: str) -> Keys:
    """An authority's keys, for as long as the caller holds them. Raises sealing's Refused("passphrase")."""
    return unlocked(bytes(row.file), Passphrase(passphrase))


def ourselves_known() -> Known:
    """Our own node's keys, for what we sealed ourselves."""
    cards = [read_card(bytes(row.card)) for row in OwnKey.objects.filter(kind="node")]
    return Known({card.fingerprint: card for card in (*cards, node_keys().card)})
