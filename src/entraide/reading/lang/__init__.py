"""What reading knows of each language: one module a language, looked up by tag.

Reads:  nothing
Writes: nothing; tables and patterns only
"""

import re

from entraide.reading.lang import ar, en, es, fr, ru, zh
from entraide.reading.lang.rules import Language

__all__ = ["LANGUAGES", "UNREAD_ARTICLE", "Language", "detect", "language_of"]

LANGUAGES: dict[str, Language] = {m.LANGUAGE.tag: m.LANGUAGE for m in (fr, en, es, ru, ar, zh)}

UNREAD_ARTICLE = re.compile(r"Artikel\s+(?P<number>\d{1,3})\W*")
"""An article's heading in Dutch and German: States publish a treaty and their translation of it in one file."""

SAMPLE = 6000  # characters that a language is told by


def language_of(tag: str) -> Language:
    """The rules of a language; the English ones where it has none, or is not known."""
    return LANGUAGES.get(tag, LANGUAGES["en"])


def detect(text: str) -> str:
    """The language of `text` (ISO 639-1), by its commonest small words; "" when nothing speaks for any.

    Its beginning decides.
    """
    sample = text[:SAMPLE].lower()
    scores = {tag: len(language.common.findall(sample)) for tag, language in LANGUAGES.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= 3 else ""
