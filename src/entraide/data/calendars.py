"""When the offices of a State are open: its time zone, its public holidays, its working week.

The zone is that of requests/zones.csv; holidays and the days of rest are those of the library `holidays`, for the whole
country. Feasts that follow the moon are estimates until they are announced.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version
from zoneinfo import ZoneInfo

import holidays

from entraide.data.tables import rows_of
from entraide.domain.requests.clocks import Calendar

__all__ = ["Known", "calendar_of", "fingerprint", "zones"]

BEFORE, AFTER = 1, 2  # years around the one that is asked for: the longest clocks take less than one


@dataclass(frozen=True, slots=True)
class Known:
    """The calendar of a State; `zone`, `days`: whether its time zone, its holidays are known. Where they are not, days
    are those of UTC, and only Saturdays and Sundays are left out."""

    calendar: Calendar
    zone: bool
    days: bool


@cache
def zones() -> dict[str, str]:
    """Code of a State or territory → its time zone (the capital's). Raises ValueError where one stands twice."""
    found: dict[str, str] = {}
    for row in rows_of("requests/zones.csv"):
        if row["state"] in found:
            raise ValueError(f"requests/zones.csv: {row['state']}")
        found[row["state"]] = row["zone"]
    return found


@cache
def iso2() -> dict[str, str]:
    """Our code of a State → its code of two letters."""
    return {row["code"]: row["iso2"] for row in rows_of("law/states.csv") if row["iso2"]}


@cache
def calendar_of(state: str, year: int) -> Known:
    """The calendar of a State or territory (our code), good for a year and those next to it."""
    zone, code = zones().get(state), iso2().get(state, "")
    try:
        days = holidays.country_holidays(code, years=range(year - BEFORE, year + AFTER + 1)) if code else None
    except NotImplementedError:
        days = None
    where = ZoneInfo(zone or "UTC")
    if days is None:
        return Known(Calendar(where), zone is not None, days=False)
    made = Calendar(where, frozenset(days), frozenset(days.weekend), frozenset(days.weekend_workdays))
    return Known(made, zone is not None, days=True)


@cache
def fingerprint() -> str:
    """What all that is computed from calendars and clocks rests on: another one when a table or a library changed."""
    told = hashlib.sha256()
    for name in ("requests/clocks.csv", "requests/zones.csv"):
        told.update(resources.files("entraide.data").joinpath(name).read_bytes())
    told.update(f"holidays {version('holidays')} tzdata {version('tzdata')}".encode())
    return told.hexdigest()
