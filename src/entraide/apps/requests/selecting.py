"""Which measures the statistics are asked of: the fields of an address.

Reads:  a query string
Writes: a selection, what was typed, what could not be understood
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from entraide.apps.requests.queries.figures import Selection
from entraide.data.laws import law_table
from entraide.domain.law.rules import FORMS

__all__ = ["DIRECTIONS", "Selected", "selected"]

DIRECTIONS = ("sent", "received")


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection, as it was typed; the names of fields that were not understood."""

    of: Selection
    typed: Mapping[str, str]
    faults: tuple[str, ...]


def selected(asked: Mapping[str, str]) -> Selected:
    """What an address asks."""
    tables: dict[str, Iterable[str]] = {
        "direction": DIRECTIONS,
        "form": FORMS,
        "peer": law_table("states"),
        "instrument": law_table("instruments"),
        "offence": law_table("offences"),
    }
    typed = {name: asked.get(name, "").strip()[:100] for name in ("first", "last", *tables)}
    years = {name: int(typed[name]) if typed[name].isdecimal() and len(typed[name]) == 4 else None for name in YEARS}
    faults = [name for name in YEARS if typed[name] and not years[name]]
    faults += [name for name, valid in tables.items() if typed[name] and typed[name] not in valid]
    kept = {name: "" if name in faults else typed[name] for name in tables}
    return Selected(Selection(years["first"], years["last"], **kept), typed, tuple(faults))


YEARS = ("first", "last")
