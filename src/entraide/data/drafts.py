"""The fields of the form by which a request is drafted, from data/requests/fields.csv; of one that came in from another
State, also those of data/requests/arrival.csv, and nothing of whom to send it to.

Reads:  the tables
Writes: fields, in the order of their screens; their words by language
"""

from functools import cache

from entraide.data.laws import law_table
from entraide.data.tables import rows_of
from entraide.domain.law.rules import FORMS
from entraide.domain.requests.draft import GROUPS, Field

__all__ = ["draft_fields", "fact_kinds", "field_words", "offered", "screens"]

KINDS = ("line", "text", "day", "time", "yes_no", "number", "state", "territory", "offence", "form", "receiver")


SENDING = "receiver"  # the screen of whom to send it to


@cache
def draft_fields(side: str = "requesting") -> tuple[Field, ...]:
    """The fields of a request of which this State is one side. Raises ValueError where one names an element, a fact or
    a kind that there is not."""
    drafted = fields_of("fields.csv")
    if side == "requesting":
        return drafted
    came = fields_of("arrival.csv")
    own = tuple(one for one in came if one.forms)  # what begins a measure stands after what is asked of each
    return (*(one for one in came if not one.forms), *(one for one in drafted if one.screen != SENDING), *own)


@cache
def fields_of(name: str) -> tuple[Field, ...]:
    out = []
    for row in rows_of(f"requests/{name}"):
        kind = row["kind"].partition(":")[0]
        fact = row["fact"].rstrip("?")
        known = (
            row["of"] in ("request", *GROUPS)
            and (kind in KINDS or kind in ("choice", "choices", "ids"))
            and all(one in law_table("elements") for one in row["element"].split())
            and (not fact or fact in law_table("facts"))
            and all(one in FORMS for one in row.get("forms", "").split())
        )
        if not known:
            raise ValueError(f"{name}: {row['of']}.{row['field']}")
        must = row["must"] == "yes"
        out.append(
            Field(
                row["field"],
                row["of"],
                row["screen"],
                row["kind"],
                tuple(row["element"].split()),
                must,
                row["fact"],
                tuple(row.get("forms", "").split()),
            )
        )
    return tuple(out)


@cache
def field_words() -> dict[tuple[str, str], dict[str, str]]:
    """By whose it is and its name: the words and the hint of each field, by column ("fr", "hint_en" …)."""
    rows = (*rows_of("requests/arrival.csv"), *rows_of("requests/fields.csv"))
    return {(row["of"], row["field"]): row for row in rows}


@cache
def screens(side: str = "requesting") -> tuple[str, ...]:
    """The screens that the fields stand on, in order."""
    return tuple(dict.fromkeys(one.screen for one in draft_fields(side)))


@cache
def offered() -> tuple[tuple[str, str], ...]:
    """What can be told of a measure of a form, or of a family of forms, though the engine does not ask for it: a form,
    a fact. Raises ValueError for a fact that there is not."""
    rows = tuple((row["form"], row["fact"]) for row in rows_of("requests/offered.csv"))
    for form, fact in rows:
        if fact not in law_table("facts"):
            raise ValueError(f"offered.csv: {form}, {fact}")
    return rows


@cache
def fact_kinds() -> dict[str, str]:
    """The kind of value of each fact of the engine that a person can answer."""
    return {
        name: row["type"]
        for name, row in law_table("facts").items()
        if not row["type"].startswith("set") and name != "measure.form"
    }
