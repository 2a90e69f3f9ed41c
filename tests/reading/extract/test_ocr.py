"""PDF files of pictures, recognised: by a stand-in for tesseract, and by tesseract itself where it is installed."""

import os
import shutil
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from entraide.data import load_register
from entraide.domain.errors import Damaged, NoTextLayer, TooLarge
from entraide.reading.extract import ocr
from entraide.reading.extract.ocr import recognise
from entraide.reading.read import read

PAGE = (
    "Nations Unies\n\nA/RES/99/7\n\n99/7. La brume des lacs\n\nL’Assemblée générale,\n\n1. Salue les feux de |’ordre.\n"
)


def a_scan(pages: int = 1, source: pypdfium2.PdfDocument | None = None) -> bytes:
    """A PDF whose pages are pictures: blank, or those of `source`."""
    document = pypdfium2.PdfDocument.new()
    for at in range(pages):
        page = document.new_page(300, 400)
        if source:
            bitmap = source[at].render(scale=2)
        else:
            bitmap = pypdfium2.PdfBitmap.new_native(30, 40, 4)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, 30, 40)
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(300, 400))
        page.insert_obj(image)
        page.gen_content()
    out = Path(os.environ["TMP_SCAN"])
    document.save(str(out))
    return out.read_bytes()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMP_SCAN", str(tmp_path / "scan.pdf"))


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in that says what it was asked, and gives the same page each time."""
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo List; echo eng; echo fra; exit; fi\n'
        f'echo "$@" >>"{tmp_path}/asked"\nhead -c 2 >"{tmp_path}/seen"\ncat >/dev/null\ncat "{tmp_path}/page.txt"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setitem(ocr.ALONE, "PATH", f"{program.parent}:{os.environ['PATH']}")
    return tmp_path


def test_a_scan_is_read_when_asked(tesseract: Path) -> None:
    document = read(a_scan(), "scan.pdf", load_register(), "fr", ocr=True)[0]
    assert document.symbol == "A/RES/99/7"
    assert document.provisions[-1].text == "Salue les feux de l’ordre."
    assert document.origin.format == "pdf"
    assert ("ocr.recognised", "1 (fra)") in {(w.code, w.detail) for w in document.warnings}
    assert (tesseract / "seen").read_text() == "P5"


def test_a_scan_is_refused_when_not_asked(tesseract: Path) -> None:
    with pytest.raises(NoTextLayer) as raised:
        read(a_scan(), "scan.pdf", load_register())
    assert "--ocr" in raised.value.message("fr")
    assert not (tesseract / "asked").exists()


def test_the_models_at_hand_are_used_when_the_language_is_not_said(tesseract: Path) -> None:
    text, notices = recognise(a_scan(2), "scan.pdf", "")
    assert text.count("\f") == 1
    assert notices == [("ocr.recognised", "2 (fra+eng)")]


def test_a_missing_model_is_named(tesseract: Path) -> None:
    with pytest.raises(NoTextLayer) as raised:
        recognise(a_scan(), "scan.pdf", "zh")
    assert "tesseract-ocr-chi-sim" in str(raised.value)
    assert "n'a pas le modèle chi_sim" in raised.value.message("fr")


def test_without_tesseract_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = a_scan()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextLayer) as raised:
        recognise(data, "scan.pdf", "fr")
    assert "apt-get install tesseract-ocr tesseract-ocr-fra" in str(raised.value)


def test_a_program_that_does_not_run_is_told(tesseract: Path) -> None:
    (tesseract / "bin" / "tesseract").write_bytes(b"\x7fELF, and nothing more")
    with pytest.raises(NoTextLayer) as raised:
        recognise(a_scan(), "scan.pdf", "fr")
    assert "tesseract ne répond pas" in raised.value.message("fr")


def test_a_page_that_fails_is_told(tesseract: Path) -> None:
    program = tesseract / "bin" / "tesseract"
    program.write_text('#!/bin/sh\nif [ "$1" = --list-langs ]; then echo fra; exit; fi\ncat >/dev/null\nexit 3\n')
    with pytest.raises(Damaged) as raised:
        recognise(a_scan(), "scan.pdf", "fr")
    assert "page 1" in str(raised.value)


def test_too_many_pages_are_refused(tesseract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "OCR_PAGES", 1)
    with pytest.raises(TooLarge):
        recognise(a_scan(2), "scan.pdf", "fr")


def test_tesseract_itself_reads_a_printed_page(root: Path) -> None:
    program = shutil.which("tesseract")
    if not program or "fra" not in ocr.installed(program, "scan.pdf"):
        pytest.skip("no tesseract with its French model: apt-get install tesseract-ocr tesseract-ocr-fra")
    sample = next((root / "samples").rglob("*.pdf"))
    scan = a_scan(1, pypdfium2.PdfDocument(sample))
    document = read(scan, "scan.pdf", load_register(), "fr", ocr=True)[0]
    assert document.provisions


@pytest.mark.parametrize(
    "script",
    [
        b"hello",
        b"#!/no/such/interpreter\n",
        b"#!/bin/sh\nsleep 5\n",
        b'#!/bin/sh\nprintf "\\377\\376 nothing"\n',
    ],
    ids=["no program", "no interpreter", "silent", "odd bytes"],
)
def test_a_tesseract_that_does_not_answer_is_told(
    tesseract: Path, monkeypatch: pytest.MonkeyPatch, script: bytes
) -> None:
    monkeypatch.setattr(ocr, "QUESTION", 1)
    (tesseract / "bin" / "tesseract").write_bytes(script)
    with pytest.raises(NoTextLayer):
        recognise(a_scan(), "scan.pdf", "fr")


def test_more_text_than_a_page_can_hold_is_refused(tesseract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "TEXT_LIMIT", 10)
    with pytest.raises(TooLarge):
        recognise(a_scan(), "scan.pdf", "fr")
