"""The bases of a measure and their order.

Source: how treaties stand to each other (ECMA59 26, ECE57 28; UNTOC 18(6)-(7), UNCAC 46(6)-(7), V88 7(6)-(7); BUD 39).
A treaty on this very form leads; else the convention that fits the offence most narrowly, among those the one with the
stronger duty, of two on the same field the later; without a treaty, national law and reciprocity.

Reads:  a measure, the law, participation
Writes: bases in order, the questions that would decide others, the notions for which some are excluded
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import product
from math import inf
from typing import TypeAlias

from entraide.domain.law.answer import Basis, Because, Finding
from entraide.domain.law.case import Leg, Measure, Subject
from entraide.domain.law.condition import facts_of
from entraide.domain.law.entries import Reason
from entraide.domain.law.known import REPLACING, TREATIES, Known, World
from entraide.domain.law.lawbook import ForForm, Ready, because
from entraide.domain.law.rules import Coverage, Kind, Notion, Strength, reaches
from entraide.domain.law.status import Told
from entraide.domain.law.truth import FALSE, TRUE, UNKNOWN

__all__ = ["Asked", "Cells", "Look", "Scene", "Weighed", "subject_of", "weigh"]

RECIPROCITY = "RECIP"
DUTY = {Strength.SHALL: 3, Strength.MAY: 2, Strength.CONSIDER: 1}
PREDICATES = "offence.predicates"
TIERS = ("own", "made for the form", "its protocol", "own, beside", "made for offences", "reciprocity")  # by who leads
BROAD = inf  # how narrow a match is that rests on no offence of the instrument's own


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact to be asked, of whom, for a rule; `first` where a basis hangs on it."""

    fact: str
    subject: str
    rule: str
    first: bool


Holding: TypeAlias = list[tuple[Ready, tuple[tuple[str, ...], ...]]]  # a rule, and of whom it was looked at, each time
Look: TypeAlias = tuple[tuple[str, ...], Known]
Cells: TypeAlias = frozenset[tuple[str, str]]  # offences, each with a person; "" where the measure has none


@dataclass
class Scene:
    """One measure of one leg, with what is known of each of its offences and persons."""

    world: World
    leg: Leg
    measure: Measure
    views: dict[tuple[str, str], Known] = field(default_factory=dict)
    looked: dict[frozenset[str], tuple[Look, ...]] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)

    @cached_property
    def rules(self) -> ForForm:
        """The rules that concern its form."""
        return self.world.rules_for(self.measure.form)

    def view(self, offence: Subject | None = None, person: Subject | None = None) -> Known:
        """What is known of an offence and a person; of the only one where there is one, which says the same of all that
        does not look at it, and is worked out once."""
        offence = offence or only(self.measure.offences)
        person = person or only(self.measure.persons)
        key = (offence.id if offence else "", person.id if person else "")
        if key not in self.views:
            self.views[key] = Known(self.world, self.leg, self.measure, offence, person)
        return self.views[key]

    def looks(self, levels: frozenset[str]) -> tuple[Look, ...]:
        """Each combination of an offence and a person that a condition is asked of, with their names."""
        found = self.looked.get(levels)
        if found is None:
            offences: Iterable[Subject | None] = (self.measure.offences or (None,)) if "offence" in levels else (None,)
            persons: Iterable[Subject | None] = (self.measure.persons or (None,)) if "person" in levels else (None,)
            found = self.looked[levels] = tuple(
                (tuple(one.id for one in (offence, person) if one), self.view(offence, person))
                for offence, person in product(offences, persons)
            )
        return found

    def cells(self, names: Collection[str]) -> Cells:
        """The offences, each with a person, that a rule concerns that was looked at for these; one that was looked at
        for no offence, or no person, concerns all."""
        levels = ([one.id for one in held] for held in (self.measure.offences, self.measure.persons))
        offences, persons = ([one for one in held if one in names] or held or [""] for held in levels)
        return frozenset(product(offences, persons))

    def status(self, instrument: str) -> Told:
        """Whether an instrument is in force between the two."""
        if instrument not in self.told:
            self.told[instrument] = self.world.between(self.leg, instrument)
        return self.told[instrument]


