"""How much is due in each month, as discs: a line a year, a column a month.

Reads:  counts by year and month
Writes: SVG; the list beside it says the same
"""

from collections.abc import Mapping, Sequence
from html import escape
from math import sqrt

from entraide.writing.pictures.frame import WIDTH, opening

__all__ = ["draw_dues"]

LEFT, HEAD, ROW, FOOT = 40, 18, 22, 4  # units
LEAST, MOST = 3.0, 10.0  # a disc's radius
INSIDE = 7.0  # a radius that a number fits in


def draw_dues(counts: Mapping[tuple[int, int], int], months: Sequence[str], title: str, told: str) -> str:
    """The picture: a disc for each (year, month from 1) of `counts`, its surface as its number, a link to "#y2026-m09";
    `months` are the letters over the columns, from January. Years without any are left out."""
    years = sorted({year for year, _ in counts})
    height = HEAD + ROW * len(years) + FOOT
    step, greatest = (WIDTH - LEFT) / 12, max(counts.values(), default=1)
    out = [opening("dues", height, title, told)]
    for nth, letter in enumerate(months):
        x = LEFT + step * (nth + 0.5)
        out.append(f'<text class="faint" x="{x:.1f}" y="11" font-size="8" text-anchor="middle">{escape(letter)}</text>')
    for row, year in enumerate(years):
        y = HEAD + ROW * (row + 0.5)
        out.append(f'<text x="{LEFT - 8}" y="{y + 3:.1f}" font-size="9" text-anchor="end">{year}</text>')
        out.append(f'<path class="line" d="M{LEFT} {y:.1f}H{WIDTH}" stroke-width=".4"/>')
        for (of, month), n in sorted(counts.items()):
            if of == year:
                out.append(disc(LEFT + step * (month - 0.5), y, n, greatest, f"y{year}-m{month:02}"))
    return "".join([*out, "</svg>"])


def disc(x: float, y: float, n: int, greatest: int, to: str) -> str:
    """A disc with its number, beside it where it is small."""
    size = max(LEAST, MOST * sqrt(n / greatest))
    inside = size >= INSIDE
    at, kind, anchor = (x, "own-words", "middle") if inside else (x + size + 1.5, "faint", "start")
    words = f'<text class="{kind}" x="{at:.1f}" y="{y + 2.6:.1f}" font-size="7" text-anchor="{anchor}">{n}</text>'
    return f'<a href="#{to}"><circle class="own" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>{words}</a>'
