"""What is known in a case, under the names that conditions use.

    in_force.CODE[.chapter]   covers.CODE   requested.party.CODE   requested.declared.CODE.TYPE   measure.form
    leg.mla_treaty …          a fact of the case, of the States' tables, or a notion that rules define

Reads:  a leg, a measure, one offence and one person of it; the law; participation
Writes: values (None for what nobody said), and on what they rest
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from entraide.domain.law.case import Leg, Measure, OwnInstrument, Subject
from entraide.domain.law.condition import All, Any, Condition, Not, Value, facts_of, judge
from entraide.domain.law.rules import Coverage, Notion, Rule, Strength, reaches
from entraide.domain.law.status import Status, Told
from entraide.domain.law.truth import Truth, all_of, any_of

__all__ = ["TREATIES", "Known", "Lawbook", "World"]

TREATIES = {  # what the law calls a treaty on a form → a form that tells one
    "leg.mla_treaty": "mla",
    "leg.extradition_treaty": "ext",
    "leg.tsp_treaty": "tsp",
    "leg.top_treaty": "top",
    "leg.toe_treaty": "toe",
}
VALUES = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


@dataclass(frozen=True)
class Lawbook:
    """All rules, notions and coverages. `of`: for each fact, what it is a fact of (leg, state, offence, person,
    measure). `about`: the forms that instruments are made for. `parents`: of a protocol, its convention."""

    rules: tuple[Rule, ...]
    notions: Mapping[str, Notion]
    coverages: tuple[Coverage, ...]
    of: Mapping[str, str]
    about: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str]
    _levels: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    _for: dict[str, tuple[Rule, ...]] = field(default_factory=dict, compare=False, repr=False)
    _covers: dict[str, tuple[Coverage, ...]] = field(default_factory=dict, compare=False, repr=False)

    def covered_by(self, instrument: str) -> tuple[Coverage, ...]:
        """The offences that an instrument covers."""
        if instrument not in self._covers:
            self._covers[instrument] = tuple(one for one in self.coverages if one.instrument == instrument)
        return self._covers[instrument]

    def rules_for(self, form: str) -> tuple[Rule, ...]:
        """The rules that concern a form."""
        if form not in self._for:
            self._for[form] = tuple(rule for rule in self.rules if reaches(rule.forms, form))
        return self._for[form]

    def levels(self, condition: Condition) -> frozenset[str]:
        """What a condition looks at, through the notions in it: "offence", "person", both or neither."""
        found: set[str] = set()
        for name in facts_of(condition):
            if name not in self._levels:
                if name in self.notions:
                    self._levels[name] = self.levels(self.notions[name].means)
                elif name.startswith("covers."):
                    self._levels[name] = frozenset({"offence"})
                else:
                    self._levels[name] = frozenset({self.of.get(name, "leg")})
            found |= self._levels[name]
        return frozenset(found)


@dataclass(frozen=True)
class World:
    """The law and who is bound by it."""

    law: Lawbook
    status: Status
    own: tuple[OwnInstrument, ...] = ()
    _told: dict[tuple[str, ...], Told] = field(default_factory=dict, compare=False, repr=False)

    def rules_for(self, form: str) -> tuple[Rule, ...]:
        """The rules that concern a form, the node's own among them."""
        own = tuple(rule for one in self.own for rule in one.rules if reaches(rule.forms, form))
        return own + self.law.rules_for(form)

    def between(self, leg: Leg, instrument: str, chapter: str = "") -> Told:
        """Whether an instrument is in force between the two States of a leg, asked once."""
        key = (leg.requesting, leg.requested, leg.territory, instrument, chapter)
        if key not in self._told:
            self._told[key] = self.asked(leg, instrument, chapter)
        return self._told[key]

    def asked(self, leg: Leg, instrument: str, chapter: str) -> Told:
        """The same, of the node's own instruments or of participation."""
        for one in self.own:
            if one.code == instrument:
                here = leg.requesting in one.between and leg.requested in one.between
                return Told(Truth.TRUE if here else Truth.FALSE, (), ("entered",), given=True)
        if instrument == "RECIP":
            return Told(Truth.TRUE)
        return self.status.between(leg.requesting, leg.requested, instrument, chapter, leg.territory)

    def treaty_about(self, leg: Leg, form: str) -> Truth:
        """Whether a treaty made for a form is in force between them. Of treaties between two States nobody has a whole
        table: that there is none must be said."""
        codes = [code for code, forms in self.law.about.items() if form in forms]
        codes += [one.code for one in self.own if reaches(one.about, form) and not one.code.startswith("RECIP")]
        found = any_of(self.between(leg, code).truth for code in codes)
        return found if found is Truth.TRUE or getattr(self.status, "only", False) else Truth.UNKNOWN


