"""A saved page, an XML file or plain text as grids of cells, opened without trusting it.

Reads:  bytes
Writes: grids: rows of cells with the line where each row begins, and the words before and after each grid
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree, html

from entraide.domain.errors import Damaged, EmptyFile, TooLarge, Unsafe
from entraide.reading.formats import decode

__all__ = ["BYTES", "ROWS", "Cell", "Grid", "Row", "html_grids", "text_grids", "xml_grids"]

BYTES = 16 * 2**20
"""Of a file: the longest status page is under two million."""
ROWS = 5_000
CELLS = 40  # of a row
WORDS = 200_000  # letters kept around a grid
LONG = 2_000  # letters of an element that says something of the treaty
FEW = 50  # elements in it
TABLES = 300
PLACE = "\ufdd0"  # a character that no text has
DROPPED = ("script", "style", "noscript", "template", "svg", "iframe", "select")
INDENT = re.compile(r"(?:padding-left|margin-left|text-indent)\s*:\s*0*[1-9]|indent|einzug", re.IGNORECASE)
SPACES = "  \u2002\u2003\u2009\u3000"


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell on one line, and whether they are set in."""

    text: str
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and its line in the file."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class Grid:
    """A table, its place in the words of the page."""

    rows: list[Row] = field(default_factory=list)
    page: str = ""
    at: int = 0
    end: int = 0

    @property
    def before(self) -> str:
        """The words before it, line by line."""
        return self.page[max(0, self.at - WORDS) : self.at]

    @property
    def after(self) -> str:
        """The words after it."""
        return self.page[self.end : self.end + 10 * WORDS]


def html_grids(data: bytes, name: str) -> list[Grid]:
    """The tables of a page that hold no other table."""
    text = checked(data, name)
    if re.search(r"<!ENTITY\b", text, re.IGNORECASE):
        raise Unsafe(name, "it declares entities")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace(PLACE, "").encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise Damaged(name, "no element in it") from fault
    etree.strip_elements(root, *DROPPED, with_tail=False)
    return list(gridded(root, name, "table", ("tr",), ("td", "th")))


