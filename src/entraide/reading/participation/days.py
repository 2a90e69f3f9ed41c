"""Days and acts as status tables print them: "24 Sep 2003 a", "13 décembre 1993 A", "1er août", "24/09/2003".

Reads:  the words of a cell
Writes: ISO days, acts by the names of `domain.law.listing.ACTS`; what is no day is said, never repaired
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

__all__ = ["MARKS_FR", "MARKS_UN", "Printed", "days_in", "first_day"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier",
            "feb february fev fevr fevrier",
            "mar march mars",
            "apr april avr avril",
            "may mai",
            "jun june juin",
            "jul july juil juillet",
            "aug august aou aout",
            "sep sept september septembre",
            "oct october octobre",
            "nov november novembre",
            "dec december decembre",
        ),
        1,
    )
    for name in names.split()
}
MARKS_UN = {  # the Treaty Collection's own: small and capital letters differ
    "": "ratification",
    "a": "accession",
    "A": "acceptance",
    "AA": "approval",
    "d": "succession",
    "c": "formal confirmation",
    "s": "signature",
    "P": "participation",
}
MARKS_FR = {"": "ratification", "A": "accession", "S": "succession", "Si": "signature"}
DAY = re.compile(r"(\d{1,2})\s*(?:er)?[\s\-]+([^\W\d_]{3,9})\.?[\s\-]+(\d{4})(?!\d)|(\d{4})-(\d\d)-(\d\d)(?!\d)")
MARK = re.compile(r"\s*\(?([A-Za-z]{1,2})\)?(?=[\s,;*\d\[]|$)")
LONGEST = 300  # letters of a cell that may hold days


@dataclass(frozen=True, slots=True)
class Printed:
    """A day as printed: ISO `day`, the `mark` after it."""

    day: str
    mark: str


def days_in(cell: str) -> tuple[list[Printed], str]:
    """The days of a cell, in their order, and what else stands there but notes ("" where nothing does)."""
    if len(cell) > LONGEST:
        return [], cell[:LONGEST]
    found, rest, at = [], "", 0
    for match in DAY.finditer(cell):
        day = iso(match)
        if not day:
            continue
        mark = MARK.match(cell, match.end())
        rest += cell[at : match.start()]
        at = mark.end() if mark else match.end()
        found.append(Printed(day, mark[1] if mark else ""))
    return found, " ".join(re.sub(r"\[\d[\d,\s]{0,20}\]|\*+|[¹²³⁰⁴-⁹]+|[\u00a0,;]", " ", rest + cell[at:]).split())


def iso(match: re.Match[str]) -> str:
    """The day in ISO form; "" where the calendar has none such."""
    day, month, year, *parts = match.groups()
    number = MONTHS.get(plain(month)) if month else int(parts[1])
    try:
        return date(int(year or parts[0]), number or 0, int(day or parts[2])).isoformat()
    except ValueError:
        return ""


def plain(word: str) -> str:
    """In small letters, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def first_day(text: str) -> str:
    """The first day in some words; "" for none. Days all in figures count as day, month, year ("12-11-2026")."""
    found, _ = days_in(text[:LONGEST])
    if found:
        return found[0].day
    figures = re.search(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)", text)
    try:
        return date(int(figures[3]), int(figures[2]), int(figures[1])).isoformat() if figures else ""
    except ValueError:
        return ""