def only(subjects: Sequence[Subject]) -> Subject | None:
    """The subject that stands alone."""
    return subjects[0] if len(subjects) == 1 else None


@dataclass
class Weighed:
    """What became of the basis rules of a measure."""

    bases: list[Basis] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    open: set[str] = field(default_factory=set)  # instruments of which it is not yet known whether they are a basis
    reached: set[str] = field(default_factory=set)  # offences for which a treaty is a basis, or may be one
    held: dict[str, dict[str, Cells]] = field(default_factory=dict)  # of a basis, whom each of its rules holds for


def weigh(scene: Scene) -> Weighed:
    """The bases of a measure, in order."""
    out = Weighed()
    found: list[tuple[tuple[object, ...], Basis]] = []
    for instrument, rules in scene.rules.bases.items():
        basis = judged(scene, instrument, rules, out)
        if basis is None:
            continue
        if basis.role in ("excluded", "information"):
            out.bases.append(basis)
        else:
            found.append((place(scene, basis, rules), basis))
    found = beside_parents(found, scene.world.law.parents)
    untold = not_entered(scene)
    if untold:
        out.findings.append(Finding("LB-16", ()))
    national = [one for one in found if one[1].instrument.startswith(RECIPROCITY)]
    treaties = [one for one in found if one not in national]
    open_yet = not all(one.rule.startswith(RECIPROCITY) for one in out.asked)
    if treaties or untold or open_yet:  # reciprocity only where there is nothing else, which must be known
        found = treaties
    alone = tuple(one.id for one in scene.measure.offences if one.id not in out.reached)
    if treaties and alone and not untold:  # the bases stay for the others
        out.findings.append(Finding("LB-04", tuple(why for _, basis in national for why in basis.why), alone))
    elif treaties or untold:
        out.asked = [one for one in out.asked if not one.rule.startswith(RECIPROCITY)]
    led = [replace(basis, role=role(nth, basis)) for nth, (_, basis) in enumerate(found)]
    if led and led[0].binding:  # there is a basis: what else could be one can wait
        out.asked = [replace(one, first=False) for one in out.asked]
    out.bases = led + sorted(out.bases, key=lambda one: (one.role, one.instrument))
    return out


def not_entered(scene: Scene) -> bool:
    """Whether the case tells of a treaty on the form that neither it nor the ledger holds: it would be the basis."""
    forms = [form for name, form in TREATIES.items() if scene.leg.facts.get(name) is True]
    return any(
        reaches((form,), scene.measure.form) and scene.world.treaty_about(scene.leg, form) is not TRUE for form in forms
    )


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


