"""The pages of apps above about a request: each registers here, since requests do not know them.

Reads:  names of pages, their words
Writes: what the ways at the head of a request's pages show
"""

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["DOORS", "Door"]


@dataclass(frozen=True, slots=True)
class Door:
    """A page about one request: the name of its address, which takes the request's reference, and its words."""

    page: str
    words: Callable[[], str]


DOORS: list[Door] = []
