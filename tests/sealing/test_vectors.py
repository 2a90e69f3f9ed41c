"""The published vectors open; and are made again, byte for byte."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

from entraide.sealing.keyfiles import Passphrase, unlocked
from entraide.sealing.keys import Card, Keys, holds
from entraide.sealing.outside import outside
from entraide.sealing.refusals import Refused
from entraide.sealing.unseal import unseal
from entraide.sealing.wrap import unwrapped
from tests.sealing.packages import members
from tests.sealing.vectors import (
    FOLDER,
    Vector,
    sealed_as,
    vector_card,
    vector_files,
    vector_keys,
    vector_known,
    vectors,
)

LATER = datetime(2026, 11, 23, tzinfo=UTC)
PACKAGES: list[Vector] = vectors()["packages"]


@dataclass(frozen=True)
class Replaying:
    """A holder who gives the signature that was given, after it was checked: ML-DSA takes randomness of its own."""

    keys: Keys
    given: bytes

    @property
    def card(self) -> Card:
        """The card."""
        return self.keys.card

    def sign(self, message: bytes) -> bytes:
        """The signature that was given, if it is one of this message; of Ed25519, the only one that there is."""
        assert holds(self.card.keys, message, self.given)
        assert self.keys.sign(message)[:64] == self.given[:64]
        return self.given

    def opener(self) -> MLKEM768X25519PrivateKey:
        """What HPKE opens with."""
        return self.keys.opener()


@pytest.mark.parametrize("one", PACKAGES, ids=lambda one: one["file"])
def test_a_vector_opens_for_each_of_its_receivers(one: Vector, tmp_path: Path) -> None:
    for name in one["to"]:
        with (FOLDER / one["file"]).open("rb") as file:
            told = unseal(file, tmp_path / name, vector_keys(name), vector_known(), on=LATER)
        assert {part.name for part in told.manifest.files} == set(vector_files(one))
        for path, data in vector_files(one).items():
            assert (tmp_path / name / path).read_bytes() == data
        assert (told.manifest.kind, dict(told.manifest.about)) == (one["kind"], one["about"])
        assert told.outside.note == one["note"]
        assert bool(told.outside.x509) == one["x509"]


@pytest.mark.parametrize("one", PACKAGES, ids=lambda one: one["file"])
def test_a_vector_is_made_again_byte_for_byte(one: Vector, tmp_path: Path) -> None:
    published = (FOLDER / one["file"]).read_bytes()
    found = outside(BytesIO(published), vector_known(), on=LATER)
    wraps = dict(zip(found.envelope.core.to, found.envelope.wraps, strict=True))
    holders = {vector_card(name).fingerprint: vector_keys(name) for name in one["to"]}

    def wrapping(key: bytes, card: Card, info: bytes) -> bytes:
        given = wraps[card.fingerprint]
        assert unwrapped(given, holders[card.fingerprint], info) == key
        return given

    by = Replaying(vector_keys(one["by"]), members(published)["META-INF/signature.bin"])
    assert sealed_as(one, tmp_path / "again", by, wrapping=wrapping).path.read_bytes() == published


@pytest.mark.parametrize("one", vectors()["refused"], ids=lambda one: f"{one['why']} {one['at']}")
def test_a_vector_with_a_byte_turned_is_refused_for_the_reason_told(one: dict[str, object], tmp_path: Path) -> None:
    spoilt = bytearray((FOLDER / str(one["file"])).read_bytes())
    spoilt[int(str(one["at"]))] ^= int(str(one["xor"]))
    with pytest.raises(Refused) as refused:
        unseal(BytesIO(spoilt), tmp_path / "in", vector_keys("authority_a"), vector_known(), on=LATER)
    assert refused.value.why == one["why"]


def test_the_keys_of_the_vectors_are_what_their_cards_and_files_say() -> None:
    for name, told in vectors()["holders"].items():
        assert vector_card(name).fingerprint == told["fingerprint"]
    words = Passphrase(vectors()["passphrase"])
    assert unlocked((FOLDER / "node.keys").read_bytes(), words) == vector_keys("node")
