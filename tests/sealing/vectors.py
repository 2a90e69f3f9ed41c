"""The published vectors, as the tests and the tool that makes them read them."""

import json
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, TypedDict

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.sealing.keys import Card, Keys, read_card
from entraide.sealing.outside import Known
from entraide.sealing.seal import Contents, Item, Means, Sealed, seal
from entraide.sealing.xades import XadesKey

__all__ = ["FOLDER", "Vector", "sealed_as", "vector_card", "vector_files", "vector_keys", "vector_known", "vectors"]

FOLDER = Path(__file__).resolve().parents[2] / "src/entraide/sealing/vectors"


class Vector(TypedDict):
    """What a package of the vectors is made of."""

    file: str
    by: str
    to: list[str]
    at: str
    randomness: str
    note: str
    kind: str
    about: dict[str, str]
    sha_512: bool
    terms: dict[str, Any]
    x509: bool
    files: list[dict[str, Any]]


def vectors() -> dict[str, Any]:
    """All that is said of the vectors."""
    found: dict[str, Any] = json.loads((FOLDER / "vectors.json").read_text("utf-8"))
    return found


@cache
def vector_card(name: str) -> Card:
    """The card of a holder."""
    return read_card((FOLDER / f"{name}.card").read_bytes())


def vector_keys(name: str) -> Keys:
    """The keys of a holder."""
    return Keys(vector_card(name), bytes.fromhex(vectors()["holders"][name]["secret"]))


def vector_known() -> Known:
    """Who knows the node of the vectors."""
    card = vector_card("node")
    return Known({card.fingerprint: card})


def vector_x509() -> XadesKey:
    """The certificate of the vectors."""
    told = vectors()["x509"]
    key: Any = serialization.load_pem_private_key(told["key"].encode(), None)
    return XadesKey(x509.load_pem_x509_certificate(told["certificate"].encode()), key)


def terms_of(record: dict[str, Any]) -> Terms:
    caveats = tuple(Caveat(one["code"], one["says"]) for one in record["caveats"])
    return Terms(record["purpose"], caveats, Onward(record["onward"]))


def vector_files(one: Vector) -> dict[str, bytes]:
    """The files of a package."""
    return {file["name"]: file["text"].encode() * file["times"] for file in one["files"]}


def sealed_as(one: Vector, out: Path, by: Any = None, **other: Any) -> Sealed:
    """Seal a package as the vector says."""
    items = [
        Item(
            file["name"],
            BytesIO(data),
            len(data),
            file["media_type"],
            file["exculpatory"],
            terms_of(file["terms"][0]) if file["terms"] else None,
        )
        for file, data in zip(one["files"], vector_files(one).values(), strict=True)
    ]
    drawn = BytesIO(bytes.fromhex(one["randomness"]))
    at = datetime.strptime(one["at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    what = Contents(items, terms_of(one["terms"]), one["note"], one["kind"], one["about"], one["sha_512"])
    means = Means(at, drawn.read, {"secret", "other"}, vector_x509() if one["x509"] else None, **other)
    return seal(out, what, [vector_card(name) for name in one["to"]], by or vector_keys(one["by"]), means)
