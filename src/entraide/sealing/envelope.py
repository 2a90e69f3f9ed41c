"""The envelope: from whom, to whom, since when; the content key, wrapped to each receiver; the version of the format.

Reads:  who sends, who receives, the wrapped keys; or the envelope's bytes
Writes: the other

The version byte stands at the same place in every version, for ever, so that a package of another version is known
for what it is. There is no falling back: a program reads the versions that it names, and no other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from entraide.sealing.asic import ASIC_E
from entraide.sealing.canonical import based, moment, read, shaped, unbased, written
from entraide.sealing.keys import PUBLIC, Kind, fingerprint
from entraide.sealing.listing import ENVELOPE
from entraide.sealing.refusals import Refused
from entraide.sealing.wrap import WRAPPED

__all__ = ["RECEIVERS", "VERSION", "VERSIONS", "Core", "Envelope", "agreed", "read_envelope", "version_of"]

VERSION = 1
VERSIONS = (VERSION,)  # that this program reads and writes
MAGIC = b"entraide sealed package\0"
VERSION_AT = 30 + len("mimetype") + len(ASIC_E) + 30 + len(ENVELOPE) + len(MAGIC)  # its place in the file
RECEIVERS = 64
HEX32, HEX64 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Core:
    """What of an envelope every wrapped key is bound to: the package's identifier, when it was sealed (by the
    sender's clock, UTC), the sender's kind and public keys, the fingerprints of the receivers, the commitment to the
    content key, and the SHA-256 of the certificate that signs beside (`x509`, empty where none does)."""

    id: str
    at: datetime
    kind: Kind
    keys: bytes
    to: tuple[str, ...]
    commitment: bytes
    x509: str = ""

    @property
    def sender(self) -> str:
        """The sender's fingerprint."""
        return fingerprint(self.kind, self.keys)

    def plain(self) -> dict[str, object]:
        """The core as a record."""
        return {
            "at": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "commitment": based(self.commitment),
            "from": {"keys": based(self.keys), "kind": self.kind.value},
            "id": self.id,
            "to": list(self.to),
            "x509": self.x509,
        }

    def written(self) -> bytes:
        """The core as bytes, for the wrapped keys to be bound to."""
        return written(self.plain())


@dataclass(frozen=True)
class Envelope:
    """A core, and for each receiver, in the same order, the wrapped content key."""

    core: Core
    wraps: tuple[bytes, ...]

    def written(self) -> bytes:
        """The envelope as it stands in the package."""
        record = {"core": self.core.plain(), "wraps": [based(one) for one in self.wraps]}
        return MAGIC + bytes([VERSION]) + written(record)


def read_envelope(data: bytes) -> Envelope:
    """The envelope. Raises Refused: "not_a_package", "version", "envelope", "no_receiver", "twice"."""
    if not data.startswith(MAGIC) or len(data) == len(MAGIC):
        raise Refused("not_a_package")
    if data[len(MAGIC)] not in VERSIONS:
        raise Refused("version", data[len(MAGIC)])
    why = "envelope"
    record = shaped(read(data[len(MAGIC) + 1 :], why), {"core": dict, "wraps": list}, why)
    shape = {"at": str, "commitment": str, "from": dict, "id": str, "to": list, "x509": str}
    core = shaped(record["core"], shape, why)
    sender = shaped(core["from"], {"keys": str, "kind": str}, why)
    to, wraps = core["to"], record["wraps"]
    if not 0 < len(to) <= RECEIVERS:
        raise Refused("no_receiver", RECEIVERS)
    if not all(isinstance(one, str) for one in (*to, *wraps)) or len(to) != len(wraps):
        raise Refused(why)
    if not (
        all(map(HEX64.fullmatch, to))
        and HEX32.fullmatch(core["id"])
        and (HEX64.fullmatch(core["x509"]) or not core["x509"])
    ):
        raise Refused(why)
    if len(set(to)) < len(to):
        raise Refused("twice", next(one for number, one in enumerate(to) if one in to[:number]))
    if sender["kind"] not in list(Kind):
        raise Refused(why)
    held = Core(
        core["id"],
        moment(core["at"], why),
        Kind(sender["kind"]),
        unbased(sender["keys"], PUBLIC, why),
        tuple(to),
        unbased(core["commitment"], 32, why),
        core["x509"],
    )
    return Envelope(held, tuple(unbased(one, WRAPPED, why) for one in wraps))


def version_of(file: BinaryIO) -> int:
    """The version of the format that a package says it is of, read at its one place. Raises
    Refused("not_a_package")."""
    file.seek(VERSION_AT - len(MAGIC))
    found = file.read(len(MAGIC) + 1)
    if len(found) != len(MAGIC) + 1 or not found.startswith(MAGIC):
        raise Refused("not_a_package")
    return found[-1]


def agreed(theirs: Iterable[int], ours: Iterable[int] = VERSIONS) -> int:
    """The version in which two nodes speak: the highest that both name. Raises Refused("no_common_version")."""
    both = set(theirs) & set(ours)
    if not both:
        raise Refused("no_common_version", ", ".join(map(str, sorted(ours))))
    return max(both)
