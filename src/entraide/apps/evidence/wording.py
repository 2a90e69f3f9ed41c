"""How evidence is said in the reader's language.

Reads:  codes, rows
Writes: words
"""

from collections.abc import Iterable

from entraide.apps.saying import reader
from entraide.apps.words import spoken
from entraide.data.caveats import caveats
from entraide.domain.evidence.custody import Kind, Odd
from entraide.domain.evidence.handing import Barred
from entraide.domain.evidence.receipts import Verdict
from entraide.domain.exchange.terms import Onward

__all__ = [
    "barred_words",
    "caveat_words",
    "kind_words",
    "odd_words",
    "onward_words",
    "say",
    "size_words",
    "verdict_words",
]

PACKAGE = "entraide.apps.evidence"
KINDS = {one: f"ev_step_{one.value}" for one in Kind}
ODDS = {one: f"ev_odd_{one.value}" for one in Odd}
VERDICTS = {one: f"ev_found_{one.value}" for one in Verdict}
ONWARD = {one: f"ev_onward_{one.value}" for one in Onward}
BARRED = {
    "NO_PURPOSE": "ev_bar_no_purpose",
    "ITEM_FROZEN": "ev_bar_frozen",
    "OTHER_PURPOSE_BARRED": "ev_bar_other",
    "ONWARD_BARRED": "ev_bar_onward",
    "OTHER_PURPOSE_NO_CONSENT": "ev_bar_other_consent",
    "ONWARD_NO_CONSENT": "ev_bar_onward_consent",
}
STEP = 1000  # bytes of a kilobyte, as storage is sold and shown


def say(key: str, **places: object) -> str:
    """A word of this app, its places filled."""
    return spoken(PACKAGE, reader())[key].format(**places)


def kind_words(kind: str) -> str:
    """A step of custody in words."""
    return say(KINDS[Kind(kind)])


def odd_words(odd: Odd) -> str:
    """What a person should look at in a line of custody."""
    return say(ODDS[odd])


def verdict_words(verdict: str) -> str:
    """What a comparison gave."""
    return say(VERDICTS[Verdict(verdict)])


def onward_words(onward: str) -> str:
    """The rule of handing on."""
    return say(ONWARD[Onward(onward)])


def caveat_words(code: str) -> str:
    """A restriction in words; the code of one that this node's table does not have."""
    row = caveats().get(code)
    return row[reader()] if row else code


def barred_words(found: Iterable[Barred]) -> list[str]:
    """Why an item may not leave, with the provisions."""
    return [say(BARRED[one.code]) + (f" [{', '.join(one.hook)}]" if one.hook else "") for one in found]


def size_words(size: int) -> str:
    """A number of bytes as people say it: "8,4 Mo"."""
    units, number, nth = say("ev_units").split(), float(size), 0
    while number >= STEP and nth < len(units) - 1:
        number, nth = number / STEP, nth + 1
    told = f"{number:.1f}" if nth and number < 100 else f"{number:.0f}"
    told = told.replace(".", say("ev_point"))
    return f"{told}\u00a0{units[nth]}"
