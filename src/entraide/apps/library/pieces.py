"""A text cut where something stands in it: a citation, a footnote's call. Pure.

Reads:  words, citations and calls with their offsets
Writes: pieces in order, whose words together are the text
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from entraide.apps.library.models import Citation, Note, Provision

__all__ = ["Block", "Piece", "blocks", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, the citation that they are, if any, and the note called behind them, if any."""

    words: str
    citation: Citation | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A provision or footnote as a page shows it."""

    key: str
    component: str
    kind: str
    number: str
    pieces: list[Piece] = field(default_factory=list)
    html: str = ""  # what `markup` makes of the pieces

    @property
    def place(self) -> str:
        """The end of its address."""
        return f"{self.component}~{self.key}"


def pieces(words: str, citations: Iterable[Citation], calls: Iterable[tuple[int, Note]]) -> list[Piece]:
    """The pieces of a text. Of two citations of the same words the first stands; one that overlaps is left out."""
    out: list[Piece] = []
    at = 0
    marks: list[tuple[int, int, Citation | None, Note | None]] = [(c.start, c.end, c, None) for c in citations]
    marks += [(offset, offset, None, note) for offset, note in calls]
    for start, end, citation, note in sorted(marks, key=lambda mark: (mark[0], mark[1])):
        if citation and start < at:
            continue
        place = max(start, at)
        if place > at:
            out.append(Piece(words[at:place]))
        out.append(Piece(words[place:end] if citation else "", citation, note))
        at = max(place, end)
    if at < len(words):
        out.append(Piece(words[at:]))
    return out


def blocks(
    provisions: Iterable[Provision], notes: Iterable[Note], citations: Iterable[Citation]
) -> tuple[list[Block], list[Block]]:
    """The provisions and the footnotes of a version, cut."""
    cited: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        cited.setdefault((citation.component, citation.key), []).append(citation)
    called: dict[tuple[str, str], list[tuple[int, Note]]] = {}
    held = list(notes)
    for note in held:
        for component, key, offset in note.calls:
            called.setdefault((component, key), []).append((offset, note))
    body = [
        Block(p.key, p.component, p.kind, p.number, pieces(p.words, cited.get(at, ()), called.get(at, ())))
        for p in provisions
        for at in [(p.component, p.key)]
    ]
    feet = [
        Block(f"note_{n.nth}", "main", "note", n.marker, pieces(n.words, cited.get(("main", f"note_{n.nth}"), ()), ()))
        for n in held
    ]
    return body, feet
