"""The body of a text: which block is a preambular paragraph, an operative one, a point, a heading, an annex.

Reads:  blocks in reading order, from the enacting formula on
Writes: units: provisions without their keys yet, and where each block went
"""

from dataclasses import dataclass, field

from entraide.domain.texts.document import Kind
from entraide.reading import shapes
from entraide.reading.blocks import Block
from entraide.reading.lang import Language
from entraide.reading.marks import extent
from entraide.reading.points import POINT
from entraide.reading.shapes import STOPS, last_mark

__all__ = ["Unit", "segment"]

ROW_END = 200  # a numbered line shorter than this and without a stop is a row of a table or a contents list
PART_REACH = 4  # how many lines a part's letter and title take above its formula


@dataclass(slots=True)
class Unit:
    """A provision being read: `lines` of its text (points each on its own), `scope` and `section` for its key."""

    kind: Kind
    number: str = ""
    lines: list[str] = field(default_factory=list)
    component: str = "main"
    scope: str = ""
    section: str = ""
    embedded: bool = False
    level: int = 0
    eid: str = ""
    size: int = 0  # characters of its text and of the line feed that would follow
    titled: bool = False  # one of its points is a title without a stop: its words stand on the lines below
    listed: str = ""  # the last number of a list inside it

    def add(self, line: str) -> int:
        """A further line; the offset where it begins."""
        at = self.size
        self.lines.append(line)
        self.size += len(line) + 1
        if at:
            found = shapes.numbered(line)
            self.listed = found[0] if found else self.listed
            self.titled = self.titled or bool(POINT.match(line) and last_mark(line) not in STOPS)
        return at


