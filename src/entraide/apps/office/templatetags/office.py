"""How old the Office's last edition is, beside what was taken over from it; what a State is called."""

from django import template
from django.conf import settings
from django.utils import timezone

from entraide.apps.office.queries.editions import last_approved
from entraide.apps.office.wording import age, say, state_name
from entraide.apps.saying import day

__all__ = ["edition_age"]

register = template.Library()
register.filter("state_called", state_name)


@register.simple_tag
def edition_age() -> str:
    """Which edition of the Office stands here, of which day and how old; "" where none was ever taken."""
    last = None if settings.NODE == "office" else last_approved()
    if last is None:
        return ""
    when = last.at.date()
    return say("of_stands", number=last.number, day=day(when), age=age(when, timezone.now().date()))