def judged(scene: Scene, instrument: str, rules: tuple[Ready, ...], out: Weighed) -> Basis | None:
    """The basis that an instrument is, excluded or not; None where it has nothing to say here."""
    told = scene.status(instrument)
    if told.truth is not TRUE and not near(scene, instrument):
        return None
    holding, doubted = gathered(scene, instrument, rules, out)
    blocked = any(one.rule.kind is Kind.PERMISSIVE for one, _ in holding) and blocking(scene, instrument)
    if blocked:
        holding, doubted = (
            [one for one in held if one[0].rule.kind is not Kind.PERMISSIVE] for held in (holding, doubted)
        )
    why = tuple(one.because(name for names in looked for name in names) for one, looked in holding)
    reached = reach(scene, holding + doubted)
    if told.truth is not FALSE and not instrument.startswith(RECIPROCITY):
        out.reached |= {offence for offence, _ in reached}
    if told.truth is TRUE and holding:
        out.held[instrument] = {one[0].rule.id: reach(scene, [one]) for one in holding}
        out.findings += faults(instrument, failed(scene, rules, reached))
        binding = any(one.rule.kind is Kind.BINDING for one, _ in holding)
        residual = all(one.rule.residual for one, _ in holding)
        return basis_of(scene, instrument, "residual" if residual else "basis", why, binding=binding)
    if told.truth is TRUE and blocked:
        return basis_of(scene, instrument, "excluded", tuple(one.reason for one in blocked))
    if told.truth is TRUE and not doubted and (failing := failed(scene, rules)):
        out.findings += faults(instrument, failing)
        why = tuple(why for _, why in failing)
        if all(one.instrument != instrument for one in why):  # another's notions fail: which paragraph they are part of
            why += tuple(one.reason for one in rules if failed(scene, (one,)))[:1]
        return basis_of(scene, instrument, "excluded", why)
    if told.truth is TRUE and doubted:
        out.open.add(instrument)
    if told.truth is not TRUE and holding:
        if told.truth is UNKNOWN:  # nobody has told, or not since: it is asked, and not taken for no
            out.asked.append(Asked(f"in_force.{instrument}", "", holding[0][0].rule.id, True))
        sure = told.truth is FALSE or Reason.NOT_WHEN_LOOKED_AT in told.reasons
        out.findings.append(Finding("LB-05" if sure else Reason.STALE.value, why[:1], (), instrument))
        return basis_of(scene, instrument, "information", why)
    return None


def gathered(scene: Scene, instrument: str, rules: tuple[Ready, ...], out: Weighed) -> tuple[Holding, Holding]:
    """The rules that hold, with of whom; those for which more would have to be known, which is asked."""
    in_force = scene.status(instrument).truth
    holding: Holding = []
    doubted: Holding = []
    for ready in rules:
        rule = ready.rule
        looks = [(names, view, rule.when.holds(view)) for names, view in scene.looks(ready.levels)]
        if any(held is TRUE for _, _, held in looks):
            holding.append((ready, tuple(names for names, _, held in looks if held is TRUE)))
        doubts = [(names, view) for names, view, held in looks if held is UNKNOWN]
        if doubts and in_force is not FALSE:
            doubted.append((ready, tuple(names for names, _ in doubts)))
        for names, view in doubts if in_force is TRUE else ():
            out.asked += [Asked(one, subject_of(scene, one, names), rule.id, True) for one in view.asked(rule.when)]
            out.findings += [
                Finding(notion.if_unknown, (because(notion, names),), names, instrument)
                for notion in view.doubtful(rule.when)
                if notion.if_unknown
            ]
    return holding, doubted


def reach(scene: Scene, holding: Holding) -> Cells:
    """The offences, each with a person, that some rules reach."""
    return frozenset(cell for _, looked in holding for names in looked for cell in scene.cells(names))


def blocking(scene: Scene, instrument: str) -> list[Ready]:
    """The rules by which a State said that it does not take an instrument for a basis (LB-06)."""
    return [
        one
        for one in scene.rules.refusing.get(instrument, ())
        if any(one.rule.when.holds(view) is TRUE for _, view in scene.looks(one.levels))
    ]


def basis_of(scene: Scene, instrument: str, role: str, why: tuple[Because, ...], *, binding: bool = False) -> Basis:
    """An instrument in a role, with what its being in force rests on."""
    told = scene.status(instrument)
    title = next((one.title for one in scene.world.own if one.code == instrument), "")
    return Basis(instrument, role, binding, why, told.rows, told.reasons, told.given, title)


def failed(scene: Scene, rules: tuple[Ready, ...], reached: Cells | None = None) -> list[tuple[Notion, Because]]:
    """The notions with a finding of their own that make rules false, and for which offences and persons; where the
    instrument is a basis for some of them (`reached`), for the others."""
    failing: dict[str, tuple[Notion, list[str]]] = {}
    for ready in rules:
        for names, view in scene.looks(ready.levels) if ready.faults else ():
            if reached is not None and (not names or reached & scene.cells(names)):
                continue
            for notion in view.failing(ready.rule.when):
                if notion.if_not:
                    failing.setdefault(notion.name, (notion, []))[1].extend(concerned(scene, notion, names))
    return [(notion, because(notion, tuple(dict.fromkeys(names)))) for notion, names in failing.values()]


