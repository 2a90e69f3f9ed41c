"""Treaties found by name: the longest name that the words spell.

Reads:  the words of a text, the names of the register
Writes: where a name stands, and the instruments that it can mean
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from entraide.domain.texts.instrument import Instrument
from entraide.reading.marks import HAN

__all__ = ["Found", "Names", "names_of"]

WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
CAPITAL = re.compile(r"(?<!\w)(?=[^\W\d_])[^a-zß-öø-ÿа-џ\W]\w*")  # a name begins with a capital, where there are any
UNCASED = ("ar", "zh")


@dataclass(slots=True)
class Node:
    """A word on the way of one or more names; `codes` of the instruments whose name ends here."""

    after: dict[str, "Node"] = field(default_factory=dict)
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, from `start` to `end`, and the instruments that it can mean."""

    start: int
    end: int
    codes: tuple[str, ...]


class Names:
    """All names of a register in one language, and the acronyms, which are the same in all."""

    def __init__(self, instruments: tuple[Instrument, ...], tag: str) -> None:
        self.instruments = instruments  # held, so that what `names_of` remembers stays theirs
        self.root = Node()
        self.begin = WORD if tag in UNCASED else CAPITAL
        for instrument in instruments:
            for name in instrument.names.get(tag, ()):
                self.add([word.lower() for word in WORD.findall(name)], instrument.code)
            for acronym in instrument.acronyms:
                self.add([f"={word}" for word in WORD.findall(acronym)], instrument.code)
        self.first = frozenset(word.lstrip("=").lower() for word in self.root.after)

    def add(self, words: list[str], code: str) -> None:
        """Add a name, as folded words, of the instrument `code`."""
        node = self.root
        for word in words:
            node = node.after.setdefault(word, Node())
        if words and code not in node.codes:
            node.codes = (*node.codes, code)

    def find(self, text: str) -> Iterator[Found]:
        """Every name in `text`, the longest at each place, none inside another."""
        past = 0
        for match in self.begin.finditer(text):
            if match.start() < past or match[0].lower() not in self.first:
                continue
            end, codes = self.longest(text, match.start())
            if codes and "/" not in text[max(0, match.start() - 1) : match.start()] + text[end : end + 1]:  # a symbol's
                yield Found(match.start(), end, codes)
                past = end

    def longest(self, text: str, start: int) -> tuple[int, tuple[str, ...]]:
        """Where the longest name that begins at `start` ends, and whose it is."""
        best: tuple[int, tuple[str, ...]] = (start, ())
        for mark in ("", "="):  # names in any case, acronyms as they are printed
            node: Node | None = self.root
            for match in WORD.finditer(text, start):
                node = node.after.get(mark + match[0] if mark else match[0].lower()) if node else None
                if node is None:
                    break
                if node.codes and match.end() > best[0]:
                    best = (match.end(), node.codes)
        return best


REMEMBERED: dict[tuple[int, str], Names] = {}


def names_of(instruments: tuple[Instrument, ...], tag: str) -> Names:
    """The names of a register in one language, made once."""
    key = (id(instruments), tag)
    if key not in REMEMBERED:
        REMEMBERED[key] = Names(instruments, tag)
    return REMEMBERED[key]
