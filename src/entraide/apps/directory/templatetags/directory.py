"""How codes of the directory are said in a template."""

from django import template

from entraide.apps.directory.codes import KINDS, WAYS
from entraide.apps.directory.wording import form_name, instrument_name, say, state_name, tongue_name

__all__ = ["kind", "way"]

register = template.Library()
register.filter("state_words", state_name)
register.filter("form_words", form_name)
register.filter("instrument_words", instrument_name)
register.filter("tongue_words", tongue_name)


@register.filter
def way(code: str) -> str:
    """A channel in words."""
    return say(WAYS[code]) if code in WAYS else code


@register.filter
def kind(code: str) -> str:
    """A kind of contact in words."""
    return say(KINDS[str(code)])
