"""A letter as a Word document, for the changes that whoever signs it still makes.

Reads:  a Letter, a Wording, a Template (its Word file gives styles, head and foot)
Writes: .docx
"""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from entraide.domain.requests.letter import Letter
from entraide.writing.letters.blocks import Block, blocks_of
from entraide.writing.letters.template import OWN, Template
from entraide.writing.letters.wording import RIGHT_TO_LEFT, Wording, clean, rightward

__all__ = ["letter_docx"]

STYLES = {"title": "Title", "heading": "Heading 1", "measure": "Heading 2"}
SIZES = {"Normal": 11, "Title": 15, "Heading 1": 12, "Heading 2": 11}
FONTS = {"w:ascii": "Times New Roman", "w:hAnsi": "Times New Roman", "w:cs": "Times New Roman", "w:eastAsia": "SimSun"}
TONGUES = {"ar": ("w:bidi", "ar-SA"), "zh": ("w:eastAsia", "zh-CN")}  # scripts whose language Word keeps apart


def letter_docx(letter: Letter, wording: Wording, template: Template = OWN) -> bytes:
    """The letter as a Word document; two languages side by side in one table."""
    made = Document(BytesIO(template.docx)) if template.docx else plain()
    made.core_properties.title = clean(letter.reference)[:255]
    made.core_properties.language = letter.languages[0]
    blocks = blocks_of(letter, template.over(wording))
    if len(letter.languages) == 1:
        for block in blocks:
            written(made, block, 0, letter.languages[0])
    else:
        table = made.add_table(rows=len(blocks), cols=2)
        cells = table._cells  # asked for one by one, they are counted anew each time
        for at, block in enumerate(blocks):
            for nth, tag in enumerate(letter.languages):
                one = cells[2 * at + nth]
                written(one, block, nth, tag)
                one._tc.remove(one.paragraphs[0]._p)  # the empty one that each cell is born with
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def plain() -> Any:
    """An empty document in our own style."""
    made = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.2)
    for name, size in SIZES.items():
        style = made.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x11, 0x11, 0x11)
        properties = style.element.get_or_add_rPr()
        for complex_size in properties.findall(qn("w:szCs")):  # of scripts such as Arabic
            complex_size.set(qn("w:val"), str(2 * size))
        fonts = properties.get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for place, font in FONTS.items():
            fonts.set(qn(place), font)
        style.paragraph_format.space_after = Pt(4)
    return made


def written(place: Any, block: Block, nth: int, tag: str) -> None:
    """A block in one language, in a document or a cell of its table."""
    lines = block.texts[nth].split("\n")
    if block.kind in STYLES:
        lines = [" ".join(lines)]
    for at, line in enumerate(lines):
        paragraph = place.add_paragraph(style=STYLES.get(block.kind, "Normal"))
        if block.labels and at == 0:
            label = paragraph.add_run(f"{block.labels[nth]} · ")
            label.bold = label.font.cs_bold = True  # Word keeps the bold of complex scripts apart
        run = paragraph.add_run(line)
        run.bold = run.font.cs_bold = True if block.kind == "authority" else None
        turned(paragraph, tag, ended=block.kind in ("dateline", "signature"))


def turned(paragraph: Any, tag: str, *, ended: bool) -> None:
    """A paragraph in its language and in the direction of that. In a right-to-left paragraph Word takes "left" for the
    side on which lines begin."""
    if tag in RIGHT_TO_LEFT:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    if ended:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    place, tongue = TONGUES.get(tag, ("w:val", tag))
    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        if tag in RIGHT_TO_LEFT and rightward(run.text):
            properties.append(OxmlElement("w:rtl"))
        said = OxmlElement("w:lang")
        said.set(qn(place), tongue)
        properties.append(said)
