"""What a text or a provision asks, on the library's own pages."""

from typing import Any

from django import template

from entraide.apps.library.models import Text, Version
from entraide.apps.mandates.models import Judgement, Statement
from entraide.apps.mandates.paths import asking, board
from entraide.apps.mandates.queries.clauses import clauses_at, tally
from entraide.apps.mandates.wording import due_words, named, say, strength_words
from entraide.apps.saying import moment
from entraide.domain.mandates.due import dues_of

__all__ = [
    "asking_path",
    "mandate_named",
    "said_by",
    "strength_said",
    "taken_back_by",
    "what_it_asks",
    "what_text_asks",
]

register = template.Library()


@register.filter
def mandate_named(code: str, family: str) -> str:
    """What a code of a family is called: {{ one|mandate_named:"state" }}."""
    return named(family, str(code))


@register.filter
def asking_path(text: Text, place: str) -> str:
    """The page on what a provision asks."""
    return asking(text, place)


@register.filter
def said_by(one: Statement | Judgement) -> str:
    """Who said it, and when."""
    return say("mandate_said_by", by=one.by, at=moment(one.at))


@register.filter
def taken_back_by(one: Statement) -> str:
    """Who took it back, and when; "" where it stands."""
    return say("mandate_taken_back", by=one.ended_by, at=moment(one.ended)) if one.ended else ""


@register.filter
def strength_said(strength: int) -> str:
    """A strength in words."""
    return strength_words(strength)


@register.inclusion_tag("mandates/box.html", takes_context=True)
def what_it_asks(context: dict[str, Any], text: Text, version: Version, place: str) -> dict[str, Any]:
    """The clauses of a provision: whom each asks, how strongly, by when, where it stands; nothing where it has none."""
    component, _, key = place.partition("~")
    rows = clauses_at([version], component, key)
    listed = [(one, [due_words(due.kind, due.value) for due in dues_of(one.due)]) for one in rows]
    return {"say": context["say"], "rows": listed, "path": asking(text, place), "language": version.language}


@register.inclusion_tag("mandates/tally.html", takes_context=True)
def what_text_asks(context: dict[str, Any], text: Text, version: Version) -> dict[str, Any]:
    """How many clauses of a text ask somebody to act, and whom; nothing where its clauses were not read."""
    total, whom = tally(version)
    told = [(named("to", kind), many) for kind, many in whom]
    return {"say": context["say"], "total": total, "whom": told, "path": board(text)}
