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
from entraide.writing.mandates import about_record

__all__ = ["addressed_of", "clause_rows", "domain_clause", "dues_rows"]


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
            more=about_record(words, one.about),
            addressees=[[who.type, words[who.start : who.end]] for who in one.addressees],
        )


def domain_clause(row: Clause) -> domain.Clause:
    """The clause that a row holds, as the machine read it: without where its words stand within it."""
    told = {name: getattr(row, name) for name in ("concept", "asks", "deliverable", "due")} | (row.as_read or {})
    return domain.Clause(
        row.start,
        row.end,
        (row.start, row.start),
        told["concept"],
        told["asks"],
        tuple(domain.Addressee(kind, row.start, row.start) for kind, _ in told.get("addressees", row.addressees)),
        told["deliverable"],
        told["due"],
        tuple(told.get("qualifiers", row.qualifiers)),
        row.read_in,
    )


def addressed_of(clause: Clause) -> Iterator[Addressed]:
    """Whom a clause asks, as its row says."""
    for kind, name in clause.addressees:
        yield Addressed(clause=clause, type=kind, name=" ".join(name.split()))


def dues_rows(clause: Clause) -> Iterator[Due]:
    """When it is due, as its row says."""
    for one in dues_of(clause.due):
        yield Due(clause=clause, kind=one.kind, value=one.value, day=one.on)
