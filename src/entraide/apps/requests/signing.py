"""A PDF signed in a process of its own, within bounds of time and memory: it may have come back from elsewhere, and be
hostile.

Reads:  a PDF, a signatory's key and its passphrase
Writes: the signed PDF; None where the key does not open
"""

from entraide.sealing.sign import NoKey, signed

__all__ = ["sealed"]


def sealed(_name: str, pdf: bytes, *, key: bytes, passphrase: str) -> bytes | None:
    """The PDF, signed. Raises what its reader raises."""
    try:
        return signed(pdf, key, passphrase.encode())
    except NoKey:
        return None
