"""The words of one paragraph of a UN file, its footnote calls taken out and kept by offset.

Reads:  an element with mixed content
Writes: Line (text, calls); the notes met on the way

White space of the markup is folded to single spaces; no-break spaces are the text's own and stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from entraide.reading.akn.parse import Element, local

__all__ = ["Line", "Notes", "cut", "line_from", "line_of", "settle", "squeeze", "words_in"]

SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")  # what is not a single space already
DIGITS = re.compile(r"\d+")
RANGE = re.compile(r"(\d+)\s*(?:[–-]|à|to|a)\s*(\d+)")
SUPERSCRIPT = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
POWER = re.compile(r"(?:(?<![\d/.])10|\b[kcmdµ]?m)$")  # 10¹⁴, km²: a power, not a footnote
LEADING_PARENTHESES = re.compile(r"^\(\s*\)\s*")
SKIPPED = {"embeddedStructure", "quotedStructure", "img", "table"}  # subflows: whoever walks the blocks reads them
STOPS = ",;:.!?)]»”’،؛，。；：、"


def squeeze(text: str) -> str:
    """The text with every run of white space, no-break spaces included, made one space."""
    return " ".join(text.split())


def words_in(node: Element) -> str:
    """All the text inside the element, as it stands."""
    return "".join(str(text) for text in node.itertext())


@dataclass(slots=True)
class Line:
    """A line of text; `calls` are (offset, marker) in reading order; `mends` (offset, found, now)."""

    text: str
    calls: list[tuple[int, str]] = field(default_factory=list)
    mends: list[tuple[int, str, str]] = field(default_factory=list)


def cut(line: Line, length: int) -> Line:
    """The line without its first `length` characters and the spaces after them."""
    text = line.text[length:].lstrip()
    gone = len(line.text) - len(text)
    mends = [(at - gone, found, now) for at, found, now in line.mends if at >= gone]
    return Line(text, [(max(at - gone, 0), marker) for at, marker in line.calls], mends)


@dataclass(slots=True)
class Notes:
    """The footnotes of a file: every marker that it has (known before reading), and the texts met so far, in order."""

    markers: frozenset[str]
    found: list[tuple[str, str]] = field(default_factory=list)
    repeated: int = 0  # calls that the source writes as plain superscript digits


Piece: TypeAlias = tuple[str, str]  # ("text" | "sup" | "call" | "turned", words)


def called(words: str, notes: Notes) -> list[str]:
    """The markers that superscript `words` call again: "7", "(7)", "7,8", "1–17"; none when it is something else."""
    bare = words.strip().strip("()").strip()
    if span := RANGE.fullmatch(bare):
        first, last = int(span[1]), int(span[2])
        markers = [str(n) for n in range(first, last + 1)] if 0 < last - first < 100 else []
    elif re.fullmatch(r"\d+(?:\s*[,،]\s*\d+)*", bare):
        markers = DIGITS.findall(bare)
    else:
        return []
    return markers if all(m in notes.markers for m in markers) else []


def pieces_of(node: Element, notes: Notes) -> Iterator[Piece]:
    """The element's words, superscripts and calls, in order."""
    if node.text:
        yield "text", node.text
    for child in node:
        yield from pieces_from(child, notes)
        if child.tail:
            yield "text", child.tail


def pieces_from(node: Element, notes: Notes) -> Iterator[Piece]:
    """What an element inside a line adds to it."""
    tag = local(node)
    if tag == "authorialNote":
        marker = node.get("marker") or ""
        read_note(node, marker, notes)
        yield "call", marker
    elif tag == "sup":
        yield "sup", words_in(node)
    elif tag == "eol":
        yield "text", " "
    elif tag not in SKIPPED:
        yield from pieces_of(node, notes)