class Known:
    """The names of conditions and their values, for one offence and one person of a measure."""

    def __init__(
        self, world: World, leg: Leg, measure: Measure, offence: Subject | None = None, person: Subject | None = None
    ) -> None:
        self.world, self.leg, self.measure = world, leg, measure
        self.offence, self.person = offence, person
        self.memo: dict[str, Value] = {}

    def __call__(self, name: str) -> Value:
        if name not in self.memo:
            self.memo[name] = self.value(name)
        return self.memo[name]

    def value(self, name: str) -> Value:  # noqa: PLR0911 one for each family of names
        """The value of a name; None for what is not known."""
        if name in self.world.law.notions:
            return VALUES[judge(self.world.law.notions[name].means, self)]
        for facts in self.facts():
            if facts.get(name) is not None:
                return facts[name]
        first, _, rest = name.partition(".")
        side, _, asked = rest.partition(".")
        match first:
            case "in_force":
                return VALUES[self.in_force(rest)]
            case "covers":
                return VALUES[self.covers(rest)]
            case "requested" | "requesting" if side == "party":
                return VALUES[self.world.status.party(self.state(first), asked).truth]
            case "requested" | "requesting" if side == "declared":
                code, _, what = asked.rpartition(".")
                return self.world.status.declared(self.state(first), code, what)
            case "requested" | "requesting":
                return self.world.status.state_fact(self.state(first), rest)
            case "leg" if name in TREATIES:
                return VALUES[self.world.treaty_about(self.leg, TREATIES[name])]
        if first in ("reply", "assurance"):  # before there is one, none of what it may say is so
            return None if any(one.startswith(f"{first}.") for one in self.measure.facts) else False
        return self.measure.form if name == "measure.form" else None

    def facts(self) -> Iterator[Mapping[str, Value]]:
        """What the case says, the nearest first."""
        for one in (self.person, self.offence):
            if one is not None:
                yield one.facts
        yield self.measure.facts
        yield self.leg.facts

    def state(self, side: str) -> str:
        return self.leg.requested if side == "requested" else self.leg.requesting

    def in_force(self, what: str) -> Truth:
        """Whether an instrument, or a chapter of it ("ECE57-P2.II"), is in force between the two."""
        code, _, chapter = what.partition(".")
        return self.world.between(self.leg, code, chapter).truth

    def covers(self, instrument: str) -> Truth:
        """Whether the offence is one of an instrument's: one that its Parties shall punish, or one that they are only
        asked to consider and that both do."""
        keys = self("offence.keys")
        if not isinstance(keys, frozenset):
            return Truth.UNKNOWN
        found = []
        for one in self.world.law.covered_by(instrument):
            if one.offence in keys:
                held = judge(one.when, self)
                if one.strength is Strength.CONSIDER:
                    both = (self("offence.criminal.requesting"), self("offence.criminal.requested"))
                    held = all_of((held, *(Truth.UNKNOWN if v is None else Truth(2 * bool(v)) for v in both)))
                found.append(held)
        return any_of(found)

    def asked(self, condition: Condition) -> Iterator[str]:
        """The facts that nobody said and that still decide a condition, through the notions in it."""
        seen: set[str] = set()
        for name in facts_of(condition, self):
            inner = self.world.law.notions.get(name)
            covered = name.startswith("covers.") and self("offence.keys") is None
            for one in self.asked(inner.means) if inner else ("offence.keys",) if covered else (name,):
                if one not in seen:
                    seen.add(one)
                    yield one

    def doubtful(self, condition: Condition) -> Iterator[Notion]:
        """The notions that leave a condition unknown, the outer ones first."""
        for name in facts_of(condition, self):
            if notion := self.world.law.notions.get(name):
                yield notion
                yield from self.doubtful(notion.means)

    def failing(self, condition: Condition) -> Iterator[Notion]:
        """The notions that make a condition false, the outer ones first."""
        if judge(condition, self) is not Truth.FALSE:
            return
        match condition:
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self.failing(part)
            case Not(_):
                return
            case _:
                notion = self.world.law.notions.get(condition.name)
                if notion is not None:
                    yield notion
                    yield from self.failing(notion.means)
