"""A PDF's text layer reads like any plain text: pages, paragraphs, raised calls, footnotes at the foot."""

import csv
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.errors import Damaged, NoTextLayer, Protected, ReadingError, TooLarge
from entraide.reading.extract import pdf
from entraide.reading.extract.pdf import extract_pdf

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = (ROOT / "samples/resolution-fr.pdf").read_bytes()
GOLDEN = list(csv.DictReader((ROOT / "tests/golden/pdf_counts.csv").read_text("utf-8").splitlines()))
PICTURE = "/XObject << /I 5 0 R >>"
IMAGE = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"


def a_pdf(*contents: str, resources: str = "", encrypted: str = "") -> bytes:
    """A PDF with one page for each content stream; object 3 is Courier, object 5 a picture of one grey point."""
    pages = [7 + 2 * at for at in range(len(contents))]
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{page} 0 R' for page in pages)}] >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        4: encrypted or "null",
        5: f"{IMAGE}\nstream\nx\nendstream",
    }
    for page, content in zip(pages, contents, strict=True):
        fonts = f"<< /Font << /F 3 0 R >> {resources} >>"
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {fonts} /Contents {page + 1} 0 R >>"
        )
        objects[page + 1] = f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream"
    out, places = b"%PDF-1.4\n", {}
    for number, content in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    lock = "/Encrypt 4 0 R /ID [<00><00>]" if encrypted else ""
    trailer = f"trailer\n<< /Size {max(objects) + 1} /Root 1 0 R {lock} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 1\n0000000000 65535 f \n{table}{trailer}".encode()


def line(text: str, y: float, x: float = 70, size: float = 10) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def test_the_sample_reads_as_its_text_does() -> None:
    text, notices = extract_pdf(SAMPLE, "resolution-fr.pdf")
    written = (ROOT / "samples/resolution-fr.txt").read_text("utf-8")
    head = "A/RES/990/17   Entraide entre les gardiens de phare"
    assert re.sub(r"\s+", "", text) == re.sub(r"\s+", "", written.replace(head, ""))
    assert notices == []


def test_pages_paragraphs_and_footnotes_stand_apart() -> None:
    text, _ = extract_pdf(SAMPLE, "resolution-fr.pdf")
    first, second = text.split("\f")
    assert "\n\n__________________\n¹ Résolution 989/3, annexe.\n² A/990/31 et Corr.1.\n\n\n1/2" in first
    assert "l’allumer¹,\n\n     Sachant que" in first
    assert second.startswith("\n     3. Invite le Maître")


def test_a_raised_figure_is_a_superscript_and_a_word_broken_by_kerning_is_whole() -> None:
    content = "BT /F 10 Tf 70 700 Td (paix) Tj /F 6 Tf 4 Ts (12) Tj /F 10 Tf 0 Ts [(, A) -50 (ssembl\xe9e)] TJ ET\n"
    assert extract_pdf(a_pdf(content + line("suite", 688)), "f")[0] == "paix¹², Assemblée\nsuite\n"


def test_lines_drawn_out_of_order_are_read_down_the_page() -> None:
    page = line("pied", 100) + line("deux", 688) + line("un", 700)
    assert extract_pdf(a_pdf(page), "f")[0] == "un\ndeux\n\npied\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = "".join(line(f"gauche, ligne numero {n:02} de la page", 700 - 12 * n, 60) for n in range(15))
    right = "".join(line(f"droite, ligne numero {n:02} de la page", 700 - 12 * n, 330) for n in range(15))
    words = extract_pdf(a_pdf(left + right), "f")[0].split("\n")
    assert [word.strip()[:6] for word in words if word] == ["gauche"] * 15 + ["droite"] * 15


def test_running_heads_go_and_page_numbers_stay() -> None:
    pages = [line("Resolution 1", 700) + line("1/3", 30, size=8)]
    pages += [line("A/RES/9", 800, size=8) + line(f"texte {n}", 700) + line(f"{n}/3", 30, size=8) for n in (2, 3)]
    text, _ = extract_pdf(a_pdf(*pages), "f")
    assert "A/RES/9" not in text
    assert [page.strip().split()[-1] for page in text.split("\f")] == ["1/3", "2/3", "3/3"]


