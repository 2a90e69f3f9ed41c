"""What the pages of lineage, series and partners ask of a template; the box on a provision's own page."""

from typing import Any

from django import template
from django.urls import reverse

from entraide.apps.library.paths import address
from entraide.apps.mandates.queries.line import Step, beside
from entraide.apps.mandates.wording import kind_words, say

__all__ = ["kinds_named", "lineage_box"]

register = template.Library()


@register.filter
def kinds_named(kinds: list[str]) -> str:
    """Kinds of change in words."""
    return kind_words(kinds)


@register.inclusion_tag("mandates/lineage_box.html", takes_context=True)
def lineage_box(context: dict[str, Any], place: str) -> dict[str, Any]:
    """What the paragraph takes up, and what takes it up; nothing where neither is known."""
    version = context["version"]
    before, after = beside(version, place)
    told = [
        (say("lineage_takes_up"), [shown(one) for one in before]),
        (say("lineage_taken_up"), [shown(one) for one in after]),
    ]
    line = f"{reverse('mandates_series', args=[version.text.iri.lstrip('/')])}?in={version.language}&place={place}"
    return {"sides": [side for side in told if side[1]], "line": line, "say": context["say"]}


def shown(one: Step) -> dict[str, Any]:
    """A step as the box shows it."""
    return {"one": one, "path": address(one.version.text, one.place) if one.place else ""}