def read_note(node: Element, marker: str, notes: Notes) -> None:
    """Keep a footnote's text: its paragraphs one a line, without its own marker where the source repeats that."""
    slot = len(notes.found)
    notes.found.append((marker, ""))
    lines: list[str] = []
    led = ""
    for block in node if len(node) else [node]:
        pieces: list[Piece] = []
        for kind, words in pieces_of(block, notes):
            if not lines and kind == "sup" and words.strip().isdigit() and not any(w.strip() for _, w in pieces):
                led += words.strip()  # the note's own number, printed in pieces: 1, 7
            else:
                pieces.append(("text", words.translate(SUPERSCRIPT) if kind == "sup" and words.isdigit() else words))
        text = settle(pieces).text
        if led:
            text, led = (text if led == marker else f"{led.translate(SUPERSCRIPT)} {text}"), ""
        if not lines:
            text = LEADING_PARENTHESES.sub("", text)
        if text:
            lines.append(text)
    notes.found[slot] = (marker, "\n".join(lines))


def bind(pieces: list[Piece], notes: Notes) -> list[Piece]:
    """The pieces with superscripts told apart: further calls of a note, brackets around one, powers, plain letters."""
    out: list[Piece] = []
    before = ""
    for kind, words in pieces:
        if kind == "sup" and any(c.isdigit() for c in words):
            again = [] if POWER.search(before.rstrip()) else called(words, notes)
            if again:
                notes.repeated += len(again)
                out += [("call", marker) for marker in again]
            else:
                bare = words.strip()
                out.append(("text", bare.translate(SUPERSCRIPT) if bare.isdigit() else words))
        else:
            out.append((kind, words))
        before = words if kind != "call" and words.strip() else before
    return unbracket(out) if any(kind == "sup" and ("(" in words or ")" in words) for kind, words in out) else out


def unbracket(pieces: list[Piece]) -> list[Piece]:
    """The pieces without superscript brackets around calls: Arabic prints (1), and the brackets belong to the call."""
    out = list(pieces)
    for at, (kind, _) in enumerate(pieces):
        if kind != "call":
            continue
        for step, bracket in ((-1, "("), (1, ")")):
            there = at + step
            while 0 <= there < len(out) and (out[there][0] == "call" or not out[there][1].strip()):
                there += step
            if not (0 <= there < len(out) and out[there][0] == "sup"):
                continue
            words = out[there][1].strip()
            out[there] = ("sup", words.rstrip("(") if bracket == "(" else words.lstrip(")"))
            if bracket == "(" and words == ")" and there and out[there - 1][1].endswith("("):
                out[there - 1] = ("text", out[there - 1][1][:-1])  # both brackets were turned: 27()4) for 27)(4)
                out[there] = ("turned", "(")
    return out


def settle(pieces: list[Piece]) -> Line:
    """One line of the pieces, white space folded; a space left alone by a call before a stop goes with it."""
    out: list[str] = []
    calls: list[tuple[int, str]] = []
    mends: list[tuple[int, str, str]] = []
    length, spaced, called_last = 0, True, False
    for kind, words in pieces:
        if kind == "turned":
            mends.append((length, words, ")"))
            words = ")"  # noqa: PLW2901
        if kind == "call":
            if spaced and out and out[-1].endswith(" "):
                out[-1] = out[-1][:-1]
                length -= 1
                called_last = True
            calls.append((length, words))
            continue
        text = SPACES.sub(" ", words)
        if called_last and text:
            if text[0] not in STOPS and text[0] != " ":
                text = " " + text
            spaced = called_last = False
        if spaced and text.startswith(" "):
            text = text[1:]
        if text:
            out.append(text)
            length += len(text)
            spaced = text.endswith(" ")
    whole = "".join(out)
    text = whole.strip()
    lead = len(whole) - len(whole.lstrip())
    kept = [(at - lead, found, now) for at, found, now in mends]
    return Line(text, [(min(max(at - lead, 0), len(text)), marker) for at, marker in calls], kept)


def line_from(nodes: list[Element], notes: Notes) -> Line:
    """The words of neighbouring elements as one line, spaces between them folded."""
    pieces: list[Piece] = []
    for node in nodes:
        pieces += [*pieces_from(node, notes), ("text", node.tail or "")]
    return settle(bind(pieces, notes))


def line_of(node: Element, notes: Notes) -> Line:
    """The element's words as one line. Notes inside it go to `notes`, in order."""
    if not len(node):
        return Line(SPACES.sub(" ", node.text or "").strip())
    return settle(bind(list(pieces_of(node, notes)), notes))
