"""The button that follows what a page shows."""

from typing import Any

from django import template

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.following.queries import follow_of

__all__ = ["follow_button"]

register = template.Library()


@register.inclusion_tag("following/button.html", takes_context=True)
def follow_button(context: dict[str, Any], target: str = "", place: str = "", query: str = "") -> dict[str, Any]:
    """The button for a text, a provision or a search; nothing for who may not follow."""
    request = context["request"]
    user = request.user
    shown = isinstance(user, User) and may(user, "follow", "text") and bool(target or query)
    held = follow_of(user, target, place, query) if shown else None
    told = {"target": target, "place": place, "query": query, "shown": shown, "held": held}
    return {**told, "say": context["say"], "request": request, "csrf_token": context.get("csrf_token")}
