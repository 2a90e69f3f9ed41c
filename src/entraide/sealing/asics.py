"""Files → an ASiC-S container signed with a certificate, for peers that speak e-CODEX.

Reads:  files, a key with its certificate
Writes: the container: the files in one inner ZIP, and XAdES over it (ETSI EN 319 162-1, 4.3)

Nothing in it is encrypted: it is for a channel that is (an e-CODEX access point), or for files that may be read by all.
"""

import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo
from zlib import crc32

from entraide.sealing.asic import ASIC_S, Writer
from entraide.sealing.listing import XADES
from entraide.sealing.names import check_names
from entraide.sealing.refusals import Refused
from entraide.sealing.seal import Item, into_place
from entraide.sealing.xades import XadesKey, xades

__all__ = ["INNER", "export_asics"]

INNER = "package.zip"
PIECE = 256 * 1024


def export_asics(out: Path, items: Sequence[Item], key: XadesKey, *, at: datetime) -> Path:
    """Write the container, under its name only once it is whole. Raises Refused: "exists", "no_file", "name",
    "changed"."""
    if not items:
        raise Refused("no_file", 1)
    check_names(item.name for item in items)
    if os.path.lexists(out):
        raise Refused("exists", out)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as beside:
        inner, outer = Path(beside) / "inner", Path(beside) / "outer"
        with ZipFile(inner, "w", ZIP_STORED) as archive:
            for item in items:
                put(archive, item)
        with inner.open("rb") as source, outer.open("wb") as file:
            writer = Writer(file, ASIC_S)
            digest = copied(writer, source, inner.stat().st_size)
            writer.whole(XADES, xades({INNER: ("application/zip", digest)}, key, at.astimezone(UTC)))
            writer.close()
        into_place(outer, out)
    return out


def put(archive: ZipFile, item: Item) -> None:
    """A file into the inner ZIP. Raises Refused("changed")."""
    count = 0
    said = ZipInfo(item.name)
    said.file_size = item.size  # so that sizes of ZIP64 stand where they are needed
    with archive.open(said, "w") as member:
        while data := item.file.read(PIECE):
            member.write(data)
            count += len(data)
            if count > item.size:
                break
    if count != item.size:
        raise Refused("changed", item.name)


def copied(writer: Writer, source: BinaryIO, size: int) -> bytes:
    """The inner ZIP into the container; its SHA-256."""
    digest, crc = sha256(), 0
    writer.begin(INNER, size)
    while data := source.read(PIECE):
        digest.update(data)
        crc = crc32(data, crc)
        writer.file.write(data)
    writer.end(crc)
    return digest.digest()
