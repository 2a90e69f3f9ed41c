"""Who is bound by what, of all States at once, as bits.

A pair is a bit: of n States, the a-th asking the b-th is bit n·a + b of a Python integer. What one State did is a row
or a column of pairs; what is in force between two is the product of its Parties with themselves.

Reads:  participation on a day, the States
Writes: the pairs between which something is surely in force, and surely not; the rest is not known
"""

from collections.abc import Iterable
from typing import TypeAlias

from entraide.domain.law.case import Leg
from entraide.domain.law.condition import Value
from entraide.domain.law.known import World
from entraide.domain.law.truth import FALSE, TRUE, Truth

__all__ = ["Both", "Grid", "diagonal", "union"]

Both: TypeAlias = tuple[int, int]  # the pairs (or States) for which something surely holds, and for which surely not


class Grid:
    """Who is bound by what, of some States, as bits; kept from one form to the next. `joining`: an instrument and a
    side ("requesting", "requested"), all States of which are taken to have joined it."""

    def __init__(self, world: World, states: Iterable[str], joining: tuple[str, str] = ("", "")) -> None:
        self.world, self.states, self.joining = world, tuple(states), joining
        self.size = len(self.states)
        self.line = (1 << self.size) - 1
        self.first = union(1 << self.size * nth for nth in range(self.size))  # the first column
        self.diagonal = diagonal(self.size)
        self.every = (1 << self.size**2) - 1
        self._parties: dict[str, Both] = {}
        self._between: dict[tuple[str, str], Both] = {}
        self._values: dict[tuple[str, str], dict[Value, int]] = {}

    def spread(self, states: int, side: str) -> int:
        """The pairs in which one of some States is on a side."""
        return states * self.first if side == "requested" else self.apart(states) * self.line

    def apart(self, states: int) -> int:
        """Some States as bits of the first column."""
        gap = "0" * (self.size - 1)
        return int(gap.join(format(states, f"0{self.size}b")), 2)

    def product(self, states: int) -> int:
        """The pairs of which both are among some States."""
        return self.apart(states) * states

    def parties(self, instrument: str, side: str = "") -> Both:
        """The States that are surely bound by an instrument, and those that surely are not; on a side, as it is taken
        to be."""
        if (instrument, side) == self.joining:
            return self.line, 0
        if instrument not in self._parties:
            own = next((one for one in self.world.own if one.code == instrument), None)
            if own:
                yes = sum(1 << nth for nth, state in enumerate(self.states) if state in own.between)
                self._parties[instrument] = yes, self.line ^ yes
            else:
                told = [self.world.status.party(state, instrument).truth for state in self.states]
                self._parties[instrument] = bits(told, TRUE), bits(told, FALSE)
        return self._parties[instrument]

    def between(self, instrument: str, chapter: str = "") -> Both:
        """The pairs between which an instrument, or a chapter of it, is surely in force, and surely not."""
        if instrument == self.joining[0]:  # who has joined is in force with each that is bound
            other = "requested" if self.joining[1] == "requesting" else "requesting"
            yes, no = (self.spread(one, other) for one in self.parties(instrument))
            return yes, no
        if (instrument, chapter) not in self._between:
            yes, no = self.bound(instrument, chapter) if chapter else self.parties(instrument)
            held = self.product(yes), self.every ^ self.product(self.line ^ no)
            odd = [nth for nth, state in enumerate(self.states) if self.is_odd(state, instrument, chapter)]
            self._between[instrument, chapter] = self.one_by_one(held, odd, instrument, chapter) if odd else held
        return self._between[instrument, chapter]

    def bound(self, instrument: str, chapter: str) -> Both:
        """The States that are surely bound by a chapter of an instrument, and those that surely are not: a State is
        with another what it would be with itself."""
        told = [self.world.status.between(one, one, instrument, chapter, "").truth for one in self.states]
        return bits(told, TRUE), bits(told, FALSE)

    def is_odd(self, state: str, instrument: str, chapter: str) -> bool:
        """Whether a State's pairs must be looked at one by one: it excludes another, or a case gives that it is bound,
        which then says nothing of chapters, nor of a treaty that is in force for nobody."""
        status = self.world.status
        if status.declared(state, instrument, "not_applied_to") not in (None, False):
            return True
        return (bool(chapter) or status.entered(instrument) is None) and status.party(state, instrument).given

    def one_by_one(self, held: Both, odd: Iterable[int], instrument: str, chapter: str) -> Both:
        """The same with the pairs of some States looked at as the engine does."""
        yes, no = held
        for one in odd:
            for other in range(self.size):
                for a, b in ((one, other), (other, one)):
                    bit = 1 << self.size * a + b
                    if a != b:
                        leg = Leg(self.states[a], self.states[b], ())
                        truth = self.world.between(leg, instrument, chapter).truth
                        yes = yes | bit if truth is TRUE else yes & ~bit
                        no = no | bit if truth is FALSE else no & ~bit
        return yes, no

    def values(self, what: str, instrument: str = "") -> dict[Value, int]:
        """What each State declared to an instrument, or what is so of it: each value with its States."""
        if (what, instrument) not in self._values:
            found: dict[Value, int] = {}
            status = self.world.status
            for nth, state in enumerate(self.states):
                told = status.declared(state, instrument, what) if instrument else status.state_fact(state, what)
                if told is not None:
                    found[told] = found.get(told, 0) | 1 << nth
            self._values[what, instrument] = found
        return self._values[what, instrument]

    def as_if(self, instrument: str, side: str) -> "Grid":
        """The same pairs, had every State on a side joined an instrument, the others being as they are: each pair tells
        what that one accession would change for it."""
        other = Grid(self.world, self.states, (instrument, side))
        other._parties, other._between, other._values = self._parties, self._between, self._values
        return other


def diagonal(size: int) -> int:
    """The pairs of each State with itself."""
    return union(1 << (size + 1) * nth for nth in range(size))


def union(parts: Iterable[int]) -> int:
    """All that is in one of them."""
    out = 0
    for one in parts:
        out |= one
    return out


def bits(told: Iterable[Truth], wanted: Truth) -> int:
    return sum(1 << nth for nth, one in enumerate(told) if one is wanted)
