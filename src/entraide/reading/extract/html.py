"""A web page as blocks and notes, whatever it is a page of.

Reads:  the bytes of an HTML file
Writes: an Extract: paragraphs, headings, list items and tables in reading order, footnotes where they are clear
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from entraide.domain.errors import Damaged, EmptyFile, TooLarge, UnknownEncoding, Unsafe
from entraide.reading.blocks import Block, Extract
from entraide.reading.extract.html_notes import INLINE, MARKER, Notes, texts_of, words_of
from entraide.reading.extract.inline import Pieces, squeeze
from entraide.reading.formats import TEXT_LIMIT, decode
from entraide.reading.marks import RAISED

__all__ = ["DEPTH_LIMIT", "extract_html"]

DEPTH_LIMIT = 200
"""Elements that may stand one in another."""

DROPPED = frozenset(("script", "style", "noscript", "template", "head", "nav", "svg", "iframe", "select", "aside"))
STRUCK = frozenset(("del", "s", "strike", "rt", "rp"))
META = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.-]{2,40})""")


def extract_html(data: bytes, name: str) -> Extract:
    """The blocks and notes of a web page.

    A heading has hint "heading" and its level, a table of data hint "table", an ordered list's item its `number`. A
    raised figure is a footnote call when it links to a note or when a note of that marker is found; else it is written
    as a superscript figure. Dropped: scripts, styles, navigation, struck-out text, and a head or foot of links.
    Raises EmptyFile, TooLarge, UnknownEncoding, Unsafe (entities, nesting), Damaged. Source: the HTML standard, 13.
    """
    text = _decoded(data, name)
    if re.search(r"<!ENTITY\b", text[:65536], re.IGNORECASE):
        raise Unsafe(name, "it declares entities")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise Damaged(name, "no element in it") from fault
    try:
        reader = _Reader(root, name)
        blocks = [block for block in reader.blocks(root, 0) if block.text]
    except RecursionError as fault:
        raise Unsafe(name, "elements nested too deeply") from fault
    if not blocks and not reader.notes.found:
        raise EmptyFile(name)
    return Extract("html", blocks, reader.notes.found)


def _decoded(data: bytes, name: str) -> str:
    """By byte-order mark, then by what the page says of itself, then as any text."""
    if len(data) > TEXT_LIMIT:
        raise TooLarge(name, f"{len(data) / 2**20:.0f} MB; the limit is {TEXT_LIMIT // 2**20} MB")
    said = XML_ENCODING.search(data[:1024]) or META.search(data[:4096])
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    if said and not marked and b"\x00" not in data[:1024]:
        encoding = said[1].decode("ascii").lower()
        if encoding in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
            encoding = "cp1252"  # what browsers do (WHATWG Encoding, 4.2)
        try:
            return re.sub("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", "\ufffd", data.decode(encoding)).replace("\f", " ")
        except UnicodeDecodeError as fault:
            raise UnknownEncoding(name, f"it says {encoding}, but byte {fault.start} is not") from fault
        except (LookupError, ValueError, AssertionError):
            pass  # an encoding that nobody knows: read as any text
    return decode(data, name).replace("\f", " ")


