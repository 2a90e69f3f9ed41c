"""The one way in which records are written: JSON of one form only, so that a record has one sequence of bytes.

Reads:  bytes; or a record of texts, whole numbers, truths, lists and records
Writes: the record, or a refusal where the bytes are not the ones that we would write; or the bytes

UTF-8; members by the code points of their names; no white space; only `"`, `\\` and U+0000–U+001F are escaped, the
latter as \\b \\t \\n \\f \\r or \\u00xx; numbers are whole, without sign of plus, between −2⁵³ and 2⁵³.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from entraide.sealing.refusals import Refused

__all__ = ["based", "moment", "read", "shaped", "unbased", "written"]

MOST = 2**53


def written(record: Mapping[str, object]) -> bytes:
    """The bytes of a record. Raises ValueError where it holds what has no one form."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def read(data: bytes, why: str) -> dict[str, Any]:
    """The record; raises Refused(`why`) where these are not the bytes that `written` would give."""
    try:
        record = json.loads(data.decode(), parse_float=refuse, parse_int=whole, parse_constant=refuse)
        if not isinstance(record, dict) or written(record) != data:
            raise Refused(why)
    except (ValueError, RecursionError) as fault:
        raise Refused(why) from fault
    return record


def refuse(text: str) -> Any:
    raise ValueError(text)


def whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MOST:
        raise ValueError(text)
    return int(text)


def shaped(record: object, shape: Mapping[str, type], why: str) -> dict[str, Any]:
    """The record, if it has these members and no other, of these very types; else raises Refused(`why`)."""
    if not isinstance(record, dict) or set(record) != set(shape):
        raise Refused(why)
    if any(type(record[name]) is not kind for name, kind in shape.items()):
        raise Refused(why)
    return record


def based(data: bytes) -> str:
    """Bytes as base64 (RFC 4648, § 4)."""
    return base64.b64encode(data).decode("ascii")


def unbased(text: str, size: int, why: str) -> bytes:
    """The `size` bytes of a base64 of the one right form; else raises Refused(`why`)."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Refused(why) from fault
    if len(data) != size or based(data) != text:
        raise Refused(why)
    return data


def moment(text: str, why: str) -> datetime:
    """A moment written as 2026-11-22T21:00:00Z; else raises Refused(`why`)."""
    try:
        found = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as fault:
        raise Refused(why) from fault
    if found.strftime("%Y-%m-%dT%H:%M:%SZ") != text or found.year < 2000:
        raise Refused(why)
    return found
