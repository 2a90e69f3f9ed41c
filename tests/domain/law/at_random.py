"""Cases and laws at random, for what must be so of all of them: over the real law, and over small ones.

A real case is drawn from one number, so that a failure names the number; a small law is drawn by hypothesis, which then
looks for the smallest that fails.
"""

import random
from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import strategies as st

from entraide.data.cases import members, world
from entraide.data.laws import law_table
from entraide.domain.law.answer import Basis, MeasureAnswer
from entraide.domain.law.bases import Scene
from entraide.domain.law.case import Leg, Measure, Subject
from entraide.domain.law.condition import All, AtLeast, Condition, Fact, Has, Is, Not, Value
from entraide.domain.law.condition import Any as AnyOf
from entraide.domain.law.engine import answer_measure
from entraide.domain.law.known import Lawbook, World
from entraide.domain.law.lawbook import BASES
from entraide.domain.law.rules import FORMS, Coverage, Kind, Notion, Rule, Strength
from entraide.domain.law.status import GivenStatus, Told
from entraide.domain.law.truth import Truth

USED = ("lead", "supplement", "permissive", "residual")
DAYS = (date(1995, 5, 1), date(2005, 5, 1), date(2018, 5, 1), date(2026, 5, 1))
KNOWN = date(2026, 11, 1)
ON = DAYS[-1]


class Nothing:
    """Participation of which nothing is known."""

    only = False

    def between(self, a: str, b: str, instrument: str, chapter: str, territory: str) -> Told:
        return Told(Truth.UNKNOWN)

    def party(self, state: str, instrument: str) -> Told:
        return Told(Truth.UNKNOWN)

    def signed(self, state: str, instrument: str) -> Told:
        return Told(Truth.UNKNOWN)

    def declared(self, state: str, instrument: str, what: str) -> Value:
        return None

    def entered(self, instrument: str) -> date | None:
        return date.min

    def state_fact(self, state: str, name: str) -> Value:
        return None


class Drawn:
    """A measure of a leg, and the world it is asked in, drawn from a number over the real law."""

    def __init__(self, number: int) -> None:
        self.draw = random.Random(number)
        self.often = self.draw.choice([0.1, 0.5, 0.9, 1])
        a, b = self.draw.sample(members(), 2)
        one_or_two = self.draw.choice([0, 1, 1, 2])
        offences = tuple(Subject(f"o{nth}", self.facts("offence") | self.keys()) for nth in range(one_or_two))
        persons = tuple(Subject(f"p{nth}", self.facts("person")) for nth in range(self.draw.choice([0, 1, 1, 2])))
        self.measure = Measure("m", self.draw.choice(FORMS), offences, persons, self.facts("measure"))
        self.leg = Leg(a, b, (self.measure,), facts=self.facts("leg", "state"))
        self.on = self.draw.choice(DAYS)
        below = world(self.on, KNOWN)
        codes = self.draw.sample(sorted(below.law.about), 15)
        given = {(code, "*"): self.draw.random() < 0.9 for code in codes} if self.draw.random() < 0.6 else {}
        self.status = GivenStatus(below.status, given, {}, {}, {}, only=self.draw.random() < 0.5)
        self.world = World(below.law, self.status)

    def facts(self, *of: str) -> dict[str, Value]:
        """Some of the facts that the table has of these, with values of their type."""
        rows = [(name, row["type"]) for name, row in law_table("facts").items() if row["of"] in of]
        return {
            name: self.value(kind) for name, kind in rows if self.draw.random() < self.often and name != "measure.form"
        }

    def value(self, kind: str) -> Value:
        """A value of a type of the table."""
        match kind.partition(":"):
            case "yes_no", _, _:
                return self.draw.random() < 0.6
            case "number", _, _:
                return self.draw.choice([0, 1, 3, 4, 10])
            case "set", _, _:
                return frozenset()
            case _, _, choices:
                return self.draw.choice(choices.split("|"))

    def keys(self) -> dict[str, Value]:
        """Which offence it is, most often."""
        every = sorted(law_table("offences"))
        return {"offence.keys": frozenset(self.draw.sample(every, 1))} if self.draw.random() < 0.9 else {}

    def answer(self, held: World | None = None) -> MeasureAnswer:
        """The engine's answer, in this world or another."""
        return answer_measure(held or self.world, self.leg, self.measure)


def drawn() -> st.SearchStrategy[Drawn]:
    """Cases over the real law."""
    return st.integers(0, 10**6).map(Drawn)


def bases(told: MeasureAnswer, book: Lawbook) -> dict[str, Basis]:
    """The bases of an answer that rest on a rule that makes one: not what is only cited beside them, not reciprocity,
    which counts only where there is nothing else."""
    making = {rule.id for rule in book.rules if rule.kind in BASES}
    used = [one for one in told.bases if one.role in USED and not one.instrument.startswith("RECIP")]
    return {one.instrument: one for one in used if any(why.rule in making for why in one.why)}


# ── small laws ──

