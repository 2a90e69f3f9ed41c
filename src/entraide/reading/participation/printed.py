"""A name as a table prints it, with its stars and calls of notes, and the State that it means.

Reads:  the words of a cell, the names known
Writes: the beginning of a `Line`
"""

import re

from entraide.domain.law.listing import Line, Unread
from entraide.domain.law.names import StateNames

__all__ = ["named"]

NOTES = re.compile(r"(?:\s*[,\d¹²³⁰⁴-⁹]+|\s*\[[^\]]{0,20}\]|\s*\*+)+$")
LONGEST = 200


def named(printed: str, line: int, names: StateNames) -> Line:
    """The line of a State: its code where the name is known; else it waits."""
    name = NOTES.sub("", " ".join(printed.split()))[:LONGEST].strip(" .:")
    code = names.code_of(name)
    if code:
        return Line(line, name, code)
    return Line(line, name, unread=((Unread.NAME, name),))
