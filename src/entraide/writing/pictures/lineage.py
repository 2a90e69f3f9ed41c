"""What became of the paragraphs of a resolution in another: two columns of paragraphs, the earlier at the left, joined
by bands. What is dropped ends short, what is new begins short.

Reads:  the paragraphs of both, bands between them
Writes: SVG; narrow enough to be read on a small screen; the table beside it says the same
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from entraide.writing.pictures.frame import WIDTH, opening

__all__ = ["CLASSES", "Band", "draw_lineage"]

CLASSES = {  # of a kind of change: how its band looks
    "identical": "same",
    "edited": "edit",
    "moved": "edit",
    "strengthened": "more",
    "widened": "more",
    "weakened": "less",
    "narrowed": "less",
    "frequency_changed": "edit",
    "split": "edit",
    "merged": "edit",
    "dropped": "gone",
    "new": "come",
    "revived": "come",
}
ROW, SIZE, TOP, SIDE, BLOCK, STUB = 9, 7, 24, 34, 12, 22  # units


@dataclass(frozen=True, slots=True)
class Band:
    """From a paragraph to another (indices; None: none): the `kind` that says most, what a pointer is told, where it
    leads ("" for nowhere), whether a person said it."""

    old: int | None
    new: int | None
    kind: str
    told: str
    path: str
    said: bool


def draw_lineage(
    columns: tuple[Sequence[str], Sequence[str]], names: tuple[str, str], bands: Sequence[Band], title: str, words: str
) -> str:
    """The picture: `columns` the numbers of the paragraphs of both, in order, `names` what the texts are called."""
    height = TOP + max(len(columns[0]), len(columns[1]), 1) * ROW + 6
    out = [opening("lineage", height, title, words)]
    for x, name, anchor in ((SIDE + BLOCK, names[0], "end"), (WIDTH - SIDE - BLOCK, names[1], "start")):
        at = max(x, 80) if anchor == "end" else min(x, WIDTH - 80)
        out.append(
            f'<text x="{at}" y="12" font-size="10" font-weight="700" text-anchor="{anchor}">{escape(name)}</text>'
        )
    order = sorted(bands, key=lambda one: (CLASSES.get(one.kind, "edit") != "same", one.said))
    out += [drawn(one) for one in order]
    out += numbers(columns[0], SIDE, "end", SIDE - 3)
    out += numbers(columns[1], WIDTH - SIDE - BLOCK, "start", WIDTH - SIDE + 3)
    return "".join([*out, "</svg>"])


def drawn(one: Band) -> str:
    """A band, leading to its row."""
    left, right = SIDE + BLOCK, WIDTH - SIDE - BLOCK
    if one.old is not None and one.new is not None:
        a, b, middle = row(one.old), row(one.new), WIDTH / 2
        shape = f"M{left} {a}C{middle:g} {a} {middle:g} {b} {right} {b}v{SIZE}C{middle:g} {b + SIZE} {middle:g} "
        shape += f"{a + SIZE} {left} {a + SIZE}z"
    elif one.old is not None:
        shape = f"M{left} {row(one.old)}h{STUB}v{SIZE}h-{STUB}z"
    else:
        shape = f"M{right} {row(one.new or 0)}h-{STUB}v{SIZE}h{STUB}z"
    look = f"band band-{CLASSES.get(one.kind, 'edit')}" + (" band-said" if one.said else "")
    path = f'<path class="{look}" d="{shape}"><title>{escape(one.told)}</title></path>'
    return f'<a href="{escape(one.path)}" tabindex="-1">{path}</a>' if one.path else path


def row(nth: int) -> int:
    return TOP + nth * ROW


def numbers(column: Sequence[str], x: int, anchor: str, at: int) -> Iterator[str]:
    """The paragraphs of a text, every fifth by its number."""
    for nth, number in enumerate(column):
        yield f'<rect class="bar" x="{x}" y="{row(nth)}" width="{BLOCK}" height="{SIZE}"/>'
        if nth == 0 or nth % 5 == 4 or nth == len(column) - 1:
            place = f'x="{at}" y="{row(nth) + SIZE}" font-size="8" text-anchor="{anchor}"'
            yield f'<text class="faint" {place}>{escape(number)}</text>'
