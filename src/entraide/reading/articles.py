"""The body of a treaty: parts, chapters, sections, articles with their titles, paragraphs, points.

Reads:  the blocks of a treaty, or of an annex that holds one, in reading order
Writes: units: provisions without their keys yet, and where each block went
"""

import re

from entraide.domain.texts.document import Kind
from entraide.domain.texts.markers import FIGURES, han, roman
from entraide.reading import shapes
from entraide.reading.blocks import Block, Mend
from entraide.reading.divisions import RANKS, TITLE_MAX, Mark, bare_section, heading_of
from entraide.reading.lang import Language
from entraide.reading.marks import extent
from entraide.reading.points import ARTICLE_POINT, POINT, opens_list
from entraide.reading.shapes import STOPS, last_mark
from entraide.reading.units import Unit

__all__ = ["walk_articles"]

NUMBER = re.compile(r"(?P<number>\d{1,3})[.．]\s*(?=[\"'‘“«”(\[]|(?P=number)\s|$)")
HAN_NUMBER = re.compile(rf"(?P<number>[{FIGURES}十]{{1,3}})\s?[、.．]\s*(?=\S)")
BARE_NUMBER = re.compile(r"(?P<number>\d{1,2})\s+(?=[A-ZÀ-Ý«“])")  # Council of Europe: "1 Each Party shall"
LETTER_FOR_ONE = re.compile(r"[lI]\.\s+[A-ZÀ-Ý]")  # under an article's heading: "l. States Parties"
INLINE = re.compile(r"(?P<mark>[:：;,])(?:\s(?:and|or|et|ou|y|o|и|или))?(?P<space>\s)\(?(?P<figure>[ivx]{1,5})\)\s")
LISTED = re.compile(r"\d{1,2}(?=[.．])")
HEADING_MAX = 160


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
        self.pointed = False  # the last unit has points
        self.untitled = False  # the last heading has no title yet
        self.stage = "preamble" if self.main else "title"  # then body, end

    # -- what is done with a block ----------------------------------------------------------------------------

    def open(self, block: Block, kind: Kind, text: str, number: str = "") -> Unit:
        """A new unit; `text` is the end of the block's line that it takes."""
        scope = [self.scope, self.article] if self.article else [self.scope]
        unit = Unit(kind, number, [], self.component, "__".join(filter(None, scope)), "", self.embedded, eid=block.eid)
        self.units.append(unit)
        self.pointed = False
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
            self.pointed = self.pointed or any(map(ARTICLE_POINT.match, lines))
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
        """A section whose heading has a figure and no word, when it comes next."""
        last = next((slug.removeprefix("sec_") for slug in reversed(self.path) if slug.startswith("sec_")), "")
        return bare_section(self.language, text, last)

    def is_title(self, text: str) -> bool:
        """Whether a line under a heading is its title, or the rest of it."""
        unit = self.units[-1] if self.units else None
        rest = unit is not None and unit.division and unit.lines and text[:1].islower()
        if not (self.untitled or rest) or self.numbered(text) or ARTICLE_POINT.match(text):
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
        if not value or unit.kind is not Kind.ARTICLE or not self.pointed:
            return False
        return (value == 1 and last_mark(unit.lines[-1]) == ":") or (value == self.listed + 1 and bool(self.listed))

    # -- the walk ---------------------------------------------------------------------------------------------

    def walk(self) -> None:
        """Give each block its place."""
        marks = [heading_of(self.language, line_of(block)) for block in self.blocks]
        last_of = {mark.slug: at for at, mark in enumerate(marks) if mark is not None}
        for at, block in enumerate(self.blocks):
            text, mark = line_of(block), marks[at]
            if mark is not None and mark.name == "art" and last_of[mark.slug] > at and self.lists(at, marks):
                mark = None  # a line of the contents
            if block.hint == "table":
                self.open(block, Kind.TABLE, text)
            elif mark is not None:
                self.divide(block, mark)
            elif is_marked(block) and POINT.fullmatch(text):
                self.head(block, "", RANKS["title"], text)
                self.article, self.untitled = "", True
            elif self.is_title(text):
                self.write(block, text)
                self.untitled = False
            elif not self.in_body(block, text):
                self.outside(block, text)

    def lists(self, at: int, marks: list[Mark | None]) -> bool:
        """Whether a heading stands in a list of contents: under it and its title comes a page's number or the next."""
        for below in range(at + 1, min(at + 3, len(marks))):
            if self.blocks[below].text.isdecimal() or marks[below] is not None:
                return True
            if not shapes.is_heading(self.blocks[below].text):
                break
        return False

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
        if unit.division and LETTER_FOR_ONE.match(text):
            found = "1", text[2:].lstrip()
            block.mends.insert(0, Mend(0, text[:2], "", "letter-for-one"))
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
        recital = self.main and self.stage == "preamble" and bool(self.language.opener.match(text))
        opening = self.main and self.stage == "preamble" and all(unit.kind is Kind.HEADING for unit in self.units)
        sentence = opening or recital or (mark in STOPS and not (self.stage == "title" and mark == ";"))
        if not sentence and self.stage != "end":
            self.head(block, text, 1 if self.stage == "title" else RANKS["art"])
            return
        self.stage = "preamble" if self.stage == "title" else self.stage
        found = None if self.main else self.numbered(text)
        if found:
            self.open(block, Kind.ANNEX, found[1], found[0])
        elif not self.main or self.stage == "body":
            self.open(block, Kind.ANNEX, text)
        elif self.stage == "end":
            self.open(block, Kind.CLOSING, text)
        else:  # the parties, and what they have agreed
            formula = (opening or mark == ":") and not recital and extent(text) <= HEADING_MAX
            self.open(block, Kind.FORMULA if formula else Kind.PREAMBULAR, text)


def is_marked(block: Block) -> bool:
    """Whether the source marks the block as a heading."""
    return block.hint == "heading" or any(mend.rule == "hashes" for mend in block.mends)


def line_of(block: Block) -> str:
    """A block's line, its number first where the format keeps it apart."""
    return f"{block.number} {block.text}" if block.number else block.text


def lines_in(text: str) -> list[str]:
    """The lines of a paragraph or point that stand in one: "(a) (i) …", and "… shall mean: (i) …; (ii) …"."""
    cuts = []
    found = ARTICLE_POINT.match(text)
    while found and found.end() < len(text):
        inner = ARTICLE_POINT.match(text, found.end())
        if not inner or not text[found.end() - 1].isspace() or not opens_list(inner["marker"]):
            break
        cuts.append(found.end() - 1)
        found = inner
    nth = 0
    for found in INLINE.finditer(text):
        first = found["mark"] in ":：" and found["figure"] == "i"
        if first or (nth and found["mark"] not in ":：" and found["figure"] == roman(nth + 1)):
            nth = 1 if first else nth + 1
            cuts.append(found.start("space"))
    ends = [*sorted(set(cuts)), len(text)]
    return [text[start:end] for start, end in zip([0, *(cut + 1 for cut in ends)], ends, strict=False)]


def walk_articles(
    blocks: list[Block], language: Language, component: str = "main", scope: str = "", embedded: bool = False
) -> tuple[list[Unit], list[tuple[int, int]]]:
    """The units of a treaty, and for each block (unit, shift): where its offsets went."""
    walker = ArticleWalk(blocks, language, component, scope, embedded)
    walker.walk()
    return walker.units, walker.places
