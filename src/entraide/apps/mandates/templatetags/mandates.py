"""What the pages of mandates ask of a template."""

from django import template

__all__ = ["told"]

register = template.Library()


@register.filter
def told(words: str, verb: str) -> str:
    """What is said of a verb, with the verb in its place."""
    return words.format(verb=verb)
