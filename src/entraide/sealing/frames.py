"""The content, cut into frames of 64 KiB that are each sealed by AES-256-GCM: the STREAM construction.

Reads:  whole frames, or sealed frames
Writes: the other, into a buffer that is handed in; a refusal where a frame is not the one of its place

Nonce: the frame's number, 11 bytes, most significant first; then 1 for the last frame, 0 for the others (V. T. Hoang
and others, Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015). The key is of one package
alone.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entraide.sealing.refusals import Refused

__all__ = ["FRAME", "FRAMES", "SEALED", "Frames", "frames_for"]

FRAME = 64 * 1024  # bytes of content
SEALED = FRAME + 16  # … with the tag
FRAMES = 2**28  # at most: 16 TiB, where the bounds of AES-GCM are still far


def frames_for(size: int) -> int:
    """How many frames hold so many bytes; one at least. Raises Refused("oversized")."""
    count = max(1, -(-size // FRAME))
    if count > FRAMES:
        raise Refused("oversized", f"{count} > {FRAMES}")
    return count


class Frames:
    """The frames of one package: `count` of them, under its key. They may be asked for in any order."""

    def __init__(self, key: bytes, count: int) -> None:
        self.cipher = AESGCM(key)
        self.count = count

    def nonce(self, number: int) -> bytes:
        """The nonce of a frame. Raises ValueError where there is no such frame."""
        if not 0 <= number < self.count:
            raise ValueError(number)
        return number.to_bytes(11, "big") + (b"\1" if number == self.count - 1 else b"\0")

    def seal(self, number: int, plain: memoryview, into: memoryview) -> None:
        """Seal a frame of FRAME bytes into SEALED bytes."""
        self.cipher.encrypt_into(self.nonce(number), plain, None, into)

    def open(self, number: int, sealed: memoryview, into: memoryview) -> None:
        """Open a frame of SEALED bytes into FRAME bytes. Raises Refused("frame")."""
        try:
            self.cipher.decrypt_into(self.nonce(number), sealed, None, into)
        except InvalidTag as fault:
            raise Refused("frame", number + 1) from fault
