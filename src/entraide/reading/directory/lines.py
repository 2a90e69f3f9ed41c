"""Lines of fields from a file; whether each makes an entry is asked afterwards (`domain.directory.fields`).

    CSV   a head with names of FIELDS, one entry a line; "key" names the entry that it changes
    JSON  {"note": {"state", "symbol", "date"}, "authorities": [{field: text, or a list of texts}]}

Reads:  bytes
Writes: Given: the note, and each entry as fields with its line or place
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from entraide.domain.directory.fields import FIELDS
from entraide.domain.errors import EmptyFile, ReadingError, TooLarge
from entraide.reading.formats import decode

__all__ = ["BadLines", "Given", "read_lines"]

BYTES, MOST = 2**20, 2000  # of a file; entries in it
BESIDE = ("key", "version", "confirmed_on")  # columns of our own export that are no fields
TRIGGERS = ("'=", "'+", "'-", "'@")  # what an export has kept a spreadsheet from running
SAYS = {
    "columns": ("colonnes inconnues : {told}", "unknown columns: {told}"),
    "no_columns": ("ni « state » ni « territory » dans l’en-tête", "neither “state” nor “territory” in the head"),
    "twice": ("colonne répétée : {told}", "column given twice: {told}"),
    "cells": ("{told} cellules, contre l’en-tête", "{told} cells, unlike the head"),
    "json": ("JSON mal formé : {told}", "malformed JSON: {told}"),
    "shape": ("forme inattendue : {told}", "unexpected shape: {told}"),
    "none": ("aucune autorité dedans", "no authority in it"),
}
AT = ("ligne {line} : ", "line {line}: ")


@dataclass(frozen=True, slots=True)
class Given:
    """What a file gives: what the note says of itself ("state", "symbol", "date"), and (line or place, fields) of each
    entry."""

    note: dict[str, str]
    lines: tuple[tuple[int, dict[str, str]], ...]


class BadLines(ReadingError):
    """A file that cannot be taken as it stands: what is wrong, the line (0 for the whole), what stood there."""

    code = "reading.directory"
    says: ClassVar[dict[str, str]] = {
        "fr": "{name} : le fichier d’annuaire ne peut être lu",
        "en": "{name}: the directory's file cannot be read",
    }

    def __init__(self, name: str, what: str, line: int = 0, told: str = "") -> None:
        super().__init__(name)
        self.what, self.line, self.about = what, line, told

    def message(self, language: str = "en") -> str:
        """One line, in "fr" or "en"."""
        nth = 0 if language == "fr" else 1
        line = AT[nth].format(line=self.line) if self.line else ""
        return f"{line}{SAYS[self.what][nth].format(told=self.about)}"


def read_lines(data: bytes, name: str) -> Given:
    """The lines of a file. Raises EmptyFile, TooLarge, UnknownEncoding, BadLines."""
    if len(data) > BYTES:
        raise TooLarge(name, f"{len(data) / BYTES:.0f} MB; the limit is {BYTES >> 20} MB")
    text = decode(data, name).lstrip("\ufeff")
    if not text.strip():
        raise EmptyFile(name)
    given = from_json(text, name) if text.lstrip().startswith(("{", "[")) else Given({}, tuple(from_csv(text, name)))
    if not given.lines:
        raise BadLines(name, "none")
    if len(given.lines) > MOST:
        raise TooLarge(name, f"a table of more than {MOST} lines")
    return given


def from_csv(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a table, after its head."""
    first = text.split("\n", 1)[0]
    sheet = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    head = [one.strip().lower() for one in next(sheet)]
    if unknown := [one for one in head if one and one not in (*FIELDS, *BESIDE)]:
        raise BadLines(name, "columns", 1, ", ".join(unknown)[:200])
    if twice := [one for one in head if one and head.count(one) > 1]:
        raise BadLines(name, "twice", 1, twice[0])
    if not {"state", "territory"} & set(head):
        raise BadLines(name, "no_columns", 1)
    try:
        for row in sheet:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(head):
                raise BadLines(name, "cells", sheet.line_num, str(len(row)))
            yield sheet.line_num, {part: bare(cell) for part, cell in zip(head, row, strict=True) if part}
    except csv.Error as fault:
        raise BadLines(name, "shape", sheet.line_num, str(fault)) from fault


def bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith(TRIGGERS) else cell


def from_json(text: str, name: str) -> Given:
    """The entries of a note verbale's form."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise BadLines(name, "json", getattr(fault, "lineno", 0), str(fault)[:200]) from fault
    note = told.get("note", {}) if isinstance(told, dict) else {}
    entries = told.get("authorities") if isinstance(told, dict) else told
    if not isinstance(entries, list) or not isinstance(note, dict):
        raise BadLines(name, "shape", told="authorities")
    note = {part: str(note.get(part) or "") for part in ("state", "symbol", "date")}
    filled = {"state": note["state"], "source": note["symbol"], "source_on": note["date"]}
    lines = []
    for nth, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise BadLines(name, "shape", told=f"authorities[{nth}]")
        if unknown := [str(part) for part in entry if part not in (*FIELDS, *BESIDE)]:
            raise BadLines(name, "columns", told=", ".join(unknown)[:200])
        lines.append((nth, filled | {part: flat(value, name) for part, value in entry.items()}))
    return Given(note, tuple(lines))


def flat(value: Any, name: str) -> str:
    """A value of JSON as a field."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "|".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadLines(name, "shape", told=str(value)[:80])
    return str(value)
