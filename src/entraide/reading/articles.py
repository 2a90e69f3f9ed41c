"""The body of a treaty: parts, chapters, sections, articles with their titles, paragraphs, points.

Reads:  the blocks of a treaty, or of an annex that holds one, in reading order
Writes: units: provisions without their keys yet, and where each block went
"""

import re
from dataclasses import dataclass

from entraide.domain.texts.document import Kind
from entraide.domain.texts.markers import FIGURES, han, roman
from entraide.reading import shapes
from entraide.reading.blocks import Block
from entraide.reading.lang import Language
from entraide.reading.marks import TO_ASCII, extent
from entraide.reading.points import ARTICLE_POINT, POINT, opens_list
from entraide.reading.shapes import STOPS, last_mark
from entraide.reading.units import ROMAN, Unit

__all__ = ["Mark", "heading_of", "holds_articles", "treaty_start", "walk_articles"]

RANKS = {"part": 1, "chp": 2, "sec": 3, "title": 4, "art": 5}  # what can stand inside what
ROMAN_VALUES = {roman(n): n for n in range(1, 200)}
SUFFIXES = {"一": "", "二": "bis", "三": "ter", "四": "quater", "бис": "bis", "тер": "ter"}
NUMBER = re.compile(r"(?P<number>\d{1,3})[.．]\s*(?=[\"'‘“«”(\[]|$)")  # before a quotation, a point, or nothing
HAN_NUMBER = re.compile(rf"(?P<number>[{FIGURES}十]{{1,3}})\s?[、.．]\s*(?=\S)")
BARE_NUMBER = re.compile(r"(?P<number>\d{1,2})\s+(?=[A-ZÀ-Ý«“])")  # Council of Europe: "1 Each Party shall"
LISTED = re.compile(r"\d{1,2}(?=[.．])")
TITLE_MAX = 250
HEADING_MAX = 160
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
    return numbers.get(plain, 0) or numbers.get(label, 0) or ROMAN_VALUES.get(plain, 0) or han(label)


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


def heading_of(language: Language, text: str) -> Mark | None:
    """The heading that a line is: "Article 18", "Article 2 Use of terms", "Chapitre premier", "第十八条"; else None."""
    if len(text) > TITLE_MAX + 40:
        return None
    layout = language.treaty
    found = layout.article.match(text)
    if found:
        value = value_of(found["number"], layout.numbers)
        title = title_of(found["rest"])
        if not value or title is None:
            return None
        suffix = (found["suffix"] or "").lower()
        suffix = "bis" if suffix.startswith("مكرر") else SUFFIXES.get(suffix, suffix)
        slug = f"art_{value}{found['letter'] or ''}" + (f"_{suffix}" if suffix else "")
        return Mark("art", slug, text[: len(text) - len(found["rest"])].rstrip(), title)
    for name, pattern in layout.divisions:
        found = pattern.match(text)
        title = title_of(found["rest"]) if found else None
        if found and title is not None:
            value = value_of(found["label"], layout.numbers)
            label = roman(value).upper() if value else found["label"]
            return Mark(name, f"{name}_{label}", text[: len(text) - len(found["rest"])].rstrip(), title)
    return None


def articles_of(blocks: list[Block], language: Language) -> list[int]:
    """The indexes of the blocks that are headings of articles."""
    return [
        at for at, b in enumerate(blocks) if (mark := heading_of(language, b.text)) is not None and mark.name == "art"
    ]


def holds_articles(blocks: list[Block], language: Language) -> bool:
    """Whether blocks are laid out in articles: two at least."""
    return len(articles_of(blocks, language)) > 1


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
        return next(i for i in range(articles[0] + 1) if heading_of(language, blocks[i].text))
    while at and not shapes.is_heading(blocks[at - 1].text):
        at -= 1
    opened = bool(at) and language.treaty.preamble.fullmatch(blocks[at - 1].text.strip(" :."))
    return at - 1 if opened else at


