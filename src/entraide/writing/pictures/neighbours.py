"""The texts around a text: those that cite it on one side, those that it cites on the other.

Reads:  neighbours, each with how many places tie it to the text
Writes: SVG; narrow enough to be read on a small screen
"""

from dataclasses import dataclass
from html import escape

from entraide.writing.pictures.frame import WIDTH, opening

__all__ = ["Neighbour", "draw_neighbours"]

ROW, SIDE, TOP = 24, 112, 10  # units; a side is a column of names
LETTERS = 19  # of a name that fit


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text beside the one in the middle: its name, path ("" for none), title, the `count` of places, whether here."""

    name: str
    path: str
    title: str
    count: int
    here: bool


def draw_neighbours(name: str, before: list[Neighbour], after: list[Neighbour], title: str, told: str) -> str:
    """The picture: `before` at the beginning of the line, `after` at its end, an arrow of time between."""
    rows = max(len(before), len(after), 3)
    height = TOP * 2 + rows * ROW
    middle = height / 2
    most = max((one.count for one in before + after), default=1)
    out = [
        opening("near", height, title, told),
    ]
    for column, start, end in ((before, SIDE, WIDTH / 2 - 42), (after, WIDTH - SIDE, WIDTH / 2 + 42)):
        for nth, one in enumerate(column):
            y = row_at(nth, len(column), rows)
            bend = (start + end) / 2
            width = 1 + 4 * one.count / most
            curve = f"M{start:g} {y:g}C{bend:g} {y:g} {bend:g} {middle:g} {end:g} {middle:g}"
            out.append(f'<path class="line" d="{curve}" stroke-width="{width:.1f}"/>')
    out.append(f'<rect class="own" x="{WIDTH / 2 - 42:g}" y="{middle - 12:g}" width="84" height="24" rx="3"/>')
    out.append(words_at(WIDTH / 2, middle, name, 'class="own-words" text-anchor="middle"'))
    for column, x, anchor in ((before, SIDE - 3, "end"), (after, WIDTH - SIDE + 3, "start")):
        for nth, one in enumerate(column):
            out.append(named(one, x, row_at(nth, len(column), rows), anchor))
    return "".join([*out, "</svg>"])


def row_at(nth: int, count: int, rows: int) -> float:
    return TOP + ROW * ((rows - count) / 2 + nth + 0.5)


def words_at(x: float, y: float, words: str, more: str) -> str:
    short = words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"
    return f'<text x="{x:g}" y="{y + 3.5:g}" font-size="10" {more}>{escape(short)}</text>'


def named(one: Neighbour, x: float, y: float, anchor: str) -> str:
    """A neighbour's name, leading to it."""
    look = "" if one.here else ' class="faint"'
    words = words_at(x, y, one.name, f'text-anchor="{anchor}"{look}')
    told = f"<title>{escape(f'{one.name} · {one.title}' if one.title else one.name)} ({one.count})</title>"
    return f'<a href="{escape(one.path)}">{told}{words}</a>' if one.path else f"<g>{told}{words}</g>"
