"""A text as read: a document, its provisions, points, footnotes, and what was repaired on the way.

Everything is frozen and compares by value, so that a document written out and read back can be proved identical.
Offsets count Unicode code points.
"""

from dataclasses import dataclass
from enum import StrEnum

from entraide.domain.texts.citation import Citation

__all__ = ["Call", "Document", "Footnote", "Kind", "Notice", "Origin", "Point", "Provision", "Repair", "Subject"]


class Kind(StrEnum):
    """What a block of a text is."""

    FORMULA = "formula"  # "The General Assembly,"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    HEADING = "heading"  # a section's heading, or the heading of an annex or part
    ANNEX = "annex"  # a paragraph of an annex
    ARTICLE = "article"  # a paragraph of a treaty's article, in the main text or in an annex
    TABLE = "table"  # one row a line, cells parted by tabs
    CLOSING = "closing"  # meeting and date under the last paragraph


@dataclass(frozen=True, slots=True)
class Point:
    """A lettered or numbered point of a provision: a span of the provision's text.

    `number` as printed ("(a)", "a)", "ii)", "–"); `key` the provision's key and its own ("para_3__point_a");
    `start`, `end` offsets in the provision's text, the number included; `points` its sub-points, within the span.
    """

    number: str
    key: str
    start: int
    end: int
    points: tuple["Point", ...] = ()
    source_eid: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """The smallest numbered or lettered block of a text.

    `text` holds its points in reading order, one line each, without its own number and without footnote calls.
    `number` as printed, without the final stop ("21"; "" where none is printed).
    `key` is the part of the address after `~` (see `keys`); `component` is "main" or "annex_1" ….
    `source_eid` is the eId that the source file gave, kept and never resolved by.
    `embedded`: the provision belongs to a draft carried inside the document.
    `level` is the depth of a heading (1 the highest), 0 for other kinds.
    """

    kind: Kind
    number: str
    text: str
    key: str = ""
    component: str = "main"
    points: tuple[Point, ...] = ()
    source_eid: str = ""
    embedded: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """Where a footnote is called: `key` and `component` of the provision, `offset` in its text.

    The title is addressed by the key "title".
    """

    key: str
    offset: int
    component: str = "main"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its marker as printed, its text, and each place that calls it (none: the call was not found)."""

    marker: str
    text: str
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made to the text as found: at `offset` of the provision `key`, `now` stands for `found`, by `rule`.

    `key` may be that of a provision, "title", or "note_N" for the Nth footnote (counted from 1).
    """

    key: str
    offset: int
    found: str
    now: str
    rule: str
    component: str = "main"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should look at: `code` (stable), `place` (a key, or ""), `detail` (may be empty)."""

    code: str
    place: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a reading comes from: `sha256` of the bytes (hexadecimal), their `format`, `part` N of the documents
    that one file holds (counted from 1)."""

    sha256: str = ""
    format: str = ""
    part: int = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about, as its file states it: a term of a `dictionary` ("UNBIS", "UNBIS Thesaurus", "SDGO"), its
    `code` there ("1003500"; "" where the file gives none) and its `label` in the file's words, mostly English."""

    dictionary: str
    label: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text in one language, as read. A field that the text does not give is empty: nothing is invented.

    `symbol` as "A/RES/77/241", "S/RES/2396 (2017)", "E/RES/2023/24", "A/C.3/61/L.9/Rev.1".
    `language` is an ISO 639-1 tag. `adopted`, `issued` are ISO dates. `session` is a number as text ("77"; an
    emergency special session is "ES-11"), for the Economic and Social Council the year. `agenda_item` as printed,
    number and letters ("19 (c)"). `committee`: "A/C.3" …, "none" for "without reference to a Main Committee". `front`
    holds the cover's lines as found. `work` is the address of the treaty that the document is the text of.
    `instruments` pairs each component that holds a known treaty with the treaty's code ("annex_1", "UNTOC").
    `subjects` are the file's own, often made by a machine; the text itself states none.
    """

    symbol: str = ""
    title: str = ""
    language: str = ""
    organ: str = ""  # "unga" | "unsc" | "unecosoc" | ""
    committee: str = ""
    adopted: str = ""
    issued: str = ""
    session: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    meeting: str = ""
    originating: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    work: str = ""
    instruments: tuple[tuple[str, str], ...] = ()
    subjects: tuple[Subject, ...] = ()
    provisions: tuple[Provision, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Notice, ...] = ()
    origin: Origin = Origin()

    def count(self, kind: Kind) -> int:
        """How many provisions of that kind it holds, embedded ones included."""
        return sum(p.kind is kind for p in self.provisions)
