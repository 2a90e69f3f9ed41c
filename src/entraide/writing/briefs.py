"""A brief: what a delegate takes along of a draft, on two pages. The same lines make the Word document and the page
that becomes the PDF.

Reads:  a title, a few lines, sections of entries, words already in the reader's language
Writes: the brief cut to two pages; a Word document (.docx)
"""

import re
from dataclasses import dataclass, replace
from io import BytesIO
from math import ceil
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

__all__ = ["LINES", "Brief", "Section", "docx_of", "fitted", "legible", "lines_of"]

LINES = 114
"""Lines of text on two pages of A4 at the size below, headings and what stands around them counted."""
WIDTH = 92  # signs on a line, few enough for scripts with wide letters
HEADING = 2.5  # lines that a heading takes with the room before it
LONGEST = 280  # signs of an entry: what is longer is cut
POINTS, MARGIN = 9.5, 1.8  # the size of letters, and the margin in centimetres
UNFIT = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
RIGHT_TO_LEFT = ("ar",)
SIZES = {"Normal": POINTS, "Title": 14, "Heading 2": 11, "List Bullet": POINTS, "Caption": 8}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and what stands under it; `more` says, with the place {n}, how many entries are left out, and is empty
    where none are."""

    title: str
    entries: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What is handed over: `told` stands under the title, `foot` at the end; `more` as in a section."""

    title: str
    told: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
    more: str
    language: str


def lines_of(words: str) -> int:
    """How many lines some words take."""
    return max(1, ceil(len(words) / WIDTH))


def fitted(brief: Brief) -> Brief:
    """The brief on two pages: entries are taken in turn from each section until they are full; each section says how
    many are left out."""
    cut = [tuple(shortened(one) for one in section.entries) for section in brief.sections]
    room = LINES - 4 - sum(map(lines_of, (*brief.told, brief.foot))) - sum(HEADING + 1 for entries in cut if entries)
    taken = [0] * len(cut)
    going = True
    while going:
        going = False
        for nth, entries in enumerate(cut):
            if taken[nth] < len(entries) and (need := lines_of(entries[taken[nth]])) <= room:
                room -= need
                taken[nth] += 1
                going = True
    sections = tuple(
        replace(one, entries=entries[:count], more=brief.more.format(n=len(entries) - count) * (count < len(entries)))
        for one, entries, count in zip(brief.sections, cut, taken, strict=True)
        if entries
    )
    return replace(brief, title=shortened(brief.title), sections=sections)


def legible(words: str) -> str:
    """Words on one line; signs that no XML holds (XML 1.0, 2.2) are left out."""
    return " ".join(UNFIT.sub("", words).split())


def shortened(words: str) -> str:
    """The same, cut where they are too long."""
    plain = legible(words)
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit(" ", 1)[0] + " …"


def docx_of(brief: Brief) -> bytes:
    """The brief as a Word document."""
    made = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    for style, size in SIZES.items():
        shaped(made.styles[style], size)
    made.core_properties.title, made.core_properties.language = brief.title, brief.language
    rows = [(brief.title, "Title"), *((one, "Normal") for one in brief.told)]
    for section in brief.sections:
        rows += [(section.title, "Heading 2"), *((entry, "List Bullet") for entry in section.entries)]
        rows += [(section.more, "Normal")] * bool(section.more)
    for words, style in [*rows, (brief.foot, "Caption")]:
        turned(made.add_paragraph(words, style=style), brief.language)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def shaped(style: Any, size: float) -> None:
    """A style as a brief has it: small, and without the colours of Word's own."""
    style.font.size, style.font.color.rgb, style.font.name = Pt(size), RGBColor(0x1B, 0x22, 0x2C), "Calibri"
    style.paragraph_format.space_before = Pt(7 if style.name == "Heading 2" else 0)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(1), 1.0


def turned(paragraph: Any, language: str) -> None:
    """A paragraph in its language, and in the direction of that."""
    properties = paragraph.runs[0]._r.get_or_add_rPr()
    if language in RIGHT_TO_LEFT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        properties.append(OxmlElement("w:rtl"))
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), language)
    properties.append(tongue)