SIDES = ("requested.a", "requesting.a", "requested.party.A", "requesting.party.B", "requested.declared.A.t")
PLAIN = ("leg.a", "measure.a", "offence.a", "person.a", "leg.mla_treaty", "in_force.B", "covers.A", "covers.B", "n.a")
OF = {"leg.a": "leg", "measure.a": "measure", "offence.a": "offence", "person.a": "person"}
ABOUT: dict[str, tuple[str, ...]] = {"A": (), "B": ("mla",), "C": ()}
STATES = ("AAA", "BBB")


@cache
def conditions(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Conditions on some of these names."""
    name = st.sampled_from(names)
    leaf: st.SearchStrategy[Condition] = st.one_of(
        name.map(Fact),
        name.map(lambda one: Is(one, "yes")),
        name.map(lambda one: Has(one, "theft")),
        name.map(lambda one: AtLeast(one, 4)),
    )
    return st.recursive(
        leaf,
        lambda part: st.one_of(
            part.map(Not),
            st.lists(part, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(part, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        ),
        max_leaves=4,
    )


@cache
def rules(names: tuple[str, ...]) -> st.SearchStrategy[Rule]:
    """Rules of all kinds, often such as make a basis, for assistance; their ids are given below."""
    return st.builds(
        Rule,
        id=st.just(""),
        instrument=st.sampled_from(sorted(ABOUT)),
        places=st.just(()),
        forms=st.just(("mla",)),
        kind=st.sampled_from((*BASES * 20, *Kind)),
        strength=st.sampled_from(list(Strength)),
        says=st.just(()),
        when=conditions(names),
        scope=st.sampled_from(("met", "in_force", "none")),
        finding=st.sampled_from(("", "LB-06", "HR-01", "CT-02")),
        if_not=st.sampled_from(("", "LB-08")),
        if_unknown=st.sampled_from(("", "LB-10")),
    )


@cache
def books(names: tuple[str, ...] = SIDES + PLAIN) -> st.SearchStrategy[Lawbook]:
    """Small laws: three instruments, of which B is made for assistance; rules, a notion, coverages."""
    inner = conditions(tuple(name for name in names if name != "n.a"))
    notion = st.builds(lambda means, code: Notion("n.a", "A", (), means, (), if_not=code), inner, FOUND)
    covers = st.builds(lambda code, how: Coverage("theft", code, (), how), st.sampled_from("AB"), CRIMINAL)
    return st.builds(
        lambda made, one, covered, parents: Lawbook(
            tuple(replace(rule, id=f"{rule.instrument}.{nth}") for nth, rule in enumerate(made)),
            {"n.a": one},
            tuple(covered),
            OF,
            ABOUT,
            parents,
        ),
        st.lists(rules(names), min_size=1, max_size=6),
        notion,
        st.lists(covers, max_size=2),
        st.sampled_from(({}, {"C": "A"})),
    )


VALUE = st.sampled_from((True, False, True, False, 4, "yes", None))
FOUND = st.sampled_from(("", "LB-09"))
CRIMINAL = st.sampled_from((Strength.SHALL, Strength.CONSIDER))
BOUND = st.dictionaries(st.tuples(st.sampled_from(sorted(ABOUT)), st.sampled_from(STATES)), st.booleans())
OF_A_STATE = st.dictionaries(st.tuples(st.sampled_from(STATES), st.just("a")), VALUE)
DECLARED = st.dictionaries(st.tuples(st.sampled_from(STATES), st.just("A"), st.just("t")), VALUE)
STATUS = st.builds(GivenStatus, st.just(Nothing()), BOUND, st.just({}), DECLARED, OF_A_STATE, st.booleans())
KEYS = st.sampled_from((frozenset({"theft"}), frozenset(), None))
NUMBER = st.integers(0, 2)


def worlds(book: Lawbook) -> st.SearchStrategy[World]:
    """Who is bound by what, given or not known."""
    return STATUS.map(lambda status: World(book, status))


@st.composite
def legs(draw: st.DrawFn) -> Leg:
    """A leg between the two States, of one measure with some offences and persons."""

    def facts(*names: str) -> dict[str, Value]:
        return {name: draw(VALUE) for name in names}

    def subjects(level: str, more: dict[str, Value]) -> tuple[Subject, ...]:
        return tuple(Subject(f"{level}{nth}", facts(f"{level}.a") | more) for nth in range(draw(NUMBER)))

    keys = {"offence.keys": draw(KEYS)}
    both = facts("offence.criminal.requested", "offence.criminal.requesting")
    measure = Measure("m", "mla", subjects("offence", keys | both), subjects("person", {}), facts("measure.a"))
    return Leg(*STATES, (measure,), facts=facts("leg.a", "requested.a", "requesting.a"))


def asked(held: World, leg: Leg) -> MeasureAnswer:
    """The engine's answer to the only measure of a leg."""
    return answer_measure(held, leg, leg.measures[0])


def scene(held: World, leg: Leg) -> Scene:
    """What the engine looks at for the only measure of a leg."""
    return Scene(held, leg, leg.measures[0])
