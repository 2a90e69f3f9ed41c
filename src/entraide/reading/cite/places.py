"""Where citations stand: every text of a document with its address.

Reads:  a document
Writes: its texts, in reading order
"""

from collections.abc import Iterator
from dataclasses import dataclass

from entraide.domain.texts.document import Call, Document, Kind
from entraide.domain.texts.symbols import ORGANS
from entraide.reading.lang import Language
from entraide.reading.shapes import formula_organ

__all__ = ["Place", "on_cover", "places_of"]

SPEAKERS = {organ: letter for letter, organ in ORGANS.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """One text: `key` and `component` as its address says, the `text`, the `kind` of a provision, else None, and the
    series of the organ that `speaks` in it, or ""."""

    key: str
    component: str
    text: str
    kind: Kind | None = None
    speaks: str = ""


def places_of(document: Document, language: Language) -> Iterator[Place]:
    """The cover's lines, the title, the provisions, each footnote after the provision that first calls it."""
    speaks = SPEAKERS.get(document.organ, "")
    for nth, line in enumerate(document.front, 1):
        if not document.title or document.title not in (line, line.partition(". ")[2]):  # the title has its own place
            yield Place(f"front_{nth}", "main", line, None, speaks)
    notes: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for nth, note in enumerate(document.footnotes, 1):
        first = note.calls[0] if note.calls else Call("", 0, "")
        notes.setdefault((first.component, first.key), []).append((f"note_{nth}", note.text))
    yield Place("title", "main", document.title, None, speaks)
    for key, text in notes.pop(("main", "title"), ()):
        yield Place(key, "main", text, None, speaks)
    for provision in document.provisions:
        if provision.kind is Kind.FORMULA:
            speaks = SPEAKERS.get(formula_organ(language, provision.text), speaks)
        yield Place(provision.key, provision.component, provision.text, provision.kind, speaks)
        for key, text in notes.pop((provision.component, provision.key), ()):
            yield Place(key, "main", text, None, speaks)
    for rest in notes.values():
        for key, text in rest:
            yield Place(key, "main", text, None, speaks)


def on_cover(place: Place) -> bool:
    """Whether a text stands on the cover, where agenda items repeat the title's words: only symbols are read there."""
    return place.key.startswith("front_")
