"""What templates of requests say."""

from typing import Any

from django import template

from entraide.apps.requests.wording import named, say
from entraide.domain.requests.draft import GROUPS

__all__ = ["add_named", "places_words", "requests_say", "screen_named"]

register = template.Library()


@register.simple_tag
def requests_say(key: str, **places: object) -> str:
    """A word of this app: {% requests_say "rq_take_out" code="P1" %}."""
    return say(key, **places)


@register.filter
def screen_named(screen: str) -> str:
    """What a screen is called."""
    return named("screen", screen)


@register.filter
def add_named(held: str) -> str:
    """What adds one more of the group that an id is of."""
    return named("add", next(of for of, letter in GROUPS.items() if held.startswith(letter)))


@register.filter
def places_words(places: list[Any]) -> str:
    """Paragraphs of one instrument in a row; an asterisk where a rule was not checked against its text."""
    return ", ".join(f"{one.words}{'' if one.checked else '*'}" for one in places)
