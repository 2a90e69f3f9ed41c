"""Where a paragraph of a treaty stands: "18(9)(b)" → art_18__para_9__point_b, and back.

Reads:  a place as lawyers write it, the keys that the text has
Writes: the key, or None where the text has no such place
"""

import re
from collections.abc import Container

__all__ = ["key_of", "written"]

WRITTEN = re.compile(r"(?:(annex_\d+)~)?(\d+(?: ?(?:bis|ter|quater))?|[A-Z]|[IVX]+|pp)((?:\([^()\s]+\))*)$")
STEPS = ("para", "point", "par_1__para", "par_1__point")


def key_of(place: str, keys: Container[str]) -> str | None:
    """The key of a place as it is written after the treaty's name: "18", "18(9)", "18(9)(b)", "annex_1~35(1)(c)"; an
    article of one paragraph that has no number is read through: 2(a) → art_2__par_1__point_a."""
    match = WRITTEN.match(place)
    if not match:
        return None
    component = f"{match[1]}~" if match[1] else ""
    article = re.sub(r" ?(bis|ter|quater)", r"_\1", match[2])
    key = f"{component}pp" if article == "pp" else f"{component}art_{article}"
    marks = re.findall(r"\(([^()]+)\)", match[3])
    if article == "pp" and marks:
        key, marks = f"{component}pp_{marks[0]}", marks[1:]
    for mark in marks:
        key = next((full for step in STEPS if (full := f"{key}__{step}_{mark}") in keys), "")
        if not key:
            return None
    return key if key in keys else None


def written(key: str) -> str:
    """A key as lawyers write it: art_18__para_9__point_b → 18(9)(b)."""
    _, _, own = key.rpartition("~")
    first, *rest = own.split("__")
    marks = [part.partition("_")[2] for part in rest if not part.startswith("par_")]
    return first.partition("_")[2].replace("_", " ") + "".join(f"({mark})" for mark in marks)
