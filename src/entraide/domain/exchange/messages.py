"""What a message says: sealed in its package, as the file `message.json`; the files beside it are its attachments.

Reads:  the parts; or the bytes of the file
Writes: the other; Unreadable where they are not as a message is written

Source: the platform's specification, C.4 (the catalogue of messages and what each has).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from entraide.domain.exchange.headers import HEX64, Unreadable, canonical, matches, writable

__all__ = ["MESSAGE", "Message", "read_message", "written"]

MESSAGE = 1024 * 1024  # bytes of a message without its attachments
FORMAT = "entraide content 1"
KIND = re.compile(r"[A-Z][A-Z0-9_]{0,30}(\.[A-Z][A-Z0-9_]{0,30}){0,3}")
LANGUAGE = re.compile(r"[a-z]{2}")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")  # of an attachment: a file in one folder, wherever it is read


@dataclass(frozen=True)
class Message:
    """A message of the catalogue: `id` and `conversation` as its header has them, so that a package cannot be put under
    another header; the kind; both references of the case ("" while one is not known); the provisions that it rests on;
    its language, its marking, the codes of its restrictions; the SHA-256 of each attachment by name; `body`, what the
    kind carries, as JSON."""

    id: str
    conversation: str
    kind: str
    language: str
    body: Mapping[str, Any]
    requesting: str = ""
    requested: str = ""
    provisions: tuple[str, ...] = ()
    marking: str = ""
    caveats: tuple[str, ...] = ()
    reply: str = ""
    attachments: Mapping[str, str] = field(default_factory=dict)


TEXTS = ("id", "conversation", "kind", "language", "requesting", "requested", "marking", "reply")
LISTS = ("provisions", "caveats")


def written(message: Message) -> bytes:
    """The file of a message. Raises Unreadable where it would not be read."""
    record: dict[str, Any] = {name: getattr(message, name) for name in TEXTS}
    record |= {name: list(getattr(message, name)) for name in LISTS}
    record |= {"attachments": dict(message.attachments), "body": dict(message.body), "format": FORMAT}
    data = canonical(record)
    read_message(data)
    return data


def read_message(data: bytes) -> Message:
    """The message of a file. Raises Unreadable, with the part that is wrong."""
    if len(data) > MESSAGE:
        raise Unreadable("oversized")
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("json") from fault
    if not isinstance(record, dict) or record.pop("format", None) != FORMAT:
        raise Unreadable("format")
    if set(record) != {*TEXTS, *LISTS, "attachments", "body"}:
        raise Unreadable("members")
    if not all(isinstance(record[name], str) and len(record[name]) <= 200 for name in TEXTS):
        raise Unreadable("texts")
    if not all(isinstance(record[name], list) and all(isinstance(one, str) for one in record[name]) for name in LISTS):
        raise Unreadable("lists")
    if not all(writable(record[name]) for name in (*TEXTS, *LISTS)):
        raise Unreadable("signs")
    attached, body = record["attachments"], record["body"]
    if not isinstance(body, dict) or not isinstance(attached, dict):
        raise Unreadable("body")
    if not all(matches(NAME, name) and matches(HEX64, one) for name, one in attached.items()):
        raise Unreadable("attachments")
    if not matches(KIND, record["kind"]) or not matches(LANGUAGE, record["language"]):
        raise Unreadable("kind")
    return Message(**record | {name: tuple(record[name]) for name in LISTS})
