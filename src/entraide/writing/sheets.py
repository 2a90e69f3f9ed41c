"""Records as a sheet of Excel, as many as there are.

Reads:  flat records, one after the other
Writes: pieces of bytes of an .xlsx file

Sources: ISO/IEC 29500 (Office Open XML); the limits are Excel's own.
"""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from entraide.writing.rows import cell

__all__ = ["XLSX", "sheet"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS, LONGEST = 1_048_576, 32_767  # of a sheet; characters of a cell
PIECE = 64 * 1024  # bytes


def sheet(records: Iterable[dict[str, Any]], columns: Iterable[str], name: str) -> Iterator[bytes]:
    """The records under a first line of names, which stays in sight; what one sheet cannot hold goes on in the next.
    Nothing is a formula; what Excel would take for one is told as it is in CSV. It is on disk meanwhile."""
    names, book, at = list(columns), Workbook(write_only=True), ROWS
    for record in records:
        if at == ROWS:
            page, at = begun(book, names, name), 1
        page.append([value(record[one]) for one in names])
        at += 1
    if not book.worksheets:
        begun(book, names, name)
    with TemporaryFile() as kept:
        book.save(kept)
        kept.seek(0)
        while piece := kept.read(PIECE):
            yield piece


def begun(book: Workbook, names: list[str], name: str) -> Any:
    """A new sheet with its line of names."""
    page = book.create_sheet(name if not book.worksheets else f"{name} {len(book.worksheets) + 1}")
    page.freeze_panes = "A2"
    heads = [WriteOnlyCell(page, one) for one in names]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    return page


def value(told: Any) -> int | float | bool | str | None:
    """A value as Excel keeps it: numbers and yes or no as such, all else as words."""
    if told is None or isinstance(told, int | float):
        return told
    return ILLEGAL_CHARACTERS_RE.sub("", cell(told))[:LONGEST] or None
