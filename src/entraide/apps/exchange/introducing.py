"""An introduction: who a node is, signed by it, as a file or at its address; two operators exchange them, and people
compare the fingerprints by voice.

Reads:  the parts; or the bytes of an introduction
Writes: the other; Refusal where something of it does not hold
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entraide.apps.exchange.refusals import Refusal
from entraide.domain.exchange.headers import NODE, Unreadable, canonical, matches, moment, plain
from entraide.sealing.keys import Card, Holder, Kind, holds, read_card
from entraide.sealing.refusals import Refused

__all__ = ["MOST", "Introduction", "introduction", "read_introduction", "text", "unbase", "vouches"]

MOST = 256 * 1024  # bytes of an introduction
FORMAT = "entraide node 1"
AUTHORITIES = 20
WORDS, VOUCHED = b"entraide/1 introduction\0", b"entraide/1 next key\0"


@dataclass(frozen=True)
class Introduction:
    """A node's name, its State, the address where it says that it is reached ("" for none), its card, the cards of its
    authorities, when it was written; the fingerprint of the key before that vouches for this one, with its
    signature, where there is one; keys that it has revoked itself."""

    node: str
    address: str
    card: Card
    authorities: tuple[Card, ...]
    at: datetime
    before: str = ""
    vouched: bytes = b""
    revoked: tuple[str, ...] = ()


def text(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode()


def unbase(data: Any, most: int = 16 * 1024) -> bytes:
    """Bytes of base64. Raises Refusal("unreadable")."""
    try:
        if not isinstance(data, str) or len(data) > 2 * most:
            raise Refusal("unreadable", "base64")
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Refusal("unreadable", "base64") from fault


def introduction(  # noqa: PLR0913, PLR0917  what a node says of itself
    node: str,
    address: str,
    by: Holder,
    authorities: Sequence[Card],
    at: datetime,
    before: Holder | None = None,
    revoked: Sequence[str] = (),
) -> bytes:
    """The introduction of a node, signed; `before` holds the keys that these follow, and vouches for them."""
    vouched = before.sign(VOUCHED + bytes.fromhex(by.card.fingerprint)) if before else b""
    said = {
        "address": address,
        "at": plain(at),
        "authorities": [text(one.published()) for one in authorities],
        "before": before.card.fingerprint if before else "",
        "card": text(by.card.published()),
        "format": FORMAT,
        "node": node,
        "revoked": sorted(revoked),
        "vouched": text(vouched),
    }
    return canonical({"said": said, "signature": text(by.sign(WORDS + canonical(said)))}) + b"\n"


def read_introduction(data: bytes) -> Introduction:
    """An introduction that holds in itself; that it is truly theirs, only people can say. Raises Refusal."""
    if len(data) > MOST:
        raise Refusal("oversized", "introduction")
    try:
        record = json.loads(data)
        said = record["said"]
        if said["format"] != FORMAT or not matches(NODE, said["node"]) or len(said["authorities"]) > AUTHORITIES:
            raise Refusal("unreadable", "introduction")
        card = read_card(unbase(said["card"]))
        cards = tuple(read_card(unbase(one)) for one in said["authorities"])
        found = Introduction(
            said["node"],
            str(said["address"])[:500],
            card,
            cards,
            moment(said["at"]),
            str(said["before"]),
            unbase(said["vouched"]),
            tuple(map(str, said["revoked"])),
        )
        signature, words = unbase(record["signature"]), WORDS + canonical(said)
    except (ValueError, KeyError, TypeError, Unreadable, RecursionError) as fault:
        raise Refusal("unreadable", "introduction") from fault
    except Refused as fault:
        raise Refusal("signature", fault.why) from fault
    if not holds(card.keys, words, signature):
        raise Refusal("signature", "introduction")
    if card.kind is not Kind.NODE or any(one.kind is not Kind.AUTHORITY for one in cards):
        raise Refusal("unreadable", "kind")
    if any(one.state != card.state for one in cards):
        raise Refusal("wrong_state", card.state)
    return found


def vouches(before: Card, found: Introduction) -> bool:
    """Whether the card of the key before vouches for the key of an introduction."""
    words = VOUCHED + bytes.fromhex(found.card.fingerprint)
    return before.fingerprint == found.before and holds(before.keys, words, found.vouched)
