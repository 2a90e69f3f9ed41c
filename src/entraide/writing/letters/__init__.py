"""Letters: what a letter of the domain says, as one list of blocks, written as a page, as PDF/A and as Word.

Reads:  a Letter, the words of six languages (data/letters.py), a template of our own or a ministry's
Writes: HTML, PDF/A, .docx; which elements of the contents a letter lacks
"""

from entraide.writing.letters.blocks import Block, blocks_of, missing
from entraide.writing.letters.page import html_of, letter_pdf
from entraide.writing.letters.template import OWN, Template, WrongTemplate, folder_template
from entraide.writing.letters.word import letter_docx
from entraide.writing.letters.wording import Wording

__all__ = [
    "OWN",
    "Block",
    "Template",
    "Wording",
    "WrongTemplate",
    "blocks_of",
    "folder_template",
    "html_of",
    "letter_docx",
    "letter_pdf",
    "missing",
]