def test_words_said_twice_are_not_taken_for_a_running_head() -> None:
    lines = "".join(line(f"une ligne de texte, la {n}", 802 - 13 * n) for n in range(1, 20))
    text, _ = extract_pdf(a_pdf(line("deux fois", 700) + lines, line("deux fois", 802) + lines), "f")
    assert text.count("deux fois") == 2


def test_a_year_that_ends_a_page_is_not_taken_for_its_number() -> None:
    assert extract_pdf(a_pdf(line("le 2 mai", 92) + line("2018", 80)), "f")[0] == "le 2 mai\n2018\n"


def test_a_page_without_text_is_told_when_others_have_some() -> None:
    text, notices = extract_pdf(a_pdf(line("un", 700), "q 100 0 0 100 0 0 cm /I Do Q", resources=PICTURE), "f")
    assert text == "un\n"
    assert notices == [("pdf.picture_page", "2")]


def test_a_pdf_of_pictures_needs_ocr() -> None:
    with pytest.raises(NoTextLayer) as raised:
        extract_pdf(a_pdf("q 500 0 0 700 0 0 cm /I Do Q", resources=PICTURE), "scan.pdf")
    assert "--ocr" in str(raised.value)


def test_a_pdf_with_a_password_is_told() -> None:
    key = f"<{'5a' * 32}>"
    lock = f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>"
    with pytest.raises(Protected):
        extract_pdf(a_pdf(line("un", 700), encrypted=lock), "f.pdf")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", SAMPLE[:700], b"%PDF-1.4\n" + b"\x00" * 500])
def test_a_truncated_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises((Damaged, NoTextLayer)):
        extract_pdf(data, "f.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGE_LIMIT", 1)
    with pytest.raises(TooLarge):
        extract_pdf(SAMPLE, "f.pdf")


def test_junk_before_the_header_does_no_harm() -> None:
    assert "Salue" in extract_pdf(b"\r\njunk\r\n" + SAMPLE, "f.pdf")[0]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["symbol"])
def test_real_files_hold_every_paragraph_and_footnote_that_a_person_counted(row: dict[str, str], shared: Path) -> None:
    text, notices = extract_pdf((shared / "corpus/pdf-en" / row["file"]).read_bytes(), row["file"])
    numbered = 0
    for found in text.split("\n"):
        numbered += found.lstrip().startswith(f"{numbered + 1}. ")
    unnumbered = {"A/RES/73/3": 2}.get(row["symbol"], 0)  # "Adopts the following …" and its chapeau
    assert numbered + unnumbered == int(row["operative"])
    feet = "\n".join(page.partition("__________________")[2] for page in text.split("\f"))
    assert len(re.findall(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹]+ \S", feet, re.MULTILINE)) == int(row["footnotes"])
    openers = re.findall(r"[\n\f]\n {5}(?!\d+\.)(?:[A-Z][a-z]+)(?: [a-z]+)?", text.split("     1. ")[0])
    assert len(openers) - 1 - unnumbered == int(row["preambular"])  # the formula is indented too
    assert notices == []


@pytest.mark.parametrize("name", ["A_RES_76_184", "A_RES_77_241", "E_RES_2023_24"])
def test_typeset_files_give_the_words_of_their_text(name: str, shared: Path) -> None:
    text, _ = extract_pdf((shared / f"corpus/ocr-fr/{name}.pdf").read_bytes(), name)
    true = (shared / f"corpus/ocr-fr/{name}.gold.txt").read_text("utf-8")
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    words = [sorted(re.findall(r"[^\W_]+", each.translate(raised))) for each in (text, true)]
    assert words[0] == words[1]


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=30), st.integers(0, 60))
def test_a_damaged_pdf_gives_text_or_an_error_of_ours(place: int, put: bytes, dropped: int) -> None:
    with suppress(ReadingError):
        extract_pdf(SAMPLE[:place] + put + SAMPLE[place + dropped :], "f.pdf")


@given(st.binary(max_size=400))
def test_any_bytes_at_all_give_text_or_an_error_of_ours(data: bytes) -> None:
    with suppress(ReadingError):
        extract_pdf(b"%PDF-1.4\n" + data, "f.pdf")
