"""Whether an item may leave the case file for a purpose: as a download, to another authority.

The program holds to what the sender ordered; the sender's restrictions in words are shown, and a person weighs them.
Sources: UNTOC, art. 18(5), (19), (20); UNCAC, art. 46(5), (19), (20); V88, art. 7(13); the platform's specification,
C.8 and C.10.
"""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from entraide.domain.evidence.items import Item
from entraide.domain.exchange.terms import Onward

__all__ = ["Asked", "Barred", "Way", "barred"]

OF_TERMS = ("UNTOC.18.5", "UNTOC.18.19", "UNCAC.46.5", "UNCAC.46.19", "V88.7.13")


class Way(StrEnum):
    """How it would leave."""

    DOWNLOAD = "download"  # to a person of this authority
    ONWARD = "onward"  # to another authority


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: how the item would leave, for which purpose, and whether the sender consented to this use or this
    handing on (`consented`: what the life of the request says, never what the person who asks says)."""

    way: Way
    purpose: str
    consented: bool = False


@dataclass(frozen=True, slots=True)
class Barred:
    """Why it may not: a code, and the provisions behind it."""

    code: str
    hook: tuple[str, ...] = ()


def barred(item: Item, asked: Asked, frozen: Container[str]) -> tuple[Barred, ...]:
    """All that speaks against it; nothing where it may. What is frozen leaves on no way."""
    found = []
    if not asked.purpose.strip():
        found.append(Barred("NO_PURPOSE", OF_TERMS))
    if item.key in frozen:
        found.append(Barred("ITEM_FROZEN"))
    other = asked.purpose.strip() != item.terms.purpose.strip()
    if item.terms.onward is Onward.BARRED and (other or asked.way is Way.ONWARD):
        found.append(Barred("OTHER_PURPOSE_BARRED" if other else "ONWARD_BARRED", OF_TERMS))
    if item.terms.onward is Onward.CONSENT and not asked.consented and (other or asked.way is Way.ONWARD):
        found.append(Barred("OTHER_PURPOSE_NO_CONSENT" if other else "ONWARD_NO_CONSENT", OF_TERMS))
    return tuple(found)
