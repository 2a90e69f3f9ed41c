"""A record has one sequence of bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.sealing.canonical import based, moment, read, unbased, written
from entraide.sealing.refusals import Refused

PLAIN = st.recursive(
    st.text() | st.integers(-(2**53), 2**53) | st.booleans(),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(), each, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(st.text(), PLAIN, max_size=5))
def test_what_is_written_is_read(record: dict[str, object]) -> None:
    data = written(record)
    assert read(data, "envelope") == record
    assert json.loads(data) == record


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"1", b'{"a":1 }', b'{"b":1,"a":1}', b'{"a":1,"a":1}', b'{"a":1.0}', b'{"a":-0}', b'{"a":1e2}',
        b'{"a":"\\u0041"}', b'{"a":"\\/"}', b'{"a":"\xff"}', b'{"a":"\\ud800"}', b'{"a":9007199254740993}',
        b'{"a":Infinity}', b'\xef\xbb\xbf{"a":1}', b'{"a":1}\n', b'{"a":' + b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_we_would_not_write_is_not_read(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "envelope")
    assert refused.value.why == "envelope"


@given(st.binary(max_size=40))
def test_bytes_as_text_have_one_form(data: bytes) -> None:
    assert unbased(based(data), len(data), "card") == data
    for text in (based(data) + "\n", based(data) + "=", " " + based(data), based(data)[:-1] + "\u0661"):
        with pytest.raises(Refused):
            unbased(text, len(data), "card")
    with pytest.raises(Refused):
        unbased(based(data), len(data) + 1, "card")


def test_a_moment_has_one_form() -> None:
    assert moment("2026-11-22T21:00:00Z", "envelope").isoformat() == "2026-11-22T21:00:00+00:00"
    for text in (
        "2026-11-22",
        "2026-11-22T21:00:00+00:00",
        "2026-1-22T21:00:00Z",
        "1999-12-31T23:59:59Z",
        "2026-02-30T00:00:00Z",
    ):
        with pytest.raises(Refused):
            moment(text, "envelope")
