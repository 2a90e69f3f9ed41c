"""The way to a peer, as an operator set it.

Reads:  a peer, the settings
Writes: a transport; Refusal where none is set, or what is set will not do
"""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from entraide.apps.exchange.models import Peer
from entraide.apps.exchange.own import node_keys, ourselves
from entraide.apps.exchange.queries.knowing import signed_by
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.words import spoken
from entraide.gateways.transport import Folder, Https, Mail, Transport
from entraide.gateways.transport.folder import DOMIBUS, PLAIN
from entraide.gateways.transport.https import Identity
from entraide.gateways.transport.mail import Cover

__all__ = ["identity_of", "way_of"]


def identity_of(peer: Peer) -> Identity:
    """Who we are to a peer, and how we know it."""
    ahead = peer.ahead

    def holds(words: bytes, signature: bytes) -> bool:
        try:
            signed_by(peer, words, signature, datetime.now(UTC).date())
        except Refusal:
            return False
        return True

    presents = settings.EXCHANGE_TLS_CERT, settings.EXCHANGE_TLS_KEY
    return Identity(
        ours=ourselves().name,
        theirs=peer.node,
        sign=node_keys().sign,
        holds=holds,
        clock=lambda: timezone.now().timestamp() + ahead,
        nonce=lambda: secrets.token_hex(16),
        trusts=Path(settings.EXCHANGE_TLS_TRUSTS) if settings.EXCHANGE_TLS_TRUSTS else None,
        presents=(Path(presents[0]), Path(presents[1])) if all(presents) else None,
    )


def way_of(peer: Peer) -> Transport:
    """The transport to a peer. A folder's place holds `out` and `in`, a folder each. Raises Refusal("no_way")."""
    place = Path(peer.place)
    try:
        if peer.way == "https":
            return Https(peer.place, identity_of(peer))
        if peer.way == "domibus":
            return Folder(place, place, DOMIBUS)
        if peer.way == "folder":
            return Folder(place / "out", place / "in", PLAIN)
        if peer.way == "mail":
            say = [spoken("entraide.apps.exchange", language) for language in ("fr", "en")]
            subject = " / ".join(one["ex_mail_subject"] for one in say)
            words = "\n\n".join(one["ex_mail_words"].format(node=peer.node) for one in say) + "\n"
            return Mail(Path(settings.HOME) / "exchange" / "mail" / peer.node, Cover(peer.place, subject, words))
    except ValueError as fault:
        raise Refusal("no_way", peer.place) from fault
    raise Refusal("no_way", peer.way)
