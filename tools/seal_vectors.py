"""Makes the test vectors of sealed packages anew: src/entraide/sealing/vectors. Only for a new version of the format.

    PYTHONPATH=src:. python tools/seal_vectors.py

Keys and secrets of the vectors are published: they protect nothing, and serve nobody.
"""

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import shake_256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from entraide.sealing.keyfiles import Passphrase, locked
from entraide.sealing.keys import Kind, fresh_keys
from entraide.sealing.outside import outside
from tests.sealing.vectors import FOLDER, Vector, sealed_as, vector_known

DAYS = (date(2026, 1, 1), date(2035, 12, 31))
HOLDERS = {
    "authority_a": (Kind.AUTHORITY, "Autorité centrale de Sylvanie", "FRA"),
    "authority_b": (Kind.AUTHORITY, "سلطة مركزية مختلقة", "TUN"),
    "node": (Kind.NODE, "Nœud de Sylvanie", "FRA"),
}
TERMS = {"caveats": [], "onward": "consent_required", "purpose": "procédure inventée 12/2026"}
STRICT = {
    "caveats": [{"code": "secret", "says": ""}, {"code": "other", "says": "à lire sur place"}],
    "onward": "barred",
    "purpose": "procédure inventée 13/2026",
}


def seeded(name: str, size: int) -> bytes:
    """Bytes that the name of the vector gives: nothing here is secret."""
    return shake_256(f"entraide vectors: {name}".encode()).digest(size)


def certificate() -> dict[str, str]:
    """An RSA key and a certificate of itself, as PEM."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ministère inventé")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=3650))
        .sign(key, SHA256())
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {
        "key": key.private_bytes(*form).decode(),
        "certificate": made.public_bytes(serialization.Encoding.PEM).decode(),
    }


def put_in(name: str, kind: str, text: str = "", times: int = 1, **other: object) -> dict[str, object]:
    """A file of a package: its text, so many times."""
    file = {"name": name, "media_type": kind, "text": text, "times": times, "exculpatory": False, "terms": []}
    return file | other


def main() -> None:
    """Write keys, packages and what is said of them."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        if path.suffix != ".md":
            path.unlink()
    holders, made = {}, {}
    for name, owner in HOLDERS.items():
        keys = fresh_keys(*owner, DAYS, lambda size, name=name: seeded(name, size))  # type: ignore[misc]
        holders[name] = {"secret": keys.secret.hex(), "fingerprint": keys.card.fingerprint}
        (FOLDER / f"{name}.card").write_bytes(keys.card.published())
        made[name] = keys
    drawn = iter([seeded("salt", 16), seeded("nonce", 12)])
    words = "ceci n’est pas un secret"
    file = locked(made["node"], Passphrase(words), lambda _: next(drawn))
    (FOLDER / "node.keys").write_bytes(file)
    packages: list[Vector] = [
        {
            "file": "short.asice", "by": "node", "to": ["authority_a"], "at": "2026-11-22T21:00:00Z",
            "randomness": seeded("short", 48).hex(), "note": "Vecteur court.\n", "kind": "", "about": {},
            "sha_512": True, "terms": TERMS, "x509": False,
            "files": [put_in("lettre.txt", "text/plain", "Bonjour.\n")],
        },
        {
            "file": "long.asice", "by": "node", "to": ["authority_b", "authority_a"], "at": "2026-11-22T22:00:00Z",
            "randomness": seeded("long", 48).hex(), "note": "Vecteur long.\nDeux lignes.\n", "kind": "RESULT.PART",
            "about": {"reference": "SYL-13"}, "sha_512": False, "terms": STRICT, "x509": True,
            "files": [
                put_in("a/vide", "application/octet-stream"),
                put_in("a/relevé.csv", "text/csv", "date;montant\n", 5041, exculpatory=True, terms=[TERMS]),
                put_in("كتاب.txt", "text/plain", "x", 70000),
            ],
        },
    ]  # fmt: skip
    told = {"passphrase": words, "holders": holders, "x509": certificate(), "packages": packages, "refused": []}
    put(told)
    for one in packages:
        sealed_as(one, FOLDER / one["file"])
    told["refused"] = refused(FOLDER / "short.asice")
    put(told)


def refused(path: Path) -> list[dict[str, object]]:
    """Bytes of the short package that are turned, and the reason that is then given."""
    data = path.read_bytes()
    with path.open("rb") as file:
        found = outside(file, vector_known(), on=datetime(2026, 11, 23, tzinfo=UTC))
    places = {
        "not_a_package": [0, data.index(b"entraide sealed"), 30],
        "version": [data.index(b"entraide sealed") + 24],
        "container": [data.index(b"note.txt") + 2, len(data) - 1, data.index(b"Vecteur"), data.index(b"{")],
        "frame": [found.payload.start, found.payload.start + 65_551],
    }
    return [{"file": path.name, "at": at, "xor": 1, "why": why} for why, each in places.items() for at in each]


def put(told: dict[str, object]) -> None:
    """Write what is said of the vectors."""
    (FOLDER / "vectors.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
