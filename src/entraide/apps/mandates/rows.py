"""The rows that the clauses of a version make.

Reads:  a provision and its clauses
Writes: rows, not saved
"""

from collections.abc import Iterator, Sequence

from entraide.apps.library.models import Version
from entraide.apps.mandates.models import Addressed, Clause, Due
from entraide.domain.mandates import clause as domain
from entraide.domain.mandates.due import dues_of
from entraide.domain.texts.document import Provision

__all__ = ["addressed_of", "clause_rows", "dues_rows"]


def clause_rows(version: Version, provision: Provision, clauses: Sequence[domain.Clause], at: int) -> Iterator[Clause]:
    """The rows of a provision's clauses, the first at position `at`."""
    words = provision.text
    for nth, one in enumerate(clauses):
        least, most = domain.strength_of(one.odds) if one.odds else (one.strength, one.strength)
        yield Clause(
            version=version,
            position=at + nth,
            component=provision.component,
            key=provision.key,
            number=provision.number,
            nth=nth,
            start=one.start,
            end=one.end,
            quote=words[one.start : one.end],
            verb=words[slice(*one.verb)],
            concept=one.concept,
            strength=one.strength,
            least=min(least, one.strength),
            most=max(most, one.strength),
            read_in=one.read_in,
            odds=[list(pair) for pair in one.odds],
            asks=one.asks,
            deliverable=one.deliverable,
            due=one.due,
            qualifiers=list(one.qualifiers),
            addressees=[[who.type, words[who.start : who.end]] for who in one.addressees],
        )


def addressed_of(clause: Clause) -> Iterator[Addressed]:
    """Whom a clause asks, as its row says."""
    for kind, name in clause.addressees:
        yield Addressed(clause=clause, type=kind, name=" ".join(name.split()))


def dues_rows(clause: Clause) -> Iterator[Due]:
    """When it is due, as its row says."""
    for one in dues_of(clause.due):
        yield Due(clause=clause, kind=one.kind, value=one.value, day=one.on)
