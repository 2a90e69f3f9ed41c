"""How long a request is kept, and when somebody reviews whether it goes.

A rule is a category and a time from a day; nothing goes by itself: when the time is over a review is due, and a person
deletes (act DELETE) unless a legal hold stands. Statistics are made anonymous at the closing. Rules are a table
(data/requests/retention.csv) which a node replaces by its own law's.

Source: spec C.10.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from entraide.domain.requests.clocks import months_later
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import State

__all__ = ["Kept", "RetentionRule", "category", "kept"]


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """A category of requests ("draft", "refused", "case"), kept so many `years` from a day: "last_event", "closed", or
    "limitation" (the last day on which any offence of the case can be prosecuted)."""

    category: str
    years: int
    start: str


@dataclass(frozen=True, slots=True)
class Kept:
    """By which rule a request is kept; `until` the day after which a review is due, None while it is not known (still
    active, or its limitation period not told); `held` by a legal hold; `review` whether it is due on the day asked."""

    category: str
    until: date | None
    held: bool
    review: bool


def category(standing: Standing) -> str:
    """Which rule a request falls under: a draft while nothing was sent, refused where every measure that counts was."""
    unsent = {State.DRAFT, State.LEGAL_REVIEW, State.TRANSLATION, State.SIGNED}
    if not standing.sent and all(one.state in unsent | {State.WITHDRAWN} for one in standing.measures.values()):
        return "draft"
    return "refused" if standing.course in {State.REFUSED, State.REJECTED_FORM} else "case"


def kept(standing: Standing, rules: Iterable[RetentionRule], days: Mapping[str, date], on: date) -> Kept:
    """How a request is kept on a day; `days` tells "last_event", "closed", "limitation" where they are known.

    Raises ValueError where no rule is of its category.
    """
    found = category(standing)
    rule = next((one for one in rules if one.category == found), None)
    if rule is None:
        raise ValueError(f"no rule of retention for {found}")
    over = standing.closed or found == "draft"
    start = days.get(rule.start) if over else None
    until = months_later(start, 12 * rule.years) if start else None
    return Kept(found, until, standing.held, until is not None and on > until and not standing.held)
