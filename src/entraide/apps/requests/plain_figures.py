"""What is told of requests as flat records: for files, for programs, and for what is submitted to the Office.

Reads:  what is told
Writes: records; one of what would be submitted
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from entraide.apps.requests.queries.figures import Selection
from entraide.domain.requests.cells import LEAST
from entraide.domain.requests.telling import Told

__all__ = ["COLUMNS", "digest", "records", "submission"]

COLUMNS = ("table", "row", "column", "number", "told")
ALL = "total"
Plain = dict[str, Any]


def records(told: Told) -> Iterator[Plain]:
    """Each number that is told, and each that is not (`told` "no", without its number)."""
    for (row, column), number in told.table.items():
        yield record("requests", row or ALL, column or ALL, number)
    for name, held in told.lists.items():
        for key, number in held.items():
            yield record(name, key or "open", "measures", number)
    for (one, other), number in told.links.items():
        yield record("links", f"{one} {other}", "measures", number)
    for name, (middle, high, number) in told.days.items():
        for column, days in (("median_days", middle), ("ninetieth_days", high), ("measures", number)):
            yield record("times", name, column, days, none=number == 0)
    for name, number in (*told.shares.items(), *told.persons.items()):
        yield record("counts", name, "persons" if name in told.persons else "measures", number)
    for (what, currency), (amount, number) in told.amounts.items():
        yield record("value", f"{what} {currency}", "amount", amount)
        yield record("value", f"{what} {currency}", "measures", number)


def record(table: str, row: str, column: str, number: float | None, *, none: bool = False) -> Plain:
    return {
        "table": table,
        "row": row,
        "column": column,
        "number": number,
        "told": "yes" if number is not None or none else "no",
    }


def submission(told: Told, of: Selection, state: str) -> bytes:
    """All that a submission to the Office holds, as it would leave: the years, the State, the records."""
    years = {name: value for name, value in asdict(of).items() if name in ("first", "last")}
    held = {
        "kind": "entraide.statistics.requests",
        "version": 1,
        "state": state,
        "years": years,
        "smallest_number_told": LEAST,
        "records": list(records(told)),
    }
    return json.dumps(held, ensure_ascii=False, indent=1).encode() + b"\n"


def digest(data: bytes) -> str:
    """The SHA-256 of what is submitted."""
    return hashlib.sha256(data).hexdigest()
