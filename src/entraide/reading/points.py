"""Points and sub-points of a provision.

Reads:  the lines of a provision
Writes: its points, nested, as spans of its text
"""

import re
import unicodedata
from dataclasses import dataclass, field

from entraide.domain.texts.document import Point
from entraide.domain.texts.markers import ABJAD, ALPHABET, BRANCHES, FIGURES, LOOKALIKE, STEMS, han
from entraide.reading.marks import ARABIC, CYRILLIC, HAN

__all__ = ["ARTICLE_POINT", "POINT", "ROMAN", "nest", "opens_list"]

MARKER = (
    r"\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)|(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})(?:\s?(?:bis|ter|quater))?\)"
    rf"|[(（](?:[a-z\d]{{1,2}}|[{CYRILLIC}]|[{ARABIC}]{{1,2}}\u0640?|[{FIGURES}十]{{1,3}}|[{STEMS}{BRANCHES}])[)）]|[{CYRILLIC}]\)|[{ARABIC}]\u0640?\)"
    r"|[㈠-㈩⑴-⑽①-⑩]|[’‘']\d{1,2}[’‘']|[–—•●▪·-](?=\s)"
)
POINT = re.compile(rf"(?P<marker>{MARKER})(?:\s+|(?=[A-ZÀ-Ý«“(]|[{CYRILLIC}{ARABIC}{HAN}《])|$)")
ARTICLE_POINT = re.compile(  # in a treaty letters and figures with a stop are points too, and may touch their words
    rf"(?P<marker>{MARKER}|[–—](?=[^\W\d_])|(?:[a-z]|[ivxl]{{1,5}}|\d{{1,2}})[.．](?=\s|[^\W\d_][^\W\d_\s]|[^\W\d_]\s"
    rf"|[{HAN}《\"“«‘”`(]|$))\s*"
)
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905 one line


def ranks(marker: str) -> dict[str, int]:
    """In each style that `marker` can be read in, its rank: "i" is the 9th letter and the 1st Roman figure."""
    bare = re.sub(r"[\W\u0640]", "", marker) or re.sub(r"[^㈠-㈩⑴-⑽①-⑩]", "", marker)
    if not bare:
        return {"dash": 0}
    if bare.isdecimal():
        return {"digit": int(bare)}
    if not bare.isascii():
        return foreign_ranks(bare)
    out = {}
    if bare in ROMAN:
        out["roman"] = ROMAN.index(bare) + 1
    if len(set(bare)) == 1:
        out["alpha"] = ord(bare[0]) - 96 + 26 * (len(bare) - 1)
    elif len(bare) == 2 and bare not in ROMAN:  # ab), ac): a second run of the alphabet
        out["alpha"] = 26 * (ord(bare[0]) - 96) + ord(bare[1]) - 96
    return out or {"other": 0}


def foreign_ranks(bare: str) -> dict[str, int]:
    """As `ranks`, of a marker in another script."""
    if bare[0] in f"{FIGURES}十":
        return {"han": han(bare)}
    if bare[0] in ABJAD:
        return {"abjad": ABJAD.index(bare[0]) + 1 + len(ABJAD) * (len(bare) - 1)}
    for series in (STEMS, BRANCHES):
        if bare in series:
            return {"han": series.index(bare) + 1}
    latin = bare.translate(LOOKALIKE)
    if latin.isascii():
        return ranks(latin)
    if bare in ALPHABET:
        return {"alpha": ALPHABET.index(bare) + 1}
    value = unicodedata.numeric(bare[0], 0.0)
    return {"han": int(value)} if value else {"other": 0}


@dataclass(slots=True)
class Node:
    """A point being built."""

    marker: str
    start: int
    style: str
    rank: int
    children: list["Node"] = field(default_factory=list)
    end: int = 0


def opens_list(marker: str) -> bool:
    """Whether a marker can be the first of its list: (a), i), –."""
    return any(rank <= 1 for rank in ranks(marker).values())


def place(stack: list[Node], marker: str, below: bool) -> tuple[int, str, int]:
    """(depth, style, rank) of a point printed as `marker` below the open points of `stack` (outermost first).

    `below`: the line before announces points of its own, so that a first marker opens a level.
    """
    mark = "." if marker[-1] in ".．" else ""  # a. below (a) is another list
    options = {style + mark: rank for style, rank in ranks(marker).items()}
    if below and stack and options.get("roman" + mark) == 1 and "roman" + mark not in [node.style for node in stack]:
        return len(stack), "roman" + mark, 1
    for depth in range(len(stack) - 1, -1, -1):
        open_point = stack[depth]
        rank = options.get(open_point.style)
        if rank is not None and (rank == open_point.rank + 1 or open_point.style == "dash"):
            return depth, open_point.style, rank
    styles = [node.style for node in stack]
    for base in ("roman", "alpha", "abjad", "han", "digit", "dash", "other"):  # a first marker opens a level below
        style = base + mark
        if options.get(style) == 1 or (base in ("dash", "other") and style in options):
            if (base == "roman" and "alpha" + mark in options and not stack) or style in styles:
                continue
            return len(stack), style, options[style]
    for depth in range(len(stack) - 1, -1, -1):  # a gap in the letters, or letters that begin again
        if styles[depth] in options:
            return depth, styles[depth], options[styles[depth]]
    style, rank = next(iter(options.items()))
    return len(stack), style, rank


def nest(lines: list[str], pattern: re.Pattern[str] = POINT) -> tuple[Point, ...]:
    """The points of a provision whose text is `lines` joined by line feeds; keys are left to `keys.assign_keys`.

    `pattern` tells the lines that begin with a marker.
    A line that begins with no marker after the points began ends them all (it closes the provision), unless more
    points follow: then it belongs to the point before it.
    """
    last_point = max((i for i, line in enumerate(lines) if pattern.match(line)), default=-1)
    roots: list[Node] = []
    stack: list[Node] = []
    at = 0
    below = False
    for line in lines[: last_point + 1]:
        found = pattern.match(line)
        if found:
            depth, style, rank = place(stack, found["marker"], below)
            for closed in stack[depth:]:
                closed.end = at - 1
            del stack[depth:]
            node = Node(found["marker"], at, style, rank)
            (stack[-1].children if stack else roots).append(node)
            stack.append(node)
        at += len(line) + 1
        below = line[-1:] in ":：" or (found is not None and found.end() == len(line))
    for node in stack:
        node.end = at - 1
    return freeze(roots)


def freeze(nodes: list[Node]) -> tuple[Point, ...]:
    return tuple(Point(node.marker, "", node.start, node.end, freeze(node.children)) for node in nodes)
