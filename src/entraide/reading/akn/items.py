"""What the walk gives: blocks with their rows; and what their looks tell of them.

Reads:  an element's class and typography
Writes: nothing; it gives the shapes
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from entraide.reading.akn.inline import Line, squeeze, words_in
from entraide.reading.akn.parse import Element, local

__all__ = [
    "HEADED",
    "Item",
    "Place",
    "Row",
    "closing_pieces",
    "is_bold",
    "level_of",
    "num_of",
    "opens_in_italics",
    "part_label",
]

LEVELS = (("H56", 4), ("H4", 3), ("H23", 2), ("H1", 1), ("HC", 1), ("TitleH", 1))
HEADED = re.compile(r"H\d|HC|Title|BLUEHeading|BlueHeading")


@dataclass(slots=True)
class Row:
    """A line of a block: its words, the number of the point that it begins, the point's depth (0: the block's own)."""

    line: Line
    number: str = ""
    depth: int = 0
    eid: str = ""

    @property
    def text(self) -> str:
        """The line as printed, its number first."""
        return f"{self.number} {self.line.text}" if self.number else self.line.text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: part of the document, component, inside a carried draft or not, depth of sections."""

    scope: str = ""
    component: str = "main"
    embedded: bool = False
    depth: int = 0


@dataclass(slots=True)
class Item:
    """A block. `kind`: front, title, formula, preambular, operative, heading, table, closing.

    `style` is the source's class; `level` that of a heading."""

    kind: str
    rows: list[Row]
    place: Place
    number: str = ""
    eid: str = ""
    style: str = ""
    level: int = 0
    bold: bool = False  # all of it
    italic: bool = False  # its first words: the verb of a paragraph
    notices: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its words in one line, numbers of points included."""
        return " ".join(row.text for row in self.rows)


def closing_pieces(node: Element) -> Iterator[str | None]:
    """Words under the last paragraph; None where a line ends."""
    if node.text:
        yield node.text
    for child in node:
        if local(child) == "eol":
            yield None
        else:
            yield from closing_pieces(child)
        if child.tail:
            yield child.tail


def num_of(node: Element) -> str:
    """The number set apart from the text, without the marks around it that are not its own ("1 -" → "1")."""
    for child in node:
        if local(child) == "num":
            return squeeze(words_in(child))
    return ""


def part_label(node: Element, nth: int) -> str:
    """The printed letter of a part, else its running number."""
    for number in node.iter("{*}docNumber"):
        label = re.sub(r"\W", "", words_in(number))
        return label if re.fullmatch(r"\w{1,3}", label) else str(nth)
    return str(nth)


def level_of(style: str, depth: int) -> int:
    """The level of a heading from the source's class, else from the depth of sections."""
    return next((level for start, level in LEVELS if style.startswith(start)), depth + 1)


def is_bold(node: Element) -> bool:
    """Whether all its words are in bold."""
    seen = False
    for child in node.iter():
        if child.text and child.text.strip() and not bold_above(child, node):
            return False
        if child is not node and child.tail and child.tail.strip() and not bold_above(child.getparent(), node):
            return False
        seen = seen or bool(child.text and child.text.strip())
    return seen


def opens_in_italics(node: Element) -> bool:
    """Whether its first words are in italics (in Arabic, bold italics)."""
    for child in node.iter():
        if child.text and child.text.strip() and local(child) != "num":
            return "italic" in (child.get("class") or "")
        if local(child) != "num" and child is not node and not len(child) and child.tail and child.tail.strip():
            return False
    return False


def bold_above(node: Element | None, top: Element) -> bool:
    while node is not None and node is not top:
        if "bold" in (node.get("class") or "") and "italic" not in (node.get("class") or ""):
            return True
        if local(node) in ("authorialNote", "sup"):
            return True
        node = node.getparent()
    return False
