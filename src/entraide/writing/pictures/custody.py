"""Who held an item: a lane for each holder, a mark for each step in its order, the line that joins them broken where
the item was under way.

Reads:  holders, steps
Writes: SVG; the table beside it says the same
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from entraide.writing.pictures.frame import WIDTH, opening

__all__ = ["Mark", "draw_custody"]

SIDE, TOP, LANE, RADIUS, LETTERS = 14, 10, 34, 7, 62  # units; signs of a name that one line has room for


@dataclass(frozen=True, slots=True)
class Mark:
    """A step: the number that it has in the table, the lane (from 0) of who did it, whether the item is held after it,
    whether somebody should look at it."""

    number: int
    lane: int
    held: bool
    odd: bool


def draw_custody(holders: Sequence[str], marks: Sequence[Mark], words: tuple[str, str]) -> str:
    """The picture; `words`: its title and description."""
    height = TOP + LANE * len(holders) + 6
    apart = (WIDTH - 2 * SIDE) / max(len(marks) - 1, 1)
    out = [opening("custody", height, *words, "img")]
    for nth, name in enumerate(holders):
        y = TOP + LANE * nth
        short = name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
        out.append(f'<text class="faint" x="{SIDE - 7}" y="{y + 4}" font-size="8">{escape(short)}</text>')
        out.append(f'<line class="grid" x1="{SIDE}" x2="{WIDTH - SIDE}" y1="{y + 18}" y2="{y + 18}"/>')
    places = [(SIDE + apart * nth, TOP + LANE * one.lane + 18) for nth, one in enumerate(marks)]
    for one, (x, y), (to_x, to_y) in zip(marks, places, places[1:], strict=False):
        kind = "steps" if one.held else "steps off"
        out.append(f'<line class="{kind}" x1="{x:.1f}" y1="{y}" x2="{to_x:.1f}" y2="{to_y}"/>')
    for one, (x, y) in zip(marks, places, strict=True):
        kind = "node odd" if one.odd else "node"
        out.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{y}" r="{RADIUS}"/>')
        told = f"{one.number}!" if one.odd else str(one.number)
        out.append(f'<text x="{x:.1f}" y="{y + 3}" font-size="8" text-anchor="middle">{told}</text>')
    return "".join([*out, "</svg>"])
