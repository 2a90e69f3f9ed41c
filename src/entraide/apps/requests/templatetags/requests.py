"""What templates of requests say."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import formats

from entraide.apps.requests.doors import DOORS
from entraide.apps.requests.figure_words import row_words
from entraide.apps.requests.wording import named, say
from entraide.domain.requests.draft import GROUPS

__all__ = [
    "add_named",
    "doors",
    "figure",
    "places_words",
    "requests_say",
    "row_named",
    "screen_named",
    "step_named",
]

register = template.Library()


@register.simple_tag
def requests_say(key: str, **places: object) -> str:
    """A word of this app: {% requests_say "rq_take_out" code="P1" %}."""
    return say(key, **places)


@register.simple_tag
def doors(reference: str) -> list[tuple[str, str, str]]:
    """The pages of apps above about a request: the name of each, its address, its words."""
    return [(one.page, reverse(one.page, args=(reference,)), one.words()) for one in DOORS]


@register.filter
def screen_named(screen: str) -> str:
    """What a screen is called."""
    return named("screen", screen)


@register.filter
def figure(number: float | None) -> str:
    """A number as the reader's language writes it; a point for one that is not told."""
    if number is None:
        return say("rf_hidden")
    whole = isinstance(number, int) or number == int(number)
    return formats.number_format(number, 0 if whole else 1, use_l10n=True, force_grouping=True)


@register.filter
def row_named(row: str, table: str) -> str:
    """What a row of a table of statistics is called."""
    return row_words(table, row)


@register.filter
def add_named(held: str) -> str:
    """What adds one more of the group that an id is of."""
    return named("add", next(of for of, letter in GROUPS.items() if held.startswith(letter)))


@register.filter
def step_named(step: str) -> str:
    """What a step of time is called, in training."""
    return named("step", step)


@register.filter
def places_words(places: list[Any]) -> str:
    """Paragraphs of one instrument in a row; an asterisk where a rule was not checked against its text."""
    return ", ".join(f"{one.words}{'' if one.checked else '*'}" for one in places)
