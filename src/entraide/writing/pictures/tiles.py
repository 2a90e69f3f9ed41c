"""States as tiles of one grid, each of the same size wherever it lies: what each is, is told by its mark and its edge,
never by its colour alone.

Reads:  tiles, each with its cell and its kind
Writes: SVG; the table beside it says the same
"""

from dataclasses import dataclass
from html import escape

from entraide.writing.pictures.frame import opening

__all__ = ["MARKS", "Tile", "draw_tiles"]

SIZE, GAP = 30, 2  # units; a picture of this kind is wider than others
MARKS = {"bound": "●", "deposited": "◕", "signed": "◐", "not": "○", "unknown": "?"}  # of a kind, on tile and legend


@dataclass(frozen=True, slots=True)
class Tile:
    """A State: the `label` on the tile, what a pointer is told of it, its cell, and its kind, one of MARKS."""

    label: str
    told: str
    column: int
    row: int
    kind: str


def draw_tiles(tiles: list[Tile], title: str, words: str) -> str:
    """The picture."""
    width = (max((one.column for one in tiles), default=0) + 1) * SIZE
    height = (max((one.row for one in tiles), default=0) + 1) * SIZE
    frame = opening("tiles", height, title, words, "img", width=width)
    out = [frame.replace('class="picture"', 'class="picture tiles"')]
    for one in sorted(tiles, key=lambda one: (one.row, one.column)):
        x, y, side = one.column * SIZE, one.row * SIZE, SIZE - GAP
        middle = x + side / 2
        out.append(
            f'<g class="tile tile-{one.kind}"><title>{escape(one.told)}</title>'
            f'<rect x="{x + 1}" y="{y + 1}" width="{side}" height="{side}" rx="2"/>'
            f'<text x="{middle + 1:g}" y="{y + 13}" font-size="10" text-anchor="middle">{escape(one.label)}</text>'
            f'<text x="{middle + 1:g}" y="{y + 25}" font-size="10" text-anchor="middle">{MARKS[one.kind]}</text></g>'
        )
    return "".join([*out, "</svg>"])
