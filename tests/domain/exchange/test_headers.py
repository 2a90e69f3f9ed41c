"""The header of a message: read as it was written, to the last number that it allows; otherwise refused by its part."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from entraide.domain.exchange.headers import HEADER, LARGEST, Header, Party, Unreadable, canonical, read_header

AT = datetime(2999, 1, 2, 3, 4, 5, tzinfo=UTC)
PARIS = Party("paris.example", "FRA", "a" * 64)
BERN = Party("bern.example", "CHE", "b" * 64)
FIRST = Header("1" * 32, "2" * 32, 1, "", PARIS, BERN, AT, "c" * 64, 9)
LATER = replace(FIRST, number=2, previous="d" * 64, reply="3" * 32, urgent=True)


@pytest.mark.parametrize(
    "header",
    [
        FIRST,
        LATER,
        replace(LATER, number=2**31 - 1),
        replace(FIRST, size=1),
        replace(FIRST, size=LARGEST),
        replace(FIRST, sender=Party("n" * 63, "UN-OFFICE", "a" * 64)),
    ],
)
def test_a_header_is_read_as_it_was_written(header: Header) -> None:
    assert read_header(header.written) == header
    assert read_header(header.written).hash == header.hash


def test_the_bytes_that_are_signed_are_these() -> None:
    """Published in docs/format/exchange.md: another team writes the same."""
    assert FIRST.written.decode() == (
        '{"at":"2999-01-02T03:04:05Z","conversation":"' + "2" * 32 + '","format":"entraide message 1","id":"' + "1" * 32
        + '","number":1,"package":"' + "c" * 64 + '","previous":"","receiver":{"authority":"' + "b" * 64
        + '","node":"bern.example","state":"CHE"},"reply":"","sender":{"authority":"' + "a" * 64
        + '","node":"paris.example","state":"FRA"},"size":9,"urgent":false}'
    )  # fmt: skip
    assert canonical({"é": 1}) == '{"é":1}'.encode()


def other(**parts: Any) -> bytes:
    """A later header with other parts."""
    return canonical(json.loads(LATER.written) | parts)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b" " * (HEADER + 1), "oversized"),
        (b" " * HEADER, "json"),
        (b"[" * 4000, "json"),
        (b"\xff", "json"),
        (b"[]", "format"),
        (other(format="entraide message 2"), "format"),
        (other(more=1), "members"),
        (canonical({"format": "entraide message 1"}), "members"),
        (LATER.written + b" ", "form"),
        (json.dumps(json.loads(LATER.written)).encode(), "form"),
        (other(at="2999-01-02 03:04:05"), "at"),
        (other(at="2999-1-2T03:04:05Z"), "at"),
        (other(at=5), "at"),
        (other(sender=None), "party"),
        (other(sender={"node": "paris.example", "state": "FRA"}), "party"),
        (other(sender={"node": "Paris", "state": "FRA", "authority": "a" * 64}), "party"),
        (other(sender={"node": "paris.example", "state": "F", "authority": "a" * 64}), "party"),
        (other(receiver={"node": "bern.example", "state": "CHE", "authority": "b" * 63}), "party"),
        (other(id="1" * 31), "id"),
        (other(id=None), "id"),
        (other(conversation="2" * 33), "conversation"),
        (other(reply="3"), "reply"),
        (other(number=0), "number"),
        (other(number=-1), "number"),
        (other(number=2**31), "number"),
        (other(number="2"), "number"),
        (other(number=True), "number"),
        (other(previous=""), "previous"),
        (other(number=1), "previous"),
        (other(package="C" * 64), "package"),
        (other(size=0), "size"),
        (other(size=LARGEST + 1), "size"),
        (other(size=9.0), "size"),
        (other(urgent=1), "urgent"),
    ],
)
def test_what_is_no_header_is_refused_by_its_part(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_header(data)
    assert refused.value.what == what
