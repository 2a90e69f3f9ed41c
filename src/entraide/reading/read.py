"""A file read: bytes → documents.

Reads:  bytes, a name, what is known of the world
Writes: documents with addressed provisions
"""

import hashlib
from dataclasses import replace

from entraide.domain.errors import Damaged, NoTextLayer, UnknownFormat
from entraide.domain.texts.document import Document, Origin
from entraide.domain.texts.naming import with_instruments
from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn
from entraide.reading.assemble import Ground, assemble
from entraide.reading.blocks import Block, Extract
from entraide.reading.cite import cite
from entraide.reading.damage.repair import repair
from entraide.reading.damage.suspect import is_suspect
from entraide.reading.extract.docx import extract_docx
from entraide.reading.extract.html import extract_html
from entraide.reading.extract.ocr import recognise
from entraide.reading.extract.pdf import extract_pdf
from entraide.reading.feet import lift_marked
from entraide.reading.formats import decode, sniff
from entraide.reading.header import is_formula
from entraide.reading.lang import LANGUAGES, UNREAD_ARTICLE, detect, language_of
from entraide.reading.paragraphs import blocks_of
from entraide.reading.rows import pages_of
from entraide.reading.shapes import formula_organ
from entraide.reading.split import split

__all__ = ["read", "read_text"]

SAMPLE = 200  # blocks that a language is detected by


def read(data: bytes, name: str, register: Register, language: str = "", ocr: bool = False) -> list[Document]:
    """The documents that a file holds, in reading order; never empty.

    `name` stands in messages. `language` (ISO 639-1) is detected when not given. `ocr`: a PDF of pictures
    is recognised.
    Raises the ReadingError that fits: empty, unknown format or encoding, damaged, protected, unsafe, too large.
    """
    form = sniff(data, name)
    origin = Origin(hashlib.sha256(data).hexdigest(), form)
    if form == "akn":
        found = read_akn(data, name, register)
        if not any(document.provisions or document.front or document.title for document in found):
            raise Damaged(name, "no text in it")
        found = [document if document.origin.sha256 else replace(document, origin=origin) for document in found]
        return [with_instruments(document, register) for document in found]
    if form == "text":
        extract = flowing(form, decode(data, name), register, language)
    elif form == "pdf":
        recognised = False
        try:
            text, notices = extract_pdf(data, name)
        except NoTextLayer:
            if not ocr:
                raise
            text, notices = recognise(data, name, language)
            recognised = True
        extract = flowing(form, text, register, language, recognised)
        extract.notices += notices
    elif form == "docx":
        extract = extract_docx(data, name)
    elif form == "html":
        extract = lift_marked(extract_html(data, name))
    else:
        raise UnknownFormat(name, form)
    return documents_of(extract, origin, register, language)


def read_text(text: str, origin: Origin, register: Register, language: str = "") -> list[Document]:
    """The documents that a plain text holds; form feeds part its pages. As `read`."""
    return documents_of(flowing("text", text, register, language), origin, register, language)


def formula_language(blocks: list[Block]) -> str:
    """The language of the first enacting formula, "" when there is none: it tells the shortest text."""
    for block in blocks:
        if is_formula(block.text):
            return next(tag for tag, language in LANGUAGES.items() if formula_organ(language, block.text))
    return ""


def sample_of(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks[:SAMPLE])


def unread(blocks: list[Block]) -> bool:
    """Whether the text is a treaty in a language that is not read."""
    return any(UNREAD_ARTICLE.fullmatch(block.text) for block in blocks)


def flowing(form: str, text: str, register: Register, language: str, recognised: bool = False) -> Extract:
    """A text of lines as an extract, repaired where it is damaged; one just `recognised` is always looked at."""
    if recognised or is_suspect(text):
        return repair(form, text, register, language)
    blocks, notes = blocks_of(pages_of(text))
    return Extract(form, blocks, notes)


def documents_of(extract: Extract, origin: Origin, register: Register, language: str) -> list[Document]:
    """Each document of an extract."""
    out = []
    for part, (blocks, notes) in enumerate(split(extract.blocks, extract.notes), 1):
        tag = language or formula_language(blocks) or ("" if unread(blocks) else detect(sample_of(blocks)))
        ground = Ground(replace(origin, part=part), register, language_of(tag), tag)
        document = with_instruments(assemble(blocks, notes, ground, extract.notices), register)
        out.append(cite(document, register))
    return out