class Segmenter:
    """Walks the blocks once; each either opens a unit or goes on with the last."""

    def __init__(self, blocks: list[Block], language: Language, organ: str) -> None:
        self.blocks = blocks
        self.language = language
        self.organ = organ
        self.units: list[Unit] = []
        self.places: list[tuple[int, int]] = []  # for each block: (unit, shift of its offsets)
        self.component, self.scope, self.section, self.label = "main", "", "", ""
        self.operative = False  # the first operative paragraph of this part has been read
        self.counted = False  # the paragraphs of this part carry numbers
        self.annexes = self.drafts = self.parts = 0
        self.latest = 0  # the number of the last numbered paragraph
        self.embedded = False
        self.closed = False
        self.begun = False  # an enacting formula has been read
        self.last_operative: Unit | None = None
        self.pending = ""  # a number that stood alone on its line
        self.look_ahead()

    def look_ahead(self) -> None:
        """What can be told of the blocks before the walk, once for all."""
        blocks, language = self.blocks, self.language
        self.cells = shapes.cell_runs(blocks, language)
        self.organs = [shapes.formula_organ(language, block.text) for block in blocks]
        self.numbers = [shapes.number_of(block) for block in blocks]
        self.last_of = {found[0]: at for at, found in enumerate(self.numbers) if found}
        self.counted_from = [False] * (len(blocks) + 1)  # a "1." stands from here on, before the next formula or annex
        for at in range(len(blocks) - 1, -1, -1):
            found = self.numbers[at]
            boundary = bool(self.organs[at]) or shapes.is_annex(language, blocks[at].text)
            self.counted_from[at] = (found is not None and found[0] == "1") or (
                self.counted_from[at + 1] and not boundary
            )

    # -- what stands around a block ---------------------------------------------------------------------------

    def point_follows(self, at: int) -> bool:
        return at + 1 < len(self.blocks) and shapes.is_point(self.blocks[at + 1])

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
        unit = Unit(kind, number, [], self.component, self.scope, self.section, self.embedded, level, block.eid)
        unit.add(text)
        self.units.append(unit)
        if kind is Kind.OPERATIVE:
            self.last_operative = unit
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
            self.open(block, Kind.ANNEX if self.component != "main" else Kind.HEADING)

    def table(self, block: Block) -> None:
        """A table: whole where the format gives it, else its cells, which stand on the page one a line."""
        if block.hint != "table" and self.last_kind() is Kind.TABLE:
            self.add(block)
        else:
            self.open(block, Kind.TABLE)

    def begin_part(self, at: int, organ: str) -> None:
        """An enacting formula: the document's own, a part's, or that of a draft carried inside."""
        if self.begun:
            last = self.last_operative
            carried = last is not None and bool(self.language.recommends.search(" ".join(last.lines[-2:])))
            if carried or organ != self.organ:
                self.drafts += 1
                self.embedded, self.scope = True, f"draft_{self.drafts}"
            elif not self.embedded:
                self.name_parts()
        elif len(self.label) == 1:
            self.parts = 1
            self.scope = f"part_{self.label}"
        self.component, self.section, self.latest = "main", "", 0
        self.operative = self.closed = False
        self.counted = self.counted_from[at + 1]
        self.begun = True
        self.open(self.blocks[at], Kind.FORMULA)

    def name_parts(self) -> None:
        """A further part; the second shows that what came before it was the first."""
        self.parts = max(self.parts, 1) + 1
        self.scope = f"part_{self.label or self.parts}"
        for unit in self.units if self.parts == 2 else ():
            if not unit.scope and unit.component == "main" and not unit.embedded:
                unit.scope = "part_1"

    def heading(self, block: Block) -> None:
        found = self.language.part.match(block.text)
        label = self.language.labels.get(found["label"], found["label"]) if found else ""
        if label:
            self.label = self.section = label
        lettered = len(label) == 1 and label not in "IVX"
        self.open(block, Kind.HEADING, level=block.level or (2 if lettered else 1))

    def annex(self, at: int) -> None:
        """A new component; what follows a closing without being called an annex is one too."""
        self.annexes += 1
        self.component, self.scope, self.section = f"annex_{self.annexes}", "", ""
        self.operative, self.latest, self.closed = True, 0, False
        self.counted = self.counted_from[at + 1]
        self.open(self.blocks[at], Kind.HEADING, level=1)

    def paragraph(self, block: Block, number: str, text: str) -> None:
        self.latest = shapes.value_of(number)
        self.operative = True
        self.open(block, Kind.OPERATIVE if self.component == "main" else Kind.ANNEX, number, text)

    # -- the walk ---------------------------------------------------------------------------------------------

    def walk(self) -> None:
        """Give each block its place."""
        self.counted = self.counted_from[0]
        for at, block in enumerate(self.blocks):
            text = block.text
            if self.organs[at] and self.component == "main":
                self.begin_part(at, self.organs[at])
            elif self.operative and shapes.is_closing(self.language, text):
                self.open(block, Kind.CLOSING)
                self.closed = True
            elif self.last_kind() is Kind.CLOSING and shapes.is_date(self.language, text):
                self.add(block)
            elif self.opens_annex(at):
                self.annex(at)
            elif self.pending:
                self.units.pop()
                self.places[-1] = (len(self.units), 0)
                self.paragraph(block, self.pending, text)
                self.pending = ""
            elif self.number_stands_alone(at):
                self.pending = str(shapes.value_of(text))
                self.open(block, Kind.HEADING)
            else:
                self.place(at)

    def opens_annex(self, at: int) -> bool:
        text = self.blocks[at].text
        if self.operative and shapes.is_annex(self.language, text):
            return True
        return self.closed and not self.formula_follows(at) and shapes.is_heading(text)

    def number_stands_alone(self, at: int) -> bool:
        """A number alone on its line whose paragraph is the next block."""
        text = self.blocks[at].text
        if not shapes.ALONE.fullmatch(text) or at + 1 >= len(self.blocks) or shapes.value_of(text) != self.latest + 1:
            return False
        after = self.blocks[at + 1].text
        return extent(after) > 40 and shapes.stands_first(self.language, after) and last_mark(after) in STOPS

    def place(self, at: int) -> None:
        block = self.blocks[at]
        found = self.numbers[at]
        if block.hint == "table" or (at in self.cells and self.operative):
            self.table(block)
        elif found and (self.in_list(at, found[0]) or (block.hint == "point" and self.operative)):
            self.go_on(block)
        elif found and self.fits(at, found[0], found[1]):
            self.paragraph(block, *found)
        elif shapes.is_point(block) and self.last_kind() not in (None, Kind.FORMULA, Kind.CLOSING):
            self.go_on(block)
        elif self.component != "main":
            self.in_annex(block)
        elif not self.operative:
            self.in_preamble(at)
        else:
            self.in_operative(at)

    def fits(self, at: int, number: str, text: str) -> bool:
        """Whether a figure and a stop begin a paragraph, not a row of a table."""
        if not self.counted and self.component == "main":
            return False
        if last_mark(text) in STOPS or self.point_follows(at):
            return True
        return extent(text) > ROW_END and shapes.value_of(number) == self.latest + 1

    def in_list(self, at: int, number: str) -> bool:
        """Whether a number belongs to a list inside the last paragraph, which ended with a colon and goes on."""
        value = shapes.value_of(number)
        unit = self.units[-1] if self.units else None
        if unit is None or not self.operative or self.component != "main" or not unit.number:
            return False
        if unit.listed:
            ours = value != self.latest + 1 or self.last_of[number] > at  # the paragraph of that number comes later
            return value == shapes.value_of(unit.listed) + 1 and ours
        if value != 1 or last_mark(unit.lines[-1]) != ":":
            return False
        return self.last_of.get(str(self.latest + 1), -1) > at

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
            self.operative = True
            self.open(block, Kind.OPERATIVE)

    def reads_on(self, at: int) -> bool:
        """Whether a paragraph that opens as a preambular one and lost its comma is one."""
        text = self.blocks[at].text
        mark = last_mark(text)
        if mark not in STOPS:
            after = self.blocks[at + 1].text if at + 1 < len(self.blocks) else ""
            return extent(text) > 120 or (self.opens_preambular(after) and last_mark(after) == ",")
        return self.counted or (mark != "." and extent(text) > 40)

    def reads_preambular(self, at: int) -> bool:
        """Whether a paragraph under a section's heading ends as a preambular one does."""
        mark = last_mark(self.blocks[at].text)
        return mark in (",", ";") or (mark == ":" and self.point_follows(at))

    def in_operative(self, at: int) -> None:
        block = self.blocks[at]
        text = block.text
        after_heading = self.last_kind() in (Kind.HEADING, Kind.PREAMBULAR)
        if self.closed:
            self.open(block, Kind.HEADING if self.formula_follows(at) else Kind.CLOSING)
            label = self.language.labels.get(text, text)
            self.label = label if len(label) == 1 else self.label
        elif self.small(text) or text[:1] in '«“"' or (self.counted and self.unfinished(text)):
            self.go_on(block)
        elif after_heading and self.opens_preambular(text) and self.reads_preambular(at):
            self.open(block, Kind.PREAMBULAR)
        elif shapes.is_label(text) or shapes.is_heading(text):
            self.heading(block)
        else:
            self.open(block, Kind.OPERATIVE)

    def unfinished(self, text: str) -> bool:
        """Whether the last paragraph waits for `text`: it ended with a colon, or with the title of a point."""
        unit = self.units[-1]
        if unit.kind is not Kind.OPERATIVE or not unit.number or last_mark(text) not in STOPS:
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


def segment(blocks: list[Block], language: Language, organ: str) -> tuple[list[Unit], list[tuple[int, int]]]:
    """The units of the body, and for each block (unit, shift): where its offsets went."""
    walker = Segmenter(blocks, language, organ)
    walker.walk()
    return walker.units, walker.places
