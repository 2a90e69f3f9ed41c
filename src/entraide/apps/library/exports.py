"""An export: what is chosen of the library, as the bytes of one file, a piece at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from entraide.apps.library.asking import Asked
from entraide.apps.library.queries.exporting import COLUMNS, records
from entraide.writing.rows import csv_lines, gzipped, json_lines

__all__ = ["FORMATS", "WHAT", "Export"]

WHAT = tuple(COLUMNS)
FORMATS = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported, of which texts, in which format; with a byte order mark (CSV), gzipped."""

    what: str
    format: str = "jsonl"
    asked: Asked = field(default_factory=Asked)
    bom: bool = False
    gzip: bool = False

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"entraide-{self.what}.{self.format}" + (".gz" if self.gzip else "")

    @property
    def media(self) -> str:
        """Its media type."""
        return "application/gzip" if self.gzip else FORMATS[self.format]

    def pieces(self) -> Iterator[bytes]:
        """Its bytes."""
        rows = records(self.what, self.asked)
        out = csv_lines(rows, COLUMNS[self.what], bom=self.bom) if self.format == "csv" else json_lines(rows)
        return gzipped(out) if self.gzip else out
