"""Numbers that are parts of a whole, a bar for each text, from top to bottom.

Reads:  bars, each with its parts
Writes: SVG; narrow enough to be read on a small screen; the table beside it says the same
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from entraide.writing.pictures.frame import WIDTH, opening

__all__ = ["Bar", "draw_stacks"]

ROW, SIZE, TOP, START, END = 20, 14, 4, 84, 28  # units; names stand before START, the sum behind a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """A text by its name, with the path that it leads to ("" for none); its parts as (look, number, what it is); the
    number behind the bar."""

    name: str
    path: str
    parts: tuple[tuple[str, int, str], ...]
    sum: int


def draw_stacks(key: str, bars: Sequence[Bar], title: str, words: str) -> str:
    """The picture; `key` is unique on its page."""
    most = max((sum(number for _, number, _ in one.parts) for one in bars), default=0) or 1
    height = TOP * 2 + ROW * max(len(bars), 1)
    out = [opening(key, height, title, words)]
    for nth, one in enumerate(bars):
        y, x = TOP + nth * ROW, float(START)
        name = f'<text x="{START - 6}" y="{y + 11}" font-size="10" text-anchor="end">{escape(one.name)}</text>'
        out.append(f'<a href="{escape(one.path)}">{name}</a>' if one.path else name)
        for look, number, told in one.parts:
            width = (WIDTH - START - END) * number / most
            if number:
                out.append(
                    f'<rect class="stack-{look}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{SIZE}">'
                    f"<title>{escape(told)}</title></rect>"
                )
                x += width
        out.append(f'<text class="faint" x="{x + 4:.1f}" y="{y + 11}" font-size="9">{one.sum}</text>')
    return "".join([*out, "</svg>"])
