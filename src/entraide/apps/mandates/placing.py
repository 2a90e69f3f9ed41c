"""Where what a person said stands in the clauses of a text, also when it is read again. Pure.

Reads:  a statement, the clauses of its provision in its language
Writes: the clause that it is about, or none
"""

from collections.abc import Sequence

from entraide.apps.mandates.models import Clause, Statement

__all__ = ["meant", "nth_of", "siblings"]

SHARE = 0.5  # of the words of both that must be common where the cut has changed


def nth_of(clause: Clause, beside: Sequence[Clause]) -> int:
    """Which of the clauses of the same words in its provision it is, from 1; `beside` are the provision's, in order."""
    same = [one.nth for one in beside if one.quote == clause.quote]
    return same.index(clause.nth) + 1


def meant(said: Statement, held: Sequence[Clause]) -> Clause | None:
    """The clause of these words; where the provision is cut otherwise now, the one that has most of them. None where
    its words have changed."""
    same = [one for one in held if one.quote == said.quote]
    if len(same) >= said.nth:
        return same[said.nth - 1]
    shared = [(common(said.quote, one.quote), -one.nth, one) for one in held]
    best = max(shared, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= SHARE else None


def common(one: str, other: str) -> float:
    """The share of the longer that the shorter is, where it stands in it whole."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) / len(longer) if shorter and shorter in longer else 0.0


def siblings(clause: Clause, held: Sequence[Clause]) -> list[Clause]:
    """The same clause in the other languages: those of its place, where their provision has as many. `held` are those
    of the place in all languages."""
    by_version: dict[int, list[Clause]] = {}
    for one in held:
        by_version.setdefault(one.version_id, []).append(one)
    many = len(by_version.get(clause.version_id, ()))
    return [rows[clause.nth] for pk, rows in by_version.items() if pk != clause.version_id and len(rows) == many]
