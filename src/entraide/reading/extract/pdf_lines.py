"""The letters of a PDF page put together as lines, top to bottom.

Reads:  a page's text layer (pdfium's letters, with their places and sizes) and its ruled lines
Writes: lines in reading order, each with its place; raised figures written as superscripts
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from entraide.reading.marks import RAISED

__all__ = ["Letter", "Line", "lines_of", "rules_of"]

WORD_GAP = 0.17  # of the letters' size: the least gap that parts words, where pdfium supposes a space
SURE_GAP = 0.6  # and where it does not
WIDE_GAP = 4.0  # of the letters' size: the columns of a cover or a table
HYPHENS = "\ufffe\x02"  # what pdfium gives for a hyphen that ends a line
SPACES = re.compile(" +")
AROUND_RAISED = re.compile("(?<=\\S) (?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")  # some pages leave a space before a footnote's call
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Letter(NamedTuple):
    """One letter: its left and right edge, baseline and size in points; whether pdfium put it in (a space)."""

    text: str
    left: float
    right: float
    base: float
    size: float
    added: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line as text: raised figures as superscripts, a gap between columns as three spaces; `parts`, cut there.

    `base` rises from the foot of the page, `size` is that of the text in it (not of raised figures), `usual` that of
    most letters, `left` and `right` are its edges, all in points; `length` counts its letters.
    """

    text: str
    parts: tuple[str, ...]
    base: float
    size: float
    usual: float
    left: float
    right: float
    length: int


class _Strip:
    """The letters of a line while it is put together."""

    __slots__ = ("base", "left", "letters", "right", "size")

    def __init__(self, letters: list[Letter]) -> None:
        inked = [letter for letter in letters if letter.text != " "]
        self.letters = letters
        self.size = max(letter.size for letter in inked)
        self.base = Counter(letter.base for letter in inked if letter.size > 0.8 * self.size).most_common(1)[0][0]
        self.left = min(letter.left for letter in inked)
        self.right = max(letter.right for letter in inked)

    def line(self) -> Line:
        """The line as text; the letters, which take a hundred times the room, can then be let go."""
        parts: list[list[str]] = [[]]
        last: Letter | None = None
        for letter in self.letters:
            gap = letter.left - last.right if last is not None else 0.0  # below nothing in a ligature, and in Arabic
            if gap > WIDE_GAP * self.size:
                parts.append([])
            elif gap > SURE_GAP * self.size and last is not None and " " not in (letter.text, last.text):
                parts[-1].append(" ")
            raised = letter.size < 0.85 * self.size and letter.base - self.base > 0.15 * self.size
            parts[-1].append(letter.text.translate(RAISED) if raised else letter.text)
            last = letter
        texts = [AROUND_RAISED.sub("", SPACES.sub(_gap, "".join(part))).strip() for part in parts]
        texts = [text for text in texts if text]
        usual = Counter(round(letter.size, 1) for letter in self.letters if letter.text != " ").most_common(1)[0][0]
        place = (self.base, self.size, usual, self.left, self.right)
        return Line("   ".join(texts), tuple(texts), *place, len(self.letters))


def _gap(found: re.Match[str]) -> str:
    return "   " if len(found.group()) > 2 else " "


def letters_of(text_page: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """Every letter in the order of the page's content; sizes with the page's own scale applied."""
    page, box, matrix = text_page.raw, pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    across, up = ctypes.c_double(), ctypes.c_double()
    high = 0
    for at in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, at)
        if 0xD800 <= code < 0xDC00:  # the first half of a letter above U+FFFF
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        letter = "-" if chr(code) in HYPHENS else chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
        if letter in "\r\n":  # where it supposes a new line, we see for ourselves
            letter = " "
        added = pdfium.FPDFText_IsGenerated(page, at) == 1
        if not pdfium.FPDFText_GetLooseCharBox(page, at, box):  # loose: the room a letter takes, not its ink
            continue
        pdfium.FPDFText_GetCharOrigin(page, at, across, up)
        scale = matrix.d or matrix.b if pdfium.FPDFText_GetMatrix(page, at, matrix) else 1.0
        size = abs(pdfium.FPDFText_GetFontSize(page, at) * scale) or 1.0
        yield Letter(letter, box.left, box.right, round(up.value, 1), size, added)