class _Reader:
    """Walks one page; its notes are found first, so that calls can be told from other raised figures."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.name = name
        self.notes = Notes(root)
        self.raised = {note.marker for note in self.notes.found}

    def blocks(self, node: etree._Element, depth: int) -> Iterator[Block]:
        """The blocks of an element: its block-level children each, the text between them as a paragraph."""
        self._check(depth)
        if node.tag == "pre":
            parts = re.split(r"\n\s*\n", "".join(texts_of(node)))
            yield from (Block(line) for part in parts if (line := squeeze(part)))
            return
        hint, level = _hint(node)
        pieces = Pieces()
        pieces.add(node.text or "")
        items = 0
        for child in node:
            if child in self.notes.nodes or _dropped(child):
                pass
            elif child.tag == "br" and hint:
                pieces.add(" ")
            elif child.tag in INLINE and not _holds_blocks(child):
                self._inline(child, pieces, depth + 1)
            else:
                yield from _flushed(pieces, hint, level)
                pieces = Pieces()
                found = list(self._table(child, depth + 1) if child.tag == "table" else self.blocks(child, depth + 1))
                items += child.tag == "li"
                if found and child.tag == "li" and node.tag == "ol":
                    found[0].number = found[0].number or _item_number(node, child, items)
                yield from found
            pieces.add(child.tail or "")
        yield from _flushed(pieces, hint, level)

    def _check(self, depth: int) -> None:
        if depth > DEPTH_LIMIT:
            raise Unsafe(self.name, f"elements nested more than {DEPTH_LIMIT} deep")

    def _inline(self, node: etree._Element, pieces: Pieces, depth: int) -> None:
        """A piece of a paragraph: its text, or the footnote that it calls."""
        self._check(depth)
        if node.tag in STRUCK or _dropped(node):
            return
        said = words_of(node) if node.tag in ("sup", "a") else ""
        figure = MARKER.fullmatch(said)
        links = [node, *node.iter("a")] if figure else []
        link = next((target for a in links if (target := (a.get("href") or "").removeprefix("#"))), "")
        if figure and link in self.notes.markers:
            pieces.call(self.notes.markers[link])
        elif figure and node.tag == "sup":
            if figure[1] in self.raised and not pieces.takes_power():
                pieces.call(figure[1])  # a repeated call
            else:
                pieces.add(said.translate(RAISED))
        else:
            pieces.add(node.text or "")
            for child in node:
                self._inline(child, pieces, depth + 1)
                pieces.add(child.tail or "")

    def _table(self, node: etree._Element, depth: int) -> Iterator[Block]:
        """Rows as lines and cells parted by tabs; a table that only lays out the page, as its paragraphs."""
        self._check(depth)
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table"), None) is node]
        cells = [[list(self.blocks(cell, depth + 1)) for cell in row.iterchildren("td", "th")] for row in rows]
        nested = next(node.iterdescendants("table"), None) is not None
        if nested or len(rows) < 2 or max(map(len, cells)) < 2 or node.get("role") == "presentation":
            for row in cells:
                for cell in row:
                    yield from cell
            return
        block = Block("", hint="table")
        lines: list[str] = []
        size = 0
        for row in cells:
            texts = []
            for cell in row:
                text = ""
                for part in cell:
                    text += " " if text else ""
                    block.calls += [(size + len(text) + at, marker) for at, marker in part.calls]
                    text += part.text.replace("\n", " ").replace("\t", " ")
                texts.append(text)
                size += len(text) + 1
            lines.append("\t".join(texts))
            size += not texts
        block.text = "\n".join(lines) if any(line.strip("\t") for line in lines) else ""
        yield block


def _flushed(pieces: Pieces, hint: str, level: int) -> Iterator[Block]:
    text, calls = pieces.line()
    if text:
        yield Block(text, calls, hint=hint, level=level)


def _hint(node: etree._Element) -> tuple[str, int]:
    found = re.fullmatch("h([1-6])", node.tag) if isinstance(node.tag, str) else None
    return ("heading", int(found[1])) if found else ("", 0)


def _dropped(node: etree._Element) -> bool:
    if not isinstance(node.tag, str) or node.tag in DROPPED:
        return True
    return node.tag in ("header", "footer") and _navigates(node)


def _navigates(node: etree._Element) -> bool:
    """Whether a header or footer is the site's and not the text's: most of its words are links, or it holds a menu."""
    links = sum(len(words_of(link)) for link in node.iter("a"))
    return links * 2 > len(words_of(node)) or next(node.iter("nav"), None) is not None


def _holds_blocks(node: etree._Element) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag not in INLINE for inner in node.iterdescendants())


def _item_number(holder: etree._Element, item: etree._Element, place: int) -> str:
    """An ordered list's number as a browser shows it."""
    number = _whole(item.get("value"), 0) or _whole(holder.get("start"), 1) + place - 1
    kind = holder.get("type") or "1"
    if kind in ("a", "A") and 0 < number <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[number - 1]
        return f"{letter if kind == 'a' else letter.upper()}."
    return f"{number}."


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else otherwise
