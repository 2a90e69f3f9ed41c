"""The names of States and territories by which a table's lines are told: those of today in six languages, and others
that tables print (earlier ones, short ones, full ones)."""

from functools import cache

from entraide.data.tables import rows_of
from entraide.domain.law.names import StateNames
from entraide.domain.texts.profile import LANGUAGES

__all__ = ["state_names"]


@cache
def state_names() -> StateNames:
    """All names. Raises ValueError for a name of a code that states.csv has not."""
    states = list(rows_of("law/states.csv"))
    names = [(row["code"], row[tag]) for row in states for tag in LANGUAGES]
    codes = {row["code"] for row in states}
    for row in rows_of("law/state_names.csv"):
        if row["code"] not in codes:
            raise ValueError(f"state_names.csv: {row['code']}: no such State")
        names.append((row["code"], row["name"]))
    return StateNames(names, [(row["code"], row["of"]) for row in states if row["kind"] == "territory"])