def lines_of(text_page: pypdfium2.PdfTextPage, width: float) -> list[Line]:
    """The page's lines in reading order: down the page, and one column after the other where there are two."""
    pieces: list[list[Letter]] = []
    last: Letter | None = None
    base = size = 0.0
    for letter in letters_of(text_page):
        if letter.added or letter.text.isspace():
            if pieces:
                pieces[-1].append(letter._replace(text=" "))
            continue
        new = last is None or abs(letter.base - base) > 0.5 * max(size, letter.size)
        back = last is not None and letter.right < last.left - 2 * size and not RIGHT_TO_LEFT.match(letter.text)
        if new or back:
            pieces.append([])
            base, size = letter.base, letter.size
        elif letter.size > size:
            base, size = letter.base, letter.size
        pieces[-1].append(letter)
        last = letter
    return [strip.line() for strip in _in_order([_without_kerning(piece) for piece in pieces], width)]


def _without_kerning(letters: list[Letter]) -> _Strip:
    """The line without its last spaces, and without spaces that pdfium put where the gap is no wider than kerning."""
    while letters and letters[-1].text == " ":
        letters.pop()
    kept = []
    for at, letter in enumerate(letters):
        if letter.added and 0 < at < len(letters) - 1:
            before, after = letters[at - 1], letters[at + 1]
            if abs(after.left - before.right) < WORD_GAP * max(before.size, after.size):
                continue
        kept.append(letter)
    return _Strip(kept)


def _in_order(pieces: list[_Strip], width: float) -> list[_Strip]:
    middle = width / 2
    narrow = [p for p in pieces if 0.2 * width < p.right - p.left < 0.5 * width]
    left = sum(p.right < middle + 6 for p in narrow)
    right = sum(p.left > middle - 6 for p in narrow)
    if min(left, right) < 10 or sum(p.left < middle - 12 and p.right > middle + 12 for p in pieces) > 0.3 * len(pieces):
        return _merged(pieces)
    across = [p for p in pieces if p.left < middle - 12 and p.right > middle + 12]
    out: list[_Strip] = []
    rest = [p for p in pieces if p.left >= middle - 12 or p.right <= middle + 12]
    for line in [*_merged(across), None]:
        band = [p for p in rest if line is None or p.base > line.base]
        rest = [p for p in rest if line is not None and p.base <= line.base]
        out += _merged([p for p in band if p.left < middle - 6])
        out += _merged([p for p in band if p.left >= middle - 6])
        out += [line] if line else []
    return out


def _merged(pieces: list[_Strip]) -> list[_Strip]:
    """Down the page; pieces that stand side by side on one baseline become one line."""
    out: list[_Strip] = []
    for piece in sorted(pieces, key=lambda p: (-p.base, p.left)):
        last = out[-1] if out else None
        if last and abs(last.base - piece.base) < 0.25 * min(last.size, piece.size):
            mirrored = bool(RIGHT_TO_LEFT.search(last.letters[0].text + piece.letters[0].text))
            first, second = (last, piece) if (last.left <= piece.left) != mirrored else (piece, last)
            out[-1] = _Strip(first.letters + second.letters)
        else:
            out.append(piece)
    return out


def rules_of(page: pypdfium2.PdfPage, most: int = 2000) -> list[float]:
    """Heights of the horizontal ruled lines of a page (ISO 32000-1 8.5: paths), 40 points wide or more."""
    heights = []
    for count, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if count >= most:  # a chart or a map: no rule of ours
            break
        left, bottom, right, top = drawn.get_bounds()
        if right - left >= 40 and top - bottom < 3:
            heights.append((top + bottom) / 2)
    return heights
