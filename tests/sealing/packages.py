"""Who seals and who opens in the tests, packages of theirs, and packages that no honest program makes."""

import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.sealing.asic import ASIC_E, Writer
from entraide.sealing.canonical import written
from entraide.sealing.frames import FRAME, SEALED, Frames
from entraide.sealing.keys import Keys, Kind, fresh_keys
from entraide.sealing.layout import Layout
from entraide.sealing.listing import ENVELOPE, NOTE, PAYLOAD
from entraide.sealing.outside import Known
from entraide.sealing.seal import Contents, Item, Means, Sealed, enclosed, seal, signed
from entraide.sealing.unseal import Opened, unseal
from entraide.sealing.wrap import frame_key

__all__ = [
    "AT",
    "DAYS",
    "FILES",
    "TERMS",
    "container",
    "contents",
    "holder",
    "knows",
    "means",
    "members",
    "node",
    "opened",
    "package_of",
    "plain_manifest",
    "sealed",
    "whole",
]

AT = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
DAYS = (date(2026, 1, 1), date(2027, 12, 31))
TERMS = Terms("procédure inventée 12/2026", (Caveat("secret"), Caveat("other", "à lire sur place")), Onward.BARRED)
FILES = {"lettre.pdf": b"%PDF-1.7 pas vraiment", "pi\u00e8ces/relev\u00e9 1.csv": b"date;montant\n" * 40, "vide": b""}


@cache
def holder(name: str, kind: Kind = Kind.AUTHORITY) -> Keys:
    """Keys of an invented authority or node, the same in a whole run."""
    return fresh_keys(kind, f"{name} de Sylvanie", "FRA", DAYS, os.urandom)


@cache
def node() -> Keys:
    """The keys of the node that seals."""
    return holder("Nœud", Kind.NODE)


def means(**other: Any) -> Means:
    """The moment, the randomness and the table of the tests."""
    usual: dict[str, Any] = {"at": AT, "randomness": os.urandom, "caveats": {"secret", "other"}}
    return Means(**usual | other)


def contents(files: Mapping[str, bytes] = FILES, **other: Any) -> Contents:
    """Files to seal, on the terms of the tests."""
    items = [Item(name, BytesIO(data), len(data)) for name, data in files.items()]
    usual: dict[str, Any] = {"items": items, "terms": TERMS, "note": "Pour l’autorité centrale.\n"}
    return Contents(**usual | other)


def sealed(out: Path, what: Contents | None = None, to: tuple[str, ...] = ("A",), **other: Any) -> Sealed:
    """A package for authorities, sealed by the node."""
    return seal(out, what or contents(), [holder(name).card for name in to], node(), means(**other))


def knows(*others: Keys, revoked: tuple[str, ...] = ()) -> Known:
    """A receiver who knows the node, and others."""
    return Known({one.card.fingerprint: one.card for one in (node(), *others)}, frozenset(revoked))


def opened(data: bytes | Path, into: Path, by: str = "A", known: Known | None = None, on: datetime = AT) -> Opened:
    """Open a package as an authority."""
    raw = data if isinstance(data, bytes) else data.read_bytes()
    return unseal(BytesIO(raw), into, holder(by), known or knows(), on=on)


def plain_manifest(files: Mapping[str, bytes], note: bytes, **other: Any) -> dict[str, Any]:
    """A manifest as a record, to be spoilt."""
    terms = {"caveats": [], "onward": "barred", "purpose": "essai"}
    parts = [
        {
            "exculpatory": False,
            "media_type": "text/plain",
            "name": name,
            "sha256": sha256(data).hexdigest(),
            "sha512": "",
            "size": len(data),
            "terms": [],
        }
        for name, data in files.items()
    ]
    record = {"about": {}, "files": parts, "format": "entraide manifest 1", "kind": "", "terms": terms}
    return record | {"note": sha256(note).hexdigest(), "sender": node().card.name} | other


def whole(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> bytes:
    """The content of a package: sizes, files, manifest, zeros."""
    raw = written(manifest)
    layout = Layout(tuple(map(len, files.values())), len(raw), sha_512=False)
    return (layout.table + b"".join(files.values()) + raw).ljust(layout.frames * FRAME, b"\0")


def package_of(content: bytes, note: bytes = b"note", by: Keys | None = None) -> bytes:
    """A package of any content, with every signature and frame in order: what a sender of ill will could send."""
    by = by or node()
    key, envelope = enclosed([holder("A").card], by, means())
    raw, file = envelope.written(), BytesIO()
    writer = Writer(file, ASIC_E)
    writer.whole(ENVELOPE, raw)
    writer.whole(NOTE, note)
    count = max(1, len(content) // FRAME)
    frames, payload = Frames(frame_key(key, raw), count), memoryview(bytearray(count * SEALED))
    for number in range(count):
        plain = memoryview(content.ljust(FRAME, b"\0"))[number * FRAME : (number + 1) * FRAME]
        frames.seal(number, plain, payload[number * SEALED : (number + 1) * SEALED])
    writer.whole(PAYLOAD, payload.tobytes())
    signed(
        writer, {name: sha256(data).digest() for name, data in ((ENVELOPE, raw), (NOTE, note), (PAYLOAD, payload))}, by
    )
    writer.close()
    return file.getvalue()


def container(parts: dict[str, bytes]) -> bytes:
    """A container in the one form."""
    file = BytesIO()
    writer = Writer(file, ASIC_E)
    for name, data in parts.items():
        if name != "mimetype":
            writer.whole(name, data)
    writer.close()
    return file.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """The members of a container, by another's hand."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
