"""What templates of evidence say."""

from django import template

from entraide.apps.evidence.wording import say, verdict_words

__all__ = ["evidence_say", "verdict_named"]

register = template.Library()


@register.simple_tag
def evidence_say(key: str, **places: object) -> str:
    """A word of this app: {% evidence_say "ev_leaving" n=3 of=8 %}."""
    return say(key, **places)


@register.filter
def verdict_named(verdict: str) -> str:
    """What a comparison gave."""
    return verdict_words(verdict)
