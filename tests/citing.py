"""A text of our own, cited from: what tests of citations ask for."""

from functools import cache

from entraide.data import load_register
from entraide.domain.texts.citation import Citation
from entraide.domain.texts.document import Call, Document, Footnote, Kind, Provision
from entraide.domain.texts.register import Register
from entraide.reading.cite import cite

__all__ = ["cited", "document_of", "known", "named"]


@cache
def known() -> Register:
    """The register as it is loaded: instruments in six languages, no text."""
    return load_register()


def document_of(*texts: str, tag: str = "fr", notes: tuple[str, ...] = (), organ: str = "unga") -> Document:
    """A document whose provisions hold the texts, one each; all notes are called in the first."""
    provisions = (Provision(Kind.OPERATIVE, str(n), text, f"para_{n}") for n, text in enumerate(texts, 1))
    footnotes = (Footnote(str(n), text, (Call("para_1", 0),)) for n, text in enumerate(notes, 1))
    return Document(language=tag, organ=organ, provisions=tuple(provisions), footnotes=tuple(footnotes))


def cited(*texts: str, tag: str = "fr", notes: tuple[str, ...] = (), organ: str = "unga") -> list[Citation]:
    """The citations of such a document."""
    return list(cite(document_of(*texts, tag=tag, notes=notes, organ=organ), known()).citations)


def named(*texts: str, tag: str = "fr", notes: tuple[str, ...] = (), organ: str = "unga") -> list[str]:
    """What they name, in order: targets, candidates joined with "|", "?" for what cannot be told."""
    found = cited(*texts, tag=tag, notes=notes, organ=organ)
    return [one.target or "|".join(one.candidates) or "?" for one in found]
