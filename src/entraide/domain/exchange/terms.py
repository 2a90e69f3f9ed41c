"""On what terms something is handed over: for what purpose, under which restrictions, and whether it may go on.

Sources: UNTOC, art. 18(5), (19), (20); UNCAC, art. 46(5), (19), (20); ECMA59-P2, art. 26.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CAVEATS", "LONG", "PURPOSE", "STRICTEST", "Caveat", "Onward", "Terms", "strictest"]

PURPOSE = 500  # signs that a purpose may have
CAVEATS = 50  # restrictions that something may have
LONG = 2_000  # signs that the words of a restriction may have


class Onward(StrEnum):
    """Whether what was handed over may be handed on, to another authority or for another purpose."""

    FREE = "free"
    CONSENT = "consent_required"
    BARRED = "barred"


STRICTEST = (Onward.FREE, Onward.CONSENT, Onward.BARRED)


def strictest(rules: Iterable[Onward]) -> Onward:
    """Of several rules the one that allows least. Raises ValueError where there is none."""
    return max(rules, key=STRICTEST.index)


@dataclass(frozen=True, slots=True)
class Caveat:
    """A restriction: its `code` in the table of restrictions, and the sender's own words (`says`, may be empty).

    Raises ValueError where the words are too long.
    """

    code: str
    says: str = ""

    def __post_init__(self) -> None:
        if not self.code or len(self.code) > 40 or len(self.says) > LONG:
            raise ValueError(self.code)


@dataclass(frozen=True, slots=True)
class Terms:
    """The purpose, the restrictions, the rule of handing on. Raises ValueError where there is no purpose (nothing is
    handed over without one), or more than the limits."""

    purpose: str
    caveats: tuple[Caveat, ...] = ()
    onward: Onward = Onward.CONSENT

    def __post_init__(self) -> None:
        if not self.purpose.strip() or len(self.purpose) > PURPOSE or len(self.caveats) > CAVEATS:
            raise ValueError(self.purpose)
        if len({(one.code, one.says) for one in self.caveats}) < len(self.caveats):
            raise ValueError("a restriction twice")
