"""The clocks by which this node counts: the platform's, or those that its State set for itself (spec C.5).

Reads:  the node's own table of clocks, where it has one
Writes: clocks; what is wrong with the table
"""

from functools import cache
from pathlib import Path

from django.conf import settings

from entraide.data.request_life import clocks, node_clocks
from entraide.domain.requests.clocks import Clock

__all__ = ["clock_table", "clocks_fault"]


def clock_table() -> tuple[Clock, ...]:
    """The clocks of this node. While its own table is not whole, the platform's stand, all of them."""
    return read(*own())[0]


def clocks_fault() -> str:
    """What is wrong with the node's own table; "" where nothing is, or there is none."""
    return read(*own())[1]


def own() -> tuple[Path | None, int]:
    """The node's own table where there is one, and when it was last changed."""
    try:
        return settings.CLOCKS, settings.CLOCKS.stat().st_mtime_ns
    except FileNotFoundError:
        return None, 0


@cache
def read(path: Path | None, _: int) -> tuple[tuple[Clock, ...], str]:
    try:
        return (node_clocks(path) if path else clocks()), ""
    except (OSError, ValueError) as wrong:  # what is no UTF-8 is a ValueError too
        return clocks(), str(wrong)
