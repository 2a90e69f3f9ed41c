"""The mandates asked for as one file, a piece at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from entraide.apps.mandates.asking import Asked
from entraide.apps.mandates.plain import COLUMNS
from entraide.apps.mandates.queries.exporting import records
from entraide.writing.rows import csv_lines, json_lines
from entraide.writing.sheets import XLSX, sheet

__all__ = ["FORMATS", "File"]

FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "xlsx": XLSX}


@dataclass(frozen=True, slots=True)
class File:
    """Which mandates, in which language first, as what (a key of FORMATS)."""

    asked: Asked
    language: str
    format: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"entraide-mandates.{self.format}"

    @property
    def media(self) -> str:
        """Its media type."""
        return FORMATS[self.format]

    def pieces(self) -> Iterator[bytes]:
        """Its bytes."""
        rows = records(self.asked, self.language)
        if self.format == "xlsx":
            return sheet(rows, COLUMNS, "mandates")
        return csv_lines(rows, COLUMNS, bom=True) if self.format == "csv" else json_lines(rows)
