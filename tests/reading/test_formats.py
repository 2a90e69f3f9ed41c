"""What a file is, and what it says, by its bytes alone."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.errors import (
    Damaged,
    EmptyFile,
    NotFound,
    Protected,
    ReadingError,
    TooLarge,
    UnknownEncoding,
    UnknownFormat,
)
from entraide.reading.formats import TEXT_LIMIT, decode, sniff, sniff_file

AKN = b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def named(value: object) -> str:
    """A case's name: packed bytes carry the time and would differ from one process to the next."""
    return value if isinstance(value, str) else getattr(value, "__name__", "bytes")


def a_zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, b"x" * 100)
    return out.getvalue()


def a_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("un.txt"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Le phare est allum\xc3\xa9.", "text"),
        ("Le phare".encode("utf-16"), "text"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\njunk\r\n%PDF-1.4\n1 0 obj\n<<>>", "pdf"),
        (b"A text that names %PDF-1.4 in passing", "text"),
        (a_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (a_zip("a.txt", "b.txt"), "zip"),
        (a_tar(), "tar"),
        (gzip.compress(a_tar()), "tar"),
        (lzma.compress(a_tar()), "tar"),
        (bz2.compress(a_tar()), "tar"),
        (AKN, "akn"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- a --><akn:akomaNtoso xmlns:akn="x">', "akn"),
        (AKN.decode().encode("utf-16"), "akn"),
        (b"<!DOCTYPE html>\n<html><p>x</p></html>", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
        (b"<!-- saved page -->\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><BODY>x", "html"),
        (b"<div><p>A fragment</p></div>", "html"),
        (b"<sup>1</sup> A note in a plain text, with residue", "text"),
        (b"<meta http-equiv='Content-Type' content='text/html'>\n\n## A title in Markdown", "text"),
    ],
    ids=named,
)
def test_a_file_is_known_by_its_bytes_whatever_its_name(data: bytes, kind: str) -> None:
    assert sniff(data, "FILE.DOC") == kind


@pytest.mark.parametrize(
    ("data", "error", "word"),
    [
        (b"", EmptyFile, ""),
        (b"\xef\xbb\xbf  \r\n", EmptyFile, ""),
        (b"<?xml version='1.0'?><invoice/>", UnknownFormat, "<invoice>"),
        (OLE + b"\0" * 600, UnknownFormat, ".docx"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Protected, ""),
        (a_zip("a.txt", "b.txt")[:150], Damaged, "ZIP"),
        (a_zip("[Content_Types].xml", "xl/workbook.xml"), UnknownFormat, "Word"),
        (a_zip("mimetype", "content.xml"), UnknownFormat, ".docx"),
        (gzip.compress(b"no archive"), UnknownFormat, "compressed"),
        (b"\xfd7zXZ\x00rubbish that follows", Damaged, ""),
        (b"{\\rtf1 Bonjour}", UnknownFormat, ".docx"),
        (b"\x89PNG\r\n\x1a\n", UnknownFormat, "OCR"),
        (b"\x7fELF\x02", UnknownFormat, "program"),
    ],
    ids=named,
)
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(data: bytes, error: type[ReadingError], word: str) -> None:
    with pytest.raises(error) as raised:
        sniff(data, "FILE.DOC")
    assert "FILE.DOC" in str(raised.value)
    assert word in str(raised.value)


def test_a_file_on_disk_is_known_without_being_read_whole(tmp_path: Path) -> None:
    place = tmp_path / "a.bin"
    place.write_bytes(a_zip("word/document.xml", "[Content_Types].xml"))
    assert sniff_file(place) == "docx"
    with pytest.raises(NotFound):
        sniff_file(tmp_path / "absent")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_french_reads_the_same_in_every_encoding_we_know(encoding: str) -> None:
    text = "L’Assemblée générale,\n« À l’œuvre » : été, hiver\fDeuxième page …\n"
    assert decode(text.encode(encoding), "f.txt") == text


def test_ends_of_lines_are_made_alike_and_page_breaks_stay() -> None:
    assert (
        decode(b"un\r\ndeux\rtrois\x0bquatre\x0ccinq\xe2\x80\xa8six\x1a", "f") == "un\ndeux\ntrois\nquatre\fcinq\nsix"
    )


def test_marks_left_where_files_were_joined_are_dropped() -> None:
    assert decode("\ufeffun\n\ufeffdeux".encode(), "f") == "un\ndeux"


@pytest.mark.parametrize(
    "data",
    [
        b"null \x00 inside",
        b"bell \x07 inside",
        "Генеральная Ассамблея, ссылаясь на свою резолюцию".encode("koi8-r"),
        "Генеральная Ассамблея, ссылаясь на свою резолюцию".encode("cp1251"),
        ("The General Assembly of Ruritania, in its own words: " * 9 + "Резолюция").encode("cp1251"),
        "大会回顾其决议".encode("gb18030"),
        "L’Assemblée générale, résolution adoptée, été".encode("mac-roman"),
        "L'Assemblée générale, résolution adoptée".encode("cp850"),
        "Généralité".encode() + b" \xe9 " + "été à l’œuvre".encode(),
        b"\xff\xfea\x00b",
        b"\xef\xbb\xbf\xff",
    ],
    ids=named,
)
def test_letters_are_never_guessed(data: bytes) -> None:
    with pytest.raises(UnknownEncoding):
        decode(data, "f.txt")


def test_a_text_of_a_hundred_megabytes_is_refused_at_once() -> None:
    with pytest.raises(TooLarge) as raised:
        decode(b"a" * (TEXT_LIMIT + 1), "grand.txt")
    assert "32 MB" in str(raised.value)


def test_a_blank_text_is_an_empty_file() -> None:
    with pytest.raises(EmptyFile):
        decode(b" \r\n\x0c", "vide.txt")


STARTS = [
    b"",
    b"PK\x03\x04",
    OLE,
    b"\x1f\x8b\x08",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"<?xml",
    b"<!DOCTYPE",
    b"%PDF-",
    b"\xff\xfe",
]


@given(st.sampled_from(STARTS), st.binary(max_size=900))
def test_any_bytes_at_all_give_a_format_or_an_error_of_ours(start: bytes, rest: bytes) -> None:
    try:
        kind = sniff(start + rest, "f")
    except ReadingError:
        return
    assert kind in {"akn", "docx", "html", "pdf", "text", "zip", "tar"}


@given(st.binary(max_size=300))
def test_any_bytes_at_all_give_a_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        text = decode(data, "f")
    except ReadingError:
        return
    assert "\r" not in text
    assert "\x00" not in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff"), min_size=1))
def test_utf_8_comes_back_letter_for_letter(text: str) -> None:
    try:
        assert decode(text.encode(), "f") == text
    except EmptyFile:
        assert not text.strip("\u00a0 ")
