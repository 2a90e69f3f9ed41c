"""The tables of the exchange. `actions` alone writes them, `queries` alone reads them."""

from entraide.apps.exchange.models.messages import Conversation, Gap, Incoming, Outgoing
from entraide.apps.exchange.models.peers import Nonce, OwnKey, Peer, PeerKey, Self
from entraide.apps.exchange.models.proofs import Errand, Evidence, Sheet

__all__ = [
    "Conversation",
    "Errand",
    "Evidence",
    "Gap",
    "Incoming",
    "Nonce",
    "Outgoing",
    "OwnKey",
    "Peer",
    "PeerKey",
    "Self",
    "Sheet",
]
