"""Writing XML by hand: escaping, lines with their indent, identifiers that are unique.

Reads:  strings
Writes: XML that a parser reads back as the same strings
"""

import re

from entraide.domain.texts.profile import guard

__all__ = ["Names", "Sheet", "attributes", "words"]

TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
ATTRIBUTE = {**TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
IN_TEXT, IN_ATTRIBUTE = re.compile("[&<>\r]"), re.compile('[&<>\r"\n\t]')
NCNAME = re.compile(r"[^\W\d][\w.-]*")
UNFIT = re.compile(r"[^A-Za-z0-9_.-]+")


def words(text: str) -> str:
    """The text, fit to stand between tags. What XML cannot carry is guarded (see `profile`)."""
    return IN_TEXT.sub(lambda found: TEXT[found[0]], guard(text))


def attributes(**values: str | int | None) -> str:
    """` name="value"` for each that is not None. "our_x" is x in our namespace; a last "_" is dropped ("as_")."""
    out = ""
    for name, value in values.items():
        if value is not None:
            shown = f"e:{name[4:]}" if name.startswith("our_") else name.rstrip("_")
            out += f' {shown}="{IN_ATTRIBUTE.sub(lambda found: ATTRIBUTE[found[0]], guard(str(value)))}"'
    return out


class Sheet:
    """Lines of XML, indented by the elements that are open. Words stand in one-line elements only, whose white space
    is kept; what stands between lines is no one's text."""

    def __init__(self) -> None:
        self.lines: list[str] = ['<?xml version="1.0" encoding="UTF-8"?>']
        self.depth = 0

    def line(self, xml: str) -> None:
        """One element, whole, on its line."""
        self.lines.append("  " * self.depth + xml)

    def open(self, name: str, /, **values: str | int | None) -> None:
        """A start tag."""
        self.line(f"<{name}{attributes(**values)}>")
        self.depth += 1

    def close(self, *names: str) -> None:
        """End tags, innermost first."""
        for name in names:
            self.depth -= 1
            self.line(f"</{name}>")

    def empty(self, name: str, /, **values: str | int | None) -> None:
        """An element without content."""
        self.line(f"<{name}{attributes(**values)}/>")

    def bytes(self) -> bytes:
        """The whole, in UTF-8."""
        return ("\n".join(self.lines) + "\n").encode()


class Names:
    """Gives each element an eId of its own, from the key where that is fit and free."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def take(self, wish: str) -> str:
        """`wish` if it is an XML name and free; else the nearest name that is, with a running number."""
        name = wish if wish.isascii() and NCNAME.fullmatch(wish) else UNFIT.sub("_", wish)
        if not NCNAME.fullmatch(name):
            name = f"x_{name}"
        base, nth = name, 1
        while name in self.used:
            nth += 1
            name = f"{base}__{nth}"
        self.used.add(name)
        return name