def concerned(scene: Scene, notion: Notion, names: tuple[str, ...]) -> Iterable[str]:
    """Those of an offence and a person that a notion looks at."""
    levels, persons = scene.world.law.levels(notion.means), {one.id for one in scene.measure.persons}
    return (name for name in names if ("person" if name in persons else "offence") in levels)


def faults(instrument: str, failing: Iterable[tuple[Notion, Because]]) -> list[Finding]:
    """What notions find where they are false."""
    return [Finding(notion.if_not, (why,), why.subjects, instrument) for notion, why in failing]


def near(scene: Scene, instrument: str) -> bool:
    """Whether an instrument that is not in force between the two is worth a word: the offence is its own, or it has
    none, is made for this form, its convention is in force, and that it is not is sure, or was given of one of them;
    and one of them is bound, or signed."""
    law = scene.world.law
    if not law.covered_by(instrument):
        told, above = scene.status(instrument), law.parents.get(instrument, "")
        fits = reaches(law.about.get(instrument, ()), scene.measure.form)
        if not fits or (told.truth is UNKNOWN and not told.given) or (above and scene.status(above).truth is not TRUE):
            return False
    elif all(scene.view(one).covers(instrument) is not TRUE for one in scene.measure.offences):
        return False
    states, status = (scene.leg.requesting, scene.leg.requested), scene.world.status
    return any(status.party(state, instrument).truth is TRUE for state in states) or any(
        status.signed(state, instrument).truth is TRUE for state in states
    )


def subject_of(scene: Scene, fact: str, names: tuple[str, ...]) -> str:
    """Of whom a fact is asked: the offence or person of the combination, the measure, or the leg ("")."""
    level = scene.world.law.of.get(fact, "leg")
    if level in ("offence", "person"):
        held = scene.measure.offences if level == "offence" else scene.measure.persons
        return next((one.id for one in held if one.id in names), scene.measure.id)
    return scene.measure.id if level == "measure" else ""


def place(scene: Scene, basis: Basis, rules: tuple[Ready, ...]) -> tuple[object, ...]:
    """Where a basis stands in the order: the smaller the earlier; of two conventions on one field that are equal in
    what is weighed, the later one leads."""
    law, code = scene.world.law, basis.instrument
    held = {one.rule for one in basis.why}
    duty = max(DUTY.get(one.rule.strength, 0) for one in rules if one.rule.id in held)
    fields: list[str] = []
    if any(scene.view(offence).covers(code) is TRUE for offence in scene.measure.offences):
        fields = sorted({one.offence.partition(".")[0] for one in law.covered_by(code) if not derived(one)})
    entered = scene.world.status.entered(code) if fields else None
    later = -(entered or date.min).toordinal()
    own = next((one for one in scene.world.own if one.code == code), None)
    if code.startswith(RECIPROCITY):
        tier = "reciprocity"
    elif own is not None:
        replaced = any(
            scene.status(one).truth is TRUE and reaches(law.about.get(one, ()), scene.measure.form) for one in REPLACING
        )
        tier = "own, beside" if own.supplements or replaced else "own"
    elif reaches(law.about.get(code, ()), scene.measure.form):
        tier = "its protocol" if code in law.parents else "made for the form"
    else:
        tier = "made for offences"
    narrow = len(fields) or BROAD
    return TIERS.index(tier), basis.role == "residual", narrow, not basis.binding, -duty, fields, later, code


def derived(coverage: Coverage) -> bool:
    """Whether an offence is covered only for the offences behind it, as laundering their proceeds is: it is then no
    field of its own."""
    return PREDICATES in facts_of(coverage.when)
