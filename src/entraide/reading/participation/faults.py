"""What can be wrong in a table as a whole, or in our own CSV, in French and in English: the line, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from entraide.domain.errors import ReadingError

__all__ = ["BadTable", "TableFault"]

SAYS = {
    "no_table": (
        "aucun état des participations : enregistrez la page entière, avec son tableau (HTML ou XML)",
        "no table of participation: save the whole page, with its table (HTML or XML)",
    ),
    "columns": (
        "il manque les colonnes {told} : reprenez l’en-tête de participation.csv",
        "columns {told} are missing: take the head of participation.csv",
    ),
    "cells": (
        "{told} cellules, contre l’en-tête : vérifiez les virgules et les guillemets",
        "{told} cells, unlike the head: look at the commas and the quotes",
    ),
    "quotes": ("{told} : vérifiez les guillemets", "{told}: look at the quotes"),
    "day": (
        "« {told} » n’est pas une date : écrivez AAAA-MM-JJ, AAAA, ou deux dates avec « / »",
        "“{told}” is no date: write YYYY-MM-DD, YYYY, or two dates with “/”",
    ),
    "act": ("« {told} » n’est pas un acte connu", "“{told}” is no act known"),
    "star": ("« {told} » : écrivez yes, no ou rien", "“{told}”: write yes, no or nothing"),
    "instruments": (
        "plusieurs instruments dans un fichier ({told}) : donnez un fichier pour chacun",
        "several instruments in one file ({told}): give a file for each",
    ),
    "as_of": (
        "plusieurs dates d’état ({told}) : une seule par fichier",
        "several days of the table ({told}): one a file",
    ),
}
LINE = ("ligne {line} : ", "line {line}: ")


@dataclass(frozen=True, slots=True)
class TableFault:
    """One fault: its code, the line (from 1; 0 for the whole), what stood there."""

    code: str
    line: int = 0
    told: str = ""

    def message(self, language: str) -> str:
        """One line, in "fr" or "en"."""
        at = 0 if language == "fr" else 1
        line = LINE[at].format(line=self.line) if self.line else ""
        return line + SAYS[self.code][at].format(told=self.told)


class BadTable(ReadingError):
    """A table that cannot be taken as it stands: `faults`, each with its line."""

    code = "reading.table"
    says: ClassVar[dict[str, str]] = {
        "fr": "{name} : le tableau ne peut être lu",
        "en": "{name}: the table cannot be read",
    }

    def __init__(self, name: str, faults: Iterable[TableFault]) -> None:
        super().__init__(name)
        self.faults = tuple(sorted(faults, key=lambda one: one.line))

    def message(self, language: str = "en") -> str:
        """All faults, one a line."""
        return "\n".join(f"{self.name}: {one.message(language)}" for one in self.faults)
