"""Whether a value is of its kind, as the tables write kinds.

    yes_no   text   choice:suspect|accused   set   set:H70|M71   number:0..   number:1000..2100 whole

Reads:  a kind, a value as YAML or a form gives it
Writes: what is wrong with it, in the code of a fault with what was expected; a declaration as its type has it
"""

import math
import re
from typing import Any

__all__ = ["declared", "wrong"]

JSON_KINDS = {"yes_no": "boolean", "number": "number", "set": "array", "text": "string"}
WORDS = {"yes": True, "no": False}
LIMITS = re.compile(r"(\d+)\.\.(\d*)( whole)?")


def wrong(kind: str, value: Any) -> tuple[str, tuple[str, ...]] | None:
    """The code of the fault and what was expected; None for a value that fits."""
    name, _, allowed = kind.partition(":")
    words = tuple(allowed.split("|")) if allowed else ()
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        "yes_no": isinstance(value, bool),
        "number": number,
        "set": isinstance(value, list) and all(isinstance(one, str) for one in value),
        "text": isinstance(value, str),
        "choice": isinstance(value, str) and value in words,
    }
    if not fits[name]:
        return ("choice", words) if name == "choice" else ("type", (JSON_KINDS[name],))
    if name == "number":
        return beyond(allowed, value)
    if name == "set" and words and not set(value) <= set(words):
        return "choice", words
    return None


def beyond(allowed: str, value: float) -> tuple[str, tuple[str, ...]] | None:
    """The same of a number, by its limits."""
    found = LIMITS.fullmatch(allowed)
    if found is None:
        raise ValueError(f"{allowed} are no limits of a number")
    least, most, whole = found.groups()
    if not (abs(value) < math.inf and int(least) <= value <= float(most or "inf")):
        return "range", (f"{least}–{most}" if most else f"≥ {least}",)
    return ("type", ("integer",)) if whole and isinstance(value, float) and not value.is_integer() else None


def declared(kind: str, value: Any) -> Any:
    """What a State declared, brought to the kind of its type: "yes" and true are one, a word stands for a set of it."""
    name = kind.partition(":")[0]
    if name == "choice":
        return ("yes" if value else "no") if isinstance(value, bool) else value
    told = WORDS.get(value, value) if isinstance(value, str) else value
    return [told] if name == "set" and isinstance(told, str) else told
