"""The body of a text: which block is a preambular paragraph, an operative one, a point, a heading, an annex.

Reads:  blocks in reading order, from the enacting formula on
Writes: units: provisions without their keys yet, and where each block went
"""

import re
from dataclasses import dataclass, field

from entraide.domain.texts.document import Kind
from entraide.reading.blocks import Block
from entraide.reading.lang import Language
from entraide.reading.points import POINT

__all__ = ["Unit", "formula_organ", "is_paragraph", "segment"]

NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:\s?(?:bis|ter|quater)|[A-Z])?)\s?\.(?:[\s\u200e\u200f]+|(?=[A-ZÀ-Ý«“]))(?=\S)"
    r"|(?P<decimal>\d{1,2}\.\d{1,2})\.?\s+(?=[^\W\d_])"
)
ALONE = re.compile(r"(?P<number>\d{1,3})\.?")
STARS = re.compile(r"(?:[*_–—.]\s*){1,9}")
CLOSES = ".;:"
HEADING_MAX = 600  # a heading seldom runs longer; a paragraph that lost its last stop may
CELL_MAX = 160
RUN_MIN = 6
ROW_END = 200  # a numbered line shorter than this and without a stop is a row of a table or a contents list


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

    @property
    def size(self) -> int:
        return sum(len(line) + 1 for line in self.lines)


def formula_organ(language: Language, text: str) -> str:
    """The organ whose enacting formula `text` is, or ""."""
    if len(text) > 60:
        return ""
    return next((organ for pattern, organ in language.formulas if pattern.fullmatch(text.strip())), "")


def numbered(text: str) -> tuple[str, str] | None:
    """(number, the rest) when a line begins with a paragraph's number: "21. Encourages" → ("21", "Encourages")."""
    found = NUMBER.match(text)
    return (found["number"] or found["decimal"], text[found.end() :]) if found else None


def value_of(number: str) -> int:
    """The figure that a number begins with."""
    return int(re.match(r"\d+", number)[0])  # type: ignore[index]


def is_paragraph(text: str) -> bool:
    """Whether a line is the first numbered paragraph."""
    found = numbered(text)
    return found is not None and found[0] == "1" and text[-1:] in CLOSES


def last_mark(text: str) -> str:
    """The last character that counts: closing quotes and brackets set aside when a stop stands before them."""
    bare = text.rstrip()
    while len(bare) > 1 and bare[-1] in "»”\"’')]* " and bare[:-1].rstrip()[-1:] in ".;:,»”\"’')]":
        bare = bare[:-1].rstrip()
    return bare[-1:]


