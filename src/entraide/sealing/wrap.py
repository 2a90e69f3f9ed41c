"""The content key: handed to each receiving authority by HPKE, committed to, and made into the key of the frames.

Reads:  a content key of 32 bytes; the core of the envelope; cards of receivers
Writes: a wrapped key each; the commitment; the key of the frames

HPKE (RFC 9180) in base mode: MLKEM768-X25519 (0x647a), HKDF-SHA256, AES-256-GCM, one message, no further data. Its
`info` holds the digest of the envelope's core and the receiver, so that a wrapped key is of no use in another
envelope.
"""

from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from entraide.sealing.keys import Card, Holder
from entraide.sealing.refusals import Refused

__all__ = ["CONTENT_KEY", "WRAPPED", "commitment", "frame_key", "unwrapped", "wrap_info", "wrapped"]

CONTENT_KEY = 32
WRAPPED = 1120 + CONTENT_KEY + 16  # bytes: encapsulation, content key, tag
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def wrap_info(core: bytes, receiver: str) -> bytes:
    """What a wrapped key is bound to: the envelope's core (as bytes) and the receiver's fingerprint."""
    return b"entraide/1 wrap\0" + sha256(core).digest() + bytes.fromhex(receiver)


def wrapped(key: bytes, card: Card, info: bytes) -> bytes:
    """The content key for one receiver."""
    return SUITE.encrypt(key, card.sealer, info)


def unwrapped(sealed: bytes, holder: Holder, info: bytes) -> bytes:
    """The content key. Raises Refused("wrap")."""
    try:
        key = SUITE.decrypt(sealed, holder.opener(), info)
    except (InvalidTag, ValueError) as fault:
        raise Refused("wrap") from fault
    if len(key) != CONTENT_KEY:
        raise Refused("wrap")
    return key


def commitment(key: bytes) -> bytes:
    """What ties an envelope to one content key: without it, one package could open as two for two receivers."""
    return HKDF(SHA512(), 32, None, b"entraide/1 commitment").derive(key)


def frame_key(key: bytes, envelope: bytes) -> bytes:
    """The key of the frames: of the content key and of the whole envelope, so that frames open under no other."""
    return HKDF(SHA512(), 32, sha256(envelope).digest(), b"entraide/1 frames").derive(key)
