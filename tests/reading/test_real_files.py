"""Real Word and PDF files: both paragraph counts and the footnotes, against counts made by reading."""

import csv
from pathlib import Path

import pytest

from entraide.data import load_register
from entraide.domain.texts.document import Kind
from entraide.reading.read import read

GOLDEN = Path(__file__).parent.parent / "golden"


def rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("docx_counts.csv"), ids=lambda row: row["symbol"])
def test_word_files(shared: Path, row: dict[str, str]) -> None:
    check(shared / "corpus" / "docx-en" / row["file"], row)


@pytest.mark.parametrize("row", rows("pdf_counts.csv"), ids=lambda row: row["symbol"])
def test_pdf_files(shared: Path, row: dict[str, str]) -> None:
    check(shared / "corpus" / "pdf-en" / row["file"], row)


def check(path: Path, row: dict[str, str]) -> None:
    document = read(path.read_bytes(), path.name, load_register())[0]
    counted = (
        document.symbol,
        document.count(Kind.PREAMBULAR),
        document.count(Kind.OPERATIVE),
        len(document.footnotes),
    )
    assert counted == (row["symbol"], int(row["preambular"]), int(row["operative"]), int(row["footnotes"]))
    assert document.language == "en"
    assert document.adopted
    assert document.issued
    assert document.originating


@pytest.mark.parametrize(
    ("name", "counts"), [("A_RES_76_184", (12, 15)), ("A_RES_77_241", (6, 5)), ("E_RES_2023_24", (7, 13))]
)
def test_french_pdf_files(shared: Path, name: str, counts: tuple[int, int]) -> None:
    path = shared / "corpus" / "ocr-fr" / f"{name}.pdf"
    document = read(path.read_bytes(), path.name, load_register())[0]
    assert (document.count(Kind.PREAMBULAR), document.count(Kind.OPERATIVE)) == counts
    assert document.language == "fr"
