"""The words of statistics: what each row of a table is called, and what can be chosen.

Reads:  what is told, codes
Writes: rows with their words, in the reader's language
"""

from collections.abc import Callable, Mapping
from typing import Any

from entraide.apps.law.wording import state_name, title
from entraide.apps.requests.choices import Choices, form_choices, options, state_choices
from entraide.apps.requests.codes import WORDS
from entraide.apps.requests.wording import form_name, say, state_words
from entraide.apps.saying import language_name, reader
from entraide.data.laws import law_table
from entraide.domain.requests.cells import TOTAL
from entraide.domain.requests.telling import CAME, KINDS, Told

__all__ = ["filters", "lists_of", "row_words", "table_of"]

SHOWN = 12  # rows of a list at once, the others below
LISTS = ("outcome", "form", "peer", "ground", "instrument", "offence", "iccs", "language", "person", "year")


def filters(typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What figures can be narrowed by: the name of each field, its words, its options."""
    every: dict[str, Choices] = {
        "direction": [(one, say(f"rf_side_{one}")) for one in ("sent", "received")],
        "form": form_choices(),
        "peer": state_choices(),
        "instrument": sorted(((code, title(code, reader())) for code in law_table("instruments")), key=by_words),
        "offence": sorted(((key, row[reader()]) for key, row in law_table("offences").items()), key=by_words),
    }
    return [(name, say(f"rf_field_{name}"), options(choices, typed[name])) for name, choices in every.items()]


def by_words(one: tuple[str, str]) -> str:
    return one[1].casefold()


def row_words(table: str, row: str) -> str:  # noqa: PLR0911 one answer for each table
    """What a row of a table is called."""
    if table == "requests":
        way, _, kind = row.partition(" ")
        return say("rf_sum") if not kind else f"{say(f'rf_side_{way}')} · {say(f'rf_kind_{kind}')}"
    if table == "links":
        return " + ".join(row_words("offence", one) for one in row.split())
    if table == "offence":
        return law_table("offences")[row][reader()] if row in law_table("offences") else row
    if table == "outcome":
        return say("rf_came_open") if row in ("", "open") else say("rf_lapsed") if row == "lapsed" else words_of(row)
    if table == "person":
        sex, _, age = row.partition(":")
        return say(f"rf_sex_{sex or 'unknown'}") + ", " + say(f"rf_age_{age or 'unknown'}")
    if table == "value":
        what, _, currency = row.partition(" ")
        return f"{say(f'rf_value_{what}')} ({currency})"
    if table in ("times", "counts"):
        return say("rf_urgent_count" if row == "urgent" else f"rf_{row}")
    if table == "direction":
        return say(f"rf_side_{row}")
    names: dict[str, Callable[[str], str]] = {
        "form": form_name,
        "peer": state_name,
        "language": language_name,
        "instrument": instrument,
    }
    return names[table](row) if table in names else row


def instrument(code: str) -> str:
    return title(code, reader())


def words_of(state: str) -> str:
    return state_words(state) if state in WORDS["state"] else state


def table_of(told: Told) -> list[dict[str, Any]]:
    """The table of Recommendation 33: who asked whom for what kind, and what came of it."""
    rows = [f"{way} {kind}" for way in ("sent", "received") for kind in KINDS]
    held = [row for row in rows if (row, TOTAL) in told.table]
    return [
        {
            "words": row_words("requests", row),
            "cells": [told.table.get((row, one), 0) for one in (*CAME, TOTAL)],
            "sum": row == TOTAL,
        }
        for row in (*held, TOTAL)
        if (row, TOTAL) in told.table
    ]


def lists_of(told: Told) -> list[dict[str, Any]]:
    """The lists, what is most first; the first rows at once, the others below."""
    out = []
    every = {name: dict(told.lists.get(name, {})) for name in LISTS}
    every["links"] = {" ".join(pair): number for pair, number in told.links.items()}
    for name, held in every.items():
        order = sorted(held.items(), key=lambda one: (one[1] is None, -(one[1] or 0), one[0]))
        if name == "year":
            order = sorted(held.items(), reverse=True)
        rows = [(row_words(name, key), number) for key, number in order]
        out.append({"name": name, "title": say(f"rf_list_{name}"), "rows": rows[:SHOWN], "more": rows[SHOWN:]})
    return [one for one in out if one["rows"]]
