"""A paragraph gathered piece by piece into one line, with the footnote calls that stand in it.

Reads:  pieces of text and calls, in order
Writes: the line with its white space squeezed, and each call's offset in it
"""

import re

__all__ = ["Pieces", "squeeze"]

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_CALL = "\x00"  # stands for a call while the line is squeezed: neither XML nor HTML can hold it
_POWER = re.compile(r"(?:\d|(?:^|[\s\d\u00a0\u202f])[kcm]?m)$")
_LOOSE = re.compile(f" ((?:{_CALL} ?)+)(?=[.,;:)\\]]|$)")


def squeeze(text: str) -> str:
    """Each run of blanks and line ends as one space, none at the ends; no-break spaces stay as they are."""
    return _SPACES.sub(" ", text).strip(" ")


class Pieces:
    """Pieces of one paragraph: `add` text and `call` footnotes in reading order, then take the `line`."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._markers: list[str] = []

    def add(self, text: str) -> None:
        """A piece of text comes here."""
        self._text.append(text.replace(_CALL, ""))

    def call(self, marker: str) -> None:
        """A footnote is called here."""
        self._text.append(_CALL)
        self._markers.append(marker)

    def takes_power(self) -> bool:
        """Whether a raised figure here is a power ("10⁶", "25 m²") rather than a footnote's call."""
        return _POWER.search("".join(self._text[-4:])[-4:]) is not None

    def line(self) -> tuple[str, list[tuple[int, str]]]:
        """The line, and (offset, marker) of each call. A space that stood on both sides of a call is kept once."""
        marked = _LOOSE.sub(lambda found: found.group(1).replace(" ", ""), squeeze("".join(self._text)))
        text: list[str] = []
        calls: list[tuple[int, str]] = []
        size, space = 0, True
        markers = iter(self._markers)
        for piece in re.split(f"({_CALL})", marked):
            if piece == _CALL:
                calls.append((size, next(markers)))
                continue
            kept = piece[1:] if space and piece.startswith(" ") else piece
            if kept:
                text.append(kept)
                size += len(kept)
                space = kept.endswith(" ")
        line = "".join(text)
        trimmed = line.rstrip(" ")
        return trimmed, [(min(offset, len(trimmed)), marker) for offset, marker in calls]
