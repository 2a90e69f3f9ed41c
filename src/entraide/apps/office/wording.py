"""How the Office's editions are said in the reader's language: how old, what is the matter, what changes.

Reads:  rows, codes, days
Writes: words
"""

from datetime import date

from entraide.apps.exchange.refusals import words_of
from entraide.apps.saying import counted, reader
from entraide.apps.words import spoken
from entraide.data.laws import law_table

__all__ = ["age", "say", "state_name", "trouble_words"]

PACKAGE = "entraide.apps.office"
MONTH, OLD = 30, 60  # days of a month as people count them; from when months are said


def say(key: str, **facts: object) -> str:
    """Words of this app's table."""
    return spoken(PACKAGE, reader())[key].format(**facts)


def age(then: date, today: date) -> str:
    """How old something is: "aujourd'hui", "il y a 12 jours", "il y a 4 mois"."""
    days = max(0, (today - then).days)
    if not days:
        return say("of_today")
    if days < OLD:
        return say("of_ago", what=counted(days, say("of_days")))
    return say("of_ago", what=counted(round(days / MONTH), say("of_months")))


def trouble_words(code: str) -> str:
    """What is the matter, and what to do."""
    words, todo = words_of(code)
    return f"{words}. {todo}." if todo else words


def state_name(code: str) -> str:
    """A State's name."""
    row = law_table("states").get(code)
    return str(row[reader()]) if row else code
