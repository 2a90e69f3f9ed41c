"""The bases of a measure and their order.

Source: how treaties stand to each other (ECMA59 26, ECE57 28; UNTOC 18(6)-(7), UNCAC 46(6)-(7), V88 7(6)-(7); BUD 39).
A treaty on this very form leads; else the convention that fits the offence most narrowly, among those the one with the
stronger duty; without a treaty, national law and reciprocity.

Reads:  a measure, the law, participation
Writes: bases in order, the questions that would decide others, the notions for which some are excluded
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from entraide.domain.law.answer import Basis, Because, Finding
from entraide.domain.law.case import Leg, Measure, Subject
from entraide.domain.law.condition import Condition, judge
from entraide.domain.law.known import Known, World
from entraide.domain.law.rules import Kind, Notion, Rule, Strength, reaches
from entraide.domain.law.status import Told
from entraide.domain.law.truth import Truth, any_of

__all__ = ["BASES", "Asked", "Scene", "Weighed", "because", "weigh"]

BASES = (Kind.BINDING, Kind.PERMISSIVE)
RECIPROCITY = "RECIP"
REPLACING = ("ECMA59", "ECE57")  # between their Parties a bilateral treaty can only supplement: 26(1)-(3), 28(1)-(2)
DUTY = {Strength.SHALL: 3, Strength.MAY: 2, Strength.CONSIDER: 1}
BROAD = 999  # how narrow a match is that rests on no offence of the instrument's own


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact to be asked, of whom, for a rule; `first` where a basis hangs on it."""

    fact: str
    subject: str
    rule: str
    first: bool


@dataclass
class Scene:
    """One measure of one leg, with what is known of each of its offences and persons."""

    world: World
    leg: Leg
    measure: Measure
    views: dict[tuple[str, str], Known] = field(default_factory=dict)

    def view(self, offence: Subject | None = None, person: Subject | None = None) -> Known:
        """What is known of an offence and a person."""
        key = (offence.id if offence else "", person.id if person else "")
        if key not in self.views:
            self.views[key] = Known(self.world, self.leg, self.measure, offence, person)
        return self.views[key]

    def looks(self, condition: Condition) -> Iterator[tuple[tuple[str, ...], Known]]:
        """Each combination of an offence and a person that a condition is asked of, with their names."""
        levels = self.world.law.levels(condition)
        offences: Iterable[Subject | None] = (self.measure.offences or (None,)) if "offence" in levels else (None,)
        persons: Iterable[Subject | None] = (self.measure.persons or (None,)) if "person" in levels else (None,)
        for offence, person in product(offences, persons):
            yield tuple(one.id for one in (offence, person) if one), self.view(offence, person)

    def status(self, instrument: str) -> Told:
        """Whether an instrument is in force between the two."""
        return self.world.between(self.leg, instrument)


@dataclass
class Weighed:
    """What became of the basis rules of a measure."""

    bases: list[Basis] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    open: set[str] = field(default_factory=set)  # instruments of which it is not yet known whether they are a basis


def because(rule: Rule | Notion, subjects: Iterable[str] = ()) -> Because:
    """A rule as a reason."""
    name = rule.id if isinstance(rule, Rule) else rule.name
    named = tuple(dict.fromkeys(subjects))
    return Because(name, rule.instrument, rule.places, rule.keys, rule.says, named, bool(rule.checked))


def weigh(scene: Scene) -> Weighed:
    """The bases of a measure, in order."""
    out = Weighed()
    found: list[tuple[tuple[object, ...], Basis]] = []
    grouped: dict[str, list[Rule]] = {}
    for rule in scene.world.rules_for(scene.measure.form):
        if rule.kind in BASES:
            grouped.setdefault(rule.instrument, []).append(rule)
    for instrument, rules in grouped.items():
        told = scene.status(instrument)
        basis = judged(scene, instrument, rules, told, out)
        if basis is None:
            continue
        if basis.role in ("excluded", "information"):
            out.bases.append(basis)
        else:
            found.append((place(scene, basis, rules), basis))
    found = beside_parents(found, scene.world.law.parents)
    if any(not basis.instrument.startswith(RECIPROCITY) for _, basis in found):  # only where there is nothing else
        found = [one for one in found if not one[1].instrument.startswith(RECIPROCITY)]
        out.asked = [one for one in out.asked if not one.rule.startswith(RECIPROCITY)]
    led = [replace(basis, role=role(nth, basis)) for nth, (_, basis) in enumerate(found)]
    if led and led[0].binding:  # there is a basis: what else could be one can wait
        out.asked = [replace(one, first=False) for one in out.asked]
    out.bases = led + sorted(out.bases, key=lambda one: (one.role, one.instrument))
    return out


def beside_parents(
    found: list[tuple[tuple[object, ...], Basis]], parents: Mapping[str, str]
) -> list[tuple[tuple[object, ...], Basis]]:
    """The bases in order, a protocol right behind its convention where both are one; the convention then fits the
    offence as narrowly as its protocol does."""
    held = {basis.instrument: key for key, basis in found}
    for key, basis in found:
        above = parents.get(basis.instrument, "")
        if above in held:
            held[above] = min(held[above], (*key[:-1], above))
    keyed = [
        (
            (*held.get(parents.get(basis.instrument, ""), held[basis.instrument]), basis.instrument in parents, key),
            basis,
        )
        for key, basis in found
    ]
    return sorted(keyed, key=lambda one: one[0])


def role(nth: int, basis: Basis) -> str:
    """The part of a basis, by its place in the order."""
    if nth == 0:
        return "lead"
    if basis.role == "residual":
        return "residual"
    return "supplement" if basis.binding else "permissive"


Holding = list[tuple[Rule, tuple[str, ...]]]
Failing = dict[str, tuple[Notion, list[str]]]


