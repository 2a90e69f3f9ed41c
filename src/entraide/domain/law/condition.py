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
from typing import TypeAlias

from entraide.domain.law.truth import Truth, all_of, any_of

__all__ = ["ALWAYS", "All", "Any", "AtLeast", "Condition", "Fact", "Has", "Is", "Not", "Value", "facts_of", "judge"]

Value: TypeAlias = bool | float | str | frozenset[str] | None
Known: TypeAlias = Callable[[str], Value]


@dataclass(frozen=True, slots=True)
class Fact:
    """That a fact is true."""

    name: str


@dataclass(frozen=True, slots=True)
class AtLeast:
    """That a number is as large as this or larger."""

    name: str
    number: float


@dataclass(frozen=True, slots=True)
class Is:
    """That a choice is this one."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Has:
    """That a set has this in it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """That something is not so."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """That all parts are so."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """That one of the parts is so."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = Fact | AtLeast | Is | Has | Not | All | Any
ALWAYS = All(())


def judge(condition: Condition, known: Known) -> Truth:
    """Whether a condition holds for what is known; a fact that nobody said (None) is unknown."""
    match condition:
        case Not(part):
            return ~judge(part, known)
        case All(parts):
            return all_of(judge(part, known) for part in parts)
        case Any(parts):
            return any_of(judge(part, known) for part in parts)
    value = known(condition.name)
    if value is None:
        return Truth.UNKNOWN
    match condition:
        case AtLeast(_, number):
            held = isinstance(value, int | float) and value >= number
        case Is(_, wanted):
            held = value == wanted or (isinstance(value, bool) and wanted == ("yes" if value else "no"))
        case Has(_, wanted):
            held = isinstance(value, frozenset) and wanted in value
        case _:
            held = value is True or value == "yes"
    return Truth.TRUE if held else Truth.FALSE


def facts_of(condition: Condition, known: Known | None = None) -> Iterator[str]:
    """The facts that a condition names, each once; with `known`, those that nobody said and that still decide it: the
    ones worth asking."""
    seen: set[str] = set()
    for name in named(condition, known):
        if name not in seen:
            seen.add(name)
            yield name


def named(condition: Condition, known: Known | None) -> Iterator[str]:
    if known is not None and judge(condition, known) is not Truth.UNKNOWN:
        return
    match condition:
        case Not(part):
            yield from named(part, known)
        case All(parts) | Any(parts):
            for part in parts:
                yield from named(part, known)
        case _:
            yield condition.name
