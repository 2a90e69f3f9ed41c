"""Walking a UN file: its blocks in reading order, as the source marked them up.

Reads:  the main statement (or the publication that holds several)
Writes: Items; what they really are is for `mend` to see
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from entraide.reading.akn.inline import Line, Notes, line_from, line_of, settle, squeeze, words_in
from entraide.reading.akn.items import (
    HEADED,
    Item,
    Place,
    Row,
    closing_pieces,
    is_bold,
    level_of,
    num_of,
    opens_in_italics,
    part_label,
)
from entraide.reading.akn.parse import Element, local

__all__ = ["walk"]

HEADINGS = {"heading", "subheading", "crossHeading"}
LISTS = {"list", "sublist", "blockList"}
POINTS = {"point", "item", "indent", "subparagraph", "paragraph", "alinea"}
LINES = {"p", "span", "block", "listIntroduction", "listWrapUp"}
HOLDERS = {"intro", "content", "wrapUp", "quotedStructure", "mod"}


@dataclass(slots=True)
class Walker:
    """The walk's state: notes met, and how many drafts, annexes and parts were passed."""

    notes: Notes
    drafts: int = 0
    annexes: int = 0
    parts: int = 0

    def item(self, kind: str, node: Element, place: Place, number: str = "", level: int = 0) -> Item:
        line = line_of(node, self.notes)
        eid = node.get("eId") or ""
        return Item(kind, [Row(line)] if line.text else [], place, number, eid, node.get("class") or "", level)

    def statement(self, node: Element, place: Place) -> Iterator[Item]:
        for part in node:
            match local(part):
                case "coverPage" | "preface":
                    yield from self.opening(part, place)
                case "preamble":
                    yield from self.preamble(part, place)
                case "mainBody":
                    yield from self.body(part, place)
                case "conclusions":
                    yield from self.closing(part, place)
                case "documentCollection":
                    yield from self.statement(part, place)
                case "components":
                    yield from self.components(part, place)
                case "attachments":
                    yield from self.attachments(part, place)

    def opening(self, node: Element, place: Place) -> Iterator[Item]:
        """Cover and preface, line by line; of the preface, the title. A part's own preface opens the part."""
        titled = local(node) == "coverPage"
        for p in node:
            names = [local(child) for child in p]
            if titled or not {"docTitle", "docNumber"} & set(names):
                item = self.item("front", p, place)
                if item.rows:
                    yield item
                continue
            titled = True
            at = names.index("docTitle") if "docTitle" in names else len(names)
            after = next((i for i, name in enumerate(names) if i > at and name == "docNumber"), len(names))
            opening, title, rest = list(p)[:at], list(p)[at:after], list(p)[after:]
            label = line_from(opening, self.notes)
            rows = [Row(line_from(title, self.notes))]
            if place.scope:
                yield Item("heading", [row for row in rows if row.text], place, label.text.rstrip(". "), level=1)
            elif rows[0].text:
                yield Item("title", rows, place)
            if rest:  # the letter of a resolution that has several parts, and its note
                yield Item("front", [Row(line_from(rest, self.notes))], place)

    def preamble(self, node: Element, place: Place) -> Iterator[Item]:
        for child in node:
            match local(child):
                case "formula":
                    yield self.item("formula", child, place)
                case "container":
                    yield from self.container(child, place)
                case "blockList":
                    yield self.block("preambular", child, place)
                case _:
                    yield self.item("heading", child, place, level=2)

    def container(self, node: Element, place: Place) -> Iterator[Item]:
        if node.get("name") == "formula":
            yield self.item("formula", node, place)
        elif node.get("name") == "table" or any(local(child) == "table" for child in node):
            rows = [row for child in node for row in self.table_rows(child)]
            yield Item("table", rows, place, eid=node.get("eId") or "")
        else:
            yield self.block("preambular", node, place)

    def table_rows(self, node: Element) -> Iterator[Row]:
        """A table's rows, cells parted by tabs; what stands beside the table in its container, one line each."""
        if local(node) != "table":
            line = line_of(node, self.notes)
            if line.text:
                yield Row(line)
            return
        for tr in node:
            text, calls = "", []
            for nth, cell in enumerate(tr):
                text += "\t" if nth else ""
                for block in cell if len(cell) else [cell]:
                    line = line_of(block, self.notes)
                    text += " " if text and not text.endswith("\t") and line.text else ""
                    calls += [(len(text) + at, marker) for at, marker in line.calls]
                    text += line.text.replace("\t", " ")
            if text.strip():
                yield Row(Line(text, calls))

    def block(self, kind: str, node: Element, place: Place) -> Item:
        rows: list[Row] = []
        self.rows(node, 0, rows)
        return Item(kind, rows, place, eid=node.get("eId") or "", style=node.get("class") or "")

    def rows(self, node: Element, depth: int, rows: list[Row]) -> None:
        """Add the rows of `node`, which stands at `depth` of points."""
        for child in node:
            tag = local(child)
            if tag in LISTS or tag in HOLDERS:  # a sublist stands beside the point that it is below
                self.rows(child, depth + (tag == "sublist" and local(node) in LISTS), rows)
            elif tag in POINTS:
                self.point(child, depth + 1, rows)
            elif tag in LINES:
                if any(local(x) in HOLDERS or local(x) == "table" for x in child):
                    self.rows(child, depth, rows)
                elif (line := line_of(child, self.notes)).text:
                    rows.append(Row(line, depth=depth))
            elif tag in HEADINGS and (line := line_of(child, self.notes)).text:
                rows.append(Row(line, depth=max(depth - 1, 0)))
            elif tag == "table":
                rows += [replace(row, depth=depth) for row in self.table_rows(child)]
            elif tag != "num" and len(child):
                self.rows(child, depth, rows)

    def point(self, node: Element, depth: int, rows: list[Row]) -> None:
        number, start = num_of(node), len(rows)
        self.rows(node, depth, rows)
        while start < len(rows) and rows[start].depth < depth:  # a heading printed above the point
            start += 1
        if start < len(rows) and not rows[start].number:
            rows[start].number, rows[start].eid = number, node.get("eId") or ""
        elif number:
            rows.insert(start, Row(Line(""), number, depth, node.get("eId") or ""))

    def body(self, node: Element, place: Place, pending: str = "") -> Iterator[Item]:
        for child in node:
            tag = local(child)
            if tag == "paragraph":
                yield from self.paragraph(child, place)
            elif tag == "num":
                pending = squeeze(words_in(child))
            elif tag in HEADINGS:
                item = self.item("heading", child, place, pending, max(place.depth, 1))
                if tag == "crossHeading":
                    item.style, item.level = child.get("refersTo") or "", place.depth + 1
                pending = ""
                yield item
            elif tag == "container":
                yield from self.container(child, place)
            elif tag == "table":
                yield Item("table", list(self.table_rows(child)), place, eid=child.get("eId") or "")
            elif tag in ("p", "ul", "ol", "block"):
                yield self.item("heading", child, place, level=max(place.depth, 1))
            elif tag in LISTS or tag in ("point", "item"):
                yield self.block("operative", child, place)
            elif tag != "meta":
                yield from self.body(child, replace(place, depth=place.depth + 1))
        if pending:
            yield Item("heading", [], place, pending, level=max(place.depth, 1))

    def paragraph(self, node: Element, place: Place) -> Iterator[Item]:
        number, style = num_of(node), node.get("class") or ""
        content = any(local(child) not in HEADINGS and local(child) != "num" for child in node)
        for child in node:
            if local(child) in HEADINGS:
                item = self.item("heading", child, place, "" if content else number, level_of(style, place.depth))
                item.eid = item.eid or ("" if content else node.get("eId") or "")
                yield item
        if not content and any(local(child) in HEADINGS for child in node):
            return
        kept = [child for child in node if local(child) not in HEADINGS]
        item = Item("operative", [], place, number, node.get("eId") or "", style, level_of(style, place.depth))
        for child in kept:
            if local(child) == "point":
                self.point(child, 1, item.rows)
            elif local(child) in LINES:
                if (line := line_of(child, self.notes)).text:
                    item.rows.append(Row(line))
            elif local(child) != "num":
                self.rows(child, 0, item.rows)
        if HEADED.match(style):
            item.kind = "heading"
        elif not number:
            item.bold, item.italic = is_bold(node), opens_in_italics(node)
        yield item
        for structure in list(node.iter("{*}embeddedStructure")):
            self.drafts += 1
            inside = replace(place, scope=f"draft_{self.drafts}", embedded=True, depth=0)
            yield from self.body(structure, inside)

    def closing(self, node: Element, place: Place) -> Iterator[Item]:
        rows = []
        for p in node:
            pieces: list[tuple[str, str]] = []
            for word in closing_pieces(p):
                if word is None:
                    rows.append(Row(settle(pieces)))
                    pieces = []
                else:
                    pieces.append(("text", word))
            rows.append(Row(settle(pieces)))
        rows = [row for row in rows if row.line.text]
        if rows:
            yield Item("closing", rows, place, eid=node.get("eId") or "")

    def components(self, node: Element, place: Place) -> Iterator[Item]:
        for component in node:
            for inner in component:
                if local(inner) != "statement":
                    continue
                above = node.getparent()
                if above is not None and local(above) == "akomaNtoso":  # parts A, B … of an omnibus resolution
                    self.parts += 1
                    yield from self.statement(inner, replace(place, scope=f"part_{part_label(inner, self.parts)}"))
                else:
                    self.drafts += 1
                    yield from self.statement(inner, Place(f"draft_{self.drafts}", "main", embedded=True))

    def attachments(self, node: Element, place: Place) -> Iterator[Item]:
        for attachment in node:
            self.annexes += 1
            inside = replace(place, component=f"annex_{self.annexes}", depth=0)
            for child in attachment:
                if local(child) in HEADINGS:
                    yield self.item("heading", child, inside, level=1)
                elif local(child) != "meta":
                    yield from self.statement(child, inside)


def walk(root: Element, notes: Notes) -> list[Item]:
    """Every block of the file in reading order. Footnotes go to `notes`."""
    main = next((child for child in root if local(child) == "statement"), root)
    return list(Walker(notes).statement(main, Place()))
