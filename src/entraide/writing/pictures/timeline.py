"""A series of texts on a line of time, from top to bottom.

Reads:  moments in order
Writes: SVG; narrow enough to be read on a small screen
"""

from dataclasses import dataclass
from html import escape

from entraide.writing.pictures.frame import opening

__all__ = ["Moment", "draw_timeline"]

ROW, TOP, LINE = 26, 14, 96  # units; the line stands between days and names


@dataclass(frozen=True, slots=True)
class Moment:
    """A text of the series: name, path ("" for none), ISO date or "", whether it is `here`, the `own` one that is
    looked at, `sure` where its title tells that it is of the series."""

    name: str
    path: str
    date: str
    here: bool
    own: bool
    sure: bool


def draw_timeline(moments: list[Moment], title: str, told: str) -> str:
    """The picture: a full disc for what is here, an open one for what is not, dotted where the title is not known."""
    height = TOP * 2 + ROW * max(len(moments) - 1, 0)
    out = [
        opening("line", height, title, told),
        f'<path class="line" d="M{LINE} {TOP}V{height - TOP}" stroke-width="2"/>',
    ]
    for nth, one in enumerate(moments):
        y = TOP + ROW * nth
        kind = "own" if one.here else "node" if one.sure else "node off"
        size = 7 if one.own else 5
        out.append(f'<circle class="{kind}" cx="{LINE}" cy="{y}" r="{size}"/>')
        out.append(
            f'<text class="faint" x="{LINE - 14}" y="{y + 3.5:g}" font-size="10" text-anchor="end">'
            f"{escape(one.date or '')}</text>"
        )
        weight = ' font-weight="700"' if one.own else ""
        words = f'<text x="{LINE + 14}" y="{y + 4:g}" font-size="11"{weight}>{escape(one.name)}</text>'
        out.append(f'<a href="{escape(one.path)}">{words}</a>' if one.path and not one.own else words)
    return "".join([*out, "</svg>"])
