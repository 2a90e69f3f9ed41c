"""How codes of the law's tables are said in a template."""

from django import template

from entraide.apps.law.views.fields import Field
from entraide.apps.law.wording import ACTS, FIELDS, STANDING, named, say, span_words, state_name, title
from entraide.apps.saying import reader
from entraide.data.laws import law_table
from entraide.domain.law.entries import Span

__all__ = [
    "act",
    "answer_words",
    "at",
    "code_named",
    "field_named",
    "instrument_title",
    "near_named",
    "offence_named",
    "span",
    "standing",
    "state",
]

register = template.Library()


@register.filter
def state(code: str) -> str:
    """The name of a State."""
    return state_name(code)


@register.filter
def instrument_title(code: str) -> str:
    """The title of an instrument."""
    return title(code, reader())


@register.filter
def span(when: Span | None) -> str:
    """A day, or what is known of it."""
    return span_words(when)


@register.filter
def standing(code: str) -> str:
    """Where a State stands."""
    return say(STANDING[str(code)])


@register.filter
def code_named(code: str, family: str) -> str:
    """What a code of a family is called: {{ basis.role|code_named:"role" }}."""
    return named(family, str(code))


@register.filter
def offence_named(key: str) -> str:
    """What an offence is called."""
    return law_table("offences")[key][reader()]


@register.filter
def act(code: str) -> str:
    """The act by which a State consented."""
    return say(ACTS[code]) if code in ACTS else code


@register.filter
def at(table: dict[str, str], key: str) -> str:
    """The entry of a table, "" for none."""
    return table.get(key, "")


@register.filter
def field_named(name: str) -> str:
    """What a field of the question form is called."""
    return say(FIELDS[name]) if name in FIELDS else name


@register.filter
def near_named(code: str, field: str) -> str:
    """A valid value that is near to what was typed in a field, by its name."""
    if field == "form":
        return named("form", code)
    return offence_named(code) if field == "offence" else state_name(code)


@register.filter
def answer_words(field: Field) -> str:
    """The value that was given to a question, in words."""
    told = {"yes": "answer_yes", "no": "answer_no"}.get(field.value)
    return say(told) if told else dict(field.choices).get(field.value, field.value)
