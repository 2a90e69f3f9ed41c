"""What is known in a case, under the names that conditions use.

    in_force.CODE[.chapter]   covers.CODE   before.CODE   measure.form
    requested.party.CODE      requested.declared.CODE.TYPE
    deemed.ext                whether a convention puts the offence on the list of the two States' extradition treaty
    leg.mla_treaty …          a fact of the case, of the States' tables, or a notion that rules define

Reads:  a leg, a measure, one offence and one person of it; the law; participation
Writes: values (None for what nobody said), and on what they rest
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from entraide.domain.law.case import Leg, Measure, OwnInstrument, Subject
from entraide.domain.law.condition import All, Any, Condition, Fact, Not, Value, judge
from entraide.domain.law.lawbook import ForForm, Lawbook
from entraide.domain.law.rules import Notion, Rule, Strength, reaches
from entraide.domain.law.status import Status, Told
from entraide.domain.law.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of

__all__ = ["LISTED", "REPLACING", "TREATIES", "Known", "Lawbook", "World", "denied"]

TREATIES = {  # what the law calls a treaty on a form → a form that tells one
    "leg.mla_treaty": "mla",
    "leg.extradition_treaty": "ext",
    "leg.tsp_treaty": "tsp",
    "leg.top_treaty": "top",
    "leg.toe_treaty": "toe",
}
REPLACING = ("ECMA59", "ECE57")  # between their Parties a bilateral treaty can only supplement: 26(1)-(3), 28(1)-(2)
LISTED = "deemed.ext"  # whether a convention has put the offence on the lists of extradition treaties
OF_THE_CASE = ("measure", "offence", "person")  # facts that nobody but the case tells
GENERAL = ("mla", "ext", "top")  # of these, the European conventions count; of others what another treaty there is
BOTH_PUNISH = ("offence.criminal.requesting", "offence.criminal.requested")
VALUES = {TRUE: True, FALSE: False, UNKNOWN: None}


@dataclass(frozen=True)
class World:
    """The law and who is bound by it."""

    law: Lawbook
    status: Status
    own: tuple[OwnInstrument, ...] = ()
    _told: dict[tuple[str, ...], Told] = field(default_factory=dict, compare=False, repr=False)

    def rules_for(self, form: str) -> ForForm:
        """The rules that concern a form, the node's own before the others."""
        if not self.own:
            return self.law.rules_for(form)
        own = self.law.ready([rule for one in self.own for rule in one.rules], form)
        return own.beside(self.law.rules_for(form))

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
                return Told(TRUE if here else FALSE, (), ("entered",), given=True)
        if instrument == "RECIP":
            return Told(TRUE)
        return self.status.between(leg.requesting, leg.requested, instrument, chapter, leg.territory)

    def treaty_about(self, leg: Leg, form: str) -> Truth:
        """Whether a treaty made for a form is in force between them. Of treaties between two States nobody has a whole
        table: that there is none must be said."""
        found = any_of(self.between(leg, code).truth for code in self.treaties_about(form))
        return found if found is TRUE or self.status.only else UNKNOWN

    def treaties_about(self, form: str) -> list[str]:
        """The treaties made for a form, those that the node entered among them."""
        codes = [code for code, forms in self.law.about.items() if form in forms and form in GENERAL]
        return codes + [
            one.code
            for one in self.own
            if one.code.startswith(("BILAT", "REG"))
            and (reaches(one.about, form) or any(reaches((form,), part) for part in one.about))
        ]


def denied(world: World, leg: Leg) -> list[str]:
    """The facts of a leg that say there is no treaty where participation tells one: participation stands."""
    return [
        name
        for name, form in TREATIES.items()
        if leg.facts.get(name) is False and world.treaty_about(leg, form) is TRUE
    ]


