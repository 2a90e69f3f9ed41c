"""A reading in bluebell's own plain-text markup, and what a faithful parse of it must hold.

bluebell does not find paragraphs: somebody writes PREAMBLE, BODY, PARA and ITEM, and it turns that into Akoma Ntoso.
So that it is measured on its own ground, each resolution is given to it as such a person would have written it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from entraide.domain.texts.document import Document, Kind, Point, Provision
from entraide.domain.texts.keys import base_iri

STEP = "  "  # bluebell's indent
SPECIAL = re.compile(r"\\|\*(?=\*)|/(?=/)|_(?=_)|\{(?=\{)")  # what opens an inline; escaped, it is text
KEYWORD = re.compile(r"[A-Z]+(?=[\s.{]|$)")  # a line that begins so could be taken for markup
UNKNOWN = "/akn/un/statement/0001-01-01/unknown"

Notes = dict[
    tuple[str, str], list[tuple[int, str, str]]
]  # (key, component) → offset, marker, text ("" when said before)


def notes_of(document: Document) -> Notes:
    """The calls of each provision in order; the note's text goes with its first call only."""
    calls: Notes = defaultdict(list)
    for note in document.footnotes:
        for nth, call in enumerate(note.calls):
            calls[call.key, call.component].append((call.offset, note.marker, "" if nth else note.text))
    for found in calls.values():
        found.sort(key=lambda call: call[0])
    return calls


def plain(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def guarded(line: str) -> str:
    """A line of text that cannot be taken for a keyword, a bullet or the like."""
    return "\\" + line if KEYWORD.match(line) or line.startswith("*") else line


class Writer:
    """The markup of one document, line by line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = notes_of(document)
        self.lines: list[str] = []

    def put(self, depth: int, line: str) -> None:
        self.lines.append(STEP * depth + line)

    def stretch(self, provision: Provision, start: int, end: int) -> tuple[str, list[tuple[str, str]]]:
        """`text[start:end]` in markup with its footnote calls, and the notes to be written under it."""
        out, under, at = [], [], start
        for offset, marker, text in self.notes.get((provision.key, provision.component), []):
            if start <= offset <= end and (offset < end or end == len(provision.text) or provision.text[end] == "\n"):
                out.append(SPECIAL.sub(r"\\\g<0>", provision.text[at:offset]))
                out.append(f"{{{{^{{{{FOOTNOTE {marker}}}}}}}}}" if text else f"{{{{^{marker}}}}}")
                at = offset
                if text:
                    under.append((marker, text))
        out.append(SPECIAL.sub(r"\\\g<0>", provision.text[at:end]))
        return " ".join("".join(out).split()), under

    def text_lines(self, depth: int, provision: Provision, start: int, end: int, mark: str = "") -> None:
        """The lines of `text[start:end]`, each with its footnotes under it; `mark` opens a line ("P.heading")."""
        for match in re.finditer(r"[^\n]+", provision.text[start:end]):
            line, under = self.stretch(provision, start + match.start(), start + match.end())
            if line:
                self.put(depth, f"{mark} {line}" if mark else guarded(line))
            for marker, text in under:
                self.put(depth, f"FOOTNOTE {marker}")
                self.put(depth + 1, guarded(plain(text)))

    def points(self, depth: int, provision: Provision, points: tuple[Point, ...], block: bool) -> None:
        """Points as ITEM (in a preamble or an annex) or SUBPARA (in the body), nested as they are printed."""
        if block and points:
            self.put(depth, "ITEMS")
        for point in points:
            self.put(depth + block, f"{'ITEM' if block else 'SUBPARA'} {point.number}")
            span = (point.start + len(point.number), point.end)
            self.whole(depth + block + 1, provision, point.points, span, block)

    def whole(
        self, depth: int, provision: Provision, points: tuple[Point, ...], span: tuple[int, int], block: bool
    ) -> None:
        """A provision or a point: the words before its points, the points, the words that close it."""
        start, end = span
        if not points:
            self.text_lines(depth, provision, start, end)
            return
        self.text_lines(depth, provision, start, points[0].start)
        self.points(depth, provision, points, block)
        self.text_lines(depth, provision, points[-1].end, end)

    def paragraph(self, depth: int, provision: Provision) -> None:
        """PARA with its number, its text inside."""
        self.put(depth, f"PARA {provision.number}." if provision.number else "PARA")
        self.whole(depth + 1, provision, provision.points, (0, len(provision.text)), False)

    def block(self, depth: int, provision: Provision, mark: str) -> None:
        """A paragraph outside the hierarchy: one line, or a group when it has several. `mark` is its class."""
        if "\n" in provision.text:
            self.put(depth, f"BLOCKS.{mark}")
            self.whole(depth + 1, provision, provision.points, (0, len(provision.text)), True)
        else:
            self.text_lines(depth, provision, 0, len(provision.text), f"P.{mark}")

    def table(self, depth: int, provision: Provision) -> None:
        self.put(depth, "TABLE")
        for row in provision.text.split("\n"):
            self.put(depth + 1, "TR")
            for cell in row.split("\t"):
                self.put(depth + 2, "TC")
                self.put(depth + 3, guarded(plain(cell)) or "–")

    def one(self, depth: int, provision: Provision) -> None:
        kind = provision.kind
        if kind is Kind.TABLE:
            self.table(depth, provision)
        elif kind is Kind.OPERATIVE or (kind is Kind.ANNEX and provision.number):
            self.paragraph(depth, provision)
        else:
            self.block(depth, provision, kind.value)

    def write(self) -> str:
        document = self.document
        runs: dict[str, list[Provision]] = defaultdict(list)
        for provision in document.provisions:
            runs[provision.component].append(provision)
        main = runs.pop("main", [])
        opening = next((i for i, p in enumerate(main) if p.kind is Kind.OPERATIVE), len(main))
        closing = len(main)
        while closing > opening and main[closing - 1].kind is Kind.CLOSING:
            closing -= 1
        self.put(0, "PREFACE")
        self.put(1, f"P {plain(document.symbol or '–')}")
        if document.title:
            title = Provision(Kind.HEADING, "", document.title, key="title")
            self.text_lines(1, title, 0, len(document.title), "LONGTITLE")
        for marker, provisions in (("PREAMBLE", main[:opening]), ("BODY", main[opening:closing])):
            if provisions or marker == "BODY":
                self.put(0, marker)
            for provision in provisions:
                self.one(1, provision)
        if main[closing:]:
            self.put(0, "CONCLUSIONS")
            for provision in main[closing:]:
                self.one(1, provision)
        for provisions in runs.values():
            self.put(0, "ANNEXURE")
            for provision in provisions:
                self.one(1, provision)
        return "\n".join(self.lines) + "\n"


def squeezed(text: str) -> str:
    return "".join(text.split())


def expected(document: Document) -> Iterator[tuple[str, str, str]]:
    """(kind, number, text without white space) of each paragraph that the Akoma Ntoso must hold, in reading order."""
    for p in document.provisions:
        if p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX):
            kind = "paragraph" if p.kind is Kind.OPERATIVE or p.number else p.kind.value
            yield kind, p.number, squeezed(p.text)


def uri(document: Document) -> str:
    """The document's address where it has one that is dated, else a placeholder: bluebell demands one."""
    return base_iri(document) if document.symbol and document.adopted else UNKNOWN


def markup(document: Document) -> str:
    """The document in bluebell's markup."""
    return Writer(document).write()
