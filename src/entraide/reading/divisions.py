"""The headings of a treaty: articles, and what stands above them; where a treaty begins.

Reads:  the text of a block
Writes: the mark that a heading is
"""

import re
from dataclasses import dataclass

from entraide.domain.texts.markers import arabic, han, roman
from entraide.reading import shapes
from entraide.reading.blocks import Block
from entraide.reading.lang import Language
from entraide.reading.marks import TO_ASCII, extent
from entraide.reading.shapes import STOPS, last_mark
from entraide.reading.units import ROMAN

__all__ = ["RANKS", "TITLE_MAX", "Mark", "article_of", "articles_of", "bare_section", "heading_of", "treaty_start"]

RANKS = {"part": 1, "chp": 2, "sec": 3, "title": 4, "art": 5}  # what can stand inside what
SUFFIXES = {"一": "", "二": "bis", "三": "ter", "四": "quater", "бис": "bis", "тер": "ter"}
TITLE_MAX = 250
SECTION_MAX = 160
SEPARATORS = " .:–—-\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Mark:
    """The heading of an article or of what stands above: its `name` in a key ("art", "chp"), its `slug` there
    ("art_18_bis"), its number as `printed` ("Article 18 bis"), and what of the line is its `title`."""

    name: str
    slug: str
    printed: str
    title: str


def value_of(label: str, numbers: dict[str, int]) -> int:
    """The number that a label gives in figures, Roman figures or words, 0 when it gives none."""
    plain = label.translate(TO_ASCII).lower()
    digits = re.match(r"\d+", plain)
    if digits:
        return int(digits[0])
    return numbers.get(plain, 0) or numbers.get(label, 0) or arabic(plain) or han(label)


def title_of(rest: str) -> str | None:
    """The title that follows a number on its line, "" when the line ends there, None when the line is a sentence."""
    bare = rest.strip(SEPARATORS)
    if not bare:
        return ""
    apart = rest.lstrip(" \u00a0")[:1] in SEPARATORS
    cased = bare[0].isupper() or "\u3400" <= bare[0] <= "\u9fff"
    if not (rest[0] in SEPARATORS and (apart or cased)) or bare[0].islower() or extent(bare) > TITLE_MAX:
        return None
    return None if last_mark(bare) in STOPS else rest.lstrip(SEPARATORS)


def article_of(language: Language, text: str) -> Mark | None:
    """The heading of an article that a line is: "Article 18", "Article 2 Use of terms", "第十八条"; else None."""
    found = language.treaty.article.match(text) if len(text) <= TITLE_MAX + 40 else None
    if not found:
        return None
    value = value_of(found["number"], language.treaty.numbers)
    title = title_of(found["rest"])
    if not value or title is None:
        return None
    suffix = (found["suffix"] or "").lower()
    suffix = "bis" if suffix.startswith("مكرر") else SUFFIXES.get(suffix, suffix)
    slug = f"art_{value}{found['letter'] or ''}" + (f"_{suffix}" if suffix else "")
    return Mark("art", slug, text[: len(text) - len(found["rest"])].rstrip(), title)


def heading_of(language: Language, text: str) -> Mark | None:
    """The heading that a line is, of an article or a division above: "Chapitre premier", "Part II"; else None."""
    mark = article_of(language, text)
    if mark is not None or len(text) > TITLE_MAX + 40:
        return mark
    for name, pattern in language.treaty.divisions:
        found = pattern.match(text)
        title = title_of(found["rest"]) if found else None
        if found and title is not None:
            value = value_of(found["label"], language.treaty.numbers)
            label = roman(value).upper() if value else found["label"]
            return Mark(name, f"{name}_{label}", text[: len(text) - len(found["rest"])].rstrip(), title)
    return None


def bare_section(language: Language, text: str, last: str) -> Mark | None:
    """A section whose heading has a figure and no word, "II. Prevention", when it comes next after `last`."""
    found = language.part.match(text) if extent(text) <= SECTION_MAX else None
    label = language.labels.get(found["label"], found["label"]) if found else ""
    if not found or label not in ROMAN or not shapes.is_heading(text.rstrip(" .")):
        return None
    if ROMAN.index(label) != (ROMAN.index(last) + 1 if last in ROMAN else 0):
        return None
    return Mark("sec", f"sec_{label}", found[0].strip(SEPARATORS), text[found.end() :].lstrip(SEPARATORS))


def articles_of(blocks: list[Block], language: Language) -> list[int]:
    """The indexes of the blocks that are headings of articles."""
    return [at for at, block in enumerate(blocks) if article_of(language, block.text) is not None]


def treaty_start(blocks: list[Block], language: Language) -> int:
    """Where the text of a treaty begins under its title: its preamble, else its first chapter or article.

    -1 when the blocks hold no two articles.
    """
    articles = articles_of(blocks, language)
    if len(articles) < 2:
        return -1
    at = articles[0]
    while at and shapes.is_heading(blocks[at - 1].text):
        at -= 1
    if not at:
        texts = [block.text for block in blocks[: articles[0] + 1]]
        return next(i for i, text in enumerate(texts) if heading_of(language, text) or bare_section(language, text, ""))
    while at and not shapes.is_heading(blocks[at - 1].text):
        at -= 1
    opened = bool(at) and language.treaty.preamble.fullmatch(blocks[at - 1].text.strip(" :."))
    return at - 1 if opened else at
