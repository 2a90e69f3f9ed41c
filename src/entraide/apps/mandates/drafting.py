"""A draft resolution read for the bench, in a process that needs no database.

Reads:  the bytes of a file, or what was pasted
Writes: its document, and its paragraphs with their clauses
"""

from dataclasses import dataclass
from typing import Protocol

from entraide.data import load_register
from entraide.data.mandates import verb_odds
from entraide.domain.errors import Damaged, EntraideError, TooLarge
from entraide.domain.mandates.lineage import Op
from entraide.domain.texts.document import Document, Kind, Provision
from entraide.reading.clauses import clauses_of
from entraide.reading.processes import run
from entraide.reading.read import read

__all__ = ["FILE_LIMIT", "PARAGRAPHS", "Drafted", "drafted", "in_time", "op_of", "paragraphs"]

FILE_LIMIT = 4 * 2**20
"""Bytes of a draft. The longest that was ever adopted has a tenth of it as a Word document."""
PARAGRAPHS = 400
"""Paragraphs that the bench compares. The longest resolution of the General Assembly has some 350."""
SECONDS = 30


class Placed(Protocol):
    """A provision, of a document or of the library's table."""

    @property
    def component(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as read: the document, and its paragraphs in order."""

    document: Document
    ops: tuple[Op, ...]


def in_time(name: str, data: bytes) -> Drafted:
    """A draft read in a process of its own, which ends with its time. Raises the errors of `drafted`, and TooSlow."""
    if len(data) > FILE_LIMIT:
        raise TooLarge(name, f"{len(data) / 2**20:.0f} MB; the limit is {FILE_LIMIT // 2**20} MB")
    for _, made in run(drafted, [(name, data)], 1, seconds=SECONDS):
        if isinstance(made, EntraideError):
            raise made
        return made
    raise AssertionError(name)  # one task has one answer


def drafted(name: str, data: bytes) -> Drafted:
    """A draft read: of several documents in a file, that with most paragraphs. Raises the errors of `read`; Damaged
    where it has no paragraph, TooLarge where it has more than PARAGRAPHS."""
    held = [(one, paragraphs(one)) for one in read(data, name, load_register())]
    document, provisions = max(held, key=lambda one: len(one[1]))
    if not provisions:
        raise Damaged(name, "no paragraph of a resolution in it")
    if len(provisions) > PARAGRAPHS:
        raise TooLarge(name, f"{len(provisions)} paragraphs; the limit is {PARAGRAPHS}")
    return Drafted(document, tuple(op_of(one, one.text, document.language) for one in provisions))


def op_of(one: Placed, words: str, language: str) -> Op:
    """A paragraph as the bench compares it: what it asks is read in its own language alone, as that of any draft."""
    clauses = clauses_of(words, language, "", verb_odds()) if one.kind == Kind.OPERATIVE else ()
    return Op(f"{one.component}~{one.key}", one.number, words, clauses)


def paragraphs(document: Document) -> list[Provision]:
    """The preambular and operative paragraphs of a text: its own, or, where another body is only asked to adopt a
    draft, those of the draft that it carries."""
    kept = [one for one in document.provisions if one.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]
    own = [one for one in kept if one.component == "main" and not one.embedded]
    carried = [one for one in kept if one.embedded]
    return carried if len(carried) > len(own) else own
