"""Files → a sealed package, in one pass and in flat memory.

Reads:  files, the cards of the receiving authorities, the sender's keys, the terms
Writes: the package, under its name only once it is whole

The format: docs/format/package.md. Randomness and the moment are handed in; the wrapping of the content key and
ML-DSA-65 take randomness of their own from the cipher library, which offers no other way.
"""

import os
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol
from zlib import crc32

from entraide.domain.exchange.terms import Terms
from entraide.sealing.asic import ASIC_E, Writer
from entraide.sealing.envelope import RECEIVERS, Core, Envelope
from entraide.sealing.frames import Frames
from entraide.sealing.keys import Card, Holder, Kind
from entraide.sealing.layout import Layout
from entraide.sealing.listing import (
    ENVELOPE,
    LISTING,
    NOTE,
    PARTS,
    PAYLOAD,
    SIGNATURES,
    XADES,
    listed_digests,
    listing,
    signed_message,
)
from entraide.sealing.manifest import Manifest, Part, manifest_bytes
from entraide.sealing.names import readable
from entraide.sealing.packing import Sink, packed
from entraide.sealing.refusals import Refused
from entraide.sealing.wrap import CONTENT_KEY, commitment, frame_key, wrap_info, wrapped

__all__ = ["NOTE_LIMIT", "Contents", "Cosigner", "Item", "Means", "Sealed", "into_place", "seal"]

NOTE_LIMIT = 16 * 1024  # bytes of a cover note


@dataclass(frozen=True)
class Item:
    """A file to seal: its name in the package, an open file that stands at its beginning, its size in bytes."""

    name: str
    file: BinaryIO
    size: int
    media_type: str = "application/octet-stream"
    exculpatory: bool = False
    terms: Terms | None = None


@dataclass(frozen=True)
class Contents:
    """What is sealed: the files, the terms, the cover note that everybody can read (it holds nothing of the case),
    the kind of message, further words for programs, whether SHA-512 stands beside SHA-256."""

    items: Sequence[Item]
    terms: Terms
    note: str
    kind: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    sha_512: bool = True


@dataclass(frozen=True)
class Sealed:
    """A package that was made: where, its identifier, its manifest, the SHA-256 of its list of parts (what was
    signed)."""

    path: Path
    id: str
    manifest: Manifest
    listing: str


class Cosigner(Protocol):
    """A certificate that signs beside: `xades.XadesKey`."""

    @property
    def der(self) -> bytes:
        """The certificate's bytes."""

    def signed(self, files: Mapping[str, tuple[str, bytes]], at: datetime) -> bytes:
        """META-INF/signatures.xml over files: name → media type, SHA-256."""


@dataclass(frozen=True)
class Means:
    """What comes from outside: the moment; secret bytes, as many as are asked for; the codes of the table of
    restrictions; a certificate that signs beside, where one is wanted; the wrapping of the content key; CRC-32 (of
    bytes, from a value on), where one quicker than Python's is at hand."""

    at: datetime
    randomness: Callable[[int], bytes]
    caveats: Collection[str]
    x509: Cosigner | None = None
    wrapping: Callable[[bytes, Card, bytes], bytes] = wrapped
    crc: Callable[[memoryview, int], int] = crc32


