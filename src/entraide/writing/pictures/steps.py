"""A number that only changes on some days, as a line of steps.

Reads:  the number from each day on, in order
Writes: SVG; the table beside it says the same
"""

from collections.abc import Callable
from datetime import date
from html import escape

from entraide.writing.pictures.frame import WIDTH, opening

__all__ = ["draw_steps"]

HEIGHT, FOOT, HEAD, SIDE = 150, 18, 14, 24  # units
MOST_YEARS = 9  # named below the line


def draw_steps(points: list[tuple[date, int]], until: date, told: date, title: str, words: str) -> str:
    """The picture of a number from its first day until `until`; after `told`, the last day that anything is known of,
    the line is dotted. `points` holds one point at least."""
    first, last = points[0][0], max(until, points[-1][0])
    days = max((last - first).days, 1)
    most = max(count for _, count in points) or 1

    def x(day: date) -> float:
        return SIDE + (WIDTH - 2 * SIDE) * min(max((day - first).days, 0), days) / days

    def y(count: int) -> float:
        return HEIGHT - FOOT - (HEIGHT - FOOT - HEAD) * count / most

    sure = [(day, count) for day, count in points if day <= told] or points[:1]
    path = [f"M{x(first):.1f} {y(0):.1f}V{y(sure[0][1]):.1f}"]
    path += [f"H{x(day):.1f}V{y(count):.1f}" for day, count in sure[1:]]
    path.append(f"H{x(min(max(told, first), last)):.1f}")
    out = [
        opening("steps", HEIGHT, title, words, "img"),
        f'<path class="line" d="M{SIDE} {y(0):.1f}H{WIDTH - SIDE}"/>',
        f'<path class="steps" d="{"".join(path)}"/>',
    ]
    if last > told:
        rest = "".join(f"H{x(day):.1f}V{y(count):.1f}" for day, count in points if day > told)
        out.append(f'<path class="steps off" d="M{x(max(told, first)):.1f} {y(sure[-1][1]):.1f}{rest}H{x(last):.1f}"/>')
    out.append(f'<text x="{SIDE - 4}" y="{y(0):.1f}" font-size="8" text-anchor="end">0</text>')
    top = points[-1][1]
    out.append(f'<text x="{x(last) - 2:.1f}" y="{y(top) - 4:.1f}" font-size="9" text-anchor="end">{top}</text>')
    out += years(first, last, x)
    return "".join([*out, "</svg>"])


def years(first: date, last: date, x: Callable[[date], float]) -> list[str]:
    """The years below the line, not too many."""
    step = max(1, -(-(last.year - first.year) // MOST_YEARS))
    step = next(one for one in (1, 2, 5, 10, 20, 50, 10_000) if one >= step)
    out = []
    for year in range(first.year - first.year % step + step, last.year + 1, step):
        at = x(date(year, 1, 1))
        out.append(f'<path class="line" d="M{at:.1f} {HEIGHT - FOOT}v3"/>')
        name = escape(str(year))
        out.append(
            f'<text class="faint" x="{at:.1f}" y="{HEIGHT - 5}" font-size="8" text-anchor="middle">{name}</text>'
        )
    return out
