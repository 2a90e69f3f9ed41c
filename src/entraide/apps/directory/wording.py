"""How the directory is said in the reader's language.

Reads:  codes of States, purposes, forms, instruments, grounds, faults
Writes: words
"""

import re
from datetime import date
from functools import cache

from entraide.apps.directory.codes import FAMILIES, FAULTS, FIELDS, GROUNDS, HINTS
from entraide.apps.saying import language_name, reader
from entraide.apps.words import spoken
from entraide.data import load_register
from entraide.data.authorities import purpose_names
from entraide.data.laws import law_table
from entraide.domain.directory.fields import LANGUAGES, FieldFault
from entraide.domain.directory.freshness import Freshness, age, expiry
from entraide.domain.directory.receivers import Ground

__all__ = [
    "age_words",
    "fault_words",
    "field_name",
    "finding_words",
    "form_name",
    "fresh_words",
    "ground_words",
    "hint",
    "instrument_name",
    "purpose_name",
    "say",
    "state_name",
    "tongue_name",
]

PACKAGE = "entraide.apps.directory"
FRESH = {
    Freshness.FRESH: "dir_fresh",
    Freshness.DUE: "dir_due",
    Freshness.CHANGED: "dir_changed",
    Freshness.STALE: "dir_stale",
    Freshness.NEVER: "dir_never",
}
OF_STATES = {"own_authority", "other_territory", "of_territory", "territory_has_own", "territory_has_none"}


def say(key: str, language: str = "", **places: object) -> str:
    """A word of this app in a language, the reader's where none is given, its places filled."""
    return spoken(PACKAGE, language or reader())[key].format(**places)


def state_name(code: str, language: str = "") -> str:
    """The name of a State or territory in one of six languages; the code of none."""
    row = law_table("states").get(code)
    return row[language or reader()] if row else code


def purpose_name(code: str, language: str = "") -> str:
    """What an authority is designated for, in one of six languages."""
    held = purpose_names().get(code)
    return held[language or reader()] if held else code


def form_name(code: str, language: str = "") -> str:
    """A form of cooperation, in French or English; of a family the name of the family."""
    language = language or reader()
    row = law_table("phrases").get(f"form.{code}")
    if row:
        return row["fr" if language == "fr" else "en"]
    return say(FAMILIES[code], language) if code in FAMILIES else code


@cache
def titles() -> dict[tuple[str, str], str]:
    """The title of each instrument by code and language."""
    return {(one.code, tag): names[0] for one in load_register().instruments for tag, names in one.names.items()}


def instrument_name(code: str, language: str = "") -> str:
    """An instrument by its title, with its code."""
    title = titles().get((code, language or reader())) or titles().get((code, "en"))
    return f"{title} ({code})" if title else code


def tongue_name(code: str) -> str:
    """A language by its name where the screens know it, else its code."""
    return language_name(code) if code in LANGUAGES else code


def fresh_words(where: Freshness) -> str:
    """Where an entry stands."""
    return say(FRESH[where])


def age_words(confirmed: date | None, on: date) -> str:
    """How long ago it was confirmed, in days; "" where it never was."""
    days = age(confirmed, on)
    if days is None or confirmed is None:
        return ""
    left = (expiry(confirmed) - on).days
    return say("dir_age_left", days=days, left=left) if left >= 0 else say("dir_age_over", days=days, over=-left)


def field_name(name: str, language: str = "") -> str:
    """A field of the form; those of each contact and requirement are called alike."""
    return say(FIELDS[re.sub(r"_\d_", "_", name)], language)


def hint(name: str) -> str:
    """What is to be typed in a field, "" where its name says it."""
    whole = re.sub(r"(?:contact|requirement)_\d_", "", name)
    return say(HINTS[whole]) if whole in HINTS else ""


def fault_words(fault: FieldFault) -> str:
    """What is wrong with a field."""
    return say(FAULTS[fault.code], told=fault.told)


def finding_words(code: str) -> tuple[str, str]:
    """A finding's words, and its severity."""
    row = law_table("findings")[code]
    return row[reader()], row["severity"]


def ground_words(ground: Ground) -> str:
    """Why an entry answers as it does."""
    told = ground.told
    if ground.code in OF_STATES:
        told = state_name(told)
    elif ground.code == "territories_have_own":
        told = ", ".join(state_name(one) for one in told.split("|"))
    elif ground.code in ("purpose", "instead"):
        told = purpose_name(told)
    elif ground.code == "not_form":
        told = form_name(told)
    elif ground.code == "not_instrument":
        told = instrument_name(told)
    return say(GROUNDS[ground.code], told=told)
