"""What a page needs of a provision and of a citation, and no more: plain rows, since a page shows hundreds of them.

Reads:  nothing
Writes: nothing; shapes only
"""

from typing import NamedTuple

from entraide.apps.library.models import Citation, Provision

__all__ = ["Cite", "Cited", "Line", "Lined"]


class Line(NamedTuple):
    """A provision, by the fields of its table."""

    component: str
    key: str
    kind: str
    number: str
    level: int
    points: list[tuple[str, int, int]]
    words: str


class Cite(NamedTuple):
    """A citation, by the fields of its table."""

    component: str
    key: str
    start: int
    end: int
    quote: str
    target: str
    iri: str
    state: str
    settlement_id: int | None  # where a person settled it


Lined = Provision | Line
Cited = Citation | Cite
