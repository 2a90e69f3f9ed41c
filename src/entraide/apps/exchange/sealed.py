"""Messages sealed into packages and opened again: where the exchange meets the sealing.

Reads:  a message, its files, cards and keys
Writes: the package's bytes in the node's storage; or the message and a folder of its files
"""

import secrets
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from entraide.apps.exchange.refusals import Refusal
from entraide.apps.kept import kept
from entraide.data.caveats import caveats
from entraide.domain.exchange.headers import Header, Unreadable
from entraide.domain.exchange.messages import Message, read_message, written
from entraide.domain.exchange.terms import Terms
from entraide.gateways.storage import Lost
from entraide.sealing.keys import Card, Holder
from entraide.sealing.outside import Known, outside
from entraide.sealing.refusals import Refused
from entraide.sealing.seal import Contents, Item, Means, seal
from entraide.sealing.unseal import unseal

__all__ = ["PLAIN", "SAID", "Mark", "check_package", "open_package", "seal_message"]

SAID = "message.json"
ATTACHED = "files/"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the manifest says of a file beside its digests: its media type, whether it may clear an accused, its own
    terms where they are not the package's."""

    media: str = "application/octet-stream"
    exculpatory: bool = False
    terms: Terms | None = None


PLAIN = Mark()


def seal_message(  # noqa: PLR0913, PLR0917  what, to whom, by whom, when
    message: Message,
    files: Mapping[str, tuple[Path, Mark]],
    terms: Terms,
    note: str,
    to: Sequence[Card],
    by: Holder,
    at: datetime,
) -> tuple[str, int]:
    """Seal a message and its files to authorities; the package's SHA-256 in the storage, and its size. Raises sealing's
    Refused, Unreadable."""
    said = written(message)
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place, ExitStack() as open_files:
        items = [Item(SAID, BytesIO(said), len(said), "application/json")]
        for name, (path, mark) in files.items():
            file = open_files.enter_context(path.open("rb"))
            items.append(Item(ATTACHED + name, file, path.stat().st_size, mark.media, mark.exculpatory, mark.terms))
        out = Path(place) / "package"
        means = Means(at, secrets.token_bytes, frozenset(caveats()))
        seal(out, Contents(items, terms, note, message.kind), to, by, means)
        with out.open("rb") as package, kept().receive(sealed=True) as incoming:
            while piece := package.read(2**18):
                incoming.write(piece)
            return incoming.finish(), incoming.size


def check_package(file: BinaryIO, header: Header, known: Known, *, on: datetime) -> None:
    """Hold a package to its header by all that can be seen of it without a key of its receivers. Raises Refusal:
    "sealing", "cross_addressed", "version" (another than this program reads)."""
    try:
        found = outside(file, known, on=on)
    except Refused as fault:
        if fault.why == "version":
            raise Refusal("version", fault.told_of) from fault
        raise Refusal("sealing", fault.why) from fault
    if header.receiver.authority not in found.envelope.core.to:
        raise Refusal("cross_addressed", header.receiver.authority)


def open_package(  # noqa: PLR0913  which, by whose key, into what, when
    digest: str, header: Header, by: Holder, known: Known, into: Path, *, on: datetime
) -> Message:
    """Open a package of the storage into a folder that is not there yet; the message, whose attachments are in the
    folder `files` of it. Raises Refusal: "lost", "sealing", "package" (it belongs to another header), "unreadable"."""
    try:
        with kept().opened(digest) as package, package.open("rb") as file:
            unseal(file, into, by, known, on=on)
    except Lost as fault:
        raise Refusal("lost", digest) from fault
    except Refused as fault:
        raise Refusal("sealing", fault.why) from fault
    try:
        message = read_message((into / SAID).read_bytes())
    except (OSError, Unreadable) as fault:
        raise Refusal("unreadable", SAID) from fault
    if (message.id, message.conversation) != (header.id, header.conversation):
        raise Refusal("package", message.id)
    for name, digest_said in message.attachments.items():
        if not (path := into / ATTACHED / name).is_file():
            raise Refusal("unreadable", name)  # it names what it does not bring
        with path.open("rb") as file:
            if hash_of(file) != digest_said:
                raise Refusal("package", name)
    return message


def hash_of(file: BinaryIO) -> str:
    whole = sha256()
    while piece := file.read(2**20):
        whole.update(piece)
    return whole.hexdigest()
