"""The body of a text: which block is a preambular paragraph, an operative one, a point, a heading, an annex.

Reads:  blocks in reading order, from the enacting formula on
Writes: units: provisions without their keys yet, and where each block went
"""

import re

from entraide.domain.texts.document import Kind
from entraide.reading import shapes
from entraide.reading.articles import walk_articles
from entraide.reading.blocks import Block
from entraide.reading.divisions import articles_of
from entraide.reading.lang import Language
from entraide.reading.marks import extent
from entraide.reading.shapes import STOPS, last_mark
from entraide.reading.units import Room, Unit

__all__ = ["segment"]

ROW_END = 200  # a numbered line shorter than this and without a stop is a row of a table or a contents list
LETTER = re.compile(r"[A-Z]")
PART_REACH = 4  # how many lines a part's letter and title take above its formula


class Segmenter:
    """Walks the blocks once; each either opens a unit or goes on with the last."""

    def __init__(self, blocks: list[Block], language: Language, organ: str, part: str) -> None:
        self.blocks = blocks
        self.language = language
        self.organ = organ
        self.part = part  # the letter of the part being read, where the document has several
        self.letter = ""  # the last letter that stood as a heading: the next part's
        self.units: list[Unit] = []
        self.places: list[tuple[int, int]] = []  # for each block: (unit, shift of its offsets)
        self.room = Room()
        self.outer: Room | None = None  # the room that carries the draft being read
        self.annexes = self.drafts = self.parts = 0
        self.begun = False  # an enacting formula has been read
        self.pending = ""  # a number that stood alone on its line
        self.taken = 0  # up to where a treaty was walked as a whole
        self.look_ahead()

    def look_ahead(self) -> None:
        """What can be told of the blocks before the walk, once for all."""
        blocks, language = self.blocks, self.language
        self.cells = shapes.cell_runs(blocks, language)
        self.organs = [shapes.formula_organ(language, block.text) for block in blocks]
        self.numbers = [shapes.number_of(block) for block in blocks]
        self.last_of = {found[0]: at for at, found in enumerate(self.numbers) if found}
        self.counted_from = [False] * (len(blocks) + 1)  # a "1." stands from here on, before the next formula or annex
        self.articles_from = [0] * (len(blocks) + 1)  # how many headings of articles stand from here on
        self.ends = [end := len(blocks)] * len(blocks)  # where the annex that a block stands in ends
        articles = set(articles_of(blocks, language))
        for at in range(len(blocks) - 1, -1, -1):
            found = self.numbers[at]
            annex = shapes.is_annex(language, blocks[at].text)
            boundary = bool(self.organs[at]) or annex
            self.articles_from[at] = self.articles_from[at + 1] + (at in articles)
            self.ends[at] = end
            end = at if annex or (self.organs[at] and self.lettered_above(at)) else end
            self.counted_from[at] = (found is not None and found[0] == "1") or (
                self.counted_from[at + 1] and not boundary
            )

    # -- what stands around a block ---------------------------------------------------------------------------

    def point_follows(self, at: int) -> bool:
        return at + 1 < len(self.blocks) and shapes.is_point(self.blocks[at + 1])

    def preambular_follows(self, at: int) -> bool:
        after = self.blocks[at + 1].text if at + 1 < len(self.blocks) else ""
        return self.opens_preambular(after) and last_mark(after) == ","

    def formula_follows(self, at: int) -> bool:
        """Whether a part of an omnibus resolution begins in the next lines."""
        return any(self.organs[at : at + PART_REACH])

    def opens_preambular(self, text: str) -> bool:
        return shapes.stands_first(self.language, text) and bool(self.language.opener.match(text))

    def small(self, text: str) -> bool:
        """Whether a small first letter tells that `text` goes on with the last unit; where paragraphs begin with one,

        it does so only after a line without a stop and not as an opener, or under a numbered paragraph.
        """
        if not text[:1].islower() or not self.language.small_openers or not self.units:
            return text[:1].islower()
        last = self.units[-1]
        ended = last_mark(last.lines[-1]) in ",;." or bool(self.language.opener.match(text))
        return bool(last.number) or not ended

    def last_kind(self) -> Kind | None:
        return self.units[-1].kind if self.units else None

    # -- what is done with it ---------------------------------------------------------------------------------

    def open(self, block: Block, kind: Kind, number: str = "", text: str | None = None, level: int = 0) -> None:
        text = block.text if text is None else text
        unit = Unit(
            kind,
            number,
            [],
            self.room.component,
            self.room.scope,
            self.room.section,
            self.room.embedded,
            level,
            block.eid,
        )
        unit.add(text)
        self.units.append(unit)
        if kind is Kind.OPERATIVE:
            self.room.last = unit
        self.places.append((len(self.units) - 1, len(text) - len(block.text)))

    def add(self, block: Block) -> None:
        """A further line of the last unit."""
        line = f"{block.number} {block.text}" if block.number else block.text
        at = self.units[-1].add(line)
        self.places.append((len(self.units) - 1, at + len(line) - len(block.text)))

    def go_on(self, block: Block) -> None:
        """The block is a point or an end of the last provision."""
        if self.last_kind() in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX):
            self.add(block)
        else:
            self.open(block, Kind.ANNEX if self.room.component != "main" else Kind.HEADING)

    def table(self, block: Block) -> None:
        """A table: whole where the format gives it, else its cells, which stand on the page one a line."""
        if block.hint != "table" and self.last_kind() is Kind.TABLE:
            self.add(block)
        else:
            self.open(block, Kind.TABLE)

    def begin_part(self, at: int, organ: str) -> None:
        """An enacting formula: the document's own, a part's, or that of a draft carried inside."""
        room = Room(counted=self.counted_from[at + 1], scope=f"part_{self.part}" if self.part else "")
        if self.begun:
            last = self.room.last
            carried = last is not None and bool(self.language.recommends.search(" ".join(last.lines[-2:])))
            if carried or organ != self.organ:
                self.drafts += 1
                self.outer = self.outer or self.room
                room.embedded, room.scope = True, f"draft_{self.drafts}"
            elif self.room.embedded:
                room.embedded, room.scope = True, self.room.scope
            else:
                room.scope = self.next_part()
        self.begun = True
        self.room = room
        self.open(self.blocks[at], Kind.FORMULA)

    def next_part(self) -> str:
        """The scope of a further part; the second shows that what came before it was the first."""
        self.parts += 1
        before, after = self.part, chr(ord(self.part) + 1) if self.part else ""
        self.part = self.letter if self.letter not in ("", before) else after
        first = chr(ord(self.part) - 1) if self.part > "A" else "1"
        for unit in self.units if self.parts == 1 and not before else ():
            if not unit.scope and unit.component == "main" and not unit.embedded:
                unit.scope = f"part_{first}"
        return f"part_{self.part or self.parts + 1}"

    def resume(self) -> None:
        """The carried draft has ended: the text that carried it goes on."""
        if self.outer is not None:
            self.room, self.outer = self.outer, None

    def letter_of(self, text: str) -> str:
        """The letter that stands alone as a heading: "B", "B."; else ""."""
        bare = text.rstrip(".")
        label = self.language.labels.get(bare, bare)
        return label if LETTER.fullmatch(label) else ""

    def heading(self, block: Block) -> None:
        found = self.language.part.match(block.text)
        label = self.language.labels.get(found["label"], found["label"]) if found else ""
        if label:
            self.room.enter(label)
        self.letter = self.letter_of(block.text) or self.letter
        lettered = len(label) == 1 and label not in "IVX"
        self.open(block, Kind.HEADING, level=block.level or (2 if lettered else 1))

    def annex(self, at: int) -> None:
        """A new component; what follows a closing without being called an annex is one too."""
        self.resume()
        self.annexes += 1
        self.room = Room(f"annex_{self.annexes}", counted=self.counted_from[at + 1], operative=True)
        if not self.treaty(at):
            self.open(self.blocks[at], Kind.HEADING, level=1)

    def treaty(self, at: int) -> bool:
        """Take the blocks from `at` to the next annex or part as one treaty, when they hold articles."""
        end = self.ends[at]
        if self.articles_from[at] - self.articles_from[end] < 2:
            return False
        room, blocks = self.room, self.blocks[at:end]
        units, places = walk_articles(blocks, self.language, room.component, room.scope, room.embedded)
        self.places += [(unit + len(self.units), shift) for unit, shift in places]
        self.units += units
        self.taken = end
        return True

    def paragraph(self, block: Block, number: str, text: str) -> None:
        self.room.latest = shapes.value_of(number)
        self.room.operative = True
        self.open(block, Kind.OPERATIVE if self.room.component == "main" else Kind.ANNEX, number, text)

    # -- the walk ---------------------------------------------------------------------------------------------

    def walk(self) -> None:
        """Give each block its place."""
        self.room.counted = self.counted_from[0]
        for at, block in enumerate(self.blocks):
            text = block.text
            if at < self.taken:
                continue
            if self.pending:
                self.units.pop()
                self.places[-1] = (len(self.units), 0)
                self.paragraph(block, self.pending, text)
                self.pending = ""
            elif self.organs[at] and (self.room.component == "main" or self.lettered_above(at)):
                self.begin_part(at, self.organs[at])
            elif self.room.operative and shapes.is_closing(self.language, text):
                self.resume()
                self.open(block, Kind.CLOSING)
                self.room.closed = True
            elif self.last_kind() is Kind.CLOSING and shapes.is_date(self.language, text):
                self.add(block)
            elif self.opens_annex(at):
                self.annex(at)
            elif self.number_stands_alone(at):
                self.pending = str(shapes.value_of(text))
                self.open(block, Kind.HEADING)
            else:
                self.place(at)

    def lettered_above(self, at: int) -> bool:
        """Whether a part's letter stands right above a formula, so that it ends the annex before it."""
        return any(self.letter_of(block.text) for block in self.blocks[max(0, at - PART_REACH + 1) : at])

    def opens_annex(self, at: int) -> bool:
        text = self.blocks[at].text
        if self.room.operative and shapes.is_annex(self.language, text):
            return True
        return self.room.closed and not self.formula_follows(at) and shapes.is_heading(text)

    def number_stands_alone(self, at: int) -> bool:
        """A number alone on its line whose paragraph is the next block."""
        text = self.blocks[at].text
        if (
            not shapes.ALONE.fullmatch(text)
            or at + 1 >= len(self.blocks)
            or shapes.value_of(text) != self.room.latest + 1
        ):
            return False
        after = self.blocks[at + 1].text
        if shapes.is_annex(self.language, after) or shapes.is_closing(self.language, after):
            return False
        return extent(after) > 40 and shapes.stands_first(self.language, after) and last_mark(after) in STOPS

    def place(self, at: int) -> None:
        block = self.blocks[at]
        found = self.numbers[at]
        if found and self.goes_back(found[0]):
            self.resume()
        if block.hint == "table" or (at in self.cells and self.room.operative):
            self.table(block)
        elif found and (self.in_list(at, found[0]) or (block.hint == "point" and self.room.operative)):
            self.go_on(block)
        elif found and self.fits(at, found[0], found[1]):
            self.paragraph(block, *found)
        elif shapes.is_point(block) and self.last_kind() not in (None, Kind.FORMULA, Kind.CLOSING):
            self.go_on(block)
        elif block.hint == "heading" and last_mark(block.text) != ",":
            self.heading(block)
        elif self.room.component != "main":
            self.in_annex(block)
        elif not self.room.operative:
            self.in_preamble(at)
        else:
            self.in_operative(at)

    def goes_back(self, number: str) -> bool:
        """Whether a number goes on with the text that carried the draft, and not with the draft."""
        value = shapes.value_of(number)
        return self.outer is not None and 0 < self.outer.latest == value - 1 != self.room.latest

    def fits(self, at: int, number: str, text: str) -> bool:
        """Whether a figure and a stop begin a paragraph, not a row of a table."""
        if not self.room.counted and self.room.component == "main":
            return False
        if last_mark(text) in STOPS or self.point_follows(at):
            return True
        return extent(text) > ROW_END and shapes.value_of(number) == self.room.latest + 1

    def in_list(self, at: int, number: str) -> bool:
        """Whether a number belongs to a list inside the last paragraph, which ended with a colon and goes on."""
        value = shapes.value_of(number)
        unit = self.units[-1] if self.units else None
        if unit is None or not self.room.operative or self.room.component != "main" or not unit.number:
            return False
        if unit.listed:
            ours = (
                value != self.room.latest + 1 or self.last_of[number] > at
            )  # the paragraph of that number comes later
            return value == shapes.value_of(unit.listed) + 1 and ours
        if value != 1 or last_mark(unit.lines[-1]) != ":":
            return False
        return self.last_of.get(str(self.room.latest + 1), -1) > at

    def in_preamble(self, at: int) -> None:
        block = self.blocks[at]
        text = block.text
        ends = last_mark(text) == "," and extent(text) > 12
        opens = self.opens_preambular(text) and (self.point_follows(at) or self.reads_on(at))
        if self.small(text) and self.last_kind() is Kind.PREAMBULAR:
            self.add(block)
        elif ends or opens:
            self.open(block, Kind.PREAMBULAR)
        elif shapes.is_heading(text):
            self.heading(block)
        else:
            self.room.operative = True
            self.open(block, Kind.OPERATIVE)

    def reads_on(self, at: int) -> bool:
        """Whether a paragraph that opens as a preambular one and lost its comma is one."""
        text = self.blocks[at].text
        mark = last_mark(text)
        if mark not in STOPS:
            return extent(text) > 120 or self.preambular_follows(at)
        return self.room.counted or (mark != "." and extent(text) > 40)

    def reads_preambular(self, at: int) -> bool:
        """Whether a paragraph under a section's heading ends as a preambular one does."""
        mark = last_mark(self.blocks[at].text)
        return mark in (",", ";") or (mark == ":" and (self.point_follows(at) or self.preambular_follows(at)))

    def in_operative(self, at: int) -> None:
        block = self.blocks[at]
        text = block.text
        after_heading = self.last_kind() in (Kind.HEADING, Kind.PREAMBULAR)
        if self.room.closed:
            self.open(block, Kind.HEADING if self.formula_follows(at) else Kind.CLOSING)
            self.letter = self.letter_of(text) or self.letter
        elif self.small(text) or text[:1] in '«“"' or (self.room.counted and self.unfinished(text)):
            self.go_on(block)
        elif after_heading and self.opens_preambular(text) and self.reads_preambular(at):
            self.open(block, Kind.PREAMBULAR)
        elif shapes.is_label(text) or shapes.is_heading(text):
            self.heading(block)
        else:
            self.open(block, Kind.OPERATIVE)

    def unfinished(self, text: str) -> bool:
        """Whether the last paragraph waits for `text`: it ended with a colon, or with the title of a point."""
        unit = self.units[-1] if self.units else None
        if unit is None or unit.kind is not Kind.OPERATIVE or not unit.number or last_mark(text) not in STOPS:
            return False
        mark = last_mark(unit.lines[-1])
        if mark in ";," and not (text[:1].islower() or text[:1].isupper()) and text[:1].isalpha():
            return True  # no capital could tell; a paragraph of its own would carry a number
        return (len(unit.lines) > 1 and mark not in ".;,") or (unit.titled and mark != ".")

    def in_annex(self, block: Block) -> None:
        if self.small(block.text) and self.last_kind() is Kind.ANNEX:
            self.add(block)
        elif shapes.is_heading(block.text):
            self.heading(block)
        else:
            self.open(block, Kind.ANNEX)


def segment(
    blocks: list[Block], language: Language, organ: str, part: str = "", treaty: bool = False
) -> tuple[list[Unit], list[tuple[int, int]]]:
    """The units of the body, and for each block (unit, shift): where its offsets went.

    `part` is the letter of the first part of an omnibus resolution ("A" of A/RES/74/92 A-B), else "". `treaty`: the
    body is a treaty's own text.
    """
    walker = Segmenter(blocks, language, organ, part)
    if treaty:
        walker.treaty(0)
        walker.room.operative = True
    walker.walk()
    return walker.units, walker.places
