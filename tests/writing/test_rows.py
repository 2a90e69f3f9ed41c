"""Records as lines: what a spreadsheet and a program read in them."""

import csv
import gzip
import io
import json
from typing import Any

from entraide.writing.rows import csv_lines, gzipped, json_lines

ROWS: list[dict[str, Any]] = [
    {"words": 'Deux lignes,\n"citées"', "number": 1, "list": ["a", "b"]},
    {"words": "=HYPERLINK(1)", "number": None, "list": []},
    {"words": "− moins", "number": -3, "list": ["@x"]},
]


def read(pieces: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(pieces.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_reads_the_words_and_runs_none_of_them() -> None:
    rows = read(b"".join(csv_lines(ROWS, ("words", "number", "list"))))
    assert rows == [
        ["words", "number", "list"],
        ['Deux lignes,\n"citées"', "1", "a\nb"],
        ["'=HYPERLINK(1)", "", ""],
        ["− moins", "'-3", "'@x"],
    ]


def test_facts_by_name_are_json_in_their_cell() -> None:
    rows = read(b"".join(csv_lines([{"as_read": {"state": "ambiguë", "target": ""}}], ("as_read",))))
    assert json.loads(rows[1][0]) == {"state": "ambiguë", "target": ""}


def test_the_mark_of_utf_8_comes_first_when_it_is_asked_for() -> None:
    assert b"".join(csv_lines(ROWS, ("words",), bom=True)).startswith(b"\xef\xbb\xbfwords")


def test_a_program_reads_the_very_records() -> None:
    assert [json.loads(line) for line in b"".join(json_lines(ROWS)).splitlines()] == ROWS


def test_however_much_it_is_it_comes_in_pieces() -> None:
    many = [{"words": "x" * 1000} for _ in range(1000)]
    pieces = list(json_lines(many))
    assert len(pieces) > 10
    assert max(map(len, pieces)) < 70_000
    assert len(list(csv_lines(many, ("words",)))) > 10


def test_gzipped_it_is_the_same() -> None:
    assert gzip.decompress(b"".join(gzipped(json_lines(ROWS)))) == b"".join(json_lines(ROWS))
