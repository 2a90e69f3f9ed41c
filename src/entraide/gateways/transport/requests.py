"""A signed request between nodes, and its signed answer: bound to method, path, who asks whom, what is sent, when.

Reads:  the parts, with a function that signs; or the bytes
Writes: the other; Malformed where they are none

    "entraide request 1\\n"  head's length (4 bytes)  head (JSON)  signature's length (2 bytes)  signature  payload

An answer is the same, with the request's nonce in its head. The signature stands in the body and not in a header of
HTTP, since with post-quantum keys it is longer than many servers let a header be.
"""

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

from entraide.gateways.transport.frames import SIGNATURE, Malformed, exactly

__all__ = ["ANSWER", "REQUEST", "REQUEST_HEAD", "Signed", "read_signed", "signed_words", "write_signed"]

REQUEST = b"entraide request 1\n"
ANSWER = b"entraide answer 1\n"
REQUEST_HEAD = 4 * 1024


@dataclass(frozen=True, slots=True)
class Signed:
    """A request or an answer as it was read; its payload follows in the file, `signature` covers its hash."""

    head: Mapping[str, Any]
    raw: bytes
    signature: bytes


def signed_words(magic: bytes, target: str, head: bytes, payload: bytes) -> bytes:
    """What is signed of a request or an answer: `target` is the method and the path."""
    return magic + target.encode() + b"\n" + sha256(head).digest() + sha256(payload).digest()


def write_signed(
    magic: bytes, target: str, head: Mapping[str, Any], payload: bytes, sign: Callable[[bytes], bytes]
) -> bytes:
    """A request or an answer, signed."""
    raw = json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
    signature = sign(signed_words(magic, target, raw, payload))
    return magic + struct.pack(">I", len(raw)) + raw + struct.pack(">H", len(signature)) + signature + payload


def read_signed(magic: bytes, file: BinaryIO) -> Signed:
    """A request or an answer without its payload, of which nothing is believed yet. Raises Malformed."""
    if exactly(file, len(magic)) != magic:
        raise Malformed("request")
    size = struct.unpack(">I", exactly(file, 4))[0]
    if size > REQUEST_HEAD:
        raise Malformed("oversized")
    raw = exactly(file, size)
    size = struct.unpack(">H", exactly(file, 2))[0]
    if size > SIGNATURE:
        raise Malformed("oversized")
    signature = exactly(file, size)
    try:
        head = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise Malformed("request") from fault
    if not isinstance(head, dict):
        raise Malformed("request")
    return Signed(head, raw, signature)