class ArticleWalk:
    """Walks the blocks once; each either opens a unit or goes on with the last."""

    def __init__(self, blocks: list[Block], language: Language, component: str, scope: str, embedded: bool) -> None:
        self.blocks, self.language = blocks, language
        self.component, self.scope, self.embedded = component, scope, embedded
        self.main = component == "main" and not embedded
        self.units: list[Unit] = []
        self.places: list[tuple[int, int]] = []
        self.path: list[str] = []  # the open divisions, each with its name in a key
        self.article = ""  # the open article
        self.seen: set[str] = set()
        self.run = 1  # how often the numbers of articles have begun again
        self.latest = 0  # the last paragraph's number in the article
        self.listed = 0  # the last number of a list inside a point
        self.untitled = False  # the last heading has no title yet
        self.stage = "title"  # then preamble, body, end

    # -- what is done with a block ----------------------------------------------------------------------------

    def open(self, block: Block, kind: Kind, text: str, number: str = "") -> Unit:
        """A new unit; `text` is the end of the block's line that it takes."""
        scope = [self.scope, self.article] if self.article else [self.scope]
        unit = Unit(kind, number, [], self.component, "__".join(filter(None, scope)), "", self.embedded, eid=block.eid)
        self.units.append(unit)
        self.write(block, text)
        return unit

    def head(self, block: Block, text: str, level: int, number: str = "", division: str = "") -> None:
        """A heading, which stands in no article; `division`: what it opens."""
        article, self.article = self.article, ""
        unit = self.open(block, Kind.HEADING, text, number)
        unit.level, unit.division = level, division
        self.article = article if division else ""

    def write(self, block: Block, text: str) -> None:
        """A further line of the last unit: `text`, the end of the block's line; a point's first point on its own."""
        unit = self.units[-1]
        lead = len(line_of(block)) - len(text)
        at = unit.size
        if text or unit.size:
            lines = lines_in(text) if unit.kind is Kind.ARTICLE else [text]
            for line in lines:
                unit.eids[unit.add(line)] = block.eid
            listed = LISTED.match(lines[-1]) if len(lines) > 1 else None
            self.listed = int(listed[0]) if listed else self.listed
        self.places.append((len(self.units) - 1, at - lead + len(line_of(block)) - len(block.text)))

    def divide(self, block: Block, mark: Mark) -> None:
        """The heading of an article, or of a division above."""
        self.stage, self.latest, self.listed = "body", 0, 0
        rank = RANKS[mark.name]
        if mark.name == "art":
            if mark.slug in self.seen:
                self.run += 1
                self.seen.clear()
            self.seen.add(mark.slug)
            self.article = f"run_{self.run}__{mark.slug}" if self.run > 1 else mark.slug
            division = self.article
        else:
            self.article = ""
            self.path = [slug for slug in self.path if RANKS[slug.split("_")[0]] < rank] + [mark.slug]
            division = "__".join(self.path)
        self.head(block, mark.title, rank, mark.printed, division)
        self.untitled = not mark.title

    # -- what a block is --------------------------------------------------------------------------------------

    def bare_division(self, text: str) -> Mark | None:
        """A section whose heading has a figure and no word: "II. Prevention"."""
        found = self.language.part.match(text)
        label = self.language.labels.get(found["label"], found["label"]) if found else ""
        if not found or label not in ROMAN or not shapes.is_heading(text) or extent(text) > HEADING_MAX:
            return None
        last = next((slug.removeprefix("sec_") for slug in reversed(self.path) if slug.startswith("sec_")), "")
        if ROMAN.index(label) != (ROMAN.index(last) + 1 if last in ROMAN else 0):
            return None
        return Mark("sec", f"sec_{label}", found[0].strip(SEPARATORS), text[found.end() :].lstrip(SEPARATORS))

    def is_title(self, text: str) -> bool:
        """Whether a line under a heading without a title is its title."""
        if not self.untitled or self.numbered(text) or ARTICLE_POINT.match(text):
            return False
        return shapes.is_heading(text) and extent(text) <= TITLE_MAX

    def numbered(self, text: str) -> tuple[str, str] | None:
        """(number, the rest) when a line begins with a paragraph's number, or is one."""
        for pattern in (NUMBER, HAN_NUMBER):
            found = pattern.match(text)
            if found:
                return found["number"], text[found.end() :]
        found = BARE_NUMBER.match(text)
        if found and int(found["number"]) == self.latest + 1:
            return found["number"], text[found.end() :]
        return shapes.numbered(text)

    def in_list(self, number: str) -> bool:
        """Whether a number belongs to a list inside a point."""
        unit, value = self.units[-1], int(number) if number.isdecimal() else 0
        if not value or unit.kind is not Kind.ARTICLE or not any(ARTICLE_POINT.match(line) for line in unit.lines):
            return False
        return (value == 1 and last_mark(unit.lines[-1]) == ":") or (value == self.listed + 1 and bool(self.listed))

    # -- the walk ---------------------------------------------------------------------------------------------

    def walk(self) -> None:
        """Give each block its place."""
        for block in self.blocks:
            text = line_of(block)
            mark = heading_of(self.language, text)
            if block.hint == "table":
                self.open(block, Kind.TABLE, text)
            elif mark is not None:
                self.divide(block, mark)
            elif self.is_title(text):
                self.write(block, text)
                self.untitled = False
            elif not self.in_body(block, text):
                self.outside(block, text)

    def in_body(self, block: Block, text: str) -> bool:
        """Take a block of an article, or leave it."""
        self.untitled = False
        bare = None if self.article and self.numbered(text) else self.bare_division(text)
        if bare is not None:
            self.divide(block, bare)
            return True
        if not self.article:
            return False
        found = self.numbered(text)
        unit = self.units[-1]
        within = unit.kind is Kind.ARTICLE
        if found and not self.in_list(found[0]):
            self.latest = shapes.value_of(found[0]) if found[0][:1].isdecimal() else han(found[0])
            self.listed = 0
            self.open(block, Kind.ARTICLE, found[1], found[0])
        elif found and within:
            self.listed = int(found[0])
            self.write(block, text)
        elif ARTICLE_POINT.match(text):
            self.goes_on(block, text, within)
        elif self.language.treaty.closing.match(text):
            self.end(block, text)
        elif self.is_heading(text):
            self.head(block, text, RANKS["art"])
        else:
            self.goes_on(block, text, within and self.unfinished(text))
        return True

    def goes_on(self, block: Block, text: str, within: bool) -> None:
        if within:
            self.write(block, text)
        else:
            self.open(block, Kind.ARTICLE, text)

    def unfinished(self, text: str) -> bool:
        """Whether an unnumbered block goes on with the last paragraph."""
        unit = self.units[-1]
        ended = not unit.lines or last_mark(unit.lines[-1]) == "."
        return bool(unit.number) or text[:1].islower() or not ended

    def is_heading(self, text: str) -> bool:
        """Whether a line inside an article is a heading, which ends it: something else begins."""
        unit = self.units[-1]
        ended = unit.kind is Kind.ARTICLE and bool(unit.lines) and last_mark(unit.lines[-1]) in ".;"
        return ended and not text[:1].islower() and extent(text) <= HEADING_MAX and shapes.is_heading(text)

    def end(self, block: Block, text: str) -> None:
        """The paragraph under the last article."""
        self.article, self.stage = "", "end"
        self.open(block, Kind.CLOSING if self.main else Kind.ANNEX, text)

    def outside(self, block: Block, text: str) -> None:
        """A block above the articles, between divisions, or under the last article."""
        if self.language.treaty.preamble.fullmatch(text.strip(" :.")):
            self.stage = "preamble"
            self.head(block, text, 1)
            return
        if self.units and self.units[-1].kind is Kind.ANNEX and POINT.match(text):
            self.write(block, text)
            return
        mark = last_mark(text)
        sentence = mark in STOPS and not (self.stage == "title" and mark == ";")
        if not sentence and self.stage != "end":
            self.head(block, text, 1 if self.stage == "title" else RANKS["art"])
            return
        first = self.stage == "title"
        self.stage = "preamble" if first else self.stage
        if self.stage == "end" or not self.main:
            found = self.numbered(text) if not self.main else None
            self.open(
                block, Kind.CLOSING if self.main else Kind.ANNEX, found[1] if found else text, found[0] if found else ""
            )
        elif self.stage == "preamble":
            formula = mark == ":" or (mark == "," and not any(u.kind is Kind.FORMULA for u in self.units))
            self.open(block, Kind.FORMULA if formula and extent(text) <= HEADING_MAX else Kind.PREAMBULAR, text)
        else:
            self.open(block, Kind.ARTICLE, text)


def line_of(block: Block) -> str:
    """A block's line, its number first where the format keeps it apart."""
    return f"{block.number} {block.text}" if block.number else block.text


def lines_in(text: str) -> list[str]:
    """A line that opens with a point and its first point, "(a) (i) …", as two."""
    out = []
    found = ARTICLE_POINT.match(text)
    while found:
        inner = ARTICLE_POINT.match(text, found.end())
        if not inner or not text[found.end() - 1].isspace() or not opens_list(inner["marker"]):
            break
        out.append(text[: found.end() - 1])
        text = text[found.end() :]
        found = ARTICLE_POINT.match(text)
    return [*out, text]


def walk_articles(
    blocks: list[Block], language: Language, component: str = "main", scope: str = "", embedded: bool = False
) -> tuple[list[Unit], list[tuple[int, int]]]:
    """The units of a treaty, and for each block (unit, shift): where its offsets went."""
    walker = ArticleWalk(blocks, language, component, scope, embedded)
    walker.walk()
    return walker.units, walker.places
