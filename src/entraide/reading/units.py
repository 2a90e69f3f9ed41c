"""What the segmenter builds: units, each a provision without its key yet, and the rooms they stand in.

Reads:  units
Writes: provisions with their keys
"""

from dataclasses import dataclass, field, replace

from entraide.domain.texts.document import Kind, Point, Provision
from entraide.domain.texts.keys import assign_keys
from entraide.reading import shapes
from entraide.reading.points import ARTICLE_POINT, POINT, nest
from entraide.reading.points import ROMAN as SMALL_ROMAN
from entraide.reading.shapes import STOPS, last_mark

__all__ = ["Room", "Unit", "keyed"]

ROMAN = [figure.upper() for figure in SMALL_ROMAN]


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
    division: str = ""  # what a heading of a treaty opens ("chp_II", "art_18")
    eids: dict[int, str] = field(default_factory=dict)  # the source's eId of the line that begins at an offset

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


@dataclass(slots=True)
class Room:
    """A stretch of the document with paragraph numbers of its own: the main text, a part, a carried draft, an annex."""

    component: str = "main"
    scope: str = ""
    embedded: bool = False
    counted: bool = False  # its paragraphs carry numbers
    operative: bool = False  # its first operative paragraph has been read
    closed: bool = False  # the meeting and date under its last paragraph have been read
    latest: int = 0  # the number of its last numbered paragraph
    last: Unit | None = None  # its last operative paragraph
    roman: str = ""  # the labels of the open section, and of the one inside it
    letter: str = ""

    @property
    def section(self) -> str:
        """The labels of the open sections joined: "I_A"."""
        return "_".join(label for label in (self.roman, self.letter) if label)

    def enter(self, label: str) -> None:
        """A heading with a label opens a section: the next Roman figure, or a letter under it."""
        rank = ROMAN.index(self.roman) + 1 if self.roman in ROMAN else 0
        follows = label in ROMAN and (ROMAN.index(label) == rank or len(label) > 1)
        if follows and not (label == "I" and self.letter == "H"):
            self.roman, self.letter = label, ""
        else:
            self.letter = label


def provision_of(unit: Unit) -> Provision:
    """The unit as a provision without its key, its points found in its lines."""
    points: tuple[Point, ...] = ()
    if unit.kind is Kind.ARTICLE:
        points = nest(unit.lines, ARTICLE_POINT)
        points = with_eids(points, unit.eids) if any(unit.eids.values()) else points
    elif unit.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX) and len(unit.lines) > 1:
        points = nest(unit.lines)
    return Provision(
        unit.kind,
        unit.number,
        "\n".join(unit.lines),
        component=unit.component,
        points=points,
        source_eid=unit.eid,
        embedded=unit.embedded,
        level=unit.level,
    )


def keyed(units: list[Unit]) -> list[Provision]:
    """The units as provisions with their keys."""
    scopes, sections = [unit.scope for unit in units], [unit.section for unit in units]
    return assign_keys([provision_of(unit) for unit in units], scopes, sections, [unit.division for unit in units])


def with_eids(points: tuple[Point, ...], eids: dict[int, str]) -> tuple[Point, ...]:
    return tuple(replace(p, points=with_eids(p.points, eids), source_eid=eids.get(p.start, "")) for p in points)
