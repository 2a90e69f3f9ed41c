"""The words of a document with footnotes at the places that call them.

Reads:  a stretch of text, the calls in it
Writes: inline XML: authorialNote at a note's first call, noteRef at the others
"""

from collections import defaultdict
from dataclasses import dataclass, field

from entraide.domain.texts.document import Document, Footnote
from entraide.writing.akn.ink import Names, attributes, words

__all__ = ["Calls", "Stretch"]

Spot = tuple[str, str]  # key, component


@dataclass(slots=True)
class Stretch:
    """A text being written: the calls that wait in it as (offset, number of the note), in order."""

    text: str
    waiting: list[tuple[int, int]] = field(default_factory=list)


class Calls:
    """Which footnote is called where; which notes stand in the text, and which beside it."""

    def __init__(self, document: Document, spots: list[tuple[Spot, str]], names: Names) -> None:
        """`spots` are the texts in reading order, with their address."""
        self.notes = document.footnotes
        self.names = names
        self.eids: dict[int, str] = {}
        self.at: dict[Spot, list[tuple[int, int]]] = defaultdict(list)
        order: dict[Spot, int] = {}
        lengths: dict[Spot, int] = {}
        twice: set[Spot] = set()
        for nth, (spot, text) in enumerate(spots):
            if spot in order:
                twice.add(spot)
            order[spot], lengths[spot] = nth, len(text)
        self.loose: dict[int, str] = {}
        for number, note in enumerate(document.footnotes, 1):
            if self.fits(note, order, lengths, twice):
                for call in note.calls:
                    self.at[call.key, call.component].append((call.offset, number))
            else:
                self.loose[number] = names.take(f"note_{number}")

    def fits(self, note: Footnote, order: dict[Spot, int], lengths: dict[Spot, int], twice: set[Spot]) -> bool:
        """Whether reading the text in order finds the note's calls as they are: each in a text, one after the other."""
        spots = [(call.key, call.component) for call in note.calls]
        if not spots or any(spot not in order or spot in twice for spot in spots):
            return False
        if any(not 0 <= call.offset <= lengths[call.key, call.component] for call in note.calls):
            return False
        places = [(order[spot], call.offset) for spot, call in zip(spots, note.calls, strict=True)]
        return places == sorted(places)

    def stretch(self, text: str, key: str, component: str = "main") -> Stretch:
        """The text of that address, with its calls."""
        return Stretch(text, sorted(self.at.get((key, component), ())))

    def inline(self, stretch: Stretch, start: int, end: int) -> str:
        """The XML of text[start:end], with the calls from `start` to `end` that were not yet written."""
        out, at = "", start
        while stretch.waiting and stretch.waiting[0][0] <= end:
            offset, number = stretch.waiting.pop(0)
            out += words(stretch.text[at:offset]) + self.call(number)
            at = offset
        return out + words(stretch.text[at:end])

    def call(self, number: int) -> str:
        """The note itself where it is first called, a reference to it after."""
        note = self.notes[number - 1]
        if number in self.eids:
            return f"<noteRef{attributes(href='#' + self.eids[number], marker=note.marker, our_note=number)}/>"
        self.eids[number] = self.names.take(f"note_{number}")
        lines = "".join(f"<p>{words(line)}</p>" for line in note.text.split("\n"))
        values = attributes(eId=self.eids[number], marker=note.marker, placement="bottom", our_note=number)
        return f"<authorialNote{values}>{lines}</authorialNote>"