def seal(out: Path, contents: Contents, to: Sequence[Card], by: Holder, means: Means) -> Sealed:
    """Seal files to authorities.

    Raises Refused: "exists", "no_receiver", "twice", "not_an_authority", "expired", "no_file", "name", "caveat",
    "note", "manifest", "changed", "oversized". Nothing is left of a package that was not finished.
    """
    check_receivers(to, by, means.at)
    check_caveats(contents, means.caveats)
    note = checked_note(contents.note)
    manifest = drafted(contents, by.card.name, note)
    sizes = tuple(item.size for item in contents.items)
    layout = Layout(sizes, len(manifest_bytes(manifest)), contents.sha_512)
    key, envelope = enclosed(to, by, means)
    if os.path.lexists(out):
        raise Refused("exists", out)
    handle, beside = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            writer = Writer(file, ASIC_E)
            raw = envelope.written()
            writer.whole(ENVELOPE, raw)
            writer.whole(NOTE, note)
            frames = Frames(frame_key(key, raw), layout.frames)
            into = Sink(writer, means.crc)
            manifest, digest = packed(into, frames, layout, manifest, [item.file for item in contents.items])
            listed = signed(writer, {ENVELOPE: sha256(raw).digest(), NOTE: sha256(note).digest(), PAYLOAD: digest}, by)
            if means.x509:
                named = {name: (kind, listed_digests(listed)[name]) for name, kind in PARTS.items()}
                writer.whole(XADES, means.x509.signed(named, envelope.core.at))
            writer.close()
        into_place(Path(beside), out)
    finally:
        Path(beside).unlink(missing_ok=True)
    return Sealed(out, envelope.core.id, manifest, sha256(listed).hexdigest())


def enclosed(to: Sequence[Card], by: Holder, means: Means) -> tuple[bytes, Envelope]:
    """A new content key, and the envelope that holds it for each receiver."""
    key = means.randomness(CONTENT_KEY)
    core = Core(
        id=means.randomness(16).hex(),
        at=means.at.astimezone(UTC),
        kind=by.card.kind,
        keys=by.card.keys,
        to=tuple(card.fingerprint for card in to),
        commitment=commitment(key),
        x509=sha256(means.x509.der).hexdigest() if means.x509 else "",
    )
    bound = core.written()
    return key, Envelope(core, tuple(means.wrapping(key, one, wrap_info(bound, one.fingerprint)) for one in to))


def signed(writer: Writer, digests: Mapping[str, bytes], by: Holder) -> bytes:
    """Write the list of parts and its signatures; the list."""
    listed = listing(digests)
    writer.whole(LISTING, listed)
    writer.whole(SIGNATURES, by.sign(signed_message(listed)))
    return listed


def into_place(beside: Path, out: Path) -> None:
    """Give a finished file its name. Raises Refused("exists")."""
    if os.path.lexists(out):
        raise Refused("exists", out)
    beside.rename(out)


def check_receivers(to: Sequence[Card], by: Holder, at: datetime) -> None:
    """Raises Refused where a package may not be sealed to these, or by this one."""
    if not 0 < len(to) <= RECEIVERS:
        raise Refused("no_receiver", RECEIVERS)
    day = at.astimezone(UTC).date()
    for number, card in enumerate(to):
        if card.fingerprint in {one.fingerprint for one in to[:number]}:
            raise Refused("twice", card.name)
        if card.kind is not Kind.AUTHORITY:
            raise Refused("not_an_authority", card.name)
    for card in (by.card, *to):
        if not card.valid(day):
            raise Refused("expired", card.name)


def checked_note(text: str) -> bytes:
    """The cover note as it stands in the package. Raises Refused("note")."""
    try:
        note = text.encode()
    except UnicodeEncodeError as fault:
        raise Refused("note") from fault
    if not note or len(note) > NOTE_LIMIT or not readable(text, "\n"):
        raise Refused("note")
    return note


def check_caveats(contents: Contents, known: Collection[str]) -> None:
    """Raises Refused("caveat") where a restriction is not in the table."""
    for terms in (contents.terms, *(item.terms for item in contents.items if item.terms)):
        for one in terms.caveats:
            if one.code not in known:
                raise Refused("caveat", one.code)


def drafted(contents: Contents, sender: str, note: bytes) -> Manifest:
    """The manifest with digests of zeros: as long as it will be."""
    long = "0" * 128 * contents.sha_512
    parts = tuple(Part(i.name, i.size, "0" * 64, long, i.media_type, i.exculpatory, i.terms) for i in contents.items)
    return Manifest(contents.kind, sender, sha256(note).hexdigest(), contents.terms, parts, dict(contents.about))
