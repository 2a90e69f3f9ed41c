"""Counts as bars, one for each year.

Reads:  names and counts in order
Writes: SVG; the table beside it says the same
"""

from html import escape

from entraide.writing.pictures.frame import WIDTH, opening

__all__ = ["draw_bars"]

HEIGHT, FOOT, HEAD = 110, 16, 12  # units
NARROW = 26  # a bar narrower than this bears no count


def draw_bars(counts: list[tuple[str, int]], title: str, told: str) -> str:
    """The picture; years without a count leave no gap."""
    most = max((count for _, count in counts), default=1) or 1
    step = WIDTH / max(len(counts), 1)
    each = max(1, -(-len(counts) // 12))  # a name under every bar, or every other …
    out = [
        opening("bars", HEIGHT, title, told, "img"),
    ]
    for nth, (name, count) in enumerate(counts):
        height = (HEIGHT - FOOT - HEAD) * count / most
        x, y = nth * step, HEIGHT - FOOT - height
        out.append(
            f'<rect class="bar" x="{x + 1:.1f}" y="{y:.1f}" width="{max(step - 2, 1):.1f}" height="{height:.1f}"/>'
        )
        middle = x + step / 2
        if step >= NARROW:
            out.append(f'<text x="{middle:.1f}" y="{y - 3:.1f}" font-size="8" text-anchor="middle">{count}</text>')
        if nth % each == 0:
            out.append(
                f'<text class="faint" x="{middle:.1f}" y="{HEIGHT - 4}" font-size="8" text-anchor="middle">'
                f"{escape(name)}</text>"
            )
    return "".join([*out, "</svg>"])
