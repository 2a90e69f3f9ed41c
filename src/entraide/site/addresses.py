"""The tag {% url %}, with what it found kept: a page asks for the same few addresses many times.

Reads:  the name of a page and its arguments
Writes: its address
"""

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parsed
from django.urls import reverse
from django.utils.html import escape

__all__ = ["address", "register"]

register = template.Library()


@lru_cache(maxsize=4096)
def address(name: str, *args: Any) -> str:
    """The address of a page."""
    return reverse(name, args=args)


class Address(URLNode):
    """The tag as it stands in a template."""

    def render(self, context: Context) -> str:
        """Its address; where it has named arguments or a variable of its own, as Django does it."""
        if self.kwargs or self.asvar:
            return super().render(context)
        args = (one.resolve(context) for one in self.args)
        return escape(address(str(self.view_name.resolve(context)), *args))


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """{% url "request_life" held.reference %}"""
    node = parsed(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)