def gathered(
    scene: Scene, instrument: str, rules: list[Rule], told: Told, out: Weighed
) -> tuple[Holding, Failing, bool]:
    """The rules that hold, with of whom; the notions for which others fail; whether more would have to be known."""
    holding: Holding = []
    failing: Failing = {}
    unknown = False
    for rule in rules:
        looks = [(names, view, judge(rule.when, view)) for names, view in scene.looks(rule.when)]
        truth = any_of(held for _, _, held in looks)
        if truth is Truth.TRUE:
            holding.append((rule, tuple(name for names, _, held in looks if held is Truth.TRUE for name in names)))
        for names, view, held in looks:
            unknown = unknown or (held is Truth.UNKNOWN and told.truth is not Truth.FALSE)
            if held is Truth.UNKNOWN and told.truth is Truth.TRUE:
                for fact in view.asked(rule.when):
                    out.asked.append(Asked(fact, subject_of(scene, fact, names), rule.id, first=True))
                if told.truth is Truth.TRUE:
                    out.findings += [
                        Finding(notion.if_unknown, (because(notion, names),), names, instrument)
                        for notion in view.doubtful(rule.when)
                        if notion.if_unknown
                    ]
            if held is Truth.FALSE and truth is Truth.FALSE:
                for notion in view.failing(rule.when):
                    if notion.if_not:
                        failing.setdefault(notion.name, (notion, []))[1].extend(names)
    return holding, failing, unknown


def judged(scene: Scene, instrument: str, rules: list[Rule], told: Told, out: Weighed) -> Basis | None:
    """The basis that an instrument is, excluded or not; None where it has nothing to say here."""
    holding, failing, unknown = gathered(scene, instrument, rules, told, out)
    blocked = [rule for rule, _ in holding if rule.kind is Kind.PERMISSIVE] and blocking(scene, instrument)
    if blocked:
        holding = [(rule, names) for rule, names in holding if rule.kind is not Kind.PERMISSIVE]
    title = next((one.title for one in scene.world.own if one.code == instrument), "")

    def basis(role: str, why: tuple[Because, ...], binding: bool = False) -> Basis:
        return Basis(instrument, role, binding, why, told.rows, told.reasons, told.given, title)

    why = tuple(because(rule, names) for rule, names in holding)
    if told.truth is Truth.TRUE and holding:
        residual = all(rule.residual for rule, _ in holding)
        binding = any(rule.kind is Kind.BINDING for rule, _ in holding)
        return basis("residual" if residual else "basis", why, binding)
    if told.truth is Truth.TRUE and blocked:
        return basis("excluded", tuple(map(because, blocked)))
    if told.truth is Truth.TRUE and failing and not unknown:
        out.findings += [
            Finding(notion.if_not, (because(notion, names),), tuple(dict.fromkeys(names)), instrument)
            for notion, names in failing.values()
        ]
        return basis("excluded", tuple(because(notion, names) for notion, names in failing.values()))
    if told.truth is Truth.TRUE and unknown:
        out.open.add(instrument)
    own_offence = any(scene.view(one).covers(instrument) is Truth.TRUE for one in scene.measure.offences)
    if told.truth is not Truth.TRUE and holding and own_offence and near(scene, instrument):
        out.findings.append(Finding("LB-05", why[:1], (), instrument))
        return basis("information", why)
    return None


def blocking(scene: Scene, instrument: str) -> list[Rule]:
    """The rules by which a State said that it does not take an instrument for a basis (LB-06)."""
    rules = [one for one in scene.world.rules_for(scene.measure.form) if one.instrument == instrument]
    return [
        one
        for one in rules
        if one.finding == "LB-06" and any(judge(one.when, view) is Truth.TRUE for _, view in scene.looks(one.when))
    ]


def near(scene: Scene, instrument: str) -> bool:
    """Whether an instrument that is not in force between the two is worth a word: one of them is bound, or signed."""
    states = (scene.leg.requesting, scene.leg.requested)
    asked = [
        ask(state, instrument).truth
        for state in states
        for ask in (scene.world.status.party, scene.world.status.signed)
    ]
    return Truth.TRUE in asked


def subject_of(scene: Scene, fact: str, names: tuple[str, ...]) -> str:
    """Of whom a fact is asked: the offence or person of the combination, the measure, or the leg ("")."""
    level = scene.world.law.of.get(fact, "leg")
    if level in ("offence", "person"):
        held = scene.measure.offences if level == "offence" else scene.measure.persons
        return next((one.id for one in held if one.id in names), scene.measure.id)
    return scene.measure.id if level == "measure" else ""


def place(scene: Scene, basis: Basis, rules: list[Rule]) -> tuple[object, ...]:
    """Where a basis stands in the order: the smaller the earlier."""
    law, code = scene.world.law, basis.instrument
    held = {one.rule for one in basis.why}
    duty = max((DUTY.get(rule.strength, 0) for rule in rules if rule.id in held), default=0)
    narrow = BROAD
    for offence in scene.measure.offences:
        if scene.view(offence).covers(code) is Truth.TRUE:
            narrow = min(narrow, len({one.offence.partition(".")[0] for one in law.covered_by(code)}))
    own = next((one for one in scene.world.own if one.code == code), None)
    if code.startswith(RECIPROCITY):
        tier = 9
    elif own is not None:
        replaced = any(
            scene.status(one).truth is Truth.TRUE and reaches(law.about.get(one, ()), scene.measure.form)
            for one in REPLACING
        )
        tier = 3 if own.supplements or replaced else 0
    elif reaches(law.about.get(code, ()), scene.measure.form):
        tier = 2 if code in law.parents else 1
    else:
        tier = 5
    return tier, basis.role == "residual", narrow, not basis.binding, -duty, code
