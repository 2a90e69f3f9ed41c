"""Files that hold keys: the secret half sealed by a passphrase, or by a token that keeps its own key (PKCS #11).

Reads:  keys and a lock; or the bytes of a file of keys and the lock that it names
Writes: the bytes of the file; or the keys

The secret is sealed by AES-256-GCM under a key that the lock gives; the rest of the file, the card among it, is bound
to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from entraide.sealing.canonical import based, read, shaped, unbased, written
from entraide.sealing.keys import SECRET, Card, Keys, public, read_card
from entraide.sealing.refusals import Refused

__all__ = ["SHORTEST", "KeyLock", "Passphrase", "card_of", "lock_of", "lock_told", "locked", "unlocked"]

FORMAT = "entraide key 1"
AAD = b"entraide/1 key file\0"
LIMIT = 64 * 1024  # bytes of a file of keys
SHORTEST = 12  # signs of a passphrase
ARGON = {"iterations": 6, "lanes": 1, "memory": 24 * 1024}  # KiB; so that opening stays within 64 MB in all
MOST = {
    "iterations": 64,
    "lanes": 16,
    "memory": 1024 * 1024,
}  # a file that asks for more is refused: it would stop the machine
LEAST = {"iterations": 1, "lanes": 1, "memory": 16 * 1024}  # … and for less: it would protect nothing


class KeyLock(Protocol):
    """What protects the secret half of a file of keys."""

    @property
    def kind(self) -> str:
        """The name of this way in the file."""

    def close(self, randomness: Callable[[int], bytes]) -> tuple[bytes, dict[str, Any]]:
        """A new key of 32 bytes, and what the file must say so that `open` gives it again."""

    def open(self, said: dict[str, Any]) -> bytes:
        """The key. Raises Refused."""


@dataclass(frozen=True)
class Passphrase:
    """A passphrase, through Argon2id (RFC 9106). Raises Refused("weak") where it is too short to be one."""

    words: str = field(repr=False)
    kind: str = "argon2id"

    def close(self, randomness: Callable[[int], bytes]) -> tuple[bytes, dict[str, Any]]:
        """A key of this passphrase and of a new salt."""
        if len(self.words) < SHORTEST:
            raise Refused("weak", SHORTEST)
        salt = randomness(16)
        return self.derived(salt, ARGON), {"kind": self.kind, "salt": based(salt), **ARGON}

    def open(self, said: dict[str, Any]) -> bytes:
        """The key again. Raises Refused("key_file") where the file asks for what no file of ours does."""
        shaped(said, {"iterations": int, "kind": str, "lanes": int, "memory": int, "salt": str}, "key_file")
        cost = {name: said[name] for name in ARGON}
        if any(not LEAST[name] <= value <= MOST[name] for name, value in cost.items()):
            raise Refused("key_file")
        return self.derived(unbased(said["salt"], 16, "key_file"), cost)

    def derived(self, salt: bytes, cost: dict[str, int]) -> bytes:
        """32 bytes of the passphrase, in UTF-8."""
        made = Argon2id(
            salt=salt, length=32, iterations=cost["iterations"], lanes=cost["lanes"], memory_cost=cost["memory"]
        )
        return made.derive(self.words.encode())


def locked(keys: Keys, lock: KeyLock, randomness: Callable[[int], bytes]) -> bytes:
    """The file of these keys."""
    key, said = lock.close(randomness)
    nonce = randomness(12)
    head = {"card": read(keys.card.published(), "card"), "format": FORMAT, "lock": said, "nonce": based(nonce)}
    sealed = AESGCM(key).encrypt(nonce, keys.secret, AAD + written(head))
    return written(head | {"sealed": based(sealed)}) + b"\n"


def opened(data: bytes) -> dict[str, Any]:
    """A file of keys as a record. Raises Refused("key_file")."""
    if len(data) > LIMIT:
        raise Refused("key_file")
    shape = {"card": dict, "format": str, "lock": dict, "nonce": str, "sealed": str}
    record = shaped(read(data.removesuffix(b"\n"), "key_file"), shape, "key_file")
    if record["format"] != FORMAT:
        raise Refused("key_file")
    return record


def card_of(data: bytes) -> Card:
    """The card in a file of keys, for which no passphrase is needed. Raises Refused."""
    return read_card(written(opened(data)["card"]))


def lock_of(data: bytes) -> str:
    """By what a file of keys is locked: "argon2id", "pkcs11". Raises Refused("key_file")."""
    kind = opened(data)["lock"].get("kind")
    return kind if isinstance(kind, str) else ""


def lock_told(data: bytes) -> dict[str, Any]:
    """What a file of keys says of its lock: of a token, its name (`token`) and its key's (`label`). Raises
    Refused("key_file")."""
    return dict(opened(data)["lock"])


def unlocked(data: bytes, lock: KeyLock) -> Keys:
    """The keys of a file. Raises Refused: "key_file", "card", "passphrase", or what the lock says."""
    record = opened(data)
    card = card_of(data)
    if record["lock"].get("kind") != lock.kind:
        raise Refused("key_file")
    head = {name: value for name, value in record.items() if name != "sealed"}
    sealed = unbased(record["sealed"], SECRET + 16, "key_file")
    nonce = unbased(record["nonce"], 12, "key_file")
    try:
        secret = AESGCM(lock.open(record["lock"])).decrypt(nonce, sealed, AAD + written(head))
    except InvalidTag as fault:
        raise Refused("passphrase") from fault
    if public(secret) != card.keys:
        raise Refused("key_file")
    return Keys(card, secret)
