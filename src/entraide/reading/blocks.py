"""What every extractor hands to the segmenter: blocks of text in reading order, and footnotes.

    Reads:  nothing
    Writes: nothing; it only gives the shapes

An extractor of a format with paragraphs of its own (Word, HTML, Akoma Ntoso) fills blocks directly. Plain text and
PDF give rows of lines, which `paragraphs` turns into blocks.
"""

from dataclasses import dataclass, field

__all__ = ["Block", "Extract", "Mend", "Note"]


@dataclass(slots=True)
class Mend:
    """A repair inside a block: at `offset` of its text, `now` stands for `found`, by `rule`."""

    offset: int
    found: str
    now: str
    rule: str


@dataclass(slots=True)
class Block:
    """One paragraph of the page: its text in one line, footnote calls taken out and kept as (offset, marker).

    What the format itself says of the block is kept, and is a hint only: `number` set apart from the text ("1.",
    "(a)"); `hint` one of "", "cover", "title", "point", "heading", "table"; `level` of a
    heading or point; `eid` of the source; `page` where the format tells it.
    """

    text: str
    calls: list[tuple[int, str]] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    number: str = ""
    hint: str = ""
    level: int = 0
    eid: str = ""
    page: int = 0


@dataclass(slots=True)
class Note:
    """A footnote's text, in reading order; `mends` as in a block."""

    marker: str
    text: str
    mends: list[Mend] = field(default_factory=list)


@dataclass(slots=True)
class Extract:
    """A file opened: its `format`, blocks and notes in reading order, and `notices` (code, detail)."""

    format: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