class Known(dict[str, Value]):
    """The names of conditions and their values, for one offence and one person of a measure: first what the case says,
    then each other name's as it is asked."""

    __call__ = dict.__getitem__

    def __init__(
        self, world: World, leg: Leg, measure: Measure, offence: Subject | None = None, person: Subject | None = None
    ) -> None:
        self.world, self.leg, self.measure, self.notions = world, leg, measure, world.law.notions
        self.offence, self.person = offence, person
        self.committed = offence.committed if offence else None
        for facts in (leg.facts, measure.facts, offence.facts if offence else {}, person.facts if person else {}):
            self.update((name, value) for name, value in facts.items() if value is not None)  # the nearest last
        for name in self.keys() & self.notions.keys():  # what rules define, nobody says
            del self[name]
        for name in denied(world, leg):
            del self[name]
        self._asked: dict[str, tuple[str, ...]] = {}
        self._failing: dict[str, tuple[Notion, ...]] = {}

    def __missing__(self, name: str) -> Value:
        value = self[name] = self.value(name)
        return value

    def value(self, name: str) -> Value:  # noqa: PLR0911 one for each family of names
        """The value of a name that the case does not say; None for what is not known."""
        notion = self.notions.get(name)
        if notion is not None:
            return VALUES[notion.means.holds(self)]
        first, _, rest = name.partition(".")
        if first in OF_THE_CASE:
            return self.unsaid(name)
        side, _, asked = rest.partition(".")
        match first:
            case "in_force" | "covers" | "deemed":
                asks = {"in_force": self.in_force, "covers": self.covers, "deemed": self.deemed}
                return VALUES[asks[first](rest)]
            case "before":
                return self.before(rest)
            case "requested" | "requesting" if side == "party":
                return VALUES[self.world.status.party(self.state(first), asked).truth]
            case "requested" | "requesting" if side == "declared":
                code, _, what = asked.rpartition(".")
                return self.world.status.declared(self.state(first), code, what)
            case "requested" | "requesting":
                return self.world.status.state_fact(self.state(first), rest)
            case "leg" if name == "leg.territory_sent" or (
                name == "leg.territory_authority" and not self.leg.territory
            ):
                return False  # the request is not meant for a territory, or nobody said that it goes there
            case "leg" if name in TREATIES:
                return VALUES[self.world.treaty_about(self.leg, TREATIES[name])]
        if first == "assurance":  # it holds what it is known to hold and nothing else
            return False
        if first == "reply":  # before there is a reply, none of what it may say is so
            return None if any(one.startswith("reply.") for one in self.measure.facts) else False
        return None

    def unsaid(self, name: str) -> Value:
        """The value of a fact of the case that it does not say: its form, and what no legal person can be."""
        if name == "measure.form":
            return self.measure.form
        return False if name in self.world.law.natural and self("person.legal") is True else None

    def state(self, side: str) -> str:
        """The code of the State on a side."""
        return self.leg.requested if side == "requested" else self.leg.requesting

    def in_force(self, what: str) -> Truth:
        """Whether an instrument, or a chapter of it ("ECE57-P2.II"), is in force between the two."""
        code, _, chapter = what.partition(".")
        return self.world.between(self.leg, code, chapter).truth

    def before(self, instrument: str) -> Value:
        """Whether the offence is earlier than the entry into force of an instrument between the two: by the ledger,
        or because it is earlier than that treaty's for anybody, else as the case says."""
        days = [row.on for row in self.world.between(self.leg, instrument).rows if row.event == "in_force"]
        if days and self.committed:
            first, last = max(day[0] for day in days), max(day[1] for day in days)
            if self.committed < first or self.committed >= last:
                return self.committed < first
        entered = self.world.status.entered(instrument)
        if entered and self.committed and self.committed < entered:
            return True
        return self("offence.before_entry")

    def covers(self, instrument: str) -> Truth:
        """Whether the offence is one of an instrument's: one that its Parties shall punish, or one that they are only
        asked to consider and that both do."""
        keys = self("offence.keys")
        if not isinstance(keys, frozenset):
            return UNKNOWN
        found = []
        for one in self.world.law.covered_by(instrument):
            if one.offence in keys:
                held = judge(one.when, self)
                if one.strength is Strength.CONSIDER:
                    held = all_of((held, *(Fact(name).holds(self) for name in BOTH_PUNISH)))
                found.append(held)
        return any_of(found)

    def deemed(self, _: str) -> Truth:
        """Whether a convention in force between the two puts the offence on the list of an extradition treaty."""
        return any_of(all_of((told, rule.when.holds(view))) for told, rule, view in self.listing())

    def asked(self, condition: Condition) -> tuple[str, ...]:
        """The facts that nobody said and that are to be asked for a condition, through the notions in it."""
        return tuple(dict.fromkeys(one for name in condition.asks(self) for one in self.asked_for(name)))

    def asked_for(self, name: str) -> tuple[str, ...]:
        """The facts to ask for a name that nobody said, looked for once."""
        if name not in self._asked:
            notion = self.notions.get(name)
            if notion:
                found = self.asked(notion.means)
            elif name.startswith("covers."):
                found = self.asked_of_offence(name[7:])
            elif name == LISTED:
                found = tuple(dict.fromkeys(self.asked_of_lists()))
            else:
                found = ("offence.before_entry",) if name.startswith("before.") else (self.opening(name),)
            self._asked[name] = found
        return self._asked[name]

    def opening(self, fact: str) -> str:
        """The fact to ask first for another: the one that it comes after, while nobody said that either."""
        before = self.world.law.after.get(fact)
        return fact if before is None or self(before) is not None else self.opening(before)

    def asked_of_offence(self, instrument: str) -> tuple[str, ...]:
        """The facts that would tell whether an instrument covers the offence."""
        keys = self("offence.keys")
        if not isinstance(keys, frozenset):
            return ("offence.keys",)
        found: list[str] = []
        for one in self.world.law.covered_by(instrument):
            if one.offence in keys and judge(one.when, self) is not FALSE:
                found += self.asked(one.when)
                if one.strength is Strength.CONSIDER:
                    found += [name for name in BOTH_PUNISH if self(name) is None]
        return tuple(dict.fromkeys(found))

    def listing(self) -> Iterator[tuple[Truth, Rule, "Known"]]:
        """Each rule by which a convention puts offences on the lists of extradition treaties, whether that convention
        is in force between the two, and what the rule is asked of: an extradition, also for an arrest before one."""
        view = self
        if self.measure.form != "ext":
            view = Known(self.world, self.leg, replace(self.measure, form="ext"), self.offence, self.person)
        for rule in self.world.law.listing:
            yield self.world.between(self.leg, rule.instrument).truth, rule, view

    def asked_of_lists(self) -> Iterator[str]:
        """The facts that would tell whether a convention puts the offence on such a list."""
        for told, rule, view in self.listing():
            if told is not FALSE and rule.when.holds(view) is not FALSE:
                yield from view.asked(rule.when)
                if told is UNKNOWN:
                    yield f"in_force.{rule.instrument}"

    def doubtful(self, condition: Condition) -> Iterator[Notion]:
        """The notions that leave a condition unknown, the outer ones first."""
        for name in dict.fromkeys(condition.asks(self)):
            if notion := self.notions.get(name):
                yield notion
                yield from self.doubtful(notion.means)

    def failing(self, condition: Condition) -> Iterator[Notion]:
        """The notions that make a condition false, the outer ones first. What stands in an `all` behind a part that is
        not met and has nothing to tell is not told: the instrument is not about this offence, form or case."""
        if condition.holds(self) is not FALSE:
            return
        match condition:
            case All(parts):
                for part in parts:
                    told = tuple(self.failing(part))
                    held = part.holds(self)
                    if held is not TRUE and not (
                        any(one.if_not for one in told) or (held is UNKNOWN and self.world.law.faults(part))
                    ):
                        return
                    yield from told
            case Any(parts):
                for part in parts:
                    yield from self.failing(part)
            case Not(_):
                return
            case _:
                yield from self.failing_for(condition.name)

    def failing_for(self, name: str) -> tuple[Notion, ...]:
        """The same for a name that is false, looked for once."""
        if name not in self._failing:
            notion = self.notions.get(name)
            if notion is not None:
                self._failing[name] = (notion, *self.failing(notion.means))
            else:
                self._failing[name] = tuple(self.failing_to_cover(name[7:]) if name.startswith("covers.") else ())
        return self._failing[name]

    def failing_to_cover(self, instrument: str) -> Iterator[Notion]:
        """The same for an offence that an instrument names and, as it was committed, does not cover."""
        keys = self("offence.keys")
        for one in self.world.law.covered_by(instrument):
            if isinstance(keys, frozenset) and one.offence in keys:
                yield from self.failing(one.when)
