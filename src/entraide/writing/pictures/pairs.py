"""All pairs of some States as one square: who asks by row, who is asked by column, what is between them by shade.

Reads:  of each kind its pairs as bits (row by row), the groups that the States stand in, in their order
Writes: SVG; the tables beside it say the same
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from entraide.writing.pictures.frame import opening

__all__ = ["draw_pairs"]

CELL, EDGE = 3, 14  # units; a picture of this kind is wider than others
ON = re.compile("1+")


def draw_pairs(kinds: Mapping[str, int], size: int, groups: Sequence[int], title: str, words: str) -> str:
    """The picture. `kinds`: by name the pairs, bit `size`·a + b where the a-th asks the b-th; the kind with most pairs
    is the ground. `groups`: how many States stand in each, one after the other; they are numbered from 1 at the edge.
    """
    side = size * CELL
    ground = max(kinds, key=lambda kind: kinds[kind].bit_count(), default="")
    frame = opening("pairs", side + EDGE + 1, title, words, "img", width=side + EDGE + 1)
    out = [frame.replace('class="picture"', 'class="picture pairs"')]
    out.append(f'<g transform="translate({EDGE} {EDGE})"><rect class="pair-{ground}" width="{side}" height="{side}"/>')
    out += [
        f'<path class="pair-{kind}" d="{"".join(runs(pairs, size))}"/>'
        for kind, pairs in kinds.items()
        if kind != ground and pairs
    ]
    out.append(f'<path class="pair-self" d="{"".join(block(nth, nth, 1) for nth in range(size))}"/>')
    at = 0
    for nth, many in enumerate(groups, 1):
        middle = (at + many / 2) * CELL
        out.append(f'<text x="{middle:g}" y="-4" font-size="10" text-anchor="middle">{nth}</text>')
        out.append(f'<text x="-4" y="{middle + 4:g}" font-size="10" text-anchor="end">{nth}</text>')
        at += many
        if at < size:
            out.append(f'<path class="pair-line" d="M{at * CELL} 0v{side}M0 {at * CELL}h{side}"/>')
    return "".join([*out, "</g></svg>"])


def runs(pairs: int, size: int) -> Iterator[str]:
    """The pairs as blocks of cells that touch."""
    line = (1 << size) - 1
    for row in range(size):
        bits = format(pairs >> size * row & line, f"0{size}b")[::-1]
        yield from (block(found.start(), row, found.end() - found.start()) for found in ON.finditer(bits))


def block(column: int, row: int, many: int) -> str:
    """Some cells of a row."""
    return f"M{column * CELL} {row * CELL}h{many * CELL}v{CELL}h-{many * CELL}z"
