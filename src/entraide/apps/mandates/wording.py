"""How mandates are said in the reader's language.

Reads:  codes, places
Writes: words
"""

from entraide.apps.saying import reader
from entraide.apps.words import spoken

__all__ = ["place", "say"]

PACKAGE = "entraide.apps.mandates"


def say(key: str, **places: object) -> str:
    """A word of this app in the reader's language, its places filled."""
    return spoken(PACKAGE, reader())[key].format(**places)


def place(key: str, number: str) -> str:
    """Where a paragraph stands: "paragraphe 12", "alinéa 3 du préambule"."""
    last = key.rpartition("~")[2].rpartition("__")[2]
    if last.startswith("pp_"):
        return say("draft_at_preamble", n=last.removeprefix("pp_"))
    return say("draft_at", n=number or last.removeprefix("para_"))
