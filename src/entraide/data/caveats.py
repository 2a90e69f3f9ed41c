"""The restrictions under which something is handed over, as a table: data/exchange/caveats.csv."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from entraide.data.tables import rows_of

__all__ = ["caveats"]


@cache
def caveats() -> Mapping[str, Mapping[str, str]]:
    """Code → the restriction in French and English (`fr`, `en`), `source` and `checked_by`.

    Raises ValueError that names the row that lacks something.
    """
    found = {}
    for row in rows_of("exchange/caveats.csv"):
        if row["code"] in found or not all(row[name] for name in ("code", "checked_by", "fr", "en")):
            raise ValueError(f"exchange/caveats.csv: {row['code']}")
        found[row["code"]] = MappingProxyType(row)
    return MappingProxyType(found)
