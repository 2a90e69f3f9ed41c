"""What a ledger of participation is made of, and how its days are reckoned.

A day that is not known exactly is a span: the first and the last day that it may have been.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from entraide.domain.law.truth import Truth

__all__ = [
    "Answer",
    "Entry",
    "Event",
    "Reason",
    "Span",
    "Table",
    "Treaty",
    "after",
    "entry_into_force",
    "holds",
    "span",
]

Span = tuple[date, date]


class Event(StrEnum):
    """What an entry tells."""

    SIGNED = "signed"
    CONSENT = "consent"
    IN_FORCE = "in_force"
    DENOUNCED = "denounced"
    TERRITORY = "territory"
    DECLARATION = "declaration"


class Reason(StrEnum):
    """Why an answer is what it is."""

    LISTED = "listed"
    NOT_ADOPTED = "not_adopted"
    NOT_IN_FORCE = "not_in_force"
    NOT_WHEN_LOOKED_AT = "not_in_force_when_last_looked_at"
    NOT_YET = "not_yet"
    NOT_LISTED = "not_listed"
    DENOUNCED = "denounced"
    NO_TABLE = "no_table"
    SINCE_TABLE = "since_table"
    DAY_NOT_KNOWN = "day_not_known"
    STALE = "LB-14"
    PARENT = "parent"
    ORGANISATION = "organisation"
    TERRITORY_LISTED = "territory_listed"
    TERRITORY_EXCLUDED = "territory_excluded"
    TERRITORY_NOT_TOLD = "territory_not_told"
    RELATIONS_EXCLUDED = "relations_excluded"
    CHAPTER_REFUSED = "chapter_refused"
    CHAPTER_NOT_TOLD = "chapter_not_told"


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty's own rules: `entry` for a State that joins later ("30d", "first_3m" …), `in_force` in general, as last
    checked on `as_of`; `parent` one that a State must be party to as well; `signature_until` the last day to sign."""

    code: str
    adopted: date | None
    in_force: date | None
    as_of: date
    entry: str = ""
    denunciation: str = ""
    parent: str = ""
    about: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    signature_until: date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of participation: `whole` where a State that it does not list was not party on its day, `signatures`
    where it says who signed; `known` the day from which it was known here, that of the table itself where not given."""

    instrument: str
    as_of: date
    whole: bool
    signatures: bool
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: when, and from when it was known. `what`: of consent the act, of entry into force whether the table
    marks reservations ("yes", "no"), of a territory whether the treaty reaches it, of a declaration its type."""

    instrument: str
    state: str
    event: Event
    on: Span
    known: date
    source: str
    doubt: str = ""
    territory: str = ""
    what: str = ""
    value: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth, the entries that it rests on, the reasons for it."""

    truth: Truth
    rows: tuple[Entry, ...] = ()
    reasons: tuple[Reason, ...] = ()


def span(text: str) -> Span:
    """The span of a date as the tables write it: a day, a year (2018), an interval (2018-04-01/2019-03-31, /1993-01-01:
    then at the latest)."""
    first, _, last = text.partition("/")
    if "/" in text:
        return (span(first)[0] if first else date.min, span(last)[1] if last else date.max)
    if len(text) == len("2018"):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    day = date.fromisoformat(text)
    return day, day


def after(day: date, rule: str) -> date:
    """The day that lies "30d", "3m" or "1y" after another; "first_3m": the first day of the month that follows the end
    of three months; "january": the first January after, for what came by 1 July, else the next."""
    if rule == "january":
        return date(day.year + (1 if day <= date(day.year, 7, 1) else 2), 1, 1)
    number, unit = int(rule.removeprefix("first_")[:-1]), rule[-1]
    if unit == "d":
        return day + timedelta(days=number)
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "y" else 1)
    if rule.startswith("first_"):
        return date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def entry_into_force(deposited: date, rule: str, floor: date) -> date:
    """When a treaty enters into force for a State, by its own rule; never before it does in general (`floor`)."""
    return max(after(deposited, rule), floor)


def holds(when: Span, on: date) -> Truth:
    """Whether what happened in that span had happened by a day."""
    return Truth.TRUE if when[1] <= on else Truth.UNKNOWN if when[0] <= on else Truth.FALSE
