"""A Word file (OOXML, whatever its suffix) as blocks and notes.

Reads:  the bytes of a .docx file
Writes: an Extract: paragraphs in reading order, the cover first, tables, footnotes in the order of their calls
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from entraide.domain.errors import Damaged, EmptyFile
from entraide.reading.blocks import Block, Extract
from entraide.reading.extract.docx_numbering import Numbering
from entraide.reading.extract.docx_package import Package, W, attribute, local
from entraide.reading.extract.docx_runs import Runs

__all__ = ["extract_docx"]

SYMBOL = re.compile(r"[AES]/[\w./()-]+(?: \(\d{4}\))?")
NUMBERED_TITLE = re.compile(r"(?:\d{1,4}/\d{1,4}|\d{1,4} \(\d{4}\))\.?\s")
TYPED = re.compile(r"\d{1,3}\.\s")
DEEPER = 700  # twentieths of a point, half an inch: more than the points of a paragraph stand in
COVER_STYLES = frozenset(("session", "agendaitemnormal", "titlehch"))
HEADING_STYLES = {
    "hm": 1,
    "hch": 1,
    "h1": 2,
    "h23": 3,
    "h4": 4,
    "h56": 5,
    "_h_m": 1,
    "_h_ch": 1,
    "_h_1": 2,
    "_h_2/3": 3,
}
WORD_HEADING = re.compile(r"(?:heading|titre)\s?([1-9])")
HOLDERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def extract_docx(data: bytes, name: str) -> Extract:
    """The blocks and notes of a Word file.

    Kept: insertions, results of fields, text boxes (as blocks after the paragraph that holds them). Dropped: deletions,
    hidden text, comments, running heads. A number that Word works out stands apart in the block's `number`; a typed one
    stays in the text. Hints come from the UN's styles and Word's: "cover", "title", "heading", "table"; "point" for a
    typed "1." that stands deep in a paragraph. Notices: "docx.symbol", "docx.note_missing".
    Raises Damaged, Protected, Unsafe, EmptyFile. Source: ECMA-376 part 1 (WordprocessingML).
    """
    try:
        package = Package(data, name)
        document = package.tree(package.main)
        body = document.find(f"{W}body") if document is not None else None
        if body is None:
            raise Damaged(name, "no word/document.xml")
        reader = _Reader(package)
        blocks = _cover_marked([block for block in reader.story(body, main=True) if block.text])
        reader.mark_inner_lists()
        head = reader.first_head(body, " ".join(block.text for block in blocks))
    except RecursionError as fault:
        raise Damaged(name, "elements nested too deeply") from fault
    if not blocks and not head:
        raise EmptyFile(name)
    return Extract("docx", head + blocks, reader.runs.notes, notices=reader.runs.notices)


class _Reader:
    """Walks the stories (body, heads, cells, text boxes) of one package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        styles = package.beside("styles")
        self.runs = Runs(package)
        self.numbering = Numbering(package.beside("numbering"), styles)
        self.lefts: list[tuple[Block, int]] = []  # paragraphs with a typed number, and their left indentation
        self.styles = {
            attribute(style, "styleId"): _left(style.find(f"{W}pPr"), 0)
            for style in (styles.iter(f"{W}style") if styles is not None else ())
        }
        self.names = {
            attribute(style, "styleId"): attribute(style.find(f"{W}name"), "val").lower()
            for style in (styles.iter(f"{W}style") if styles is not None else ())
        }

    def story(self, holder: etree._Element, main: bool = False) -> Iterator[Block]:
        """The blocks of a body, a head, a cell or a text box, in reading order."""
        first = main
        for child in holder:
            name = local(child)
            if name == "p":
                for block in self.paragraph(child):
                    first = first and not block.text
                    yield block
            elif name == "tbl":
                yield from self.table(child, cover=first)
            elif name in HOLDERS:
                yield from self.story(child, main=first)

    def mark_inner_lists(self) -> None:
        """A typed "1." that stands much deeper than most is an item of a list inside a paragraph: hint "point"."""
        usual = Counter(left for _, left in self.lefts).most_common(1)
        for block, left in self.lefts:
            if left >= usual[0][0] + DEEPER and not block.hint:
                block.hint, block.level = "point", 1

    def paragraph(self, node: etree._Element) -> Iterator[Block]:
        properties = node.find(f"{W}pPr")
        style = attribute(properties.find(f"{W}pStyle"), "val") if properties is not None else ""
        page = self.runs.page
        text, calls = self.runs.line(node)
        boxes, self.runs.boxes = self.runs.boxes, []
        if text:
            number, depth = self.numbering.number(properties, style)
            hint, level = self.hint(style, text)
            block = Block(text, calls, number=number, hint=hint, level=level or (depth + 1 if number else 0), page=page)
            if TYPED.match(text):
                self.lefts.append((block, _left(properties, self.styles.get(style, 0))))
            yield block
        for box in boxes:
            yield from self.story(box)

    def hint(self, style: str, text: str) -> tuple[str, int]:
        """What the style says for certain: (hint, level of a heading)."""
        key = style.lower()
        if key == "titleh1" or (key in ("h1", "title") and NUMBERED_TITLE.match(text)):
            return "title", 0
        if key in COVER_STYLES:
            return "cover", 0
        if key in HEADING_STYLES:
            return ("cover", 0) if text.startswith("[") else ("heading", HEADING_STYLES[key])
        named = WORD_HEADING.fullmatch(self.names.get(style, "")) or WORD_HEADING.fullmatch(key)
        return ("heading", int(named[1])) if named else ("", 0)

    def table(self, node: etree._Element, cover: bool) -> Iterator[Block]:
        """A table as one block; one that only lays out the page (the cover, a frame, a column) as its paragraphs."""
        rows = [[list(self.story(cell)) for cell in _cells(row)] for row in _rows(node)]
        said = [block for row in rows for cell in row for block in cell if block.text]
        words = " ".join(block.text for block in said)
        masthead = cover and (SYMBOL.search(words) is not None or "Distr" in words)
        if (
            masthead
            or max((sum(any(b.text for b in cell) for cell in row) for row in rows), default=0) < 2
            or len(rows) < 2
        ):
            for block in said:
                block.hint = "cover" if masthead else block.hint
            yield from said
            return
        table = Block("", hint="table", page=said[0].page if said else 0)
        lines = []
        size = 0
        for row in rows:
            cells = []
            for cell in row:
                text = ""
                for block in cell:
                    lead = (" " if text else "") + (f"{block.number} " if block.number else "")
                    flat = block.text.replace("\t", " ").replace("\n", " ")
                    table.calls += [(size + len(text) + len(lead) + at, marker) for at, marker in block.calls]
                    text += lead + flat if flat else ""
                cells.append(text)
                size += len(text) + 1
            lines.append("\t".join(cells))
        table.text = "\n".join(lines)
        yield table

    def first_head(self, body: etree._Element, words: str) -> list[Block]:
        """The first page's head as blocks; of a head that runs on every page, only a symbol that the body lacks."""
        section = next(body.iter(f"{W}sectPr"), None)
        heads = (
            {attribute(ref, "type"): ref for ref in section.iter(f"{W}headerReference")} if section is not None else {}
        )
        own = section is not None and section.find(f"{W}titlePg") is not None and "first" in heads
        reference = heads.get("first" if own else "default")
        root = self.package.named(reference) if reference is not None else None
        if root is None:
            return []
        blocks = [block for block in self.story(root, main=True) if block.text]
        if not own:
            blocks = [block for block in blocks if SYMBOL.fullmatch(block.text) and block.text not in words]
        for block in blocks:
            block.hint, block.level, block.page = "cover", 0, 1
        return blocks


def _left(properties: etree._Element | None, otherwise: int) -> int:
    """Left indentation in twentieths of a point."""
    indent = properties.find(f"{W}ind") if properties is not None else None
    said = attribute(indent, "left") or attribute(indent, "start")
    return int(said) if re.fullmatch(r"-?\d{1,6}", said) else otherwise


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if local(child) == "tr":
            yield child
        elif local(child) in HOLDERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in HOLDERS:
            yield from _cells(child)


def _cover_marked(blocks: list[Block]) -> list[Block]:
    """What stands before the title of a resolution is its cover."""
    at = next((i for i, block in enumerate(blocks) if block.hint == "title"), 0)
    for block in blocks[:at]:
        if block.hint != "table":
            block.hint, block.level = "cover", 0
    return blocks
