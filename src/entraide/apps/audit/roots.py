"""The roots of the audit: each day's last entry and its hash. Kept elsewhere, they show what was cut off.

Reads:  the CSV or the text that the node exported, as it was kept
Writes: that CSV
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

__all__ = ["Root", "read_roots", "write_roots"]

LINE = re.compile(r"(\d{4}-\d\d-\d\d)\W+(\d{1,18})\W+([0-9a-f]{64})\b")


@dataclass(frozen=True, slots=True)
class Root:
    """A day (UTC), the number of its last entry, and the hash that entry bears."""

    day: date
    number: int
    hash: str


def write_roots(roots: Iterable[Root]) -> str:
    """The roots as CSV."""
    rows = [f"{root.day.isoformat()},{root.number},{root.hash}" for root in roots]
    return "\r\n".join(["day,number,hash", *rows, ""])


def read_roots(text: str) -> list[Root]:
    """The roots that stand in a text, one a line. Raises ValueError where there is none, or a day that is no day."""
    roots = [Root(date.fromisoformat(day), int(number), digest) for day, number, digest in LINE.findall(text)]
    if not roots:
        raise ValueError(text[:80])
    return roots
