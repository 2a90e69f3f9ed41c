"""A small law made up for a test: treaties about lamps, fogs and dykes between two States, told rule by rule."""

from collections.abc import Mapping
from typing import Any

from entraide.domain.law.answer import Finding, MeasureAnswer
from entraide.domain.law.bases import PREDICATES
from entraide.domain.law.case import Leg, Measure, OwnInstrument, Subject
from entraide.domain.law.condition import Condition, Fact
from entraide.domain.law.engine import answer_measure
from entraide.domain.law.known import World
from entraide.domain.law.lawbook import Lawbook
from entraide.domain.law.rules import Coverage, Kind, Notion, Rule, Strength
from entraide.domain.law.status import Told
from entraide.domain.law.truth import Truth
from tests.domain.law.at_random import Nothing

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
OF = {
    **{f"offence.{one}": "offence" for one in ("a", "b", "keys", "before_entry")},
    **{f"person.{one}": "person" for one in ("a", "b")},
    **{f"measure.{one}": "measure" for one in ("a", "b")},
}


class Bound(Nothing):
    """Participation: what is told of each treaty between the two, of each State and treaty ("AAA LAMPS"), and who
    signed; what is not told is not so."""

    def __init__(self, told: Mapping[str, Told | Truth], signed: str = "") -> None:
        self.told = {name: one if isinstance(one, Told) else Told(one) for name, one in told.items()}
        self.signatures = signed.split(", ")

    def between(self, a: str, b: str, instrument: str, chapter: str, territory: str) -> Told:
        return self.told.get(instrument, Told(NO))

    def party(self, state: str, instrument: str) -> Told:
        return self.told.get(f"{state} {instrument}", self.told.get(instrument, Told(NO)))

    def signed(self, state: str, instrument: str) -> Told:
        return Told(YES if f"{state} {instrument}" in self.signatures else NO)


def rule(name: str, kind: Kind = Kind.BINDING, strength: Strength = Strength.SHALL, **more: Any) -> Rule:
    """A rule of the instrument that its name begins with, on mutual assistance; `when` a condition or a fact's name."""
    if isinstance(more.get("when"), str):
        more["when"] = Fact(more["when"])
    forms = more.pop("forms", ("mla",))
    return Rule(name, name.partition(".")[0], (name,), forms, kind, strength, (), **more)


def notion(name: str, instrument: str, means: str | Condition, **more: Any) -> Notion:
    return Notion(name, instrument, (), Fact(means) if isinstance(means, str) else means, (), **more)


def covers(instrument: str, *offences: str) -> list[Coverage]:
    """That an instrument covers these offences; "offence behind" one only for the offences behind it."""
    return [
        Coverage(one.removesuffix(" behind"), instrument, (), Strength.SHALL)
        if not one.endswith(" behind")
        else Coverage(one.removesuffix(" behind"), instrument, (), Strength.SHALL, when=Fact(PREDICATES))
        for one in offences
    ]


def law(*parts: Rule | Notion | list[Coverage], **more: Any) -> Lawbook:
    """The law made of these; `about` and `parents` by name."""
    rules = tuple(one for one in parts if isinstance(one, Rule))
    notions = {one.name: one for one in parts if isinstance(one, Notion)}
    coverages = tuple(each for one in parts if isinstance(one, list) for each in one)
    told: dict[str, Any] = {"about": {}, "parents": {}, "of": OF} | more
    return Lawbook(rules, notions, coverages, **told)


def asked(
    book: Lawbook,
    status: Nothing | str,
    *subjects: Subject,
    own: tuple[OwnInstrument, ...] = (),
    leg: Mapping[str, Any] | None = None,
    **measure: Any,
) -> MeasureAnswer:
    """The answer where AAA asks BBB for assistance; `status`: the treaties in force, or what is told of each. Subjects
    named p… are persons, the others offences."""
    told = Bound(dict.fromkeys(status.split(), YES)) if isinstance(status, str) else status
    offences = tuple(one for one in subjects if not one.id.startswith("p"))
    persons = tuple(one for one in subjects if one.id.startswith("p"))
    one = Measure("m", measure.pop("form", "mla"), offences, persons, measure.pop("facts", {}), **measure)
    return answer_measure(World(book, told, own), Leg("AAA", "BBB", (one,), facts=leg or {}), one)


def offence(name: str, *keys: str, **facts: Any) -> Subject:
    """An offence of these keys, with facts of it."""
    known = {f"offence.{fact}": value for fact, value in facts.items()}
    return Subject(name, ({"offence.keys": frozenset(keys)} if keys else {}) | known)


def person(name: str, **facts: Any) -> Subject:
    return Subject(name, {f"person.{fact}": value for fact, value in facts.items()})


def parts(told: MeasureAnswer) -> list[str]:
    return [f"{basis.role} {basis.instrument}" for basis in told.bases]


def found(told: MeasureAnswer, code: str) -> Finding | None:
    return next((one for one in told.findings if one.code == code), None)


def whys(told: MeasureAnswer, instrument: str) -> list[str]:
    """The rules that a basis rests on."""
    (basis,) = (one for one in told.bases if one.instrument == instrument)
    return [one.rule for one in basis.why]
