"""What a notice of the reading says to a person: the table notices.csv, a row for each code."""

import csv
from functools import cache
from importlib.resources import files
from io import StringIO

__all__ = ["saying"]


@cache
def table() -> dict[str, dict[str, str]]:
    text = (files("entraide.apps.library") / "notices.csv").read_text("utf-8")
    return {row["code"]: row for row in csv.DictReader(StringIO(text, newline=""))}


def saying(code: str, language: str) -> str:
    """The notice in words; its code where it has none."""
    row = table().get(code, {})
    return row.get(language) or row.get("fr") or code
