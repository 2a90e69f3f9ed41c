"""A Word paragraph's runs as text: what a reader sees, with the footnotes called in it.

Reads:  a w:p element, and the footnotes part
Writes: its line and calls; the notes in the order they are called; the text boxes met on the way
"""

from lxml import etree

from entraide.reading.blocks import Note
from entraide.reading.extract.docx_numbering import figure
from entraide.reading.extract.docx_package import Package, W, attribute, local
from entraide.reading.extract.inline import Pieces
from entraide.reading.marks import RAISED

__all__ = ["Runs"]

_PASSED_BY = frozenset(  # deleted or moved away, or no text of the paragraph
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "rt",
        "instrText",
        "delText",
        "delInstrText",
        "fldData",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
    )
)
_SPACES = frozenset(("tab", "ptab", "br", "cr"))
_CHICAGO = "*†‡§"
_SYMBOLS = {  # by what the letter is in the font Symbol or Wingdings, whose codes stand in U+F000–F0FF
    0x2D: "−", 0xA3: "≤", 0xA7: "▪", 0xA8: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xBE: "—",
    0xD8: "▸", 0xE8: "→", 0xFC: "✓",
}  # fmt: skip


class Runs:
    """Reads paragraphs in order, numbering footnotes as they are called. Source: ECMA-376 part 1, 17.3 and 17.11."""

    def __init__(self, package: Package) -> None:
        self.notes: list[Note] = []
        self.notices: list[tuple[str, str]] = []
        self.boxes: list[etree._Element] = []  # text boxes met since they were last taken
        self.page = 1
        self._parts = {kind: _by_id(package.beside(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._formats = _note_formats(package)
        self._counts = {"footnote": 0, "endnote": 0}
        self._markers: set[str] = set()
        self._fields: list[list[str]] = []  # [instruction, "code" or "result"] of each field that is open
        self._fresh_page = True

    def line(self, paragraph: etree._Element) -> tuple[str, list[tuple[int, str]]]:
        """The paragraph's text in one line, and its calls."""
        pieces = Pieces()
        self._walk(paragraph, pieces, raised=False)
        return pieces.line()

    def _walk(self, node: etree._Element, pieces: Pieces, raised: bool) -> None:
        custom = ""
        for child in node:
            name = local(child)
            if name in _PASSED_BY:
                if name == "instrText" and self._fields:
                    self._fields[-1][0] += child.text or ""
            elif name == "r":
                if not _hidden(child):
                    self._walk(child, pieces, raised or _raised(child))
            elif name == "t":
                text = child.text or ""
                if custom and text.startswith(custom):
                    text, custom = text[len(custom) :], ""
                self._text(text, pieces, raised)
            elif name in ("footnoteReference", "endnoteReference"):
                custom = self._called(child, name.removesuffix("Reference"), pieces)
            elif name == "fldSimple":
                self._fields.append([attribute(child, "instr"), "result"])
                self._walk(child, pieces, raised)
                self._fields.pop()
            elif name == "fldChar":
                self._field(attribute(child, "fldCharType"))
            else:
                self._special(child, name, pieces, raised)

    def _special(self, child: etree._Element, name: str, pieces: Pieces, raised: bool) -> None:
        if name in _SPACES:
            pieces.add(" ")
            if attribute(child, "type") == "page":
                self.page, self._fresh_page = self.page + 1, True
        elif name == "lastRenderedPageBreak":  # Word notes it after a page break of the author's too
            self.page += not self._fresh_page
            self._fresh_page = False
        elif name == "noBreakHyphen":
            pieces.add("\u2011")
        elif name == "sym":
            pieces.add(self._symbol(child))
        elif name == "txbxContent":
            self.boxes.append(child)
        elif name == "AlternateContent":  # the same thing twice, for new and for old programs: once is enough
            choice = next((inner for inner in child if local(inner) in ("Choice", "Fallback")), None)
            if choice is not None:
                self._walk(choice, pieces, raised)
        elif name != "softHyphen":
            self._walk(child, pieces, raised)

    def _text(self, text: str, pieces: Pieces, raised: bool) -> None:
        if any(phase == "code" for _, phase in self._fields):
            return
        figures = text.strip()
        if figures and any("NOTEREF" in code.upper() for code, _ in self._fields):
            pieces.call(figures)
        elif raised and figures.isascii() and figures.isdigit():
            if figures in self._markers and not pieces.takes_power():
                pieces.call(figures)  # a repeated call that was typed
            else:
                pieces.add(text.translate(RAISED))
        else:
            pieces.add(text)
        self._fresh_page = self._fresh_page and not figures

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["", "code"])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _called(self, reference: etree._Element, kind: str, pieces: Pieces) -> str:
        """Note the call; its marker when the author typed it himself, else ""."""
        custom = ""
        if attribute(reference, "customMarkFollows") not in ("", "0", "false", "off"):
            run = reference.getparent()
            custom = "".join(text.text or "" for text in run.iter(f"{W}t")) if run is not None else ""
        marker = custom.strip()
        if not marker:
            style, start = self._formats[kind]
            count = self._counts[kind] + start
            self._counts[kind] += 1
            marker = (
                _CHICAGO[(count - 1) % 4] * (1 + (count - 1) // 4 % 9) if style == "chicago" else figure(count, style)
            )
        pieces.call(marker)
        self._markers.add(marker)
        note = self._parts[kind].pop(attribute(reference, "id"), None)
        if note is not None:  # a note called twice by its own number is written once
            place, page = len(self.notes), self.page
            self.notes.insert(place, Note(marker, ""))
            text = " ".join(filter(None, (self.line(p)[0] for p in note.iter(f"{W}p"))))
            self.notes[place].text = text.removeprefix(marker).lstrip() if custom else text
            self.page = page
        else:
            self.notices.append(("docx.note_missing", marker))
        return custom

    def _symbol(self, node: etree._Element) -> str:
        try:
            code = int(attribute(node, "char"), 16)
        except ValueError:
            code = 0
        if 0xF000 <= code <= 0xF0FF:
            found = _SYMBOLS.get(code & 0xFF)
        else:
            found = chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else None
        if found is None:
            self.notices.append(("docx.symbol", f"{attribute(node, 'font')} {attribute(node, 'char')}"))
        return found or "\ufffd"


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _raised(run: etree._Element) -> bool:
    raised = attribute(run.find(f"{W}rPr/{W}vertAlign"), "val") == "superscript"
    return raised or attribute(run.find(f"{W}rPr/{W}rStyle"), "val") in ("FootnoteReference", "Appelnotedebasdep")


def _by_id(part: etree._Element | None) -> dict[str, etree._Element]:
    return {attribute(note, "id"): note for note in part} if part is not None else {}


def _note_formats(package: Package) -> dict[str, tuple[str, int]]:
    """(format, first number) of footnotes and endnotes: the document's first section, else the settings."""
    places = (package.tree(package.main), package.beside("settings"))
    formats = {"footnote": ("decimal", 1), "endnote": ("lowerRoman", 1)}
    for kind, (usual, start) in list(formats.items()):
        for place in places:
            said = next(place.iter(f"{W}{kind}Pr"), None) if place is not None else None
            if said is not None and len(said):
                first = attribute(said.find(f"{W}numStart"), "val")
                formats[kind] = (
                    attribute(said.find(f"{W}numFmt"), "val") or usual,
                    int(first[:6]) if first.isdecimal() else start,
                )
                break
    return formats