def cell_runs(blocks: list[Block], language: Language) -> set[int]:
    """The blocks that are cells of tables laid out one a line: six or more short ones in a row, without a stop."""
    out: set[int] = set()
    run: list[int] = []
    for at, block in enumerate([*blocks, Block("")]):
        text = block.text
        short = 0 < len(text) <= CELL_MAX and (
            last_mark(text) not in ";:," and (last_mark(text) != "." or len(text) < 8)
        )
        if (
            short
            and not formula_organ(language, text)
            and not language.meeting.match(text)
            and not language.annex.match(text)
        ):
            run.append(at)
            continue
        if len(run) >= RUN_MIN and sum(len(blocks[i].text) <= 45 for i in run) >= 0.7 * len(run):
            out.update(
                run[1:] if last_mark(blocks[run[0]].text) not in ".;:," and len(blocks[run[0]].text) > 45 else run
            )
        run = []
    return out


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
        self.annexes = self.drafts = self.parts = 0
        self.latest = 0  # the number of the last numbered paragraph
        self.embedded = False
        self.closed = False
        self.cells = cell_runs(blocks, language)

    # -- what a block looks like ------------------------------------------------------------------------------

    def numbered_ahead(self, at: int) -> bool:
        """Whether paragraphs of this part carry numbers: a "1." stands before the next formula or annex."""
        for block in self.blocks[at:]:
            if formula_organ(self.language, block.text) or self.is_annex(block):
                return False
            found = numbered(block.text)
            if found and found[0] == "1":
                return True
        return False

    def is_annex(self, block: Block) -> bool:
        found = self.language.annex.match(block.text)
        return bool(found) and len(block.text) < 200 and last_mark(block.text) not in ",;." and block.text[:1].isupper()

    def is_heading(self, text: str) -> bool:
        if STARS.fullmatch(text):
            return True
        return len(text) <= HEADING_MAX and last_mark(text) not in ".;:,"

    def opens_preambular(self, text: str) -> bool:
        return text[:1].isupper() and bool(self.language.opener.match(text))

    def point_follows(self, at: int) -> bool:
        return at + 1 < len(self.blocks) and bool(POINT.match(self.blocks[at + 1].text))

    # -- what is done with it ---------------------------------------------------------------------------------

    def open(self, block: Block, kind: Kind, number: str = "", text: str | None = None, level: int = 0) -> None:
        text = block.text if text is None else text
        unit = Unit(kind, number, [text], self.component, self.scope, self.section, self.embedded, level, block.eid)
        self.units.append(unit)
        self.places.append((len(self.units) - 1, len(text) - len(block.text)))

    def go_on(self, block: Block) -> None:
        """The block is a point or an end of the last provision."""
        at = len(self.units) - 1
        while (
            at > 0
            and self.units[at].kind in (Kind.HEADING, Kind.TABLE)
            and self.units[at - 1].component == self.component
        ):
            at -= 1
        if self.units[at].kind in (Kind.HEADING, Kind.FORMULA, Kind.CLOSING) or at != len(self.units) - 1:
            self.open(block, Kind.ANNEX if self.component != "main" else Kind.HEADING)
            return
        unit = self.units[at]
        self.places.append((at, unit.size))
        unit.lines.append(block.text)

    def table(self, block: Block) -> None:
        """A table: whole where the format gives it, else its cells, which stand on the page one a line."""
        if block.hint != "table" and self.units[-1].kind is Kind.TABLE:
            unit = self.units[-1]
            self.places.append((len(self.units) - 1, unit.size))
            unit.lines.append(block.text)
        else:
            self.open(block, Kind.TABLE)

    def begin_part(self, block: Block, organ: str) -> None:
        """An enacting formula: the document's own, a part's, or that of a draft carried inside."""
        if self.units and any(u.kind is not Kind.HEADING for u in self.units):
            last = next((u for u in reversed(self.units) if u.kind is Kind.OPERATIVE), None)
            carried = organ != self.organ or (
                last is not None and bool(self.language.recommends.search(" ".join(last.lines)))
            )
            if carried:
                self.drafts += 1
                self.embedded, self.scope = True, f"draft_{self.drafts}"
            elif not self.embedded:
                self.parts = max(self.parts, 1) + 1
                self.scope = f"part_{self.label or self.parts}"
                self.rename_first_part()
        elif self.label and len(self.label) == 1:
            self.parts = 1
            self.scope = f"part_{self.label}"
        self.component, self.section, self.operative, self.latest = "main", "", False, 0
        self.closed = False
        self.open(block, Kind.FORMULA)

    def rename_first_part(self) -> None:
        """A second part shows that what came before it was the first."""
        for unit in self.units:
            if not unit.scope and unit.component == "main" and not unit.embedded and self.parts == 2:
                unit.scope = "part_1"

    def heading(self, block: Block) -> None:
        found = self.language.part.match(block.text)
        if found:
            self.label = found["label"]
            self.section = found["label"]
        self.open(
            block, Kind.HEADING, level=2 if found and len(found["label"]) == 1 and found["label"] not in "IVX" else 1
        )

    def annex(self, block: Block) -> None:
        """A new component; what follows a closing without being called an annex is one too."""
        self.annexes += 1
        self.component, self.scope, self.section = f"annex_{self.annexes}", "", ""
        self.operative, self.latest, self.closed = True, 0, False
        self.open(block, Kind.HEADING, level=1)

    def formula_follows(self, at: int) -> bool:
        """Whether a part of an omnibus resolution begins in the next lines: its letter and title stand over a formula."""
        return any(formula_organ(self.language, block.text) for block in self.blocks[at : at + 4])

    def number_of(self, at: int) -> tuple[str, str] | None:
        """(number, text) when the block is a numbered paragraph."""
        block = self.blocks[at]
        if block.number and re.fullmatch(r"\d{1,3}\.?", block.number):
            return block.number.rstrip("."), block.text
        return numbered(block.text)

    # -- the walk ---------------------------------------------------------------------------------------------

    def walk(self) -> None:
        numbered = self.numbered_ahead(0)
        skip_number = ""
        for at, block in enumerate(self.blocks):
            text = block.text
            organ = formula_organ(self.language, text)
            if organ and not self.component.startswith("annex"):
                self.begin_part(block, organ)
                numbered = self.numbered_ahead(at + 1)
                continue
            if (
                len(text) < 200
                and self.operative
                and self.language.meeting.match(text)
                and self.language.date.search(text)
            ):
                self.open(block, Kind.CLOSING)
                self.closed = True
                continue
            if (self.is_annex(block) and self.operative) or (
                self.closed and not self.formula_follows(at) and self.is_heading(text)
            ):
                self.annex(block)
                numbered = self.numbered_ahead(at + 1)
            elif skip_number:
                self.units.pop()
                self.places[-1] = (len(self.units), 0)
                self.paragraph(block, skip_number, text)
                skip_number = ""
            elif self.number_stands_alone(at, text):
                skip_number = text.rstrip(".")
                self.open(block, Kind.HEADING)
            else:
                self.plain(at, block, numbered)

    def number_stands_alone(self, at: int, text: str) -> bool:
        """A number alone on its line whose paragraph is the next block."""
        if not ALONE.fullmatch(text) or at + 1 >= len(self.blocks) or int(text.rstrip(".")) != self.latest + 1:
            return False
        after = self.blocks[at + 1].text
        return len(after) > 40 and after[:1].isupper() and last_mark(after) in CLOSES

    def paragraph(self, block: Block, number: str, text: str) -> None:
        self.latest = value_of(number)
        self.operative = True
        self.open(block, Kind.OPERATIVE if self.component == "main" else Kind.ANNEX, number, text)

    def plain(self, at: int, block: Block, numbered: bool) -> None:
        text = block.text
        if block.hint == "table" or (at in self.cells and self.operative):
            self.table(block)
            return
        found = self.number_of(at)
        if found and self.in_list(at, found[0]):
            self.go_on(block)
        elif found and self.fits(at, found[0], found[1], numbered):
            self.paragraph(block, *found)
        elif (
            POINT.match(text)
            and len(text) > 3
            and self.units
            and self.units[-1].kind not in (Kind.FORMULA, Kind.CLOSING)
        ):
            self.go_on(block)
        elif self.component != "main":
            self.in_annex(block)
        elif not self.operative:
            self.in_preamble(at, block, numbered)
        else:
            self.in_operative(at, block, numbered)

    def fits(self, at: int, number: str, text: str, numbered: bool) -> bool:
        """Whether a figure and a stop begin a paragraph, not a row of a table."""
        if not numbered and self.component == "main":
            return False
        if last_mark(text) in ".;:," or self.point_follows(at):
            return True
        return len(text) > ROW_END and value_of(number) == self.latest + 1

    def in_list(self, at: int, number: str) -> bool:
        """Whether a number belongs to a list inside the last paragraph, which ended with a colon and goes on after it."""
        value = value_of(number)
        unit = self.units[-1] if self.units else None
        if unit is None or not self.operative or self.component != "main" or not unit.number:
            return False
        before = numbered(unit.lines[-1]) if len(unit.lines) > 1 else None
        if before:
            return value == value_of(before[0]) + 1 and value != self.latest + 1
        if value != 1 or last_mark(unit.lines[-1]) != ":":
            return False
        following = (numbered(block.text) for block in self.blocks[at:])
        return any(found and found[0] == str(self.latest + 1) for found in following)

    def in_preamble(self, at: int, block: Block, numbered: bool) -> None:
        text = block.text
        opens = self.opens_preambular(text)
        if text[:1].islower() and self.units and self.units[-1].kind is Kind.PREAMBULAR:
            self.go_on(block)
        elif (last_mark(text) == "," and len(text) > 12) or (
            opens and (self.point_follows(at) or self.reads_on(text, numbered))
        ):
            self.open(block, Kind.PREAMBULAR)
        elif self.is_heading(text):
            self.heading(block)
        else:
            self.operative = True
            self.open(block, Kind.OPERATIVE)

    def reads_on(self, text: str, numbered: bool) -> bool:
        """Whether a paragraph that opens as a preambular one and lost its comma is one: before a "1." it is."""
        mark = last_mark(text)
        return len(text) > (40 if mark in ";:" else 120 if mark != "." or numbered else len(text))

    def in_operative(self, at: int, block: Block, numbered: bool) -> None:
        text = block.text
        after_heading = self.units[-1].kind in (Kind.HEADING, Kind.PREAMBULAR)
        if self.closed:
            self.open(block, Kind.HEADING if self.formula_follows(at) else Kind.CLOSING)
            self.label = text if len(text) == 1 else self.label
        elif text[:1].islower() or text[:1] in '«“"' or (numbered and self.unfinished(text)):
            self.go_on(block)
        elif after_heading and self.opens_preambular(text) and last_mark(text) in ",;":
            self.open(block, Kind.PREAMBULAR)
        elif len(text) <= (45 if numbered else 3) or ALONE.fullmatch(text) or self.is_heading(text):
            self.heading(block)
        else:
            self.open(block, Kind.OPERATIVE)

    def unfinished(self, text: str) -> bool:
        """Whether the last paragraph waits for `text`: it ended with a colon, or with the title of a point."""
        unit = self.units[-1]
        if unit.kind is not Kind.OPERATIVE or not unit.number or last_mark(text) not in ".;:,":
            return False
        mark = last_mark(unit.lines[-1])
        titled = any(POINT.match(line) and last_mark(line) not in ".;:," for line in unit.lines[1:])
        return mark == ":" or (len(unit.lines) > 1 and mark not in ".;,") or (titled and mark != ".")

    def in_annex(self, block: Block) -> None:
        text = block.text
        if text[:1].islower() and self.units[-1].kind is Kind.ANNEX:
            self.go_on(block)
        elif self.is_heading(text):
            self.heading(block)
        else:
            self.open(block, Kind.ANNEX)


def segment(blocks: list[Block], language: Language, organ: str) -> tuple[list[Unit], list[tuple[int, int]]]:
    """The units of the body, and for each block (unit, shift): where its offsets went."""
    walker = Segmenter(blocks, language, organ)
    walker.walk()
    return walker.units, walker.places
