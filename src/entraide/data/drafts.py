"""The fields of the form by which a request is drafted, from data/requests/fields.csv.

Reads:  the table
Writes: fields, in the order of their screens; their words by language
"""

from functools import cache

from entraide.data.laws import law_table
from entraide.data.tables import rows_of
from entraide.domain.requests.draft import GROUPS, Field

__all__ = ["draft_fields", "fact_kinds", "field_words", "screens"]

KINDS = ("line", "text", "day", "yes_no", "number", "state", "territory", "offence", "form", "receiver")


@cache
def draft_fields() -> tuple[Field, ...]:
    """All fields. Raises ValueError where one names an element, a fact or a kind that there is not."""
    out = []
    for row in rows_of("requests/fields.csv"):
        kind = row["kind"].partition(":")[0]
        fact = row["fact"].rstrip("?")
        known = (
            row["of"] in ("request", *GROUPS)
            and (kind in KINDS or kind in ("choice", "ids"))
            and all(one in law_table("elements") for one in row["element"].split())
            and (not fact or fact in law_table("facts"))
        )
        if not known:
            raise ValueError(f"fields.csv: {row['of']}.{row['field']}")
        must = row["must"] == "yes"
        out.append(
            Field(row["field"], row["of"], row["screen"], row["kind"], tuple(row["element"].split()), must, row["fact"])
        )
    return tuple(out)


@cache
def field_words() -> dict[tuple[str, str], dict[str, str]]:
    """By whose it is and its name: the words and the hint of each field, by column ("fr", "hint_en" …)."""
    return {(row["of"], row["field"]): row for row in rows_of("requests/fields.csv")}


@cache
def screens() -> tuple[str, ...]:
    """The screens that the fields stand on, in order."""
    return tuple(dict.fromkeys(one.screen for one in draft_fields()))


@cache
def fact_kinds() -> dict[str, str]:
    """The kind of value of each fact of the engine that a person can answer."""
    return {
        name: row["type"]
        for name, row in law_table("facts").items()
        if not row["type"].startswith("set") and name != "measure.form"
    }
