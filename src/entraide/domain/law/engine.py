"""On what basis one State may ask another for something, and what follows. Pure.

The engine informs lawyers; it never decides. What is not known yields a question and never a basis.

Reads:  a case, the law, participation
Writes: for each pair of States and each measure: bases in order, findings, questions, content, clocks
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from entraide.domain.law.answer import (
    Answered,
    Basis,
    Because,
    Counted,
    Finding,
    LegAnswer,
    MeasureAnswer,
    Part,
    Question,
)
from entraide.domain.law.bases import Asked, Cells, Scene, Weighed, subject_of, weigh
from entraide.domain.law.case import Case, Leg, Measure
from entraide.domain.law.entries import Reason
from entraide.domain.law.known import TREATIES, World, denied
from entraide.domain.law.lawbook import Ready
from entraide.domain.law.rules import Element, Kind, Rule
from entraide.domain.law.truth import FALSE, TRUE

__all__ = ["answer", "answer_measure"]

USED = ("lead", "supplement", "permissive", "residual")
STANDING = (Kind.DEEMED, Kind.AUT_DEDERE, Kind.PROHIBITED_REFUSAL)  # rules that add to another basis, by themselves
CITED = (*STANDING, Kind.CONDITION, Kind.OBLIGATION, Kind.CONSULTATION)  # rules for which an instrument is told of
SHOWN = (*CITED, Kind.SAFEGUARD, Kind.RETURN, Kind.SPONTANEOUS, Kind.CUSTODY_TRANSFER)  # cited with a basis
PASSIVE = (Kind.SCOPE, Kind.DESIGNATION, Kind.SAVINGS)  # rules that by themselves change nothing in a request
FINAL = (
    "consent",
    "denunciation",
    "deposit",
    "instrument_deposited",
    "notification_",
    "designation",
)  # times that run for treaties, not for requests


def answer(case: Case, world: World) -> Answered:
    """The answer to a case: each pair of States apart, each measure apart."""
    return Answered(
        case.id,
        tuple(
            LegAnswer(
                leg.requesting,
                leg.requested,
                tuple(answer_measure(world, leg, measure) for measure in leg.measures),
            )
            for leg in case.legs
        ),
    )


def answer_measure(world: World, leg: Leg, measure: Measure) -> MeasureAnswer:
    """The answer for one measure."""
    scene = Scene(world, leg, measure)
    told = Telling(scene, weigh(scene))
    for run in scene.rules.others:
        applying = told.applying(run.instrument)
        for scope, rules in run.scopes:
            if scope in applying:
                for ready in rules:
                    told.look(ready)
    return told.whole()


class Telling:
    """What is told of one measure, as the rules are looked at one by one: their order changes nothing."""

    def __init__(self, scene: Scene, weighed: Weighed) -> None:
        self.scene, self.weighed = scene, weighed
        self.used = {one.instrument for one in weighed.bases if one.role in USED}
        self.findings: dict[str, list[Finding]] = {}
        self.asked: list[Asked] = list(weighed.asked)
        self.rules: list[tuple[Rule, Because]] = []
        for one in weighed.findings:
            self.keep(one)

    def applying(self, instrument: str) -> tuple[str, ...]:
        """The scopes of which an instrument's rules count here."""
        if self.scene.status(instrument).truth is not TRUE:
            return ("none",)
        met = instrument in self.used or self.scene.world.law.parents.get(instrument) in self.used
        return ("none", "in_force", "met") if met else ("none", "in_force")

    def look(self, ready: Ready) -> None:
        """Take a rule in, where it counts; ask what would decide it."""
        rule = ready.rule
        yes: list[str] = []
        no: list[str] = []
        unsure: list[str] = []
        counts = False
        for names, view in self.scene.looks(ready.levels):
            held = rule.when.holds(view)
            if held is TRUE:
                counts = True
                yes += names
            elif held is FALSE:
                no += names or (self.scene.measure.id,)
            elif ready.asks:
                unsure += names or (self.scene.measure.id,)
                for fact in view.asked(rule.when)[:1]:  # the others may not matter once this one is known
                    self.asked.append(Asked(fact, subject_of(self.scene, fact, names), rule.id, first=False))
        if counts:
            why = ready.because(yes)
            self.rules.append((rule, why))
            self.find(rule.finding, why)
        if no and rule.if_not and (failing := [name for name in no if name not in yes]):
            self.find(rule.if_not, ready.because(failing))  # each that fails is named, though others do not
        elif unsure and not counts and rule.if_unknown:
            self.find(rule.if_unknown, ready.because(unsure))

    def find(self, code: str, why: Because) -> None:
        """Keep a finding of a rule, if it has one."""
        if code:
            self.keep(Finding(code, (why,), why.subjects, why.instrument))

    def keep(self, finding: Finding) -> None:
        """Put a finding with those of its code."""
        self.findings.setdefault(finding.code, []).append(finding)

    def whole(self) -> MeasureAnswer:
        """All that was told."""
        rules = sorted(self.rules, key=lambda one: in_order(one[0].id))
        bases = list(self.bases(rules))
        self.general(bases)
        order = {one.instrument: nth for nth, one in enumerate(bases)}
        rules.sort(key=lambda one: order.get(one[0].instrument, len(order)))
        return MeasureAnswer(
            self.scene.measure.id,
            self.scene.measure.form,
            tuple(bases),
            tuple(merged(code, found) for code, found in sorted(self.findings.items())),
            tuple(questions(self.asked)),
            tuple(content(rules)),
            tuple(
                Counted(rule.clock, why) for rule, why in rules if rule.clock and not rule.clock.start.startswith(FINAL)
            ),
            tuple((rule.kind.value, why) for rule, why in rules),
        )

    def bases(self, rules: Sequence[tuple[Rule, Because]]) -> Iterator[Basis]:
        """The bases, each with its other rules that count; then what is cited though no basis, what is excluded, what
        is only for information."""
        others: dict[str, list[Because]] = {}
        for rule, why in rules:
            if rule.kind in SHOWN:
                others.setdefault(rule.instrument, []).append(why)
        cited = {rule.instrument for rule, _ in rules if rule.kind in CITED}
        led = frozenset(cell for code in self.used for cell in self.reached(code))
        added = {
            rule.instrument for rule, why in rules if rule.kind in STANDING and led & self.scene.cells(why.subjects)
        }
        known = {one.instrument for one in self.weighed.bases}
        for one in self.weighed.bases:
            if one.role in USED:
                yield with_rules(one, others.get(one.instrument, []))
                for beside in self.protocols(one.instrument, frozenset(known), rules):
                    known.add(beside.instrument)
                    yield beside
        for code in sorted((cited & self.scene.rules.bases.keys()) - known - (self.weighed.open - added)):
            told = self.scene.status(code)
            if told.truth is TRUE:
                whys = tuple(others[code])
                role = "supplement" if code in added else "information"
                yield Basis(code, role, False, whys, told.rows, told.reasons, told.given)
        yield from (one for one in self.weighed.bases if one.role not in USED)

    def protocols(
        self, convention: str, known: frozenset[str], rules: Sequence[tuple[Rule, Because]]
    ) -> Iterator[Basis]:
        """The protocols that change what a convention says of this measure, though none is a basis of its own."""
        law = self.scene.world.law
        for code in sorted(one for one, above in law.parents.items() if above == convention and one not in known):
            told = self.scene.status(code)
            if told.truth is not TRUE or law.covered_by(code):
                continue
            whys = tuple(why for rule, why in rules if rule.instrument == code and rule.kind not in PASSIVE)
            if whys:
                yield Basis(code, "supplement", False, whys, told.rows, told.reasons, told.given)

    def general(self, bases: list[Basis]) -> None:
        """The findings that come from no single rule."""
        used = [one for one in bases if one.role in USED]
        if not used:  # nothing leads that something could stand beside
            self.findings.pop("LB-03", None)
        led: Cells = frozenset()
        for one in used:
            self.part(one, led)
            led |= self.reached(one.instrument)
        treaties = [one for one in used if not one.instrument.startswith("RECIP")]
        held = {one.instrument for one in treaties}
        if len([one for one in held if self.scene.world.law.parents.get(one, "") not in held]) > 1:
            self.keep(Finding("LB-11", (), tuple(one.instrument for one in treaties)))
        for name in denied(self.scene.world, self.scene.leg):
            codes = self.scene.world.treaties_about(TREATIES[name])
            here = [one for one in codes if self.scene.status(one).truth is TRUE]
            self.keep(Finding("LB-17", (), (), "|".join(here)))
        leg = self.scene.view()
        if self.scene.leg.territory and leg("leg.territory_authority") is not False and not leg("leg.territory_sent"):
            self.keep(Finding("LB-12", (), (self.scene.leg.territory,)))
        for one in treaties:
            if Reason.STALE in one.status:
                self.keep(Finding(Reason.STALE.value, (), (), one.instrument))
            self.earlier(one)
        draft = self.scene.measure.content
        if draft is not None:
            rules = [(rule, why) for rule, why in self.rules if rule.kind is Kind.CONTENT]
            for part in content(rules):
                if part.element.code not in draft and not part.element.where_possible:
                    self.keep(Finding("CT-01", part.why, (part.element.code,)))

    def reached(self, instrument: str) -> Cells:
        """For whom an instrument is a basis."""
        return frozenset[tuple[str, str]]().union(*self.weighed.held.get(instrument, {}).values())

    def part(self, basis: Basis, led: Cells) -> None:
        """What a basis is, and for which offences and persons: it may bind for one, only permit for another, and lead
        for one for whom no other does (`led`) though it adds to another elsewhere."""
        held = self.weighed.held.get(basis.instrument)
        if held is None:
            standing = {rule.id for rule, _ in self.rules if rule.kind in STANDING}
            whys = [why for why in basis.why if why.rule in standing] or basis.why
            self.keep_for("LB-03", basis, [(why, self.scene.cells(why.subjects) & led) for why in whys])
            return
        made = [(why, held[why.rule]) for why in basis.why if why.rule in held]
        if basis.instrument.startswith("RECIP"):
            self.keep_for("LB-04", basis, made)
            return
        rules = [one.rule for one in self.scene.rules.bases[basis.instrument]]
        binding = {one.id for one in rules if one.kind is Kind.BINDING}
        bound = frozenset(cell for why, cells in made if why.rule in binding for cell in cells)
        second = led if basis.role == "supplement" else frozenset()
        self.keep_for("LB-01", basis, [(why, cells - second) for why, cells in made if why.rule in binding])
        self.keep_for("LB-03", basis, [(why, cells & second) for why, cells in made if why.rule in binding])
        self.keep_for("LB-02", basis, [(why, cells - bound) for why, cells in made if why.rule not in binding])

    def keep_for(self, code: str, basis: Basis, made: Iterable[tuple[Because, Cells]]) -> None:
        """Keep what a basis is for some, by the first of the rules that make it so: its offences are named where the
        measure has several, its persons where a rule that makes a basis is not for all."""
        whys = [(why, cells) for why, cells in made if cells]
        if not whys:
            return
        measure, names = self.scene.measure, {name for _, cells in whys for cell in cells for name in cell}
        subjects = [*(measure.offences if len(measure.offences) > 1 else ()), *(measure.persons if self.apart else ())]
        named = tuple(one.id for one in subjects if one.id in names)
        self.keep(Finding(code, (whys[0][0],), named, basis.instrument))

    @cached_property
    def apart(self) -> bool:
        """Whether a rule that makes a basis holds for some persons of the measure and not for others."""
        every = len(self.scene.measure.persons)
        rules = (cells for held in self.weighed.held.values() for cells in held.values())
        return any(len({person for _, person in cells}) < every for cells in rules)

    def earlier(self, basis: Basis) -> None:
        """Which offences are earlier than a treaty's entry into force; asked where it is given, without a day, that it
        is in force."""
        offences = self.scene.measure.offences
        told = [(one, self.scene.view(one)(f"before.{basis.instrument}")) for one in offences]
        early = tuple(one.id for one, before in told if before is True)
        if early and "LB-13B" not in self.findings:
            self.keep(Finding("LB-13", (), early, basis.instrument))
        for one, before in told:
            if before is None and one.committed and basis.given:
                self.asked.append(Asked("offence.before_entry", one.id, basis.why[0].rule, first=False))


