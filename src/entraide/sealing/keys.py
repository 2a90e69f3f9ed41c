"""Keys of authorities and nodes: to sign, to open what is sealed to them; the public card of them; the fingerprint of
it.

Reads:  96 secret bytes, or a card as bytes
Writes: keys, cards, fingerprints; signatures that hold only where both algorithms agree

A key is a set of three: Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204) to sign, always both; MLKEM768-X25519 (the hybrid
KEM of HPKE, 0x647a, also called X-Wing) to open. The format: docs/format/package.md.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import sha256, shake_256
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from entraide.sealing.canonical import based, read, shaped, unbased, written
from entraide.sealing.names import readable
from entraide.sealing.refusals import Refused

__all__ = [
    "PUBLIC",
    "SECRET",
    "SIGNATURE",
    "Card",
    "Holder",
    "Keys",
    "Kind",
    "fingerprint",
    "fresh_keys",
    "groups",
    "holds",
    "opener_of",
    "public",
    "read_card",
    "same_fingerprint",
]

SECRET = 96  # bytes: three seeds of 32
PUBLIC = 32 + 1952 + 1184 + 32  # Ed25519, ML-DSA-65, ML-KEM-768, X25519
SIGNATURE = 64 + 3309  # Ed25519, then ML-DSA-65
CARD_LIMIT = 16 * 1024  # bytes of a card
FINGERPRINT = b"entraide/1 fingerprint\0"
CARD = b"entraide/1 card\0"
TYPED = re.compile(r"[0-9]{60}|[0-9a-f]{64}")
SHAPE = {
    "format": str,
    "keys": str,
    "kind": str,
    "made": str,
    "name": str,
    "signature": str,
    "state": str,
    "until": str,
}


class Kind(StrEnum):
    """Whose a key is: an authority's, whom packages are sealed to, or a node's, which carries them."""

    AUTHORITY = "authority"
    NODE = "node"


class Holder(Protocol):
    """Whoever holds secret keys; a token may be one as well as a file."""

    @property
    def card(self) -> "Card":
        """The public card of the keys."""

    def sign(self, message: bytes) -> bytes:
        """The two signatures of a message, one after the other: SIGNATURE bytes."""

    def opener(self) -> MLKEM768X25519PrivateKey:
        """What HPKE opens with."""


def fingerprint(kind: Kind, keys: bytes) -> str:
    """What a set of public keys is known by: 64 hexadecimal signs of SHA-256."""
    return sha256(FINGERPRINT + kind.encode() + b"\0" + keys).hexdigest()


def groups(found: str) -> str:
    """A fingerprint as people compare it by voice, in any language: twelve groups of five digits, of its last 199
    bits."""
    digits = f"{int(found, 16) % 10**60:060d}"
    return " ".join(digits[at : at + 5] for at in range(0, 60, 5))


def same_fingerprint(found: str, typed: str) -> bool:
    """Whether what a person typed, groups of digits or hexadecimal, is this fingerprint in full. Raises
    Refused("fingerprint") where it is none."""
    bare = "".join(typed.split()).replace("-", "").lower()
    if not TYPED.fullmatch(bare):
        raise Refused("fingerprint", ascii(typed[:100]))
    return bare in (found, groups(found).replace(" ", ""))


@dataclass(frozen=True)
class Card:
    """The public half of keys, signed by themselves: whose they are, in which State (its code in the table of
    States), and the days on which they may be used (both counted)."""

    kind: Kind
    name: str
    state: str
    keys: bytes
    made: date
    until: date
    signature: bytes = field(repr=False)

    @cached_property
    def fingerprint(self) -> str:
        """What the keys are known by."""
        return fingerprint(self.kind, self.keys)

    @cached_property
    def sealer(self) -> MLKEM768X25519PublicKey:
        """What HPKE seals to."""
        kem = MLKEM768PublicKey.from_public_bytes(self.keys[1984:3168])
        return MLKEM768X25519PublicKey(kem, X25519PublicKey.from_public_bytes(self.keys[3168:]))

    def published(self) -> bytes:
        """The card as it is handed on."""
        return written(plain(self) | {"signature": based(self.signature)})

    def valid(self, on: date) -> bool:
        """Whether the keys may be used on a day."""
        return self.made <= on <= self.until


def plain(card: Card) -> dict[str, Any]:
    """What of a card is signed."""
    return {
        "format": "entraide card 1",
        "keys": based(card.keys),
        "kind": card.kind.value,
        "made": card.made.isoformat(),
        "name": card.name,
        "state": card.state,
        "until": card.until.isoformat(),
    }


def read_card(data: bytes) -> Card:
    """A card whose own signature holds; that it is truly theirs, only people can say. Raises Refused("card")."""
    if len(data) > CARD_LIMIT:
        raise Refused("card")
    record = shaped(read(data.removesuffix(b"\n"), "card"), SHAPE, "card")
    try:
        card = Card(
            Kind(record["kind"]),
            record["name"],
            record["state"],
            unbased(record["keys"], PUBLIC, "card"),
            date.fromisoformat(record["made"]),
            date.fromisoformat(record["until"]),
            unbased(record["signature"], SIGNATURE, "card"),
        )
    except ValueError as fault:
        raise Refused("card") from fault
    signed = {name: value for name, value in record.items() if name != "signature"}
    if plain(card) != signed or not fits(card) or not holds(card.keys, CARD + written(signed), card.signature):
        raise Refused("card")
    return card


def fits(card: Card) -> bool:
    """Whether name, State and days are such as people can read and compare."""
    named = 0 < len(card.name.strip()) == len(card.name) <= 200 and readable(card.name)
    coded = len(card.state) <= 20 and card.state.isascii() and card.state.replace("-", "").isalnum()
    return named and coded and card.made <= card.until


def holds(keys: bytes, message: bytes, signature: bytes) -> bool:
    """Whether both signatures of a message hold under a set of public keys. One that holds alone is none."""
    if len(keys) != PUBLIC or len(signature) != SIGNATURE:
        return False
    try:
        one, other = verifiers(keys)
        one.verify(signature[:64], message)
        other.verify(signature[64:], message)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def verifiers(keys: bytes) -> tuple[Ed25519PublicKey, MLDSA65PublicKey]:
    """The two public keys that verify, parsed once. Raises ValueError where they are none."""
    return Ed25519PublicKey.from_public_bytes(keys[:32]), MLDSA65PublicKey.from_public_bytes(keys[32:1984])


def opener_of(seed: bytes) -> MLKEM768X25519PrivateKey:
    """The private key of the hybrid KEM from its 32 bytes, which SHAKE-256 expands, as X-Wing has it."""
    wide = shake_256(seed).digest(96)
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(wide[:64]), X25519PrivateKey.from_private_bytes(wide[64:])
    )


@dataclass(frozen=True)
class Keys:
    """Secret keys in memory, with their card."""

    card: Card
    secret: bytes = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """The two signatures of a message."""
        one, other = self.signers
        return one.sign(message) + other.sign(message)

    @cached_property
    def signers(self) -> tuple[Ed25519PrivateKey, MLDSA65PrivateKey]:
        """The two private keys that sign, expanded once: for ML-DSA that costs as much as a signature."""
        return signers_of(self.secret)

    def opener(self) -> MLKEM768X25519PrivateKey:
        """What HPKE opens with."""
        return opener_of(self.secret[64:])


def signers_of(secret: bytes) -> tuple[Ed25519PrivateKey, MLDSA65PrivateKey]:
    return Ed25519PrivateKey.from_private_bytes(secret[:32]), MLDSA65PrivateKey.from_seed_bytes(secret[32:64])


def public(secret: bytes) -> bytes:
    """The public keys of 96 secret bytes."""
    wide = shake_256(secret[64:]).digest(96)
    return b"".join(
        (
            Ed25519PrivateKey.from_private_bytes(secret[:32]).public_key().public_bytes_raw(),
            MLDSA65PrivateKey.from_seed_bytes(secret[32:64]).public_key().public_bytes_raw(),
            MLKEM768PrivateKey.from_seed_bytes(wide[:64]).public_key().public_bytes_raw(),
            X25519PrivateKey.from_private_bytes(wide[64:]).public_key().public_bytes_raw(),
        )
    )


def fresh_keys(kind: Kind, name: str, state: str, days: tuple[date, date], randomness: Callable[[int], bytes]) -> Keys:
    """New keys, for the first to the last of two days; `randomness` gives as many secret bytes as it is asked for.
    Raises Refused("card") where name, State or days will not do."""
    secret = randomness(SECRET)
    unsigned = Card(kind, name, state, public(secret), *days, bytes(SIGNATURE))
    if not fits(unsigned):
        raise Refused("card")
    signature = Keys(unsigned, secret).sign(CARD + written(plain(unsigned)))
    return Keys(Card(kind, name, state, unsigned.keys, *days, signature), secret)
