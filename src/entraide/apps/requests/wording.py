"""The words of this app in the reader's language, and those of the table of fields."""

from entraide.apps.law.wording import CHOICES, state_name
from entraide.apps.law.wording import say as law_say
from entraide.apps.saying import language_name, reader
from entraide.apps.words import spoken
from entraide.data.drafts import field_words
from entraide.domain.requests.draft import Field

__all__ = ["choice_words", "field_label", "say", "shown_value"]

PACKAGE = "entraide.apps.requests"
OWN = {"fact": "certain_fact", "statement": "certain_statement", "inference": "certain_inference"}


def say(key: str, **places: object) -> str:
    """A word of this app, without the prefix of its keys, its places filled."""
    return spoken(PACKAGE, reader())[f"rq_{key}"].format(**places)


def field_label(field: Field) -> tuple[str, str]:
    """What a field is called, and what is said below it."""
    row = field_words()[field.of, field.name]
    return row[reader()], row[f"hint_{reader()}"]


def choice_words(field: Field, value: str) -> str:
    """A value that can be chosen, in words."""
    if value in OWN:
        return say(OWN[value])
    if field.name == "language":
        return language_name(value)
    return law_say(CHOICES[value]) if value in CHOICES else value


def shown_value(field: Field, value: str) -> str:
    """A value as it is read: the name of a State for its code."""
    return state_name(value) if field.kind in ("state", "territory") and value else value
