"""What markup left in a text: emphasis stars, dead links, superscript tags, invisible characters.

Reads:  a paragraph in one line, as found
Writes: the paragraph clean, the footnote calls that stood in it, and each change made
"""

import re

from entraide.reading.blocks import Block, Mend
from entraide.reading.marks import SUPERSCRIPTS, WIDE

__all__ = ["digits_of", "join", "tidy"]

TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
MARK = re.compile(
    rf"(?P<call>[{SUPERSCRIPTS}]+(?:,[{SUPERSCRIPTS}]+)*)"
    rf"|\(\s?(?P<bracketed>[{SUPERSCRIPTS}]+)\s?\)"  # Arabic
    r"|(?P<hashes>^#{2,6}\s*|^#\s+)"
    r"|(?P<meta>^<meta\b[^<>]{0,200}>)"
    r"|<sup>\s*(?P<supcall>\d{1,3}|\*{1,3})\s*</sup>"
    r"|<(?P<tag>su[pb]|[iub]|em|strong)>(?P<inner>[^<>]{0,80})</(?P=tag)>"
    r"|\[(?P<link>[^\[\]]{1,200})\]\((?:#[^()\s]{0,80}|(?:https?:|\.\.?/)[^()\s]{0,500})?\)"
    r"|(?<![\w*])(?P<stars>\*{1,2})(?=[^\s*])(?P<emphasis>[^*\n]{1,600}?)(?<=[^\s*])(?P=stars)(?![\w*])"
    r"|(?P<invisible>[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+)"
    r"|(?P<space>[ \t\n\r\u2028\u2029]{2,}|[\t\n\r\u2028\u2029])"
)
WIDE_LETTER = re.compile(f"[{WIDE}]")
RULES = {
    "hashes": "",
    "meta": "",
    "invisible": "",
    "link": "link",
    "tag": "inner",
    "emphasis": "emphasis",
}  # group → what stays
SUSPECT = re.compile(rf"[{SUPERSCRIPTS}#*\[<\t\n\r\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|[µn]m|s)$")


def digits_of(marker: str) -> str:
    """A marker in plain digits."""
    return marker.translate(TO_DIGITS)


def join(rows: list[str]) -> str:
    """Wrapped rows as one line; a hyphen that ends a row stays and takes no space after it."""
    out = rows[:1]
    for row in rows[1:]:
        before = out[-1]
        glued = before[-1:] in ("-", "\u2010", "\u2011") and before[-2:-1].isalpha() and row[:1].islower()
        wide = WIDE_LETTER.match(before[-1:]) and WIDE_LETTER.match(row)
        out += [row] if glued or wide else [" ", row]
    return "".join(out)


def tidy(raw: str) -> Block:
    """The paragraph `raw` as a block: white space squeezed, markup residue taken out and recorded, calls kept apart."""
    raw = raw.strip()
    if "  " not in raw and not SUSPECT.search(raw):  # most paragraphs hold nothing to look at
        return Block(raw)
    out: list[str] = []
    length = 0
    block = Block("")
    stack: list[tuple[str, int] | Mend] = [(raw, 0)]  # texts to go through, and marks that close what was opened
    while stack:
        top = stack.pop()
        if isinstance(top, Mend):
            top.offset = length
            block.mends.append(top)
            continue
        text, at = top
        found = MARK.search(text, at)
        piece = text[at : found.start()] if found else text[at:]
        out.append(piece)
        length += len(piece)
        if not found:
            continue
        stack.append((text, found.end()))
        if found["space"]:
            out.append(" ")
            length += 1
            continue
        marker = digits_of(found["call"] or found["supcall"] or found["bracketed"] or "")
        if found["call"] and len(marker) == 1 and marker in "23" and UNIT.search("".join(out[-2:])[-6:]):
            out.append(found[0])  # m², km³: a unit, not a call
            length += 1
        elif marker:
            block.calls += [(length, one) for one in marker.split(",")]
        else:
            rule, kept = next((name, kept) for name, kept in RULES.items() if found[name] is not None)
            start, end = found.span(kept) if kept else (found.end(), found.end())
            block.mends.append(Mend(length, text[found.start() : start], "", rule))
            if kept:
                stack += [Mend(0, text[end : found.end()], "", rule), (text[start:end], 0)]
    block.text = "".join(out)
    return trimmed(block)


def trimmed(block: Block) -> Block:
    """The block without spaces at its ends, nor the space that a call left before a stop or at the end."""
    lead = len(block.text) - len(block.text.lstrip())
    block.text = block.text.strip()
    if lead:
        block.calls = [(max(0, offset - lead), marker) for offset, marker in block.calls]
        for mend in block.mends:
            mend.offset = max(0, mend.offset - lead)
    end = len(block.text)
    block.calls = [(min(offset, end), marker) for offset, marker in block.calls]
    for mend in block.mends:
        mend.offset = min(mend.offset, end)
    return block
