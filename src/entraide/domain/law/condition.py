"""A condition as data: what must be so for a rule to count, and what it would have to be told.

    untoc.group                        a fact that is true or false, or a notion that a rule defines
    {not: person.surrendered}
    {all: […]}   {any: […]}
    {at_least: [offence.penalty, 4]}   a number
    {is: [channel, diplomatic]}        a choice
    {has: [offence.keys, laundering]}  one of several

Reads:  a condition, what is known
Writes: its truth, and the facts that it hung on
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from entraide.domain.law.truth import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["ALWAYS", "All", "Any", "AtLeast", "Condition", "Fact", "Has", "Is", "Not", "Value", "facts_of", "judge"]

Value: TypeAlias = bool | float | str | frozenset[str] | None
Known: TypeAlias = Callable[[str], Value]
CONTRARY = {one: ~one for one in Truth}


class Named:
    """A condition on one named fact."""

    __slots__ = ()
    name: str

    def asks(self, known: Known) -> tuple[str, ...]:
        """The names that nobody said anything of and that decide it."""
        return (self.name,) if known(self.name) is None else ()


class Composed:
    """A condition made of others: one part that is `decisive` settles it, none such leaves it at the contrary."""

    __slots__ = ()
    decisive: ClassVar[Truth]
    parts: tuple["Condition", ...]

    def asks(self, known: Known) -> tuple[str, ...]:
        """See Named."""
        if self.holds(known) is not UNKNOWN:
            return ()
        return tuple(name for part in self.parts for name in part.asks(known))

    def holds(self, known: Known) -> Truth:
        """See Fact."""
        decisive = self.decisive
        told = CONTRARY[decisive]
        for part in self.parts:
            held = part.holds(known)
            if held is decisive:
                return decisive
            if held is UNKNOWN:
                told = UNKNOWN
        return told


@dataclass(frozen=True, slots=True)
class Fact(Named):
    """That a fact is true; of several things, that there is one."""

    name: str

    def holds(self, known: Known) -> Truth:
        """Whether it is so; UNKNOWN for what nobody said (None)."""
        value = known(self.name)
        if isinstance(value, frozenset):
            return TRUE if value else FALSE
        return UNKNOWN if value is None else TRUE if value is True or value == "yes" else FALSE


@dataclass(frozen=True, slots=True)
class AtLeast(Named):
    """That a number is as large as this or larger."""

    name: str
    number: float

    def holds(self, known: Known) -> Truth:
        """See Fact."""
        value = known(self.name)
        if value is None:
            return UNKNOWN
        return TRUE if isinstance(value, int | float) and value >= self.number else FALSE


@dataclass(frozen=True, slots=True)
class Is(Named):
    """That a choice is this one."""

    name: str
    value: str

    def holds(self, known: Known) -> Truth:
        """See Fact."""
        value = known(self.name)
        if value is None:
            return UNKNOWN
        said = ("yes" if value else "no") if isinstance(value, bool) else value
        return TRUE if said == self.value else FALSE


@dataclass(frozen=True, slots=True)
class Has(Named):
    """That a set has this in it."""

    name: str
    value: str

    def holds(self, known: Known) -> Truth:
        """See Fact."""
        value = known(self.name)
        if value is None:
            return UNKNOWN
        return TRUE if isinstance(value, frozenset) and self.value in value else FALSE


@dataclass(frozen=True, slots=True)
class Not:
    """That something is not so."""

    part: "Condition"

    def holds(self, known: Known) -> Truth:
        """See Fact."""
        return CONTRARY[self.part.holds(known)]

    def asks(self, known: Known) -> tuple[str, ...]:
        """See Named."""
        return self.part.asks(known)


@dataclass(frozen=True, slots=True)
class All(Composed):
    """That all parts are so; TRUE of none."""

    decisive: ClassVar[Truth] = FALSE
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any(Composed):
    """That one of the parts is so; FALSE of none."""

    decisive: ClassVar[Truth] = TRUE
    parts: tuple["Condition", ...]


Condition: TypeAlias = Fact | AtLeast | Is | Has | Not | All | Any
ALWAYS = All(())


def judge(condition: Condition, known: Known) -> Truth:
    """Whether a condition holds for what is known; a fact that nobody said (None) is unknown."""
    return condition.holds(known)


def facts_of(condition: Condition) -> tuple[str, ...]:
    """The facts that a condition names, each once."""
    return tuple(dict.fromkeys(named(condition)))


def named(condition: Condition) -> Iterator[str]:
    match condition:
        case Not(part):
            yield from named(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from named(part)
        case _:
            yield condition.name
