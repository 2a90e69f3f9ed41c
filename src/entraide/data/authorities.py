"""What authorities are designated for, and what an entry's fields are held to."""

import zoneinfo
from functools import cache

from entraide.data.laws import law_table, places_of
from entraide.data.state_names import state_names
from entraide.data.tables import load_register, rows_of
from entraide.domain.directory.authority import Purpose
from entraide.domain.directory.fields import LANGUAGES, Known
from entraide.domain.law.places import key_of
from entraide.domain.law.rules import FORMS

__all__ = ["directory_known", "purpose_names", "purposes"]

FAMILIES = ("ar", "ee")  # of forms, that no form is named for


@cache
def purposes() -> dict[str, Purpose]:
    """All purposes by code, in the order of the table.

    Raises ValueError for a code twice, a form or an instrument that there is not, a purpose asked instead that is none,
    and a paragraph that the text has not.
    """
    out: dict[str, Purpose] = {}
    treaties = {one.code for one in load_register().instruments} | set(law_table("instruments"))
    for row in rows_of("directory/purposes.csv"):
        named = [one.partition(" ") for one in row["designated"].split("|") if one]
        designated = tuple((instrument, at) for instrument, _, at in named)
        forms = tuple(one for one in row["forms"].split("|") if one)
        under = frozenset(one for one in row["under"].split("|") if one)
        wrong = [one for one in forms if not any(form == one or form.startswith(f"{one}.") for form in FORMS)]
        wrong += [one for one in under if one not in treaties]
        wrong += [" ".join(one) for one in designated if key_of(one[1], places_of(one[0])) is None]
        if wrong or row["code"] in out or not all(row[tag] for tag in LANGUAGES):
            raise ValueError(f"purposes.csv: {row['code']}: {', '.join(wrong)}")
        out[row["code"]] = Purpose(row["code"], designated, forms, under, row["instead"])
    if lost := {one.instead for one in out.values()} - {"", *out}:
        raise ValueError(f"purposes.csv: {', '.join(lost)}")
    return out


@cache
def purpose_names() -> dict[str, dict[str, str]]:
    """The name of each purpose in six languages."""
    return {row["code"]: {tag: row[tag] for tag in LANGUAGES} for row in rows_of("directory/purposes.csv")}


@cache
def directory_known() -> Known:
    """What an entry's fields are held to."""
    names = state_names()
    states = law_table("states")
    iso2 = {row["iso2"]: code for code, row in states.items() if row["iso2"]}

    def code_of(name: str) -> str:
        given = name.upper()
        return given if given in states else iso2.get(given) or names.code_of(name)

    return Known(
        code_of=code_of,
        of={code: row["of"] for code, row in states.items() if row["kind"] == "territory" and row["of"]},
        purposes=tuple(purposes()),
        forms=(*FORMS, *FAMILIES),
        instruments=tuple(law_table("instruments")),
        zones=zoneinfo.available_timezones(),
    )
