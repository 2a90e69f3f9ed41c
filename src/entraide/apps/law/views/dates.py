"""The two days that every page on participation is asked for: the day that counts, and the day of knowledge.

Reads:  the address
Writes: days, and the fields that could not be understood
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from entraide.apps.law.asking import day_in

__all__ = ["Days", "days_of", "in_order"]


@dataclass(frozen=True)
class Days:
    """The day that counts and the day of knowledge; `typed` as an address gives them, `faults` the fields at fault."""

    on: date
    known: date
    typed: dict[str, str]
    faults: list[str] = field(default_factory=list)

    @property
    def query(self) -> str:
        """The same as the end of an address, "" where nothing was typed."""
        held = {name: value for name, value in self.typed.items() if value and name not in self.faults}
        return f"?{urlencode(held)}" if held else ""


def days_of(request: HttpRequest) -> Days:
    """What `?on=` and `?known=` say; today where they say nothing."""
    today = timezone.now().date()
    typed = {name: request.GET.get(name, "").strip()[:20] for name in ("on", "known")}
    found = {name: day_in(value) for name, value in typed.items()}
    faults = [name for name, value in typed.items() if value and found[name] is None]
    on = found["on"] or today
    return Days(on, found["known"] or max(on, today), typed, faults)


def in_order(name: str) -> str:
    """What sorts a name as a reader looks for it: Égypte among the E."""
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
