"""Who is bound by what, as the engine asks: from the ledger, or as a case gives it, and then shown as given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Protocol

from entraide.domain.law.condition import Value
from entraide.domain.law.entries import Entry, Reason
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.truth import Truth, all_of, truth

__all__ = ["GivenStatus", "LedgerStatus", "Status", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A truth about participation, the ledger's rows that it rests on, the reasons in codes; `given` by the case."""

    truth: Truth
    rows: tuple[Entry, ...] = ()
    reasons: tuple[str, ...] = ()
    given: bool = False


GIVEN = {held: Told(truth(held), (), ("given",), given=True) for held in (True, False)}
NOTIFIED = ("UNTOC", "UNCAC", "UNCC24")  # conventions whose Parties must say whether they extradite on that basis


class Status(Protocol):
    """What the engine asks of participation. `known` is the day of knowledge."""

    @property
    def only(self) -> bool:
        """Whether what is not told is not so, rather than not known."""

    def between(self, a: str, b: str, instrument: str, chapter: str, territory: str) -> Told:
        """Whether an instrument (a chapter of it) is in force between two States, for a territory."""

    def party(self, state: str, instrument: str) -> Told:
        """Whether a State is bound by an instrument."""

    def signed(self, state: str, instrument: str) -> Told:
        """Whether a State signed it."""

    def declared(self, state: str, instrument: str, what: str) -> Value:
        """What a State declared: a value, True or False for what is there or not, None for not known."""

    def entered(self, instrument: str) -> date | None:
        """When an instrument came into force at all: before that day between no two States."""

    def state_fact(self, state: str, name: str) -> Value:
        """A fact about a State by its name ("death_penalty"), None for not known."""


@dataclass(frozen=True)
class LedgerStatus:
    """From the ledger, on a day, as known on another. `facts`: of a State and a fact's name, the value."""

    ledger: Ledger
    on: date
    known: date
    facts: Mapping[tuple[str, str], Value] = field(default_factory=lambda: MappingProxyType({}))
    only: bool = field(default=False, init=False)
    _party: dict[tuple[str, str], Told] = field(default_factory=dict, compare=False, repr=False)

    def between(self, a: str, b: str, instrument: str, chapter: str, territory: str) -> Told:
        """See Status."""
        if instrument not in self.ledger.treaties:
            return Told(Truth.FALSE, (), ("no_treaty",))
        found = self.ledger.in_force_between(a, b, instrument, self.on, self.known, territory, chapter)
        return Told(found.truth, found.rows, tuple(map(str, found.reasons)))

    def party(self, state: str, instrument: str) -> Told:
        """See Status."""
        if (state, instrument) not in self._party:
            self._party[state, instrument] = self.bound(state, instrument)
        return self._party[state, instrument]

    def bound(self, state: str, instrument: str) -> Told:
        """The same, looked for."""
        if instrument not in self.ledger.treaties:
            return Told(Truth.FALSE, (), ("no_treaty",))
        found = self.ledger.party(state, instrument, self.on, self.known)
        return Told(found.truth, found.rows, tuple(map(str, found.reasons)))

    def signed(self, state: str, instrument: str) -> Told:
        """See Status."""
        if instrument not in self.ledger.treaties:
            return Told(Truth.FALSE)
        found = self.ledger.signed(state, instrument, self.on, self.known)
        return Told(found.truth, found.rows, tuple(map(str, found.reasons)))

    def declared(self, state: str, instrument: str, what: str) -> Value:
        """See Status: what nobody told us is not known, since the tables of declarations are never whole."""
        values = [one.value for one in self.ledger.declared(state, instrument, what, self.on, self.known)]
        if not values or values[0] == "text":
            return None
        return values[0] if len(set(values)) == 1 else frozenset(values)

    def entered(self, instrument: str) -> date | None:
        """See Status."""
        treaty = self.ledger.treaties.get(instrument)
        return treaty.in_force if treaty else None

    def state_fact(self, state: str, name: str) -> Value:
        """See Status."""
        return self.facts.get((state, name))


@dataclass(frozen=True)
class GivenStatus:
    """As a case gives it, before what lies `under` it. `only`: what is not given is not so (a closed fixture).

    `bound`: of an instrument (or "CODE.chapter") and a State, whether it is bound; "*" stands for every State of the
    case. `signatures` likewise. `declarations`: of State, instrument and type, the value. `facts`: of State and name.
    """

    under: Status
    bound: Mapping[tuple[str, str], bool]
    signatures: Mapping[tuple[str, str], bool]
    declarations: Mapping[tuple[str, str, str], Value]
    facts: Mapping[tuple[str, str], Value]
    only: bool = False

    def between(self, a: str, b: str, instrument: str, chapter: str, territory: str) -> Told:
        """See Status."""
        one, other = self.party(a, instrument), self.party(b, instrument)
        if not (one.given or other.given):
            return self.under.between(a, b, instrument, chapter, territory)
        if self.entered(instrument) is None:  # a State may have bound itself to it; between two it is no basis yet
            return Told(Truth.FALSE, one.rows + other.rows, (str(Reason.NOT_IN_FORCE),), given=True)
        held = all_of((one.truth, other.truth))
        if held is Truth.TRUE and chapter:
            refused = [self.bound.get((f"{instrument}.{chapter}", state)) for state in (a, b)]
            held = Truth.FALSE if False in refused else held
        if territory:  # bound by what is given for the territory itself
            reached = self.bound.get((instrument, territory))
            held = all_of((held, truth(False if reached is None and self.only else reached)))
        return Told(held, one.rows + other.rows, one.reasons + other.reasons, given=True)

    def party(self, state: str, instrument: str) -> Told:
        """See Status."""
        told = self.bound.get((instrument, state), self.bound.get((instrument, "*")))
        if told is None and not self.only:
            return self.under.party(state, instrument)
        return GIVEN[told is True]

    def signed(self, state: str, instrument: str) -> Told:
        """See Status."""
        told = self.signatures.get((instrument, state))
        if told is None and not self.only:
            return self.under.signed(state, instrument)
        return GIVEN[told is True]

    def declared(self, state: str, instrument: str, what: str) -> Value:
        """See Status."""
        if (state, instrument, what) in self.declarations:
            return self.declarations[state, instrument, what]
        if self.only:  # where a notification of what a convention is taken for is owed, silence tells nothing
            return False if what != "extradition_basis" else None if instrument in NOTIFIED else ""
        return self.under.declared(state, instrument, what)

    def entered(self, instrument: str) -> date | None:
        """See Status."""
        return self.under.entered(instrument)

    def state_fact(self, state: str, name: str) -> Value:
        """See Status."""
        if (state, name) in self.facts:
            return self.facts[state, name]
        return self.under.state_fact(state, name)
