"""What a file is, told by its bytes; and its text, decoded without guessing.

Reads:  the bytes of one file
Writes: the name of its format; its text with "\\n" at line ends and "\\f" at page breaks
"""

import bz2
import gzip
import io
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from entraide.domain.errors import (
    Damaged,
    EmptyFile,
    NotFound,
    Protected,
    TooLarge,
    UnknownEncoding,
    UnknownFormat,
)

__all__ = ["TEXT_LIMIT", "decode", "sniff", "sniff_file"]

TEXT_LIMIT = 32 * 2**20
"""Bytes of text that one document may hold; the longest resolutions are under one million."""

_HEAD = 64 * 2**10  # bytes looked at; a PDF header may stand up to 1,024 bytes in, a tar mark at 257

_BOMS = (  # the longer first: UTF-32 LE begins like UTF-16 LE
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_OTHERS = (
    (b"{\\rtf", "RTF: save it as .docx"),
    (b"%!PS", "PostScript: save it as PDF"),
    (b"\x89PNG", "a picture: it needs OCR first"),
    (b"\xff\xd8\xff", "a picture: it needs OCR first"),
    (b"GIF8", "a picture: it needs OCR first"),
    (b"II*\x00", "a picture: it needs OCR first"),
    (b"MM\x00*", "a picture: it needs OCR first"),
    (b"7z\xbc\xaf\x27\x1c", "7z: save it as .zip"),
    (b"Rar!", "RAR: save it as .zip"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_HTML_BLOCK = re.compile(
    r"</?(?:p|div|table|tr|td|[uo]l|li|h[1-6]|section|article|main|body|center)\b[^<]*>", re.IGNORECASE
)
_HTML_LINE = re.compile(r"^\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_NEWLINES = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ACCENTED_WORD = re.compile("[À-ÖØ-öø-ÿ]{4}")  # no Western word has four such letters in a row
_WESTERN = frozenset(
    "ÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŸßàâäáãåæçéèêëíìîïñóòôöõøœúùûüÿ«»‹›“”„‘’‚–—…•·°º\u00aaª¿¡§¶©®™€£\u00a0\u00ad¹²³½¼¾†‡×"
) - {"‚", "„"}  # those two are é and ä of an old DOS code page more often than quotation marks


def sniff(data: bytes, name: str) -> str:
    """The format of a file, by its bytes and never by its suffix.

    One of "akn", "docx", "html", "pdf", "text", "zip", "tar" (plain, or in gzip, xz or bzip2). `name` is for messages.
    Raises EmptyFile, UnknownFormat (with what to save it as), Protected, Damaged.
    Sources: ISO 32000-1 7.5.2 and note (PDF header), ECMA-376 part 2 (package), POSIX ustar, [MS-CFB] 2.2.
    """
    return _sniff(io.BytesIO(data), name)


def sniff_file(path: Path, name: str = "") -> str:
    """As `sniff`, on a file that is not brought into memory whole. Raises NotFound also."""
    try:
        with path.open("rb") as stream:
            return _sniff(stream, name or str(path))
    except OSError as fault:
        raise NotFound(name or str(path), fault.strerror or "") from fault


def decode(data: bytes, name: str) -> str:
    """The text of a file: by byte-order mark, as UTF-8, or as Windows-1252 where that is plausible Western text.

    Nothing else is tried: a guess would put wrong letters in a law. Ends of lines become "\\n"; "\\f" stays.
    Raises EmptyFile, TooLarge (TEXT_LIMIT), UnknownEncoding.
    """
    if len(data) > TEXT_LIMIT:
        raise TooLarge(name, f"{len(data) / 2**20:.0f} MB of text; the limit is {TEXT_LIMIT // 2**20} MB")
    text = _letters(data, name).rstrip("\x1a")  # DOS wrote Control-Z at the end of a file
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise EmptyFile(name)
    if control := _CONTROL.search(text):
        raise UnknownEncoding(name, f"control character U+{ord(control.group()):04X} at {control.start()}")
    return _NEWLINES.sub("\n", text).replace("\n\ufeff", "\n")  # marks left by files put end to end


def _letters(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as fault:
                raise UnknownEncoding(name, f"not {encoding.upper()} at byte {fault.start}") from fault
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        text = _western(data)
        if text is None:
            raise UnknownEncoding(name, f"not UTF-8 at byte {fault.start}") from fault
        return text


def _western(data: bytes) -> str | None:
    """The bytes as Windows-1252, or None where the letters that come out are not those of a Western text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [letter for letter in text if letter > "\x7f"]
    utf8 = sum(len(found) for found in _MULTIBYTE.findall(data))
    plausible = sum(letter in _WESTERN for letter in high)
    foreign = sum(map(str.isalpha, high)) > 0.35 * sum(map(str.isalpha, text)) or _ACCENTED_WORD.search(text)
    if utf8 * 2 > len(high) or plausible < 0.98 * len(high) or foreign:
        return None  # UTF-8 with a fault in it; another code page; or an alphabet that is not Latin
    return text


def _sniff(stream: BinaryIO, name: str) -> str:
    head = stream.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\f\v"):
        if head.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf\xff\xfe") == b"" and len(head) < _HEAD:
            raise EmptyFile(name)
        raise UnknownFormat(name)
    kind = _packed(stream, head, name)
    if kind:
        return kind
    place = head[:2048].find(b"%PDF-")
    if place == 0 or (0 < place <= 1024 and re.search(rb"\d+ \d+ obj\b", head)):
        return "pdf"
    for magic, advice in _OTHERS:
        if head.startswith(magic):
            raise UnknownFormat(name, advice)
    return _marked_up(head, name) or "text"


def _packed(stream: BinaryIO, head: bytes, name: str) -> str:
    """Zip, tar and OLE containers; "" where it is none of them."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(stream, name)
    if head.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in head or _ENCRYPTED_PACKAGE in stream.read(4 * 2**20):
            raise Protected(name)
        raise UnknownFormat(name, "an old binary Office file: save it as .docx")
    if _is_tar(head):
        return "tar"
    if head.startswith((b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh")):
        if _is_tar(_unpacked_head(head, name)):
            return "tar"
        raise UnknownFormat(name, "compressed, but not an archive: unpack it first")
    return ""


def _zip_kind(stream: BinaryIO, name: str) -> str:
    try:
        with zipfile.ZipFile(stream) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError) as fault:
        raise Damaged(name, "incomplete or broken ZIP") from fault
    if "[Content_Types].xml" in names:
        if any(part.startswith("word/") for part in names):
            return "docx"
        raise UnknownFormat(name, "an Office file that is not a Word document")
    if "mimetype" in names and "content.xml" in names:
        raise UnknownFormat(name, "OpenDocument: save it as .docx")
    return "zip"


def _is_tar(head: bytes) -> bool:
    """A tar header (POSIX pax, "ustar Interchange Format"): its mark, or, before POSIX, its checksum."""
    if len(head) < 512:
        return False
    if head[257:262] == b"ustar":
        return True
    try:
        stated = int(head[148:156].strip(b" \x00") or b"-1", 8)
    except ValueError:
        return False
    return stated == sum(head[:148]) + 8 * 32 + sum(head[156:512]) and head[0] != 0


def _unpacked_head(head: bytes, name: str) -> bytes:
    """The first block of what gzip, xz or bzip2 bytes hold; never more than that."""
    packed = io.BytesIO(head)
    try:
        if head.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=packed) as inner:
                return inner.read(512)
        if head.startswith(b"BZh"):
            with bz2.BZ2File(packed) as inner_bz2:
                return inner_bz2.read(512)
        return lzma.LZMADecompressor(memlimit=2**27).decompress(head, 512)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as fault:
        raise Damaged(name, "incomplete or broken compression") from fault


def _marked_up(head: bytes, name: str) -> str:
    """ "akn" or "html" by the first tag; "" where the bytes are no markup. Raises UnknownFormat on other XML."""
    encoding = next((code for mark, code in _BOMS if head.startswith(mark)), "")
    if not encoding and head[:2] in (b"<\x00", b"\x00<"):
        encoding = "utf-16-le" if head[1] == 0 else "utf-16-be"
    text = head.decode(encoding or "latin-1", "ignore").lstrip("\ufeffï»¿ \t\r\n\f")
    is_xml = text.startswith("<?xml")
    place = _after_prolog(text)
    found = _TAG.match(text, place)
    local = found.group(2) if found else ""
    if local == "akomaNtoso":
        return "akn"
    if _HTML_LINE.search(text[:4096]) or local.lower() == "html":
        return "html"
    if is_xml:
        raise UnknownFormat(name, f"XML that is not Akoma Ntoso: <{local}>" if local else "XML without an element")
    if found and sum(1 for _ in _HTML_BLOCK.finditer(text)) > 1:  # a fragment; one tag is a slip in a plain text
        return "html"
    return ""


def _after_prolog(text: str) -> int:
    """Where the first element begins, after declarations, comments and a document type with its subset."""
    place = 0
    while True:
        while place < len(text) and text[place].isspace():
            place += 1
        if text.startswith("<?", place):
            end, size = text.find("?>", place), 2
        elif text.startswith("<!--", place):
            end, size = text.find("-->", place), 3
        elif text.startswith("<!", place):
            close, subset = text.find(">", place), text.find("[", place)
            if 0 <= subset < close:
                end, size = text.find("]>", place), 2
            else:
                end, size = close, 1
        else:
            return place
        if end < 0:
            return len(text)
        place = end + size
