"""A token (card, HSM) as the lock of a file of keys, by PKCS #11: its own key never leaves it.

Reads:  32 secret bytes, sealed by an AES key of the token
Writes: the same, opened by it

Needs the extra `token` (python-pkcs11) and the library of the token's maker. What tokens do of ML-KEM and ML-DSA is
too new to rely on, so the token seals the key of the file; the keys themselves are in memory while they are used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from entraide.sealing.canonical import based, shaped, unbased
from entraide.sealing.refusals import Refused

__all__ = ["Token"]


@dataclass(frozen=True)
class Token:
    """The AES key `label` of the token `token`, reached through the maker's `library` with a PIN."""

    library: str
    token: str
    label: str
    pin: str = field(repr=False)
    kind: str = "pkcs11"

    def close(self, randomness: Callable[[int], bytes]) -> tuple[bytes, dict[str, Any]]:
        """A key of 32 bytes, and what the file must say of it. Raises Refused("token")."""
        key, start = randomness(32), randomness(16)
        sealed = self.asked(lambda found: found.encrypt(key, mechanism_param=start))
        said = {"kind": self.kind, "label": self.label, "sealed": based(sealed), "start": based(start)}
        return key, said | {"token": self.token}

    def open(self, said: dict[str, Any]) -> bytes:
        """The key again. Raises Refused: "key_file", "token"."""
        shaped(said, {"kind": str, "label": str, "sealed": str, "start": str, "token": str}, "key_file")
        if (said["token"], said["label"]) != (self.token, self.label):
            raise Refused("token", f"{said['token']}: {said['label']}")
        start, sealed = unbased(said["start"], 16, "key_file"), unbased(said["sealed"], 48, "key_file")
        key = self.asked(lambda found: found.decrypt(sealed, mechanism_param=start))
        if len(key) != 32:
            raise Refused("token", self.token)
        return key

    def asked(self, question: Callable[[Any], bytes]) -> bytes:
        """What the token's key answers (AES-CBC with padding, the mechanism that all tokens have; what is sealed with
        the key that comes out proves that it is the right one)."""
        try:
            import pkcs11  # noqa: PLC0415 - an extra: most machines have no token
        except ImportError as fault:
            raise Refused("token", "python-pkcs11") from fault
        try:
            with pkcs11.lib(self.library).get_token(token_label=self.token).open(user_pin=self.pin) as session:
                found = session.get_key(object_class=pkcs11.ObjectClass.SECRET_KEY, label=self.label)
                return bytes(question(found))
        except (pkcs11.PKCS11Error, RuntimeError) as fault:
            raise Refused("token", type(fault).__name__) from fault
