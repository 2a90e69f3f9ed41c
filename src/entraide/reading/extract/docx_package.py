"""A Word file opened with care: its parts, and their XML without entities or network.

Reads:  the bytes of an OOXML package
Writes: its parts as XML trees, and which part another one names
"""

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from entraide.domain.errors import Damaged, Protected, Unsafe

__all__ = ["PART_LIMIT", "RATIO_LIMIT", "Package", "W", "attribute", "local"]

PART_LIMIT = 64 * 2**20
"""Bytes that one part may unpack to."""
RATIO_LIMIT = 200
"""Times a part may grow when unpacked, once over a megabyte: text packs to a tenth, seldom to a fiftieth."""

_FAULTS = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # a cipher
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # ECMA-376 strict: the same words in another namespace
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REFERENCE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def local(node: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: etree._Element | None, name: str) -> str:
    """A w: attribute's value; "" where the node or the attribute is absent."""
    return "" if node is None else (node.get(W + name) or "")


class Package:
    """An OOXML package (ECMA-376 part 2). Raises Damaged, Protected, Unsafe with the file's `name`."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except _FAULTS as fault:
            raise Damaged(name, "incomplete or broken ZIP") from fault
        self.main = self._target("", "officeDocument") or "word/document.xml"

    def tree(self, part: str) -> etree._Element | None:
        """The root of a part, None where there is no such part."""
        info = self._parts.get(part)
        if info is None:
            return None
        data = self._bytes(info)
        if b"<!DOCTYPE" in data[:65536] or b"<!ENTITY" in data:
            raise Unsafe(self.name, f"{part}: a document type; Word writes none")
        if b"\x00" in data[:4]:
            raise Damaged(self.name, f"{part}: not UTF-8")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data.replace(_STRICT, W[1:-1].encode()), parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise Damaged(self.name, f"{part}: malformed XML") from fault

    def beside(self, kind: str) -> etree._Element | None:
        """The root of the part that the main document names as its `kind` ("footnotes", "styles", "numbering" …)."""
        return self.tree(self._target(self.main, kind) or f"word/{kind}.xml")

    def named(self, reference: etree._Element) -> etree._Element | None:
        """The root of the part that a reference (w:headerReference) names by r:id."""
        wanted = next(
            (reference.get(f"{{{space}}}id") for space in _REFERENCE if reference.get(f"{{{space}}}id")), None
        )
        return next((self.tree(part) for key, _, part in self._relations(self.main) if key == wanted), None)

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise Protected(self.name)
        if info.file_size > PART_LIMIT or info.file_size > max(2**20, RATIO_LIMIT * info.compress_size):
            raise Unsafe(self.name, f"{info.filename} unpacks to {info.file_size / 2**20:.0f} MB")
        try:
            with self._zip.open(info) as stream:
                return stream.read(PART_LIMIT)  # never more than the size stated, which zipfile checks
        except _FAULTS as fault:
            raise Damaged(self.name, info.filename) from fault

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """(id, last word of the type, part) of what a part names, in the package itself."""
        path = PurePosixPath(part)
        root = self.tree(str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels")
        found = []
        for relation in root.iter(_REL) if root is not None else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                full = target.lstrip("/") if target.startswith("/") else str(path.parent / target)
                found.append((relation.get("Id") or "", (relation.get("Type") or "").rpartition("/")[2], full))
        return found

    def _target(self, part: str, kind: str) -> str:
        return next((target for _, type_, target in self._relations(part) if type_ == kind), "")
