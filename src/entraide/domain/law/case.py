"""What a practitioner asks: who asks whom for what, on which facts. Everything that is not said is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from entraide.domain.law.condition import Value
from entraide.domain.law.rules import Rule, reaches

__all__ = ["Case", "Facts", "Leg", "Measure", "OwnInstrument", "Subject"]

Facts = Mapping[str, Value]
NONE: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Subject:
    """An offence or a person of the case, named by `id` (a victim's is a code), with what is known of it by the names
    of the table of facts. `committed`: when an offence was, or None."""

    id: str
    facts: Facts = field(default_factory=lambda: NONE)
    committed: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing asked for: its form of cooperation, the offences and persons that it concerns, what is known of it.

    `content`: the elements that a draft holds (codes), None where there is no draft to look at.
    """

    id: str
    form: str
    offences: tuple[Subject, ...] = ()
    persons: tuple[Subject, ...] = ()
    facts: Facts = field(default_factory=lambda: NONE)
    content: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One State asking another: their codes, the `territory` of the requested one where it is meant for one."""

    requesting: str
    requested: str
    measures: tuple[Measure, ...]
    territory: str = ""
    facts: Facts = field(default_factory=lambda: NONE)


@dataclass(frozen=True, slots=True)
class OwnInstrument:
    """A treaty between two or a few States, a national law, or reciprocity, as the node entered it: between whom it
    is, the forms it is made for, its own rules. `supplements` an instrument that it only adds to."""

    code: str
    title: str
    between: tuple[str, ...]
    about: tuple[str, ...]
    rules: tuple[Rule, ...]
    supplements: str = ""

    def treats(self, form: str) -> bool:
        """Whether it is a treaty on a form as a whole."""
        return self.code.startswith(("BILAT", "REG")) and reaches(self.about, form)


@dataclass(frozen=True, slots=True)
class Case:
    """A case: the day that counts, the day of knowledge, each pair of States apart; never one answer for three."""

    id: str
    on: date
    known: date
    legs: tuple[Leg, ...]
    own: tuple[OwnInstrument, ...] = field(default=())
