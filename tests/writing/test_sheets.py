"""What a sheet holds is what was put in, and nothing of it runs."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from entraide.writing import sheets

RECORDS: list[dict[str, Any]] = [
    {"words": "=1+1", "n": 3, "ok": True, "many": ["a", "b"], "none": None},
    {"words": "a\x0bb" + "x" * 40_000},
]


def test_words_stay_words_and_numbers_numbers() -> None:
    book = load_workbook(BytesIO(b"".join(sheets.sheet(RECORDS[:1], list(RECORDS[0]), "lamps"))))
    assert book.sheetnames == ["lamps"]
    head, line = book["lamps"].iter_rows()
    assert [one.value for one in head] == list(RECORDS[0])
    assert [one.value for one in line] == ["'=1+1", 3, True, "a\nb", None]
    assert line[0].data_type == "s"


def test_what_excel_cannot_hold_does_not_break_the_file() -> None:
    book = load_workbook(BytesIO(b"".join(sheets.sheet(RECORDS[1:], ["words"], "lamps"))))
    told = str(book["lamps"]["A2"].value)
    assert (told[:3], len(told)) == ("abx", sheets.LONGEST)


def test_more_than_a_sheet_holds_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 3)
    rows = [{"n": nth} for nth in range(5)]
    book = load_workbook(BytesIO(b"".join(sheets.sheet(rows, ["n"], "lamps"))))
    assert [[one[0] for one in page.values] for page in book] == [["n", 0, 1], ["n", 2, 3], ["n", 4]]
    assert load_workbook(BytesIO(b"".join(sheets.sheet([], ["n"], "lamps")))).sheetnames == ["lamps"], "none is a sheet"
