"""What a verb may be worth where its language does not settle it: the share of each strength, as bars.

Reads:  the share of each strength
Writes: SVG; the table beside it says the same
"""

from collections.abc import Mapping

from entraide.writing.pictures.frame import opening

__all__ = ["draw_odds"]

WIDTH, HEIGHT, FOOT, HEAD = 220, 76, 14, 12  # units
SLIGHT = 0.5  # per cent: what is less bears no number


def draw_odds(name: str, shares: Mapping[int, float], most: int, title: str, told: str) -> str:
    """The picture of the strengths from 0 to `most`, each with its share, from 0 to 1; `name` is unique
    on the page."""
    step = WIDTH / (most + 1)
    top = max(shares.values(), default=1) or 1
    out = [opening(name, HEIGHT, title, told, "img", width=WIDTH)]
    out.append(f'<path class="line" d="M0 {HEIGHT - FOOT}H{WIDTH}"/>')
    for strength in range(most + 1):
        x, share = strength * step, shares.get(strength, 0)
        height = (HEIGHT - FOOT - HEAD) * share / top
        y = HEIGHT - FOOT - height
        if share:
            out.append(f'<rect class="bar" x="{x + 3:.1f}" y="{y:.1f}" width="{step - 6:.1f}" height="{height:.1f}"/>')
        middle = f'x="{x + step / 2:.1f}" text-anchor="middle"'
        if 100 * share >= SLIGHT:
            out.append(f'<text {middle} y="{y - 2:.1f}" font-size="8">{100 * share:.0f}</text>')
        out.append(f'<text class="faint" {middle} y="{HEIGHT - 4}" font-size="8">{strength}</text>')
    return "".join([*out, "</svg>"])
