"""An item of evidence: what it is, by which hashes it is known, on what terms it was handed over.

An item is never changed. What is blacked out, cut or converted is a new item that names the one it was made from.
Source: the platform's specification, C.8.
"""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256, sha512
from typing import BinaryIO

from entraide.domain.exchange.terms import STRICTEST, Terms

__all__ = ["Digests", "Hashing", "Item", "Looser", "digests_of", "redaction"]

PIECE = 2**18  # bytes read at a time
HEX = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Digests:
    """How bytes are known: both hashes in hexadecimal, and how many bytes. Raises ValueError where one is no hash."""

    sha256: str
    sha512: str
    size: int

    def __post_init__(self) -> None:
        for said, long in ((self.sha256, 64), (self.sha512, 128)):
            if len(said) != long or not HEX.fullmatch(said):
                raise ValueError(said)
        if self.size < 0:
            raise ValueError(self.size)


class Hashing:
    """Bytes that are hashed piece by piece: what they have been so far is in `digests`."""

    def __init__(self) -> None:
        self.short, self.long, self.size = sha256(), sha512(), 0

    def take(self, piece: bytes) -> None:
        """The next piece."""
        self.short.update(piece)
        self.long.update(piece)
        self.size += len(piece)

    @property
    def digests(self) -> Digests:
        """Of what was taken."""
        return Digests(self.short.hexdigest(), self.long.hexdigest(), self.size)


def digests_of(file: BinaryIO) -> Digests:
    """Both hashes and the size of what is left of a file, read once, piece by piece."""
    made = Hashing()
    while piece := file.read(PIECE):
        made.take(piece)
    return made.digests


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its `key`, by which messages name it; its exhibit number, name, media type and description; its hashes;
    its terms; whether it may clear the accused; whether it is an original, and until when it is to be given back
    (`due`, None where no day was set); from which item it was made ("" where from none), and why.

    Raises ValueError with the name of the part that is missing or does not go with the rest.
    """

    key: str
    exhibit: str
    name: str
    media: str
    description: str
    digests: Digests
    terms: Terms
    exculpatory: bool = False
    original: bool = False
    due: date | None = None
    made_from: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        for part in ("key", "exhibit", "name", "media"):
            if not getattr(self, part).strip():
                raise ValueError(part)
        if self.due and not self.original:
            raise ValueError("due")
        if self.made_from and (self.original or self.made_from == self.key):
            raise ValueError("made_from")
        if bool(self.made_from) != bool(self.why.strip()):
            raise ValueError("why")


class Looser(Exception):
    """A redaction would be under looser terms than what it was made from: `what` is "purpose", "caveats", "onward" or
    "exculpatory"; "same_bytes" where nothing was changed."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def redaction(made: Item, of: Item) -> Item:
    """The item made, if it may stand as a redaction of the other: it names it, has bytes of its own, and keeps at least
    its terms, so that nothing is set free by being redacted. Raises Looser; ValueError where it names another."""
    if made.made_from != of.key:
        raise ValueError("made_from")
    if made.digests.sha512 == of.digests.sha512:
        raise Looser("same_bytes")
    if made.terms.purpose != of.terms.purpose:
        raise Looser("purpose")
    if not set(of.terms.caveats) <= set(made.terms.caveats):
        raise Looser("caveats")
    if STRICTEST.index(made.terms.onward) < STRICTEST.index(of.terms.onward):
        raise Looser("onward")
    if of.exculpatory and not made.exculpatory:
        raise Looser("exculpatory")
    return made
