"""The shape of a language's rules.

Reads:  nothing
Writes: nothing; the dataclass that fr, en, es, ru, ar and zh fill
"""

import re
from dataclasses import dataclass
from re import Pattern

__all__ = ["Language", "date_in", "words"]


def words(*alternatives: str, flags: int = re.IGNORECASE) -> Pattern[str]:
    """A pattern for whole words, any of the alternatives."""
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)", flags)


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the reader asks of a language. Patterns are matched on text with single spaces.

    `formulas` pairs the pattern of an enacting formula with the organ's name in the address.
    `organs` maps a cover's line to the organ. `committees` pairs a pattern with a committee ("A/C.3").
    `draft_of` tells the organ of a draft resolution. `opener` matches the first words of a preambular paragraph.
    """

    tag: str
    iso3: str
    common: Pattern[str]  # small words that give the language away
    months: dict[str, int]
    date: Pattern[str]  # groups day, month, year
    formulas: tuple[tuple[Pattern[str], str], ...]
    organs: dict[str, str]
    opener: Pattern[str]
    adopted: Pattern[str]  # the line that says by whom and when; the date follows
    issued: Pattern[str]  # the line before the issue date
    session: Pattern[str]  # group "words" or "year"
    session_numbers: dict[str, int]
    agenda: Pattern[str]  # group "items"
    meeting: Pattern[str]  # group "number"
    committees: tuple[tuple[Pattern[str], str], ...]
    no_committee: Pattern[str]
    annex: Pattern[str]  # a line that opens an annex; group "label" may be empty
    part: Pattern[str]  # a line that opens a part or section with a label; group "label"
    draft: Pattern[str]  # tells a draft resolution on its cover
    and_word: str
    united_nations: str
    recommends: Pattern[str]  # a paragraph that carries a draft resolution


def date_in(language: Language, text: str) -> str:
    """The first date in `text` as ISO, "" when there is none or it is not a day of the calendar."""
    found = language.date.search(text)
    if not found:
        return ""
    month = language.months.get(found["month"].lower().rstrip("."), 0)
    day, year = int(found["day"]), int(found["year"])
    return f"{year:04}-{month:02}-{day:02}" if month and 1 <= day <= 31 else ""
