"""A letter as a page, and as the PDF/A that is made of the very same page.

Reads:  a Letter, a Wording, a Template
Writes: HTML; PDF/A-3 (ISO 19005-3), which may carry annexes
"""

import re
from html import escape

from entraide.domain.requests.letter import Letter, Words
from entraide.writing.letters.blocks import Block, blocks_of
from entraide.writing.letters.template import OWN, Template
from entraide.writing.letters.wording import RIGHT_TO_LEFT, Wording, clean, rightward, words_in
from entraide.writing.pdf import archived

__all__ = ["html_of", "letter_pdf"]

LONG_RUN = re.compile("[!-\u2dff]{60}")  # of scripts that part words by spaces
HEADINGS = {"title": "h1", "heading": "h2", "measure": "h3"}


def html_of(letter: Letter, wording: Wording, template: Template = OWN, *, sheet: str = "") -> str:
    """The page; its style sheet stands in it, or at the address `sheet`."""
    words = template.over(wording)
    blocks = blocks_of(letter, words)
    first = letter.languages[0]
    link = f'<link rel="stylesheet" href="{escape(sheet)}">'
    title = words_in(letter.title, first) or words.say(first, f"title.{letter.kind}")
    places = {
        "title": f"{title} {clean(letter.reference)}",
        "language": first,
        "direction": direction(first),
        "reference": clean(letter.reference),
        "date": words.day(first, letter.on),
        "sender": name(letter.sender.names, first),
        "addressee": name(letter.addressee.names, first),
        "signatory": clean(letter.signatory.name),
    }
    escaped = {place: escape(told) for place, told in places.items()}
    laid = {"letter": body(blocks, letter.languages), "style": link if sheet else f"<style>{template.css}</style>"}
    return template.filled({**escaped, **laid})


def letter_pdf(letter: Letter, wording: Wording, template: Template = OWN) -> bytes:
    """The letter as PDF/A. Raises NoPango, and NoFont where no font of the system draws what it says."""
    return archived(html_of(letter, wording, template))


def name(words: Words, tag: str) -> str:
    """A name on one line."""
    return words_in(words, tag).replace("\n", " ")


def direction(tag: str) -> str:
    """The direction of a language, as HTML says it."""
    return "rtl" if tag in RIGHT_TO_LEFT else "ltr"


def body(blocks: tuple[Block, ...], tags: tuple[str, ...]) -> str:
    """All blocks; two languages stand side by side in one table."""
    if len(tags) == 1:
        return "\n".join(f"<div {marked(block)}>{cell(block, 0, tags[0])}</div>" for block in blocks)
    rows = (
        f"<tr {marked(block)}>"
        + "".join(
            f'<td lang="{tag}" dir="{direction(tag)}">{cell(block, nth, tag)}</td>' for nth, tag in enumerate(tags)
        )
        + "</tr>"
        for block in blocks
    )
    return '<table role="presentation">' + "\n".join(rows) + "</table>"


def marked(block: Block) -> str:
    """What the page says of a block: its kind, and the elements that it holds."""
    held = f' data-elements="{escape(" ".join(sorted(block.elements)))}"' if block.elements else ""
    return f'class="{block.kind}"{held}'


def cell(block: Block, nth: int, tag: str) -> str:
    """A block in one of the languages of its letter; only what has several lines is cut into paragraphs."""
    lines = [set_apart(line, tag) for line in block.texts[nth].split("\n")]
    if block.labels:
        lines[0] = f"<b>{escape(block.labels[nth])}</b> · {lines[0]}"
    if block.kind in HEADINGS:
        level = HEADINGS[block.kind]
        return f"<{level}>{' '.join(lines)}</{level}>"
    return lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)


def set_apart(line: str, tag: str) -> str:
    """A line as HTML; one without any letter of a right-to-left script keeps its order inside such a language. It
    is told where long runs without a space may be broken: WeasyPrint takes minutes to find that out."""
    told = "<wbr>".join(escape(piece) for piece in LONG_RUN.sub("\\g<0>\n", line).split("\n"))
    return f'<bdi dir="ltr">{told}</bdi>' if tag in RIGHT_TO_LEFT and not rightward(line) else told
