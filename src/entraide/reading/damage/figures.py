"""Figures, repaired only where their shape has one reading, or another mention proves it. No figure is ever guessed.

Reads:  a block or note, all the symbols of the text
Writes: the same, amended
"""

import re
from collections.abc import Iterator

from entraide.reading.blocks import Block, Note
from entraide.reading.damage.changes import Change, amend
from entraide.reading.damage.lexicon import folded
from entraide.reading.lang.misread import Misread

__all__ = ["SYMBOL", "mend_figures", "mend_number"]

SYMBOL = re.compile(r"(?<![\w/])(?:[A-Z]|ST|CAC)/[\w.()-]+(?:/[\w.()-]+)*\w")
FRACTION = re.compile(r"(?<![\w/])(?:(?P<symbol>(?:[AES])/RES/))?(?P<number>[\dOolI|]{1,4}/[\dOolI|]{1,4})(?![\w/|])")
YEAR = re.compile(r"(?<![\w/])(?=[\dOolI]{4}(?![\w/]))(?P<year>(?:[1l]9|2[0Oo])[\dOolI]{2})")
COMMISSION = re.compile(r"(?<![\w/])[BFCHKLRPG]/CN\.(?P<number>\d{1,2})/(?=\d)")
GAP = re.compile(r"(?<=[\s(]\d{2})(?P<gap>\s?/\s|\s/)(?=\d{1,3}(?:[\s,;.)]|$))")
DAY = re.compile(
    r"(?<![\w/])(?P<day>[\dOolI]{1,2})(?P<first>er)? (?P<month>[^\W\d_]{3,10}) (?=(?P<year>(?:19|20)\d\d)(?!\d))"
)
DIGITS = str.maketrans("OolI|", "00111")
NUMBER = re.compile(r"(?P<number>[\dOlI|]{1,3}|!)\s?(?P<stop>[.,])\s+(?=[*]*[A-ZÀ-Ý])")
SERIES = frozenset(
    ("RES", "CN", "CONF", "C", "SC", "HRC", "PV", "SR", "INF", "ADD", "REV", "CORR", "L", "WP", "AC", "SUB", "DEC",
     "NGO", "BUR", "GC", "COP")
)  # fmt: skip
CLOSE = 1  # letters in which a month's name may differ


def lettered(token: str) -> bool:
    """Whether letters stand among as many figures."""
    letters = sum(c in "OolI|" for c in token)
    return 0 < letters <= sum(c.isdigit() for c in token)


def apart(a: str, b: str) -> int:
    """In how many letters two words of one length differ; 9 when their lengths do."""
    return sum(x != y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else 9


def month_of(word: str, months: tuple[str, ...]) -> str:
    """The only month that a damaged name can be, "" when it is one, or could be several or none."""
    low = folded(word)
    if word.lower() in months:
        return ""
    near = [month for month in months if apart(folded(month), low) <= CLOSE or shorter(folded(month), low)]
    return near[0] if len(near) == 1 else ""


def shorter(a: str, b: str) -> bool:
    """Whether one word is the other without one letter."""
    few, many = sorted((a, b), key=len)
    return len(many) == len(few) + 1 and any(many[:at] + many[at + 1 :] == few for at in range(len(many)))


def shaped(text: str, misread: Misread | None) -> Iterator[Change]:
    """Letters among figures, in a number, a year or a day: they have one reading."""
    for pattern, rule in ((FRACTION, "number"), (YEAR, "year")):
        for found in pattern.finditer(text):
            token = found[rule]
            if lettered(token) and all(any(c.isdigit() for c in part) for part in token.split("/")):
                yield Change(*found.span(rule), token.translate(DIGITS), "figure")
    for found in GAP.finditer(text):
        if "solution" in text[max(0, found.start() - 40) : found.start()]:
            yield Change(*found.span("gap"), "/", "figure-gap")
    for found in DAY.finditer(text):
        named = found["month"].lower() in (misread.months if misread else ())
        month = month_of(found["month"], misread.months) if misread else ""
        if month:
            yield Change(*found.span("month"), month, "date")
        if (named or month) and not found["day"].isdigit():
            day = found["day"].translate(DIGITS)
            if any(c.isdigit() for c in found["day"]) and 1 <= int(day) <= 31:
                yield Change(*found.span("day"), day, "date")


def mentioned(text: str, symbols: set[str]) -> Iterator[Change]:
    """A symbol whose series does not exist, one letter away from a symbol that stands elsewhere in the text."""
    for found in SYMBOL.finditer(text):
        parts = re.split(r"(\W)", found[0])
        for nth, part in enumerate(parts):
            if len(part) < 2 or not part.isupper() or not part.isalpha() or part in SERIES:
                continue
            for series in SERIES:
                other = "".join([*parts[:nth], series, *parts[nth + 1 :]])
                if apart(series, part) == 1 and other in symbols:
                    yield Change(*found.span(), other, "mention")
                    break


def of_commission(text: str, commissions: list[str]) -> Iterator[Change]:
    """A commission's symbol that cannot be one by its first letter, where the text names one commission only, and its
    number differs by one figure at most: "B/CN.18/…" for E/CN.15/…."""
    if len(commissions) != 1:
        return
    for found in COMMISSION.finditer(text):
        number = commissions[0].rpartition(".")[2]
        if apart(found["number"], number) <= CLOSE:
            yield Change(*found.span(), f"{commissions[0]}/", "mention")


def mend_figures(where: Block | Note, symbols: set[str], commissions: list[str], misread: Misread | None) -> None:
    """Repair what is proven. `symbols` are all that the text mentions, `commissions` the symbols of those it names."""
    text = where.text
    changes = [*shaped(text, misread), *mentioned(text, symbols), *of_commission(text, commissions)]
    if len(text) > 1 and text[0] in "{[" and text[-1] in "}]" and text[0] + text[-1] != "[]":
        changes += [Change(0, 1, "[", "bracket")] * (text[0] == "{")
        changes += [Change(len(text) - 1, len(text), "]", "bracket")] * (text[-1] == "}")
    amend(where, changes)


def mend_number(blocks: list[Block]) -> None:
    """The paragraphs' own numbers: one that was misread is repaired when it stands between the one before and the one
    after it: "l.", "ll.", "4,"."""
    found = [NUMBER.match(block.text) for block in blocks]
    values = [int(f["number"]) if f and f["number"].isdigit() and f["stop"] == "." else 0 for f in found]
    known = [(at, value) for at, value in enumerate(values) if value]
    nth = latest = 0
    for at, one in enumerate(found):
        if values[at]:
            latest = values[at]
        if not one or values[at]:
            continue
        while nth < len(known) and known[nth][0] <= at:
            nth += 1
        expected = latest + 1
        read = one["number"].translate(DIGITS).replace("!", "1")
        after = known[nth][1] if nth < len(known) else expected + 1
        if read == str(expected) and after == expected + 1:
            amend(blocks[at], [Change(0, one.end(), f"{expected}. ", "numbering")])
            latest = expected
