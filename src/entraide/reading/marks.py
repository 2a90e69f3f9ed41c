"""Marks, letters and figures of other scripts, set against those of the Latin one.

Reads:  nothing
Writes: nothing; tables only
"""

import re

__all__ = ["ARABIC", "CYRILLIC", "HAN", "RAISED", "SUPERSCRIPTS", "TO_ASCII", "WIDE", "extent", "lowered", "plain_mark"]

STOPS = {"؛": ";", "،": ",", "۔": ".", "；": ";", "，": ",", "。": ".", "．": ".", "：": ":", "、": ","}
PLAIN = str.maketrans(STOPS)
TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)  # figures as a call is printed
ARABIC = "\u0621-\u064a"  # letters, as a class of a pattern is written
CYRILLIC = "\u0400-\u045f"
HAN = "\u3400-\u9fff"
WIDE = "\u3000-\u9fff\uff00-\uff60"  # Chinese: written without spaces, a letter a word
WIDE_LETTERS = re.compile(f"[{WIDE}]")


def plain_mark(mark: str) -> str:
    """The Latin stop that a mark stands for: "；" and "؛" are ";"."""
    return mark.translate(PLAIN)


def lowered(text: str) -> str:
    """The text in small letters, each at its place: a letter whose small form is two stays as it is."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def extent(text: str) -> int:
    """How long a text is, counted in letters of an alphabet: a Chinese one stands for three."""
    return len(text) if text.isascii() else len(text) + 2 * len(WIDE_LETTERS.findall(text))
