"""What a case file may say, and the law that answers it, from the platform's tables."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from entraide.data.laws import law, law_table, own_rules
from entraide.data.ledger import ledger, treaties
from entraide.data.tables import rows_of
from entraide.domain.law.condition import Value, facts_of
from entraide.domain.law.known import World
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.matrix import Typical
from entraide.domain.law.rules import FORMS
from entraide.domain.law.status import LedgerStatus

__all__ = ["case_words", "declaration_types", "members", "state_names", "typical", "typical_cases", "world"]


@cache
def case_words() -> dict[str, Any]:
    """The words that a case file may use, under the names of `reading.cases.Vocabulary`."""
    schema = (resources.files("entraide.data") / "law/case.schema.json").read_text(encoding="utf-8")
    return {
        "schema": json.loads(schema),
        "states": state_names(),
        "called": tuple(name for row in rows_of("law/states.csv") for name in names_of(row)),
        "forms": FORMS,
        "offences": frozenset(law_table("offences")),
        "elements": frozenset(law_table("elements")),
        "instruments": treaties(),
        "territories": territories(),
        "declarations": declaration_types(),
        "declared": declared(),
        "facts": {name: row["type"] for name, row in law_table("facts").items()},
        "never": tuple(
            (row["fact"], row["value"] == "yes", row["other"], row["other_value"] == "yes")
            for row in rows_of("law/contradictions.csv")
        ),
        "rules": own_rules,
    }


@cache
def declaration_types() -> Mapping[str, str]:
    """Each type of declaration, with its kind of value."""
    return {name: row["kind"] for name, row in law_table("declaration_types").items()}


@cache
def declared() -> Mapping[str, frozenset[str]]:
    """Each instrument with the types of declaration that a rule or a row of the table has of it, or any may have."""
    book = law()
    conditions = [one.when for one in book.rules] + [one.when for one in book.coverages]
    conditions += [one.means for one in book.notions.values()]
    out: dict[str, set[str]] = {code: set() for code in treaties()}
    for name in {name for one in conditions for name in facts_of(one)}:
        side, _, told = name.partition(".declared.")
        code, _, what = told.rpartition(".")
        if side in ("requested", "requesting") and what:
            out[code].add(what)
    for row in rows_of("law/declarations.csv"):
        out[row["instrument"]].add(row["type"])
    general = {name for name, row in law_table("declaration_types").items() if row["any"]}
    return {code: frozenset(held | general) for code, held in out.items()}


@cache
def territories() -> Mapping[str, frozenset[str]]:
    """Each State with the codes of its territories, and of those for which it bound itself."""
    out: dict[str, set[str]] = {}
    for row in rows_of("law/states.csv"):
        out.setdefault(row["of"], set()).add(row["code"])
    for row in rows_of("law/territories.csv"):
        out.setdefault(row["state"], set()).add(row["territory"])
    return {state: frozenset(held - {""}) for state, held in out.items() if state}


@cache
def state_names() -> Mapping[str, str]:
    """Each code, and codes and names in any language in small letters, with the code of its State or territory."""
    out: dict[str, str] = {}
    for row in rows_of("law/states.csv"):
        out[row["code"]] = row["code"]
        for name in names_of(row):
            out.setdefault(name.casefold(), row["code"])
    return out


def names_of(row: dict[str, str]) -> tuple[str, ...]:
    """What a State is called: its code, its name in six languages."""
    return tuple(row[one] for one in ("code", "fr", "en", "es", "ru", "ar", "zh"))


@cache
def state_facts() -> dict[tuple[str, str], Value]:
    """That a State has no death penalty. Where its law has one, whether for these facts must be asked."""
    kept = {"abolished": False}
    return {
        (row["state"], row["fact"]): kept.get(row["value"])
        for row in rows_of("law/state_facts.csv")
        if row["fact"] == "death_penalty"
    }


@cache
def typical_cases() -> tuple[str, ...]:
    """The names of the typical cases that the matrix can be asked of: in "plain" nothing is known."""
    return ("plain", *dict.fromkeys(row["case"] for row in rows_of("law/typical.csv")))


def typical(name: str, offence: str = "") -> Typical:
    """A typical case, of an offence where one is named. Raises KeyError for a name or a fact that there is not."""
    if name not in typical_cases():
        raise KeyError(name)
    kinds, told = law_table("facts"), {"yes": True, "no": False}
    facts: dict[str, dict[str, Value]] = {"leg": {}, "measure": {}, "offence": {}, "person": {}}
    for row in rows_of("law/typical.csv"):
        if row["case"] == name:
            kind, value = kinds[row["fact"]]["type"].partition(":")[0], row["value"]
            facts[row["of"]][row["fact"]] = (
                int(value) if kind == "number" else told[value] if kind == "yes_no" else value
            )
    if offence:
        facts["offence"]["offence.keys"] = frozenset({offence})
    return Typical(**facts)


@cache
def members() -> tuple[str, ...]:
    """The Members of the United Nations, by code."""
    return tuple(code for code, row in law_table("states").items() if row["kind"] == "member")


def world(on: date, known: date, book: Ledger | None = None) -> World:
    """The law and participation on a day, as known on another: by the platform's own ledger, or by a node's."""
    return World(law(), LedgerStatus(book or ledger(), on, known, state_facts()))
