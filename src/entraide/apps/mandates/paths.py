"""The addresses of the pages on mandates: a provision's is its own address in the library, behind "/mandates/of"."""

from django.urls import reverse
from django.utils.http import urlencode

from entraide.apps.library.models import Text
from entraide.apps.library.paths import address

__all__ = ["asking", "board", "saying", "waiting"]

BOARD = "/mandates"


def asking(text: Text, place: str) -> str:
    """The page on what a provision asks."""
    return f"/mandates/of{address(text, place)}"


def saying(text: Text, place: str) -> str:
    """Where what a person says of it is posted to."""
    return f"/mandates/say{address(text, place)}"


def board(text: Text) -> str:
    """The list of mandates, those of one text."""
    return f"{BOARD}?{urlencode({'text': text.target})}"


def waiting(kind: str, **more: str) -> str:
    """A list of what waits for a person."""
    rest = {name: value for name, value in more.items() if value}
    return f"{reverse('mandate_review')}?{urlencode({'list': kind, **rest})}"
