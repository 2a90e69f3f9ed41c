"""Provisions as elements: containers in the preamble, paragraphs with lists and points, headings, tables.

Reads:  provisions in reading order
Writes: the lines of preamble, mainBody and conclusions

Each provision's element carries `e:kind`; its eId is its key (with the component before it in an annex). `e:key`
stands where the two had to differ, `e:eid` for the eId of the source, `e:level`, `e:number` and `e:joint` where the
element has no place for them. Points that do not stand on lines of their own are told beside, as `e:point` in a
foreign block.
"""

from collections.abc import Iterable
from itertools import groupby

from entraide.domain.texts.document import Kind, Point, Provision
from entraide.writing.akn.ink import Names, Sheet, attributes
from entraide.writing.akn.inline import Calls, Stretch
from entraide.writing.akn.points import Chunk, PointChunk, cut

__all__ = ["BodyWriter"]

HIERARCHICAL = {Kind.OPERATIVE, Kind.ANNEX, Kind.ARTICLE, Kind.HEADING}
TAGS = {Kind.OPERATIVE: "paragraph", Kind.ANNEX: "paragraph", Kind.ARTICLE: "paragraph", Kind.HEADING: "hcontainer"}


class BodyWriter:
    """Writes provisions to a sheet."""

    def __init__(self, sheet: Sheet, names: Names, calls: Calls) -> None:
        self.sheet, self.names, self.calls = sheet, names, calls

    def eid(self, key: str, component: str) -> tuple[str, str | None]:
        """(eId, e:key): the key itself is told only where the eId does not give it back."""
        wish = key if component == "main" else f"{component}__{key}"
        eid = self.names.take(wish)
        return eid, None if eid == wish else key

    def write(self, provisions: Iterable[Provision], zone: str = "body") -> None:
        """The provisions in order; those of drafts carried inside stand in an embeddedStructure."""
        for embedded, run in groupby(provisions, key=lambda p: p.embedded):
            if not embedded:
                for provision in run:
                    self.provision(provision, zone)
                continue
            outer, inner = self.names.take("embedded"), self.names.take("embeddedStructure")
            self.sheet.open("hcontainer", name="embedded", eId=outer)
            self.sheet.open("content", eId=self.names.take(f"{outer}__content"))
            self.sheet.open("p")
            self.sheet.open("embeddedStructure", eId=inner)
            for provision in run:
                self.provision(provision, "body")
            self.sheet.close("embeddedStructure", "p", "content", "hcontainer")

    def provision(self, provision: Provision, zone: str) -> None:
        """One provision as the element that its kind asks for where it stands."""
        eid, key = self.eid(provision.key, provision.component)
        stretch = self.calls.stretch(provision.text, provision.key, provision.component)
        hierarchical = provision.kind in HIERARCHICAL and zone == "body"
        tag = TAGS[provision.kind] if hierarchical else "container"
        if provision.kind is Kind.FORMULA and zone == "preamble":
            tag = "formula"
        numbered = hierarchical and provision.number
        self.sheet.open(
            tag,
            eId=eid,
            name=None if tag == "paragraph" else "enactingFormula" if tag == "formula" else provision.kind.value,
            class_=provision.kind.value if tag == "paragraph" else None,
            our_kind=provision.kind.value,
            our_key=key,
            our_eid=provision.source_eid or None,
            our_level=provision.level or None,
            our_number=provision.number if provision.number and not numbered else None,
        )
        if numbered:
            self.sheet.line(f"<num>{self.calls.inline(Stretch(provision.number), 0, len(provision.number))}</num>")
        chunks = cut(provision.text, 0, len(provision.text), provision.points)
        flat = chunks is None or (provision.kind is Kind.TABLE and bool(provision.points))
        whole: tuple[Chunk, ...] = (Chunk(0, len(provision.text)),)
        if provision.kind is Kind.TABLE and not provision.points:
            self.table(stretch, eid)
        elif provision.kind is Kind.HEADING and hierarchical and not provision.points:
            values = attributes(eId=self.names.take(f"{eid}__heading"))
            self.sheet.line(f"<heading{values}>{self.calls.inline(stretch, 0, len(stretch.text))}</heading>")
        elif hierarchical:
            self.hierarchy(stretch, whole if flat or chunks is None else chunks, eid, provision.points if flat else ())
        else:
            self.blocks(stretch, whole if flat or chunks is None else chunks, eid)
            if flat:
                self.loose(provision.points)
        self.sheet.close(tag)

    def lines(self, stretch: Stretch, start: int, end: int) -> None:
        """text[start:end], a paragraph a line."""
        for line in stretch.text[start:end].split("\n"):
            self.sheet.line(f"<p>{self.calls.inline(stretch, start, start + len(line))}</p>")
            start += len(line) + 1

    def table(self, stretch: Stretch, eid: str) -> None:
        """A row a line, cells parted by tabs."""
        self.sheet.open("table", eId=self.names.take(f"{eid}__table"))
        at = 0
        for row in stretch.text.split("\n"):
            xml = ""
            for cell in row.split("\t"):
                xml += f"<td><p>{self.calls.inline(stretch, at, at + len(cell))}</p></td>"
                at += len(cell) + 1
            self.sheet.line(f"<tr>{xml}</tr>")
        self.sheet.close("table")

    def hierarchy(self, stretch: Stretch, chunks: tuple[Chunk, ...], eid: str, loose: tuple[Point, ...] = ()) -> None:
        """What a paragraph or point holds: content, or lists with their introductions and what wraps them up."""
        if not any(chunk.points for chunk in chunks):
            self.sheet.open("content", eId=self.names.take(f"{eid}__content"))
            for chunk in chunks:
                self.lines(stretch, chunk.start, chunk.end)
            self.loose(loose)
            self.sheet.close("content")
            return
        pending: Chunk | None = None
        for nth, chunk in enumerate(chunks):
            if not chunk.points:
                pending = chunk
                continue
            name = self.names.take(f"{eid}__list")
            self.sheet.open("list", eId=name)
            if pending is not None:
                self.held("intro", stretch, pending, name)
                pending = None
            for held in chunk.points:
                self.point(stretch, held, "point")
            if nth == len(chunks) - 2:
                self.held("wrapUp", stretch, chunks[-1], name)
                self.sheet.close("list")
                return
            self.sheet.close("list")

    def held(self, tag: str, stretch: Stretch, chunk: Chunk, name: str) -> None:
        """An introduction or a wrap-up of a list."""
        self.sheet.open(tag, eId=self.names.take(f"{name}__{tag}"))
        self.lines(stretch, chunk.start, chunk.end)
        self.sheet.close(tag)

    def blocks(self, stretch: Stretch, chunks: tuple[Chunk, ...], eid: str) -> None:
        """What a container or an item holds: paragraphs and block lists."""
        for chunk in chunks:
            if not chunk.points:
                self.lines(stretch, chunk.start, chunk.end)
                continue
            self.sheet.open("blockList", eId=self.names.take(f"{eid}__list"))
            for held in chunk.points:
                self.point(stretch, held, "item")
            self.sheet.close("blockList")

    def point(self, stretch: Stretch, held: PointChunk, tag: str) -> None:
        """A point, or in a container an item, with what it holds."""
        point = held.point
        eid = self.names.take(point.key)
        self.sheet.open(
            tag,
            eId=eid,
            our_key=None if eid == point.key else point.key,
            our_eid=point.source_eid or None,
            our_joint=None if held.joint == "spaced" else held.joint,
            our_number=point.number if held.joint == "apart" and point.number else None,
        )
        if held.joint != "apart":
            xml = self.calls.inline(stretch, point.start, point.start + len(point.number))
            self.sheet.line(f"<num>{xml}</num>")
        if tag == "point":
            self.hierarchy(stretch, held.chunks, eid)
        else:
            self.blocks(stretch, held.chunks, eid)
        self.sheet.close(tag)

    def loose(self, points: tuple[Point, ...]) -> None:
        """Points told beside the text, nested as they are."""
        if not points:
            return
        self.sheet.open("foreign")
        self.told(points)
        self.sheet.close("foreign")

    def told(self, points: tuple[Point, ...]) -> None:
        """Points as spans, in our namespace."""
        for point in points:
            self.sheet.open(
                "e:point", number=point.number, key=point.key, start=point.start, end=point.end, eid=point.source_eid
            )
            self.told(point.points)
            self.sheet.close("e:point")
