"""A file made ready to be loaded, in a process that needs no database.

Reads:  the bytes of a file
Writes: its documents, each with the Akoma Ntoso that the library keeps of it
"""

import zlib
from dataclasses import dataclass

from entraide.data import load_register
from entraide.domain.texts.document import Document
from entraide.domain.texts.storable import storable
from entraide.reading.read import read
from entraide.writing.akn import write_akn

__all__ = ["Prepared", "prepare"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document, and its `content`: our Akoma Ntoso, deflated."""

    document: Document
    content: bytes


def prepare(name: str, data: bytes, language: str = "", ocr: bool = False) -> list[Prepared]:
    """The documents of a file. Raises the errors of `read`."""
    documents = map(storable, read(data, name, load_register(), language, ocr))
    return [Prepared(one, zlib.compress(write_akn(one))) for one in documents]
