"""What reading needs to know of the world, passed in: names of States, treaties, dates of known texts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import MappingProxyType

from entraide.domain.texts.instrument import Instrument
from entraide.domain.texts.vocabulary import Vocabulary

__all__ = ["Register"]


def no_words(tag: str) -> Vocabulary:
    """The vocabulary of a register that knows none."""
    return Vocabulary()


@dataclass(frozen=True, slots=True)
class Register:
    """`states`: for each language tag, names of States as a list of sponsors prints them.
    `instruments`: the treaties that texts cite. `texts`: for each loaded text its target ("A/RES/70/1", "UNTOC") and
    the date of its adoption (ISO, or "").
    `vocabulary`: for a language tag, the words of the field; called only when a text is damaged.

    An empty register is allowed: what rests on it is then left out or done less well, never guessed.
    """

    states: MappingProxyType[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    instruments: tuple[Instrument, ...] = ()
    texts: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    vocabulary: Callable[[str], Vocabulary] = no_words
