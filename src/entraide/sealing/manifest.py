"""What is in a package, and on what terms: the manifest, which is sealed with the files.

Reads:  the files' names, sizes and digests, the terms; or the manifest's bytes
Writes: the other; a refusal where something is not as the format has it
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from entraide.domain.exchange.terms import LONG, Caveat, Onward, Terms
from entraide.sealing.canonical import read, shaped, written
from entraide.sealing.names import check_names, readable
from entraide.sealing.refusals import Refused

__all__ = ["FILES", "MANIFEST", "Manifest", "Part", "manifest_bytes", "read_manifest"]

FILES = 4096  # files in a package
MANIFEST = 4 * 1024 * 1024  # bytes of a manifest
LARGEST = 2**44  # bytes of a file: 16 TiB
FORMAT = "entraide manifest 1"
MEDIA = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}")
KIND = re.compile(r"[A-Z][A-Z0-9_]{0,30}(\.[A-Z][A-Z0-9_]{0,30}){0,3}")
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
DIGEST = {"sha256": re.compile("[0-9a-f]{64}"), "sha512": re.compile("[0-9a-f]{128}")}


@dataclass(frozen=True)
class Part:
    """A file of a package: its name, size in bytes, digests in hexadecimal, media type; whether the sender says that
    it may clear an accused (UNTOC, art. 18(5)); its own terms, where they are not the package's."""

    name: str
    size: int
    sha256: str
    sha512: str
    media_type: str = "application/octet-stream"
    exculpatory: bool = False
    terms: Terms | None = None


@dataclass(frozen=True)
class Manifest:
    """What is in a package: `kind` (of the message, such as REQUEST; may be empty), `sender` (the name of whoever
    seals), `note` (SHA-256 of the cover note), the terms, the files in their order; `about`, further words of the
    sender for programs, by name."""

    kind: str
    sender: str
    note: str
    terms: Terms
    files: tuple[Part, ...]
    about: Mapping[str, str] = field(default_factory=dict)

    def terms_of(self, part: Part) -> Terms:
        """The terms on which a file was handed over."""
        return part.terms or self.terms


def plain_terms(terms: Terms) -> dict[str, Any]:
    caveats = [{"code": one.code, "says": one.says} for one in terms.caveats]
    return {"caveats": caveats, "onward": terms.onward.value, "purpose": terms.purpose}


def plain_part(part: Part) -> dict[str, Any]:
    return {
        "exculpatory": part.exculpatory,
        "media_type": part.media_type,
        "name": part.name,
        "sha256": part.sha256,
        "sha512": part.sha512,
        "size": part.size,
        "terms": [plain_terms(part.terms)] if part.terms else [],
    }


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is sealed. Raises Refused where it would be refused when read."""
    data = written(
        {
            "about": dict(manifest.about),
            "files": [plain_part(part) for part in manifest.files],
            "format": FORMAT,
            "kind": manifest.kind,
            "note": manifest.note,
            "sender": manifest.sender,
            "terms": plain_terms(manifest.terms),
        }
    )
    read_manifest(data)
    return data


def read_manifest(data: bytes) -> Manifest:
    """The manifest. Raises Refused: "oversized", "manifest", "no_file", "name"."""
    if len(data) > MANIFEST:
        raise Refused("oversized", f"manifest: {len(data)} > {MANIFEST}")
    shape = {"about": dict, "files": list, "format": str, "kind": str, "note": str, "sender": str, "terms": dict}
    record = shaped(read(data, "manifest"), shape, "manifest")
    held(record["format"] == FORMAT, "format")
    held(not record["kind"] or KIND.fullmatch(record["kind"]), "kind")
    held(DIGEST["sha256"].fullmatch(record["note"]), "note")
    held(0 < len(record["sender"]) <= 200 and readable(record["sender"]), "sender")
    about: dict[str, Any] = record["about"]
    held(len(about) <= 50 and all(CODE.fullmatch(name) and worded(words) for name, words in about.items()), "about")
    if not 0 < len(record["files"]) <= FILES:
        raise Refused("no_file", FILES)
    files = tuple(map(read_part, record["files"]))
    check_names(part.name for part in files)
    return Manifest(record["kind"], record["sender"], record["note"], read_terms(record["terms"]), files, about)


def held(so: object, what: str) -> None:
    if not so:
        raise Refused("manifest", what)


def worded(words: object) -> bool:
    """Whether these are words that can be shown."""
    return isinstance(words, str) and len(words) <= LONG and readable(words, "\n")


def read_part(record: object) -> Part:
    shape = {
        "exculpatory": bool,
        "media_type": str,
        "name": str,
        "sha256": str,
        "sha512": str,
        "size": int,
        "terms": list,
    }
    found = shaped(record, shape, "manifest")
    held(0 <= found["size"] <= LARGEST, "size")
    held(MEDIA.fullmatch(found["media_type"]), "media_type")
    held(DIGEST["sha256"].fullmatch(found["sha256"]), "sha256")
    held(not found["sha512"] or DIGEST["sha512"].fullmatch(found["sha512"]), "sha512")
    held(len(found["terms"]) <= 1, "terms")
    own = read_terms(found["terms"][0]) if found["terms"] else None
    return Part(**found | {"terms": own})


def read_terms(record: object) -> Terms:
    found = shaped(record, {"caveats": list, "onward": str, "purpose": str}, "manifest")
    held(worded(found["purpose"]), "purpose")
    caveats = []
    for one in found["caveats"]:
        said = shaped(one, {"code": str, "says": str}, "manifest")
        held(CODE.fullmatch(said["code"]) and worded(said["says"]), "caveats")
        caveats.append(said)
    try:
        return Terms(found["purpose"], tuple(Caveat(**said) for said in caveats), Onward(found["onward"]))
    except ValueError as fault:
        raise Refused("manifest", "terms") from fault
