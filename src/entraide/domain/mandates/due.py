"""When something is due, as a day where a rule gives one.

Source: rules of procedure of the General Assembly (A/520/Rev.20), rule 1: it meets each year from the Tuesday of the
third week in September, counting from the first week that contains at least one working day.

Reads:  "session:75", "date:2026-03", "recurring:annual" … as a clause has them
Writes: kinds, values, and days
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Due", "dues_of", "fits", "opening"]

FIRST = 1945  # the year before that of the first session that opened in September
DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
LAST = 9999
FORM = re.compile(
    r"(?:commission-)?session:[1-9][0-9]{0,2}|event:[^;\n]{1,200}|date:[0-9]{4}(?:-[0-9]{2}){0,2}"
    r"|recurring:(?:annual|biennial|regular)"
)  # one of those that a clause may have


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: the kind ("session", "commission-session", "event", "date", "recurring"), the value as the
    clause has it, and the first day that it can be, None where no rule tells."""

    kind: str
    value: str
    on: date | None


def dues_of(told: str) -> tuple[Due, ...]:
    """What a clause says of when it is due, each once."""
    pairs = (one.partition(":")[::2] for one in dict.fromkeys(told.split(";")) if one)
    return tuple(Due(kind, value, day_of(kind, value)) for kind, value in pairs)


def fits(told: str) -> bool:
    """Whether a clause may say that it is due then: "" or forms that there are, each date in the calendar."""
    known = not told or all(FORM.fullmatch(one) for one in told.split(";"))
    return known and all(one.on is not None for one in dues_of(told) if one.kind == "date")


def day_of(kind: str, value: str) -> date | None:
    if kind == "session" and value.isascii() and value.isdigit() and 2 <= int(value) <= LAST - FIRST:
        return opening(int(value))
    found = DAY.fullmatch(value) if kind == "date" else None
    if not found:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def opening(session: int) -> date:
    """The day on which a regular session of the General Assembly opens; of the second on."""
    first = date(FIRST + session, 9, 1)
    weekday = first.weekday()
    monday = first - timedelta(weekday) if weekday < 5 else first + timedelta(7 - weekday)  # a week with a working day
    return monday + timedelta(15)
