"""The words of this app in the reader's language, and those of the table of fields."""

from collections.abc import Iterable

from entraide.apps.law.wording import CHOICES, state_name
from entraide.apps.law.wording import named as law_named
from entraide.apps.law.wording import say as law_say
from entraide.apps.requests.codes import WORDS
from entraide.apps.saying import language_name, reader
from entraide.apps.words import spoken
from entraide.data.drafts import field_words
from entraide.data.letters import letter_words
from entraide.data.request_life import carried_names, clock_names, message_names, refusal_words
from entraide.domain.law.rules import FORMS
from entraide.domain.requests.draft import Field
from entraide.domain.requests.standing import Refusal

__all__ = [
    "choice_words",
    "field_label",
    "form_name",
    "message_name",
    "named",
    "refused",
    "say",
    "shown_value",
    "state_words",
    "unknown_word",
]

PACKAGE = "entraide.apps.requests"
OWN = {
    "fact": "rq_certain_fact",
    "statement": "rq_certain_statement",
    "inference": "rq_certain_inference",
    "female": "rf_sex_female",
    "male": "rf_sex_male",
    "other": "rf_sex_other",
}


def say(key: str, **places: object) -> str:
    """A word of this app, its places filled."""
    return spoken(PACKAGE, reader())[key].format(**places)


def named(family: str, code: str, **places: object) -> str:
    """What a code of a family is called: ("state", "sent")."""
    return say(WORDS[family][code], **places)


def field_label(field: Field) -> tuple[str, str]:
    """What a field is called, and what is said below it."""
    row = field_words()[field.of, field.name]
    return row[reader()], row[f"hint_{reader()}"]


def choice_words(field: Field, value: str) -> str:  # noqa: PLR0911 one answer for each kind of words
    """A value that can be chosen, in words."""
    if value not in field.kind.partition(":")[2].split("|"):
        return unknown_word(value)
    if value in OWN:
        return say(OWN[value])
    if field.name == "bilateral_forms":
        return law_named("form", value)
    if field.name == "statements":
        return letter_words()[reader()][f"statement.{value}"]
    if field.name in ("carrier", "delivery"):
        return named("carrier" if field.name == "carrier" else "choice", value)
    if field.name in ("language", "second_language"):
        return language_name(value)
    return law_say(CHOICES[value]) if value in CHOICES else value


def unknown_word(word: str) -> str:
    """A code that no table of this node has: it came from another node, of a later version perhaps."""
    return say("rq_unknown_word", word=word)


def shown_value(field: Field, value: str) -> str:
    """A value as it is read: the name of a State for its code."""
    return state_name(value) if field.kind in ("state", "territory") and value else value


def message_name(kind: str) -> str:
    """What a kind of message is called."""
    return message_names()[kind][reader()]


def form_name(form: str) -> str:
    """What a form of cooperation is called; the code of one that no table has."""
    return law_named("form", form) if form in FORMS else form


def state_words(state: str) -> str:
    """A state of a request or a measure in words."""
    return named("state", state)


def refused(refusals: Iterable[Refusal]) -> str:
    """Why something may not be said, with the provisions that it rests on."""
    out = []
    for one in refusals:
        told = {name: str(value) for name, value in one.told.items()}
        told |= {name: message_name(told[name]) for name in ("kind",) if told.get(name) in message_names()}
        told |= {"clock": clock_names()[told["clock"]][reader()]} if told.get("clock") in clock_names() else {}
        told |= {"state": state_words(told["state"])} if "state" in told else {}
        told |= {name: named("role", told[name]) for name in ("role", "other") if told.get(name)}
        told |= {"name": carried_names()[told["name"]][reader()]} if told.get("name") in carried_names() else {}
        words = refusal_words()[one.code][reader()].format(**told)
        out.append(words + (f" [{', '.join(one.provisions)}]" if one.provisions else ""))
    return " ".join(dict.fromkeys(out))
