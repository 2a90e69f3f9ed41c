"""On what every State may ask every other, at once: the engine's bases for one case, over all pairs of States.

A condition is two integers of one bit a pair (grid.py): the pairs for which it surely holds, and those for which it
surely does not. So no rule needs to be looked at pair by pair, and a cell is what the engine says of it: a test holds
both to it.

Reads:  the law, participation on a day, a form of cooperation, a case with the same facts for all
Writes: for each instrument the pairs of which it is a basis (binding, permissive) or may be one (open, unsure)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from entraide.domain.law.case import Facts, Leg, Measure, Subject
from entraide.domain.law.condition import All, Any, Condition, Fact, Not, Value
from entraide.domain.law.grid import Both, Grid, diagonal, union
from entraide.domain.law.known import BOTH_PUNISH, TREATIES, Known
from entraide.domain.law.lawbook import Ready
from entraide.domain.law.rules import Kind, Strength
from entraide.domain.law.truth import FALSE, TRUE

__all__ = ["KINDS", "SIDES", "Matrix", "Typical", "matrix"]

NONE: Facts = {}
SIDES = ("requesting", "requested")
KINDS = ("binding", "permissive", "open", "unsure")  # what an instrument is to a pair, the surest first


@dataclass(frozen=True, slots=True)
class Typical:
    """The case that every pair is asked of: what is so of its leg, its measure, its one offence, its one person."""

    leg: Facts = field(default_factory=lambda: NONE)
    measure: Facts = field(default_factory=lambda: NONE)
    offence: Facts = field(default_factory=lambda: NONE)
    person: Facts = field(default_factory=lambda: NONE)


@dataclass(frozen=True)
class Matrix:
    """By instrument, the pairs of which it is a basis that binds, one that permits, may be one as facts turn out that
    are not known (`open`), may be one if it is in force between them, which is not known (`unsure`)."""

    states: tuple[str, ...]
    form: str
    binding: dict[str, int]
    permissive: dict[str, int]
    open: dict[str, int]
    unsure: dict[str, int]

    def cell(self, requesting: str, requested: str) -> dict[str, str]:
        """Of one pair, each instrument that is a basis or may be one, and which: the names of the fields."""
        bit = 1 << (len(self.states) * self.states.index(requesting) + self.states.index(requested))
        return {code: kind for kind in KINDS for code, pairs in getattr(self, kind).items() if pairs & bit}

    def by_kind(self, requesting: str, requested: str) -> dict[str, list[str]]:
        """The same by what they are, the surest first: under each kind its instruments, none of them left out."""
        cell = self.cell(requesting, requested)
        return {kind: sorted(code for code, one in cell.items() if one == kind) for kind in KINDS}

    @cached_property
    def best(self) -> dict[str, int]:
        """The pairs by the surest that an instrument is to them; under "none" those to which none is anything."""
        left = (1 << len(self.states) ** 2) - 1
        out = {}
        for kind in KINDS:
            out[kind] = union(getattr(self, kind).values()) & left
            left &= ~out[kind]
        return out | {"none": left & ~diagonal(len(self.states))}

    @property
    def connected(self) -> int:
        """The pairs that have a basis."""
        return self.best["binding"] | self.best["permissive"]

    @property
    def linked(self) -> int:
        """The pairs between which a treaty is in force that is a basis, or may be one as facts turn out."""
        return self.connected | self.best["open"]

    def asks(self, state: str, pairs: int) -> frozenset[str]:
        """Of some pairs, the States that one asks."""
        size, nth = len(self.states), self.states.index(state)
        return self.named(pairs >> size * nth & ((1 << size) - 1))

    def asked(self, state: str, pairs: int) -> frozenset[str]:
        """Of some pairs, the States that ask it."""
        size, nth = len(self.states), self.states.index(state)
        column = format(pairs, f"0{size**2}b")[::-1][nth::size]
        return frozenset(one for one, bit in zip(self.states, column, strict=True) if bit == "1")

    def named(self, row: int) -> frozenset[str]:
        """The States of a row of bits."""
        return frozenset(one for nth, one in enumerate(self.states) if row >> nth & 1)


class Survey:
    """What is so of all pairs of a grid, in one case."""

    def __init__(self, grid: Grid, form: str, typical: Typical) -> None:
        self.grid, self.world = grid, grid.world
        measure = Measure("", form, facts=typical.measure)
        leg = Leg("", "", (measure,), facts=typical.leg)
        subjects = Subject("offence", typical.offence), Subject("person", typical.person)
        self.case = Known(self.world, leg, measure, *subjects)
        self.said = frozenset(self.case)
        self._held: dict[Condition, Both] = {}

    def over(self, condition: Condition) -> Both:
        """The pairs for which a condition surely holds, and for which it surely does not."""
        match condition:
            case Not(part):
                yes, no = self.over(part)
                return no, yes
            case All(parts):
                return self.all_of(map(self.over, parts))
            case Any(parts):
                no, yes = self.all_of((no, yes) for yes, no in map(self.over, parts))
                return yes, no
        if condition not in self._held:
            yes = no = 0
            for value, pairs in self.values(condition.name):
                held = condition.holds(lambda _, value=value: value)  # type: ignore[misc]
                yes |= pairs if held is TRUE else 0
                no |= pairs if held is FALSE else 0
            self._held[condition] = yes, no
        return self._held[condition]

    def all_of(self, parts: Iterable[Both]) -> Both:
        """What surely holds in all, and what surely fails in one."""
        all_yes, any_no = self.grid.every, 0
        for yes, no in parts:
            all_yes &= yes
            any_no |= no
            if any_no == self.grid.every:
                break
        return all_yes, any_no

    def values(self, name: str) -> Iterator[tuple[Value, int]]:
        """The values of a name, each with its pairs; what is left is not known."""
        first, _, rest = name.partition(".")
        side, _, asked = rest.partition(".")
        if name in self.world.law.notions:
            yield from sure(self.over(self.world.law.notions[name].means))
        elif name in TREATIES and self.case.leg.facts.get(name) is False:  # participation stands against a denial
            yes, _ = self.treaty_about(TREATIES[name])
            yield from sure((yes, self.grid.every & ~yes))
        elif name in self.said:
            yield self.case(name), self.grid.every
        elif first == "in_force":
            code, _, chapter = rest.partition(".")
            yield from sure(self.grid.between(code, chapter))
        elif first == "covers":
            yield from sure(self.covers(rest))
        elif first in SIDES and side == "party":
            yes, no = self.grid.parties(asked, first)
            yield from sure((self.grid.spread(yes, first), self.grid.spread(no, first)))
        elif first in SIDES:
            code, _, what = asked.rpartition(".") if side == "declared" else ("", "", rest)
            for value, states in self.grid.values(what, code).items():
                yield value, self.grid.spread(states, first)
        elif name in TREATIES:
            yield from sure(self.treaty_about(TREATIES[name]))
        else:
            yield self.case(name), self.grid.every

    def covers(self, instrument: str) -> Both:
        """Where the offence is one of an instrument's: as the engine asks it, over all pairs."""
        keys = self.case("offence.keys")
        if not isinstance(keys, frozenset):
            return 0, 0
        yes, no = 0, self.grid.every
        for one in self.world.law.covered_by(instrument):
            if one.offence in keys:
                held = self.over(one.when)
                if one.strength is Strength.CONSIDER:
                    held = self.all_of((held, *(self.over(Fact(name)) for name in BOTH_PUNISH)))
                yes, no = yes | held[0], no & held[1]
        return yes, no

    def treaty_about(self, form: str) -> Both:
        """Where a treaty made for a form is in force: as the engine asks it, over all pairs."""
        found = [self.grid.between(code) for code in self.world.treaties_about(form)]
        yes = union(yes for yes, _ in found)
        if not self.world.status.only:
            return yes, 0
        no = self.grid.every
        for _, each in found:
            no &= each
        return yes, no

    def any_of(self, rules: Iterable[Ready]) -> Both:
        """Where one of some rules surely holds, and where surely none does."""
        return self.over(Any(tuple(one.rule.when for one in rules)))


