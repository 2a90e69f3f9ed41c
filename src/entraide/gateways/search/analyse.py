"""Words as they are indexed and looked for: small letters, no accents, stems; Chinese by pairs of signs.

Reads:  a text, its language
Writes: tokens, each with the place of its word
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from io import StringIO
from typing import Any

import Stemmer  # type: ignore[import-not-found]  # it ships no types

__all__ = ["fold", "placed", "spans", "tokens"]

STEMMERS = {"fr": "french", "en": "english", "es": "spanish", "ru": "russian", "ar": "arabic"}
HAN = "\u3400-\u9fff"
MARKS = "\u0300-\u036f\u064b-\u0652\u0670\u0640"  # accents apart from their letters; Arabic vowels and long strokes
PIECE = re.compile(rf"[{HAN}]+|(?:[ASE]/(?:RES|DEC)/)?(\d+(?:/\d+)*)|[^\W_\d{HAN}](?:[^\W_{HAN}]|[{MARKS}])*")
STROKES = re.compile("[\u064b-\u0652\u0670\u0640]")


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words of a language that are neither indexed nor looked for: they stand in every text."""
    rows = csv.DictReader(StringIO((files("entraide.gateways.search") / "stop_words.csv").read_text("utf-8")))
    return frozenset(word for row in rows if row["language"] == language for word in row["words"].split())


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """A word as it is indexed: its stem, folded, marked with its language, so that "polici" of one tongue is not taken
    for that of another; "" for a stop word and for a single letter."""
    plain = STROKES.sub("", unicodedata.normalize("NFC", word)).casefold()
    if len(plain) < 2 or plain in stop_words(language):
        return ""
    stemmer = stemmer_of(language)
    return f"{language}_{fold(stemmer.stemWord(plain) if stemmer else plain)}"


@cache
def stemmer_of(language: str) -> Any:
    """The stemmer of a language, None for one without."""
    name = STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


def fold(word: str) -> str:
    """A word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if c.isalnum()).replace("œ", "oe").replace("æ", "ae")


def placed(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text, each with the start and end of its word. A number with a slash is one token, and a
    resolution's symbol is its number: who looks for A/RES/74/177 finds "resolution 74/177" too."""
    for match in PIECE.finditer(text):
        start, end = match.span()
        if match[1]:
            yield match[1].replace("/", "_"), start, end
        elif "\u3400" <= text[start] <= "\u9fff":
            for at in range(start, max(start + 1, end - 1)):
                yield text[at : at + 2], at, min(at + 2, end)
        elif token := stem(match[0], language):
            yield token, start, end


def spans(text: str, language: str, sought: set[str], known: dict[str, bool]) -> list[tuple[int, int]]:
    """Start and end of the words of a text whose token is sought. `known` keeps what was found of a word: of the same
    language and the same tokens, several texts may share it."""
    out = []
    for match in PIECE.finditer(text):
        word = match[0]
        held = known.get(word)
        if held is None:
            read = list(placed(word, language))
            held = any(token in sought for token, _, _ in read)
            if not held or len(read) == 1:  # a row of Chinese signs is several
                known[word] = held
            else:
                out += [(match.start() + a, match.start() + b) for token, a, b in read if token in sought]
                continue
        if held:
            out.append(match.span())
    return out


def tokens(text: str, language: str) -> tuple[str, ...]:
    """The tokens of a text."""
    return tuple(token for token, _, _ in placed(text, language))
