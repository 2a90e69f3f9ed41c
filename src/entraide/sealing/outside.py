"""What of a package can be checked without the key of any receiver: container, version, list of parts, signatures,
sender.

Reads:  a package; the cards that are known here, the keys that are revoked, the moment
Writes: what stands outside, checked; a refusal otherwise

A node checks so much of what it carries, and cannot read it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from entraide.sealing.asic import ASIC_E, Member, Reader
from entraide.sealing.envelope import VERSIONS, Envelope, read_envelope, version_of
from entraide.sealing.frames import FRAMES, SEALED
from entraide.sealing.keys import SIGNATURE, Card, groups, holds
from entraide.sealing.listing import (
    ENVELOPE,
    LISTING,
    NOTE,
    PARTS,
    PAYLOAD,
    SIGNATURES,
    XADES,
    listed_digests,
    signed_message,
)
from entraide.sealing.names import readable
from entraide.sealing.refusals import Refused
from entraide.sealing.seal import NOTE_LIMIT

if TYPE_CHECKING:
    from entraide.sealing.xades import XadesSigned

__all__ = ["Known", "Outside", "outside", "payload_whole"]

LIMITS = (
    (ENVELOPE, 128 * 1024),
    (NOTE, NOTE_LIMIT),
    (PAYLOAD, FRAMES * SEALED),
    (LISTING, 4 * 1024),
    (SIGNATURES, SIGNATURE),
    (XADES, 64 * 1024),
)
AHEAD = timedelta(days=1)  # that a sender's clock may be ahead of ours
PIECE = 1024 * 1024  # bytes read at a time


@dataclass(frozen=True)
class Known:
    """Whom a receiver knows: cards by their fingerprint, compared with their owners by voice; fingerprints of keys
    that are revoked, which are refused whatever day a package says that it is of."""

    cards: Mapping[str, Card]
    revoked: Collection[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Outside:
    """What stands outside: the envelope, the cover note, the sender's card, where the payload stands and its signed
    digest, the SHA-256 of the list of parts, the signature with a certificate where there is one."""

    envelope: Envelope
    note: str
    sender: Card
    payload: Member
    digest: bytes
    listing: str
    x509: "XadesSigned | None"

    @property
    def frames(self) -> int:
        """How many frames the payload has."""
        return self.payload.size // SEALED


def outside(file: BinaryIO, known: Known, *, on: datetime) -> Outside:
    """Check all of a package but its payload. Raises Refused."""
    if (version := version_of(file)) not in VERSIONS:
        raise Refused("version", version)
    reader = Reader(file, ASIC_E, LIMITS, optional=XADES)
    payload = reader.members[PAYLOAD]
    if not payload.size or payload.size % SEALED:
        raise Refused("cut")
    raw = reader.read(ENVELOPE)
    envelope, note = read_envelope(raw), reader.read(NOTE)
    listed = reader.read(LISTING)
    digests = listed_digests(listed)
    if (digests[ENVELOPE], digests[NOTE]) != (sha256(raw).digest(), sha256(note).digest()):
        raise Refused("listing")
    if not holds(envelope.core.keys, signed_message(listed), reader.read(SIGNATURES)):
        raise Refused("signature")
    sender = checked_sender(envelope, known, on)
    signed = checked_x509(envelope, reader, digests)
    return Outside(envelope, told(note), sender, payload, digests[PAYLOAD], sha256(listed).hexdigest(), signed)


def checked_sender(envelope: Envelope, known: Known, on: datetime) -> Card:
    """The card of whoever sealed. Raises Refused: "revoked", "unknown_sender", "expired", "future"."""
    core = envelope.core
    if core.sender in known.revoked:
        raise Refused("revoked", groups(core.sender))
    card = known.cards.get(core.sender)
    if card is None or (card.fingerprint, card.keys) != (core.sender, core.keys):
        raise Refused("unknown_sender", groups(core.sender))
    if not card.valid(core.at.date()):
        raise Refused("expired", groups(core.sender))
    if core.at > on.astimezone(UTC) + AHEAD:
        raise Refused("future", core.at.isoformat())
    return card


def checked_x509(envelope: Envelope, reader: Reader, digests: Mapping[str, bytes]) -> "XadesSigned | None":
    """The signature with a certificate, exactly where the envelope announces it. Raises Refused("x509")."""
    if (XADES in reader.members) != bool(envelope.core.x509):
        raise Refused("x509")
    if not envelope.core.x509:
        return None
    from entraide.sealing.xades import read_xades  # noqa: PLC0415 - half of a start, for what few packages have

    signed = read_xades(reader.read(XADES), {name: (kind, digests[name]) for name, kind in PARTS.items()})
    if sha256(signed.certificate).hexdigest() != envelope.core.x509 or signed.at != envelope.core.at:
        raise Refused("x509")
    return signed


def told(note: bytes) -> str:
    """The cover note as words. Raises Refused("note")."""
    try:
        words = note.decode()
    except UnicodeDecodeError as fault:
        raise Refused("note") from fault
    if not words or not readable(words, "\n"):
        raise Refused("note")
    return words


def payload_whole(file: BinaryIO, found: Outside) -> None:
    """Hold the payload to its signed digest. Raises Refused: "cut", "payload"."""
    digest = sha256()
    file.seek(found.payload.start)
    for at in range(0, found.payload.size, PIECE):
        data = file.read(min(PIECE, found.payload.size - at))
        if not data:
            raise Refused("cut")
        digest.update(data)
    if digest.digest() != found.digest:
        raise Refused("payload")
