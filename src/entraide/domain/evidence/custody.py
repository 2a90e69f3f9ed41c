"""Who held an item, from its taking to its return: steps that are told once and never changed.

Source: the platform's specification, C.8 (what a step carries, after CASE's investigative actions).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Kind", "Odd", "Step", "held_by", "in_order", "odd"]


class Kind(StrEnum):
    """What was done with an item."""

    SEIZE = "seize"
    IMAGE = "image"
    RECEIVE = "receive"
    ANALYSE = "analyse"
    TRANSFER = "transfer"
    SEND = "send"
    RECEIPT = "receipt"
    RETURN = "return"


TAKING = frozenset({Kind.SEIZE, Kind.IMAGE, Kind.RECEIVE})  # what custody can begin with
HOLDING = TAKING | {Kind.RECEIPT}  # whoever does it holds the item from then on
GIVING = frozenset({Kind.TRANSFER, Kind.SEND, Kind.RETURN})  # whoever does it holds it no longer


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its `key`, what was done by whom, with which instrument, from when to when (with their time zones),
    where, and what came of it (words, and the item made, "" where none was).

    Raises ValueError with the part that is missing or wrong.
    """

    key: str
    kind: Kind
    performer: str
    began: datetime
    ended: datetime
    instrument: str = ""
    place: str = ""
    result: str = ""
    made: str = ""

    def __post_init__(self) -> None:
        if not self.key or not self.performer.strip():
            raise ValueError("performer" if self.key else "key")
        if self.began.tzinfo is None or self.ended.tzinfo is None:
            raise ValueError("time zone")
        if self.ended < self.began:
            raise ValueError("ended")


class Odd(StrEnum):
    """What a person should look at in a line of custody."""

    NOTHING = "nothing"  # no step is told
    BEGINS_LATE = "begins_late"  # its first step is not the taking of it
    OVERLAPS = "overlaps"  # it began before the one before it had ended
    NOT_HELD = "not_held"  # done by somebody who did not hold it
    NOT_TAKEN = "not_taken"  # it was given away, and done before anybody had received it
    AFTER_RETURN = "after_return"  # done after it had been given back


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps as they followed each other, in whatever order they were told."""
    return tuple(sorted(steps, key=lambda one: (one.began, one.ended, one.key)))


def held_by(steps: Iterable[Step]) -> str:
    """Who holds the item after these steps; "" while it is under way, was given back, or nothing is told."""
    holder = ""
    for one in in_order(steps):
        if one.kind in HOLDING:
            holder = one.performer
        elif one.kind in GIVING:
            holder = ""
    return holder


def odd(steps: Iterable[Step]) -> tuple[tuple[str, Odd], ...]:
    """What a person should look at: the key of the step ("" for the whole line), and what is odd. It says nothing of
    the worth of the evidence: that is for a court."""
    line = in_order(steps)
    if not line:
        return (("", Odd.NOTHING),)
    found = [] if line[0].kind in TAKING else [(line[0].key, Odd.BEGINS_LATE)]
    for nth, one in enumerate(line[1:], start=1):
        before, holder = line[nth - 1], held_by(line[:nth])
        if one.began < before.ended:
            found.append((one.key, Odd.OVERLAPS))
        if any(each.kind is Kind.RETURN for each in line[:nth]):
            found.append((one.key, Odd.AFTER_RETURN))
        elif one.kind not in HOLDING and not holder:
            found.append((one.key, Odd.NOT_TAKEN))
        elif one.kind not in HOLDING and holder != one.performer:
            found.append((one.key, Odd.NOT_HELD))
    return tuple(found)
