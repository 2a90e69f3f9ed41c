"""Which profile a file follows, and its reader.

Reads:  bytes
Writes: documents with addressed provisions
"""

import hashlib

from entraide.domain.texts.document import Document, Origin
from entraide.domain.texts.register import Register
from entraide.reading.akn.links import check_links
from entraide.reading.akn.own import is_own, read_own
from entraide.reading.akn.parse import open_akn
from entraide.reading.akn.un import read_un
from entraide.reading.cite import cite

__all__ = ["read_akn"]


def read_akn(data: bytes, name: str, register: Register) -> list[Document]:
    """The documents of an Akoma Ntoso file called `name`: as the UN publishes it (UNxml), or as we write it.

    Citations are read from the words, with the UN's files too; our own files hold them.

    Raises EmptyFile, Damaged (not well-formed), Unsafe (entities, or over the parser's limits) and UnknownFormat.
    """
    root = open_akn(data, name)
    if is_own(root):
        return [read_own(root, name)]
    document = read_un(root, Origin(hashlib.sha256(data).hexdigest(), "akn"))
    return [check_links(root, cite(document, register))]
