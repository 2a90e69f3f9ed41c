"""A document fit for any database: letters that one of them refuses stand as U+FFFD, so that all offsets hold.

PostgreSQL keeps no U+0000, and no database keeps half a surrogate pair. Neither is a letter of any text: a file that
holds one was damaged, or made to do harm.
"""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from entraide.domain.texts.document import Document

__all__ = ["storable"]

UNFIT = re.compile("[\x00\ud800-\udfff]")


def storable(document: Document) -> Document:
    """The same document, or the nearest that can be kept."""
    fit = changed(document)
    return fit if isinstance(fit, Document) else document


def changed(thing: Any) -> Any:
    """What stands for it; itself where nothing is to be changed."""
    if isinstance(thing, Enum):
        return thing
    if isinstance(thing, str):
        return UNFIT.sub("\ufffd", thing) if UNFIT.search(thing) else thing
    if isinstance(thing, tuple):
        parts = tuple(map(changed, thing))
        return thing if all(new is old for new, old in zip(parts, thing, strict=True)) else parts
    if is_dataclass(thing) and not isinstance(thing, type):
        held = {one.name: getattr(thing, one.name) for one in fields(thing)}
        new = {name: fit for name, value in held.items() if (fit := changed(value)) is not value}
        return replace(thing, **new) if new else thing
    return thing