@lru_cache(maxsize=1 << 14)
def in_order(name: str) -> tuple[tuple[int, str], ...]:
    """What sorts the ids of rules as their articles stand: UNTOC.2.a before UNTOC.18.1."""
    parts = (re.match(r"(\d*)(.*)", part) for part in name.split("."))
    return tuple((int(part[1] or -1), part[2]) for part in parts if part)


def with_rules(basis: Basis, others: list[Because]) -> Basis:
    """A basis with the other rules of its instrument that count, each once."""
    return replace(basis, why=tuple(dict.fromkeys((*basis.why, *others))))


def merged(code: str, found: list[Finding]) -> Finding:
    """The findings of one code as one."""
    whys = tuple(dict.fromkeys(why for one in found for why in one.why))
    subjects = tuple(dict.fromkeys(name for one in found for name in one.subjects))
    about = "|".join(dict.fromkeys(one.about for one in found if one.about))
    return Finding(code, whys, subjects, about)


def questions(asked: Iterable[Asked]) -> Iterator[Question]:
    """The facts to be asked, those that a basis hangs on first, then by how much hangs on them."""
    held: dict[str, list[Asked]] = {}
    for one in asked:
        held.setdefault(one.fact, []).append(one)
    made = [
        Question(
            fact,
            tuple(sorted({one.subject for one in each if one.subject})),
            tuple(sorted({one.rule for one in each})),
            any(one.first for one in each) or fact in TREATIES,
        )
        for fact, each in held.items()
    ]
    yield from sorted(made, key=lambda one: (not one.first, -len(one.rules), one.fact))


def content(rules: Iterable[tuple[Rule, Because]]) -> Iterator[Part]:
    """What the letter must hold: each element once, always where one rule says always."""
    held: dict[str, list[Because]] = {}
    always: set[str] = set()
    for rule, why in rules:
        for element in rule.elements:
            held.setdefault(element.code, []).append(why)
            if not element.where_possible:
                always.add(element.code)
    for code, whys in held.items():
        yield Part(Element(code, code not in always), tuple(whys))
