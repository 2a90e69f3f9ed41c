"""What it would open if a State joined an instrument: for campaigns of ratification.

Every State is taken to have joined on one side of the pairs, the others being as they are: so two matrices tell of each
State's accession alone, with every other State.

Reads:  the law, participation on a day, a form of cooperation, a typical case
Writes: for each State that is missing, the pairs that its accession would link
"""

from collections.abc import Iterable
from dataclasses import dataclass

from entraide.domain.law.grid import Grid
from entraide.domain.law.known import World
from entraide.domain.law.matrix import SIDES, Matrix, Typical, matrix

__all__ = ["Accession", "accessions", "campaign", "conventions"]


@dataclass(frozen=True, slots=True)
class Accession:
    """What it would open if a State joined an instrument: the States that it is linked with as one who asks that it is
    not linked with now, those as one who is asked; `sure`, the pairs that have a basis and have none now; `first`, the
    convention that it would have to join before, or ""."""

    state: str
    asks: frozenset[str]
    asked: frozenset[str]
    sure: int
    first: str

    @property
    def linked(self) -> list[str]:
        """The States of these pairs, in the order of their codes."""
        return sorted(self.asks | self.asked)

    @property
    def pairs(self) -> int:
        """How many pairs, each way counted."""
        return len(self.asks) + len(self.asked)


def conventions(world: World, form: str) -> list[str]:
    """The treaties that States join and that rules make a basis for a form."""
    return sorted(world.rules_for(form).bases.keys() & world.law.about.keys())


def accessions(grid: Grid, now: Matrix, typical: Typical, instrument: str) -> tuple[Accession, ...]:
    """For each State that is not surely bound by an instrument: which pairs would be linked that are not now, had it
    joined, each State alone. `now` is the grid’s matrix in the same case. Whether the treaty is open to a State is not
    asked."""
    then = [matrix(grid.as_if(instrument, side), now.form, typical) for side in SIDES]
    asks, asked = (one.linked & ~now.linked for one in then)
    sure_asks, sure_asked = (one.connected & ~now.connected for one in then)
    parent = grid.world.law.parents.get(instrument, "")
    bound, above = grid.parties(instrument)[0], grid.parties(parent)[0] if parent else grid.line
    return tuple(
        Accession(
            state,
            now.asks(state, asks),
            now.asked(state, asked),
            len(now.asks(state, sure_asks)) + len(now.asked(state, sure_asked)),
            "" if above >> nth & 1 else parent,
        )
        for nth, state in enumerate(grid.states)
        if not bound >> nth & 1
    )


def campaign(
    grid: Grid, now: Matrix, typical: Typical, instruments: Iterable[str]
) -> tuple[tuple[str, Accession], ...]:
    """The accessions that would link a pair or make one sure, of some instruments: those that link most first."""
    found = [(code, one) for code in instruments for one in accessions(grid, now, typical, code)]
    told = [row for row in found if row[1].pairs or row[1].sure]
    return tuple(sorted(told, key=lambda row: (-row[1].pairs, -row[1].sure, row[1].first, row[0], row[1].state)))
