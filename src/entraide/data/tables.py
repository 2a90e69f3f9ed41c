"""The tables, loaded and checked.

A table is a CSV file of this folder; SOURCES.csv says of each where it comes from, as of when, and who checked it.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources
from types import MappingProxyType

from entraide.data.instruments import read_instruments
from entraide.domain.texts.profile import LANGUAGES
from entraide.domain.texts.register import Register
from entraide.domain.texts.vocabulary import Neighbours, Vocabulary

__all__ = ["load_register", "load_vocabulary", "sources"]

COUNTED = {"fr"}  # languages whose words have been counted


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, by column."""
    text = resources.files("entraide.data").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def sources() -> dict[str, dict[str, str]]:
    """For each table its `source`, `as_of` and `checked_by`."""
    return {row["file"]: row for row in rows_of("SOURCES.csv")}


@cache
def load_register() -> Register:
    """What reading needs to know of the world, from the tables.

    Raises ValueError when a table breaks its own rules: a State twice, or without a name; for instruments, see there.
    """
    names: dict[str, set[str]] = {}
    seen: set[str] = set()
    for row in rows_of("law/states.csv"):
        code = row["code"]
        told = {tag: row[tag] for tag in LANGUAGES}
        if code in seen or not all(told.values()):
            raise ValueError(f"states.csv: {code}")
        seen.add(code)
        if row["kind"] == "member":
            for tag, name in told.items():
                names.setdefault(tag, set()).add(name)
    return Register(
        states=MappingProxyType({tag: frozenset(found) for tag, found in names.items()}),
        instruments=read_instruments(rows_of("instruments.csv"), rows_of("instrument_names.csv")),
        vocabulary=load_vocabulary,
    )


@cache
def load_vocabulary(tag: str) -> Vocabulary:
    """The words of the field in a language; empty where they have not been counted."""
    if tag not in COUNTED:
        return Vocabulary()
    neighbours = {}
    for row in rows_of(f"neighbours_{tag}.csv"):
        form = row.pop("form")
        neighbours[form] = Neighbours(**{side: int(times or 0) for side, times in row.items()})
    texts = {row["form"]: int(row["texts"]) for row in rows_of(f"words_{tag}.csv")}
    return Vocabulary(MappingProxyType(texts), MappingProxyType(neighbours))
