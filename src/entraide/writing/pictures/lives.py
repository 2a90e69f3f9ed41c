"""The life of a request over time: a bar for each measure, what happened as marks, clocks as open bars until their day.

Reads:  spans, moments, deadlines
Writes: SVG; the bars are told apart by their words and their pattern, not by colour alone
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from entraide.writing.pictures.frame import opening

__all__ = ["Deadline", "Mark", "Span", "draw_life"]

WIDE, LEFT, RIGHT = 680, 16, 16  # units
ROW, BAR, TOP = 30, 9, 26


@dataclass(frozen=True, slots=True)
class Span:
    """A measure: what it is called, from a day until a day, whether it has `ended`."""

    name: str
    first: date
    last: date
    ended: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened: the number that it has in the table, its day, the places (row numbers) that it is of."""

    number: int
    day: date
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock: what it is called, from a day until a day, whether it is `over`."""

    name: str
    first: date
    last: date
    over: bool


def draw_life(
    spans: Sequence[Span],
    marks: Sequence[Mark],
    deadlines: Sequence[Deadline],
    today: date,
    words: tuple[str, str, str],
) -> str:
    """The picture; `words`: its title, its description, what today is called."""
    title, told, now = words
    both: list[Span | Deadline] = [*spans, *deadlines]
    days = [today, *(one.first for one in both), *(one.last for one in both)]
    first, last = min(days), max(days)
    apart = max((last - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (WIDE - LEFT - RIGHT) * (day - first).days / apart, 1)

    height = TOP + ROW * (len(spans) + len(deadlines)) + 22
    out = [opening("life", height, title, told, "img", width=WIDE)]
    out += scale(first, last, x, height)
    for nth, one in enumerate(spans):
        out += bar(one.name, x(one.first), x(one.last), TOP + ROW * nth, "own" if one.ended else "line-bar")
    for (row, day), numbers in placed(marks).items():
        label = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        place, y, half = x(day), TOP + ROW * row + 17 + BAR / 2, 3.5 + 2.4 * len(label)
        box = f'x="{place - half:g}" y="{y - 6:g}" width="{2 * half:g}" height="12" rx="6"'
        out.append(f'<rect class="node" {box}/>')
        out.append(f'<text x="{place:g}" y="{y + 3:g}" font-size="8" text-anchor="middle">{label}</text>')
    for nth, two in enumerate(deadlines, len(spans)):
        out += bar(two.name, x(two.first), x(two.last), TOP + ROW * nth, "clock-bar over" if two.over else "clock-bar")
    edge = x(today)
    out.append(f'<path class="today" d="M{edge:g} {TOP - 8}V{height - 14}" stroke-dasharray="2 3"/>')
    out.append(anchored(edge, height - 3, now, "today-words"))
    return "".join([*out, "</svg>"])


def placed(marks: Sequence[Mark]) -> dict[tuple[int, date], list[int]]:
    """The numbers of what happened on one day to one measure."""
    found: dict[tuple[int, date], list[int]] = {}
    for mark in marks:
        for row in mark.rows:
            found.setdefault((row, mark.day), []).append(mark.number)
    return found


def bar(name: str, x1: float, x2: float, y: float, kind: str) -> list[str]:
    """A bar under its name; the name stands where there is room."""
    return [
        anchored(x1, y + 11, name, ""),
        f'<rect class="{kind}" x="{x1:g}" y="{y + 17:g}" width="{max(x2 - x1, 2):g}" height="{BAR}" rx="2"/>',
    ]


def anchored(x: float, y: float, words: str, kind: str) -> str:
    """Words at a place, running back where the edge is near."""
    end = ' text-anchor="end"' if x > WIDE * 0.62 else ""
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:g}" y="{y:g}" font-size="11"{end}>{escape(words)}</text>'


def scale(first: date, last: date, x: Callable[[date], float], height: int) -> list[str]:
    """The first day of each month, or of each year of a long life."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if months <= 8 else 3 if months <= 24 else 12
    day, out = first.replace(day=1), []
    while day <= last:
        if day >= first and (day.month - 1) % step == 0:
            out.append(f'<path class="grid" d="M{x(day):g} {TOP - 8}V{height - 14}"/>')
            out.append(f'<text class="faint" x="{x(day) + 2:g}" y="{TOP - 10}" font-size="9">{day:%Y-%m}</text>')
        day = (day + timedelta(32)).replace(day=1)
    return out
