"""The words that an answer on legal bases is written with, and where the ledger's rows come from."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from entraide.data.laws import law_table
from entraide.data.tables import load_register, rows_of
from entraide.domain.texts.instrument import Instrument

__all__ = ["answer_schema", "answer_words", "origins"]


@cache
def answer_words(language: str) -> dict[str, Any]:
    """The words of one language ("fr" or "en"), under the names of `writing.law.LawWords`."""
    register = load_register()
    return {
        "language": language,
        "phrases": {key: row[language] for key, row in law_table("phrases").items()},
        "findings": {code: (row["severity"], row[language]) for code, row in law_table("findings").items()},
        "facts": {name: row[language] for name, row in law_table("facts").items()},
        "elements": {code: row[language] for code, row in law_table("elements").items()},
        "states": {row["code"]: row[language] for row in rows_of("law/states.csv")},
        "instruments": {one.code: (title(one, language), one.iri) for one in register.instruments},
    }


def title(instrument: Instrument, language: str) -> str:
    """The full title, in the first language that has one."""
    held = (instrument.names[tag] for tag in (language, "fr", "en", *instrument.names) if tag in instrument.names)
    return next(held)[0]


@cache
def origins() -> Mapping[tuple[str, str], date]:
    """Of an instrument and a source the day that its table of participation tells of."""
    rows = rows_of("law/participation_tables.csv")
    return {(row["instrument"], row["source"]): date.fromisoformat(row["as_of"]) for row in rows}


@cache
def answer_schema() -> dict[str, Any]:
    """The published schema of an answer as JSON."""
    text = (resources.files("entraide.data") / "law/answer.schema.json").read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text)
    return held
