"""Statistics that States gave, held to their shape, and summed over States.

Reads:  submissions as apps/requests makes them: records of numbers, small ones hidden before they left
Writes: Unfit figures refused; for each number the sum over the States that told it

A sum of one State, or of two, would tell of one State to the other: a number is told of MANY States or more. Times in
days are not summed: medians have no sum. Source: spec C.11, C.12.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from entraide.domain.requests.cells import LEAST

__all__ = ["KIND", "MANY", "UnfitFigures", "checked", "totals"]

KIND = "entraide.statistics.requests"
MANY = 3  # States that told a number, at least
MEMBERS = {"kind", "version", "state", "years", "smallest_number_told", "records"}
ROW = {"table", "row", "column", "number", "told"}
TABLES = {
    "requests", "form", "outcome", "direction", "peer", "year", "ground", "language", "person", "instrument",
    "offence", "iccs", "links", "times", "counts", "value",
}  # fmt: skip
CODES = re.compile(r"[A-Za-z0-9_.,:()/|~-]{1,60}( [A-Za-z0-9_.,:()/|~-]{1,60})?")  # one code, or two: never a sentence
UNSUMMED = {"times"}
MEASURED = {"amount", "median_days", "ninetieth_days"}  # columns that are no counts
MOST = 20_000  # records


class UnfitFigures(ValueError):
    """They are no figures as a State submits them: what is wrong."""


def checked(given: Mapping[str, Any], state: str) -> tuple[int, int]:
    """The years of a submission, first and last (0: open). Raises UnfitFigures: "shape", "state" where it says that it
    is of another State than its sender's, "names" where something stands in it that is no code, "small" where a small
    number was not hidden."""
    if (
        set(given) != MEMBERS
        or given["kind"] != KIND
        or given["version"] != 1
        or not isinstance(given["records"], list)
    ):
        raise UnfitFigures("shape")
    if given["state"] != state:
        raise UnfitFigures("state")
    years, records = given["years"], given["records"]
    if not isinstance(years, dict) or set(years) != {"first", "last"} or len(records) > MOST:
        raise UnfitFigures("shape")
    if any(year is not None and type(year) is not int for year in years.values()):
        raise UnfitFigures("shape")
    for one in records:
        check(one)
    return years["first"] or 0, years["last"] or 0


def check(one: Any) -> None:
    """One record."""
    if not isinstance(one, dict) or set(one) != ROW or one["told"] not in ("yes", "no"):
        raise UnfitFigures("shape")
    if one["table"] not in TABLES or not all(
        isinstance(one[n], str) and CODES.fullmatch(one[n]) for n in ("row", "column")
    ):
        raise UnfitFigures("names")
    number = one["number"]
    if number is not None and (type(number) not in (int, float) or number < 0):
        raise UnfitFigures("shape")
    if (number is None) != (one["told"] == "no") and one["table"] not in UNSUMMED:
        raise UnfitFigures("shape")
    if one["column"] not in MEASURED and number is not None and (0 < number < LEAST or number != int(number)):
        raise UnfitFigures("small")


def totals(submissions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The records of several States summed, each of MANY States or more: the number in whole units, of how many
    States."""
    sums: dict[tuple[str, str, str], list[float]] = {}
    for given in submissions:
        for one in given["records"]:
            if one["table"] not in UNSUMMED and one["number"] is not None:
                sums.setdefault((one["table"], one["row"], one["column"]), []).append(one["number"])
    return [
        {"table": table, "row": row, "column": column, "number": round(sum(held)), "states": len(held)}
        for (table, row, column), held in sorted(sums.items())
        if len(held) >= MANY
    ]
