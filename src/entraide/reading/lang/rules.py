"""The shape of a language's rules.

Reads:  nothing
Writes: nothing; the dataclass that fr, en, es, ru, ar and zh fill
"""

import datetime
import re
from dataclasses import dataclass, field
from re import Pattern

__all__ = ["ROMAN", "Language", "Treaty", "date_in", "folded", "treaty", "words"]

ROMAN = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ENGLISH_DATE = re.compile(  # the issue date on covers in Arabic, Chinese and Russian
    rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?P<month>{'|'.join(ENGLISH_MONTHS)})\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
STRETCHED = re.compile("[\u0640\u064b-\u0652]")  # Arabic: a drawn-out stroke, vowel signs


def words(*alternatives: str, flags: int = re.IGNORECASE) -> Pattern[str]:
    """A pattern for whole words, any of the alternatives."""
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)", flags)


FIGURES = r"\d{1,3}(?:er|re|[ºª°])?|[IVXLC]{1,8}"
SUFFIX = r"(?:\s?(?P<suffix>bis|ter|quater|quinquies|бис|тер|مكرر[اً]{0,2})|(?P<letter>[A-Z]))?"
REST = r"(?!\w)(?P<rest>.*)"


@dataclass(frozen=True, slots=True)
class Treaty:
    """How a treaty is laid out. `article`: groups number, suffix or letter, rest of the line. `divisions`: what stands
    above articles, each with its name in a key ("chp") and a pattern, groups label and rest. `preamble`: its heading.
    `closing`: the first words of the paragraph under the last article. `numbers`: numbers in words."""

    article: Pattern[str]
    divisions: tuple[tuple[str, Pattern[str]], ...]
    preamble: Pattern[str]
    closing: Pattern[str]
    numbers: dict[str, int]


def treaty(
    article: str, divisions: dict[str, str], preamble: str, closing: str, numbers: dict[str, int] | None = None
) -> Treaty:
    """The layout of treaties from a language's words, where the word stands before the number."""
    named = "|".join(sorted(numbers or (), key=len, reverse=True))
    figures = f"{FIGURES}|{named}" if named else FIGURES
    return Treaty(
        re.compile(rf"(?:{article})\s+\(?(?P<number>{figures})\)?{SUFFIX}{REST}", re.IGNORECASE),
        tuple(
            (name, re.compile(rf"(?:{word})\s+(?P<label>{figures}|[A-Z]){REST}", re.IGNORECASE))
            for name, word in divisions.items()
        ),
        re.compile(preamble, re.IGNORECASE),
        re.compile(closing, re.IGNORECASE),
        numbers or {},
    )


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the reader asks of a language. Patterns are matched on text with single spaces.

    `formulas` pairs the pattern of an enacting formula with the organ's name in the address.
    `organs` maps a cover's line to the organ. `committees` pairs a pattern with a committee ("A/C.3").
    `opener` matches the first words of a preambular paragraph; `small_openers`: paragraphs begin with a small letter.
    `labels` gives the printed label of a part, section or annex in Latin letters, where it is not ("ثانيا" → "II").
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
    treaty: Treaty
    labels: dict[str, str] = field(default_factory=dict)
    small_openers: bool = False
    joiner: str = ""  # what joins the last two of a list, where it is not `and_word` between spaces


def folded(text: str) -> str:
    """A line as covers are compared: small letters, no star at its end, no stretched letters nor vowel signs."""
    return STRETCHED.sub("", text).lower().rstrip(" *")


def date_in(language: Language, text: str) -> str:
    """The first date in `text` as ISO, "" when there is none or it is not a day of the calendar.

    Covers in Arabic, Chinese and Russian give the issue date in English, which is read in any language.
    """
    found = language.date.search(text)
    if found:
        month = language.months.get(found["month"].lower().rstrip("."), 0)
    else:
        found = ENGLISH_DATE.search(text)
        month = ENGLISH_MONTHS.index(found["month"].lower()) + 1 if found else 0
    if not found:
        return ""
    try:
        return datetime.date(int(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        return ""
