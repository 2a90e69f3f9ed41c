"""Every table of facts says where it comes from."""

import csv
from pathlib import Path

COLUMNS = {"source", "as_of", "checked_by"}


def test_sources_lists_each_data_file(root: Path) -> None:
    folder = root / "src/entraide/data"
    files = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.suffix in {".csv", ".tsv", ".json"}}
    files.discard("SOURCES.csv")
    if not files:
        return
    with (folder / "SOURCES.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert set(rows[0]) >= COLUMNS, "each fact carries its source, its date and who checked it"
    assert {row["file"] for row in rows} == files
    assert [row["file"] for row in rows if not all(row[column].strip() for column in COLUMNS)] == []