def xml_grids(data: bytes, name: str) -> tuple[list[Grid], dict[str, str]]:
    """The tables of an XML file, whatever their element is called, and the words of its other elements by their names,
    the first of each."""
    text = checked(data, name)
    if PLACE in text:
        raise Damaged(name, "a character that is none")
    if re.search(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", data, re.IGNORECASE):
        raise Unsafe(name, "DOCTYPE")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if re.search("huge|depth|entit", str(fault).lower()):
            raise Unsafe(name, str(fault)) from fault
        raise Damaged(name, str(fault)) from fault
    told: dict[str, str] = {}
    for node in root.iter():
        if isinstance(node.tag, str):
            node.tag = etree.QName(node).localname.lower()
            if node.tag not in told and len(node) <= FEW and not any(len(child) for child in node):
                told[node.tag] = words(node)[:LONG]
    return list(gridded(root, name, "table", ("row", "tr"), ("entry", "td", "th"))), told


def text_grids(data: bytes, name: str) -> list[Grid]:
    """Lines of plain text, their cells parted by a tab, a bar or two spaces; one grid, its indented names told."""
    text = checked(data, name)
    grid = Grid(page=text, at=min(len(text), WORDS), end=len(text))
    for number, line in enumerate(text.split("\n"), 1):
        cells = [part.strip() for part in re.split(r"\t|\s*\|\s*|(?<=\S)[ \u00a0]{2,}", line.strip("\r\n|"))]
        while cells and not cells[0]:
            cells.pop(0)
        if len(cells) > 1:
            inset = line[:1] in (*SPACES, "\t")
            grid.rows.append(row(number, [Cell(one, inset and not at) for at, one in enumerate(cells)], name))
            limited(grid, name)
    return [grid] if grid.rows else []


def checked(data: bytes, name: str) -> str:
    """The text, within the limits."""
    if not data.strip():
        raise EmptyFile(name)
    if len(data) > BYTES:
        raise TooLarge(name, f"{len(data) / 2**20:.0f} MB; the limit is {BYTES // 2**20} MB")
    return decode(data, name)


def gridded(
    root: etree._Element, name: str, table: str, rows: tuple[str, ...], cells: tuple[str, ...]
) -> Iterator[Grid]:
    """A grid for each innermost table, in the order of the page."""
    tables = [one for one in root.iter(table) if next(one.iterdescendants(table), None) is None]
    if len(tables) > TABLES:
        raise TooLarge(name, f"{len(tables)} tables; the limit is {TABLES}")
    parts = re.split(f"{PLACE}(\\d+){PLACE}", "".join(pieces(root, tables)))
    page = [lines(part) for part in parts[::2]]  # before the first table, in it, between it and the second, …
    ends = list(accumulate(map(len, page)))
    for nth, number in enumerate(parts[1::4]):
        grid = Grid(page="".join(page), at=ends[2 * nth], end=ends[2 * nth + 1])
        for each in tables[int(number)].iter(*rows):
            held = [Cell(words(one), inset(one)) for one in each.iterchildren(*cells)]
            if held:
                grid.rows.append(row(line_of(each), held, name))
                limited(grid, name)
        if grid.rows:
            yield grid


def line_of(node: etree._Element) -> int:
    """The line on which an element begins."""
    line = node.sourceline
    return line if isinstance(line, int) else 0


def row(line: int, cells: list[Cell], name: str) -> Row:
    if len(cells) > CELLS:
        raise TooLarge(name, f"line {line}: {len(cells)} cells; the limit is {CELLS}")
    return Row(line, tuple(cells))


def limited(grid: Grid, name: str) -> None:
    """No table of States is so long."""
    if len(grid.rows) > ROWS:
        raise TooLarge(name, f"a table of more than {ROWS} lines")


def words(node: etree._Element) -> str:
    """The words of an element on one line, without those of raised notes: "Aland 3" is "Aland"; "1er" stays."""
    return " ".join("".join(pieces(node)).split())


def lines(text: str) -> str:
    """Words line by line, as the page breaks them."""
    return "".join(f"{' '.join(line.split())}\n" for line in text.split("\n") if line.strip())


def pieces(node: etree._Element, tables: Iterable[etree._Element] = ()) -> Iterator[str]:
    """The words of an element, piece by piece; each of the tables between two marks that say which."""
    places = {one: nth for nth, one in enumerate(tables)}
    skipped: etree._Element | None = None
    for event, each in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            if skipped is None and each is not node and raised(each):
                skipped = each
            if skipped is None:
                yield f"{PLACE}{places[each]}{PLACE}" if each in places else ""
                yield ("\n" if each.tag in BROKEN else "") + (each.text or "").replace("\n", " ")
        else:
            if each is skipped:
                skipped = None
            if skipped is None and each in places:
                yield f"{PLACE}{places[each]}{PLACE}"
            if skipped is None and each is not node:
                yield ("\n" if each.tag in BROKEN else "") + (each.tail or "").replace("\n", " ")


BROKEN = frozenset(
    ("br", "p", "div", "td", "th", "tr", "li", "dt", "dd", "table", "h1", "h2", "h3", "h4", "row", "entry", "para")
)


def raised(node: etree._Element) -> bool:
    """Whether it is a call of a note: raised figures, or figures in brackets that lead to a note."""
    if node.tag not in ("sup", "superscript"):
        return False
    return re.fullmatch(r"[\d,\s\[\]]*", "".join(map(str, node.itertext())).strip()) is not None


def inset(cell: etree._Element) -> bool:
    """Whether its words are set in: by spaces that stay, or by style."""
    said = "".join(map(str, cell.itertext()))
    if said[: len(said) - len(said.lstrip())].strip("\t\n\r ") or re.match(r"[ ]{3,}\S", said):
        return True
    marked = (one for one in (cell, *cell.iterdescendants()) if isinstance(one.tag, str))
    return any(INDENT.search(f"{one.get('style') or ''} {one.get('class') or ''}") for one in marked)
