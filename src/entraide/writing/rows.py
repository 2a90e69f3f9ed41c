"""Records as lines, for spreadsheets and for programs: CSV and JSON Lines, as many as there are, a piece at a time.

Reads:  flat records, one after the other
Writes: pieces of bytes, in UTF-8; gzipped when asked

Sources: RFC 4180 (CSV), jsonlines.org, RFC 1952 (gzip).
"""

import csv
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

__all__ = ["cell", "csv_lines", "gzipped", "json_lines"]

BOM = "\ufeff".encode()
TRIGGERS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes what begins so for a formula
PIECE = 64 * 1024  # bytes, about


def cell(value: Any) -> str:
    """A value as a cell. What a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection);
    the members of a list are parted by line feeds; facts by name are JSON."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    text = "\n".join(map(str, value)) if isinstance(value, list) else plain(value)
    return f"'{text}" if text.startswith(TRIGGERS) else text


def plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def csv_lines(records: Iterable[dict[str, Any]], columns: Iterable[str], *, bom: bool = False) -> Iterator[bytes]:
    """The records as CSV with a first line of names. `bom`: with the mark by which Excel knows UTF-8."""
    sheet = io.StringIO(newline="")
    table = csv.writer(sheet)
    names = list(columns)
    table.writerow(names)
    if bom:
        yield BOM
    for record in records:
        table.writerow([cell(record[name]) for name in names])
        if sheet.tell() > PIECE:
            yield sheet.getvalue().encode()
            sheet.seek(0)
            sheet.truncate()
    yield sheet.getvalue().encode()


def json_lines(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The records as JSON, one a line."""
    held, size = [], 0
    for record in records:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=plain).encode() + b"\n"
        held.append(line)
        size += len(line)
        if size > PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def gzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces as one gzip file."""
    pack = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for piece in pieces:
        if packed := pack.compress(piece):
            yield packed
    yield pack.flush()
