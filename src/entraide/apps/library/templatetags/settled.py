"""What persons settled, for the pages of texts and provisions."""

from typing import Any

from django import template

from entraide.apps.library.models import Text
from entraide.apps.library.queries.worklist import settled_in

__all__ = ["settled_citations"]

register = template.Library()


@register.inclusion_tag("library/settled.html", takes_context=True)
def settled_citations(context: dict[str, Any], text: Text, language: str = "", anchor: str = "") -> dict[str, Any]:
    """The citations of a text in a language, or of a provision (`anchor`, "main~para_21"), that a person settled."""
    return {"say": context["say"], "settlements": settled_in(text, language, anchor)}
