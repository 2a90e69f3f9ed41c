"""Who may ask whom, of all Members at once, on a day, for a form of cooperation and a typical case; what an accession
would link.

Reads:  the node's ledger, the law
Writes: the matrix, a row for each State, accessions
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from entraide.apps.law.queries.ledgers import ledger
from entraide.data.cases import members, typical, typical_cases, world
from entraide.data.laws import law_table
from entraide.domain.law.accession import Accession, accessions, campaign, conventions
from entraide.domain.law.grid import Grid
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.matrix import Matrix, matrix
from entraide.domain.law.rules import FORMS

__all__ = ["Line", "Question", "accessions_for", "bases_for", "by_group", "choices", "connections", "joining", "lines"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of all pairs: a form, an offence or "", the name of a typical case, the two days."""

    form: str
    offence: str
    case: str
    on: date
    known: date


@dataclass(frozen=True, slots=True)
class Line:
    """A State, and how many others it may ask, by kind."""

    state: str
    counts: Mapping[str, int]


def choices() -> dict[str, tuple[str, ...]]:
    """What can be asked for, by the name of its field."""
    return {"form": FORMS, "offence": tuple(law_table("offences")), "case": typical_cases()}


@cache
def by_group() -> dict[str, list[str]]:
    """The Members by regional group, "" for none, in the order in which the matrix has them."""
    table, out = law_table("states"), defaultdict(list)
    for state in sorted(members(), key=lambda state: (not table[state]["un_group"], table[state]["un_group"], state)):
        out[table[state]["un_group"].partition("|")[0]].append(state)
    return dict(out)


@lru_cache(maxsize=8)
def grid(book: Ledger, on: date, known: date) -> Grid:
    return Grid(world(on, known, book), [state for group in by_group().values() for state in group])


@lru_cache(maxsize=64)
def matrix_in(book: Ledger, asked: Question) -> Matrix:
    return matrix(grid(book, asked.on, asked.known), asked.form, typical(asked.case, asked.offence))


@lru_cache(maxsize=1024)
def joining_in(book: Ledger, asked: Question, instrument: str) -> tuple[Accession, ...]:
    held = grid(book, asked.on, asked.known)
    return accessions(held, matrix_in(book, asked), typical(asked.case, asked.offence), instrument)


def connections(asked: Question) -> Matrix:
    """The matrix of all Members."""
    return matrix_in(ledger(), asked)


def lines(found: Matrix) -> list[Line]:
    """A row for each State, those who may ask the fewest first."""
    size = len(found.states)
    rows = {
        state: {kind: (found.best[kind] >> size * nth & ((1 << size) - 1)).bit_count() for kind in found.best}
        for nth, state in enumerate(found.states)
    }
    return [Line(state, row) for state, row in sorted(rows.items(), key=lambda one: (size - one[1]["none"], one[0]))]


def bases_for(asked: Question) -> list[str]:
    """The treaties that have Parties and rules that make them a basis for a form."""
    return conventions(grid(ledger(), asked.on, asked.known).world, asked.form)


def joining(asked: Question, instrument: str) -> tuple[Accession, ...]:
    """What joining an instrument would open for each Member that is not surely bound by it."""
    return joining_in(ledger(), asked, instrument)


def accessions_for(asked: Question, instrument: str = "") -> tuple[tuple[str, Accession], ...]:
    """The accessions that would link a pair, of one instrument or of all: those that link most first."""
    return campaign_in(ledger(), asked, tuple([instrument] if instrument else bases_for(asked)))


@lru_cache(maxsize=64)
def campaign_in(book: Ledger, asked: Question, instruments: tuple[str, ...]) -> tuple[tuple[str, Accession], ...]:
    now, case = matrix_in(book, asked), typical(asked.case, asked.offence)
    return campaign(grid(book, asked.on, asked.known), now, case, instruments)
