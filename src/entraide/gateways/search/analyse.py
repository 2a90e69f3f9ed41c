"""Words as they are indexed and looked for: small letters, no accents, stems; Chinese by pairs of signs.

Reads:  a text, its language
Writes: tokens
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

import Stemmer  # type: ignore[import-not-found]  # it ships no types

__all__ = ["fold", "tokens"]

STEMMERS = {"fr": "french", "en": "english", "es": "spanish", "ru": "russian", "ar": "arabic"}
HAN = "\u3400-\u9fff"
PIECE = re.compile(rf"[{HAN}]+|\d+(?:/\d+)+|[^\W_{HAN}]+")


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """A word as it is indexed: its stem, folded, marked with its language, so that "polici" of one tongue is not taken
    for that of another."""
    stemmer = stemmer_of(language)
    return f"{language}_{fold(stemmer.stemWord(word.casefold()) if stemmer else word)}"


@cache
def stemmer_of(language: str) -> Any:
    """The stemmer of a language, None for one without."""
    name = STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


def fold(word: str) -> str:
    """A word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")


def tokens(text: str, language: str) -> list[str]:
    """The tokens of a text. A number with a slash (74/177) is one token."""
    out = []
    for match in PIECE.finditer(text):
        piece = match[0]
        if "\u3400" <= piece[0] <= "\u9fff":
            out += [piece[i : i + 2] for i in range(max(1, len(piece) - 1))]
        elif piece[0].isdigit():
            out.append(piece.replace("/", "_"))
        else:
            out.append(stem(piece, language))
    return out
