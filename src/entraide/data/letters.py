"""The words that letters are written with, in six languages."""

from collections.abc import Mapping
from functools import cache

from entraide.data.laws import law_table
from entraide.data.tables import load_register, rows_of
from entraide.domain.texts.profile import LANGUAGES

__all__ = ["letter_elements", "letter_names", "letter_words", "savings"]

ByTag = Mapping[str, Mapping[str, str]]


@cache
def letter_words() -> ByTag:
    """Our formulas and labels: a language tag → a key → the words. Raises ValueError for a key twice, or without one
    of the six languages."""
    return told("requests/letter_words.csv", "key")


@cache
def letter_elements() -> ByTag:
    """What each element of the contents is called in a letter, the same way."""
    return told("requests/letter_elements.csv", "code")


@cache
def savings() -> frozenset[str]:
    """The rules that a letter cites of an instrument that it rests on, though they make no basis: what they save holds
    in any request that touches migrants or victims of trafficking."""
    return frozenset(row["rule"] for row in rows_of("requests/savings.csv"))


@cache
def letter_names(what: str) -> ByTag:
    """What letters call the `what` that there are ("states", "offences", "instruments"): a code → a language → its
    name, in the languages that the tables have it in."""
    if what == "instruments":
        return {
            one.code: {tag: one.names[tag][0] for tag in LANGUAGES if one.names.get(tag)}
            for one in load_register().instruments
        }
    rows = {row["code"]: row for row in rows_of("law/states.csv")} if what == "states" else law_table(what)
    return {code: {tag: row[tag] for tag in LANGUAGES if row.get(tag)} for code, row in rows.items()}


def told(table: str, first: str) -> ByTag:
    """A table of words, by language and by its first column."""
    out: dict[str, dict[str, str]] = {tag: {} for tag in LANGUAGES}
    for row in rows_of(table):
        key = row[first]
        if key in out["fr"] or not all(row[tag] for tag in LANGUAGES):
            raise ValueError(f"{table}: {key}")
        for tag in LANGUAGES:
            out[tag][key] = row[tag]
    return out
