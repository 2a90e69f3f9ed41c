"""The vocabulary of the field, ready to be asked.

Reads:  the vocabulary that the register hands over
Writes: whether a word is known, and which known word a damaged one can only have been
"""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from entraide.domain.texts.vocabulary import Neighbours, Vocabulary

__all__ = ["Lexicon", "folded", "lexicon_of"]

NOBODY = Neighbours()


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word in small letters without accents."""
    plain = word.lower().replace("œ", "oe").replace("æ", "ae")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


class Lexicon:
    """The forms of a language, by their letters and by their letters without accents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.texts = vocabulary.texts
        self.neighbours = vocabulary.neighbours
        self.alike: dict[str, list[str]] = {}
        for form in vocabulary.texts:
            self.alike.setdefault(folded(form), []).append(form)

    def known(self, word: str) -> bool:
        """Whether a word is one of the field."""
        return word in self.texts or word.lower() in self.texts

    def times(self, word: str) -> int:
        """In how many texts a word stands."""
        return self.texts.get(word.lower(), 0)

    def accented(self, word: str) -> list[tuple[int, str]]:
        """The known forms that differ by accents alone, with the number of their texts."""
        return [(self.texts[form], form) for form in self.alike.get(folded(word), ())]

    def beside(self, word: str) -> Neighbours:
        """What a word stands beside."""
        return self.neighbours.get("#" if word.isdigit() else word.lower(), NOBODY)


@cache
def lexicon_of(vocabulary: Callable[[str], Vocabulary], tag: str) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(vocabulary(tag))