def matrix(grid: Grid, form: str, typical: Typical) -> Matrix:
    """The bases of every pair for a form of cooperation, in a typical case."""
    survey, rules_for = Survey(grid, form, typical), grid.world.rules_for(form)
    out = Matrix(grid.states, form, {}, {}, {}, {})
    for code, rules in rules_for.bases.items():
        here, not_here = grid.between(code)
        here, not_here = here & ~grid.diagonal, not_here | grid.diagonal
        if code.startswith("RECIP") or not_here == grid.every:
            continue
        bind = survey.any_of(one for one in rules if one.rule.kind is Kind.BINDING)
        permit = survey.any_of(one for one in rules if one.rule.kind is Kind.PERMISSIVE)
        refused = survey.any_of(rules_for.refusing.get(code, ()))[0]
        out.binding[code] = here & bind[0]
        out.permissive[code] = here & permit[0] & ~refused & ~out.binding[code]
        maybe = (~bind[1] | (~permit[1] & ~refused)) & ~out.binding[code] & ~out.permissive[code]
        out.open[code] = here & maybe
        out.unsure[code] = grid.every & ~here & ~not_here & maybe
    return out


def sure(held: Both) -> tuple[tuple[Value, int], ...]:
    """What is sure as the two values that it may have."""
    return (True, held[0]), (False, held[1])
