"""Records as a file to keep.

Reads:  records, their columns
Writes: CSV, as an answer
"""

import re
from collections.abc import Iterable
from typing import Any

from django.http import StreamingHttpResponse

from entraide.writing.rows import csv_lines

__all__ = ["csv_file"]


def csv_file(records: Iterable[dict[str, Any]], columns: Iterable[str], name: str) -> StreamingHttpResponse:
    """The records as CSV for a spreadsheet, under a name made fit for a file."""
    answer = StreamingHttpResponse(csv_lines(records, columns, bom=True), content_type="text/csv; charset=utf-8")
    plain = re.sub(r"[^\w.-]+", "_", name).strip("_")
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain}.csv"'
    return answer
