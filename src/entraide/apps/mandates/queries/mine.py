"""What is asked of one addressee, in groups: each is a question that the board answers whole."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Window

from entraide.apps.mandates.asking import Asked
from entraide.apps.mandates.models import Clause
from entraide.apps.mandates.queries.board import in_full, ordered

__all__ = ["Group", "groups"]

SOON = timedelta(days=365)
FIRST = 10  # of each group
MOVED = ("confirmed", "active")
OPEN = ("extracted", *MOVED)


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its name, the question, how many there are, the first of them."""

    name: str
    asked: Asked
    total: int
    rows: list[Clause]


def groups(asked: Asked, language: str, today: date) -> list[Group]:
    """What is due soon, what is asked now, what recurs, what nobody said anything of, what had its day; what has ended
    is in none."""
    wanted = {
        "due": replace(asked, due_after=today, due_before=today + SOON, state=OPEN, sort="due"),
        "asked": replace(asked, state=MOVED),
        "continuing": replace(asked, due="recurring", state=OPEN),
        "silent": replace(asked, due="none", state=("extracted",), sort="strength"),
        "past": replace(asked, due_before=today - timedelta(days=1), state=("extracted",)),
    }
    found = {name: first(one, language) for name, one in wanted.items()}
    held = {row.pk: row for row in in_full([pk for ids, _ in found.values() for pk in ids])}
    return [Group(name, wanted[name], total, [held[pk] for pk in ids]) for name, (ids, total) in found.items()]


def first(asked: Asked, language: str) -> tuple[list[int], int]:
    """The ids of the first of them in the order that the board has, and how many there are."""
    rows = ordered(asked, language).annotate(total=Window(Count("pk")))
    found = list(rows.values_list("pk", "total")[:FIRST])
    return [pk for pk, _ in found], found[0][1] if found else 0
