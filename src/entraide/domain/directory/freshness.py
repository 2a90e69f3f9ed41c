"""How old an entry is: what its State has not confirmed for half a year is no more relied on without a warning."""

from datetime import date, timedelta
from enum import StrEnum

from entraide.domain.directory.authority import Authority

__all__ = ["EXPIRES", "REMIND", "Freshness", "age", "days_left", "expiry", "freshness", "stale"]

EXPIRES = 180  # days after which a confirmation no longer holds
REMIND = 30  # days before that, when its State is reminded


class Freshness(StrEnum):
    """Where an entry stands, from the best to the worst."""

    FRESH = "fresh"
    DUE = "due"
    CHANGED = "changed"
    STALE = "stale"
    NEVER = "never"


def age(confirmed: date | None, on: date) -> int | None:
    """Days since it was confirmed; None where it never was, or not yet on that day."""
    return (on - confirmed).days if confirmed and confirmed <= on else None


def days_left(confirmed: date | None, on: date) -> int | None:
    """Days for which the confirmation still holds, below zero once it does not; None where there is none."""
    days = age(confirmed, on)
    return None if days is None else EXPIRES - days


def expiry(confirmed: date) -> date:
    """The last day on which the confirmation holds."""
    return confirmed + timedelta(days=EXPIRES)


def freshness(one: Authority, on: date) -> Freshness:
    """Where an entry stands on a day. What was changed since it was confirmed is not what was confirmed."""
    left = days_left(one.confirmed, on)
    if left is None:
        return Freshness.NEVER
    if left < 0:
        return Freshness.STALE
    if one.changed:
        return Freshness.CHANGED
    return Freshness.DUE if left <= REMIND else Freshness.FRESH


def stale(where: Freshness) -> bool:
    """Whether LB-14 is to be said of it."""
    return where in (Freshness.STALE, Freshness.NEVER, Freshness.CHANGED)
