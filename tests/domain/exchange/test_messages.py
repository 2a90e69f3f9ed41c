"""What a message says, as another node may have written it: it is read as the format has it, or refused."""

import json
from typing import Any

import pytest

from entraide.domain.exchange.headers import Unreadable
from entraide.domain.exchange.messages import Message, read_message, written

SAID = Message("1" * 32, "2" * 32, "PROGRESS", "fr", {"n": 1}, attachments={"letter.pdf": "0" * 64})


def changed(**other: Any) -> bytes:
    return json.dumps(json.loads(written(SAID)) | other).encode()


def test_a_message_is_read_as_it_was_written() -> None:
    assert read_message(written(SAID)) == SAID
    assert read_message(changed()) == SAID


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../key", "/etc/hosts", "a/b", "a\\b", "a\0", "\ud800", "a" * 101, "é"]
)
def test_an_attachment_has_the_name_of_a_file_in_one_folder(name: str) -> None:
    with pytest.raises(Unreadable, match="attachments"):
        read_message(changed(attachments={name: "0" * 64}))


@pytest.mark.parametrize("hashed", ["", "0" * 63, "G" * 64, 7, None])
def test_an_attachment_is_known_by_its_hash(hashed: Any) -> None:
    with pytest.raises(Unreadable, match="attachments"):
        read_message(changed(attachments={"letter.pdf": hashed}))


@pytest.mark.parametrize("signs", ["a\0", "\ud800"])
@pytest.mark.parametrize("name", ["requesting", "requested", "marking", "reply", "provisions", "caveats"])
def test_signs_that_no_database_keeps_are_refused(name: str, signs: str) -> None:
    with pytest.raises(Unreadable, match="signs"):
        read_message(changed(**{name: [signs] if name in {"provisions", "caveats"} else signs}))
