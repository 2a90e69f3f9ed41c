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
FOLD = str.maketrans("œæ", "oa")


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
        for instrument in instruments:
            for name in instrument.names.get(tag, ()):
                self.add([word.lower() for word in WORD.findall(name)], instrument.code)
            for acronym in instrument.acronyms:
                self.add([f"={word}" for word in WORD.findall(acronym)], instrument.code)

    def add(self, words: list[str], code: str) -> None:
        node = self.root
        for word in words:
            node = node.after.setdefault(word, Node())
        if words and code not in node.codes:
            node.codes = (*node.codes, code)

    def find(self, text: str) -> Iterator[Found]:
        """Every name in `text`, the longest at each place, none inside another."""
        words = [(match.start(), match[0]) for match in WORD.finditer(text)]
        at = 0
        while at < len(words):
            end, codes = self.longest(words, at)
            if codes:
                start, last = words[at][0], words[end - 1]
                yield Found(start, last[0] + len(last[1]), codes)
            at = max(end, at + 1)

    def longest(self, words: list[tuple[int, str]], at: int) -> tuple[int, tuple[str, ...]]:
        """Where the longest name that begins with word `at` ends, and whose it is."""
        best: tuple[int, tuple[str, ...]] = (at, ())
        for spelled in (str.lower, lambda word: f"={word}"):
            node, here = self.root, at
            while here < len(words) and (step := node.after.get(spelled(words[here][1]))):
                node, here = step, here + 1
                if node.codes and here > best[0]:
                    best = (here, node.codes)
        return best


REMEMBERED: dict[tuple[int, str], Names] = {}


def names_of(instruments: tuple[Instrument, ...], tag: str) -> Names:
    """The names of a register in one language, made once."""
    key = (id(instruments), tag)
    if key not in REMEMBERED:
        REMEMBERED[key] = Names(instruments, tag)
    return REMEMBERED[key]
