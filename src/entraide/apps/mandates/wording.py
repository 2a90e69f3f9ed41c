"""How what a clause asks is said in the reader's language.

Reads:  codes of addressees, concepts, states …; what a clause is due
Writes: words
"""

import re

from django.utils.dates import MONTHS
from django.utils.translation import override

from entraide.apps.saying import day, reader
from entraide.apps.words import spoken
from entraide.domain.mandates.due import Due

__all__ = ["due_words", "named", "say", "strength_words"]

PACKAGE = "entraide.apps.mandates"
OFTEN = frozenset({"annual", "regular"})
MONTH = re.compile(r"(\d{4})-(\d{2})")
STRONGEST = 7


def say(key: str, **places: object) -> str:
    """A word of this app in the reader's language, its places filled."""
    return spoken(PACKAGE, reader())[key].format(**places)


def named(family: str, code: str) -> str:
    """What a code of a family is called: ("who", "member_states")."""
    return say(f"mandate_{family}_{code}")


def strength_words(strength: int) -> str:
    """A strength as a word and a number: "forte (6 sur 7)"."""
    return say("mandate_of_seven", word=say(f"mandate_strength_{strength}"), number=strength, most=STRONGEST)


def due_words(one: Due) -> str:
    """When something is due, as its clause says."""
    if one.kind in ("session", "commission-session"):
        return say("mandate_due_session" if one.kind == "session" else "mandate_due_commission", n=one.value)
    if one.kind == "recurring":
        return say(f"mandate_due_{one.value}") if one.value in OFTEN else one.value
    found = MONTH.fullmatch(one.value) if one.kind == "date" else None
    if found and 1 <= int(found[2]) <= len(MONTHS):
        with override(reader()):
            return f"{MONTHS[int(found[2])]} {found[1]}"
    return day(one.value) if one.kind == "date" else one.value
