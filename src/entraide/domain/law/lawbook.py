"""All rules, notions and coverages, and each put where it is looked for: by form, by instrument, with what it looks at.

Reads:  rules, notions, coverages, as they were read
Writes: for a form: the rules that make a basis, by instrument; the others, in runs of one instrument, then of one scope
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from entraide.domain.law.answer import Because
from entraide.domain.law.condition import ALWAYS, Condition, facts_of
from entraide.domain.law.rules import Coverage, Kind, Notion, Rule, Strength, reaches

__all__ = ["BASES", "ForForm", "Lawbook", "Ready", "Run", "because"]

BASES = (Kind.BINDING, Kind.PERMISSIVE)
REFUSED = "LB-06"  # found where a State said that it does not take an instrument for a basis
SERIOUS = ("LB", "HR", "RF", "CT", "DC", "AR", "DP")
ASKED_OF = frozenset({"offence", "person"})  # what a measure may have several of


def because(rule: Rule | Notion, subjects: tuple[str, ...] = ()) -> Because:
    """A rule as a reason, for the offences and persons that it concerns."""
    name = rule.id if isinstance(rule, Rule) else rule.name
    return Because(name, rule.instrument, rule.places, rule.keys, rule.says, subjects, bool(rule.checked))


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule, what its condition is asked of (each "offence", each "person", both or neither), and the rule as a reason
    for what concerns nobody in particular. `asks`: whether what it hangs on is asked, where it is no basis; `faults`:
    whether a notion with a finding of its own can make it false."""

    rule: Rule
    levels: frozenset[str]
    reason: Because
    asks: bool
    faults: bool

    def because(self, subjects: Iterable[str] = ()) -> Because:
        """The rule as a reason for the offences and persons of these names."""
        named = tuple(dict.fromkeys(subjects))
        return because(self.rule, named) if named else self.reason


@dataclass(frozen=True, slots=True)
class Run:
    """Rules that follow each other, of one instrument: by scope, as they follow. All of one scope are in force, or none
    are."""

    instrument: str
    scopes: tuple[tuple[str, tuple[Ready, ...]], ...]


@dataclass(frozen=True, slots=True)
class ForForm:
    """The rules that concern a form of cooperation: those that make a basis, and those by which a State refuses one, by
    instrument; all but the first as they follow each other."""

    bases: Mapping[str, tuple[Ready, ...]]
    refusing: Mapping[str, tuple[Ready, ...]]
    others: tuple[Run, ...]

    def beside(self, more: "ForForm") -> "ForForm":
        """These, and after them others."""
        return ForForm(both(self.bases, more.bases), both(self.refusing, more.refusing), self.others + more.others)


@dataclass(frozen=True)
class Lawbook:
    """All rules, notions and coverages. `of`: for each fact, what it is a fact of (leg, state, offence, person,
    measure). `about`: the forms that instruments are made for. `parents`: of a protocol, its convention. `after`: of a
    fact that is asked only once another is so, that other."""

    rules: tuple[Rule, ...]
    notions: Mapping[str, Notion]
    coverages: tuple[Coverage, ...]
    of: Mapping[str, str]
    about: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str]
    after: Mapping[str, str] = field(default_factory=dict)
    _levels: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    _for: dict[str, ForForm] = field(default_factory=dict, compare=False, repr=False)
    _covers: dict[str, tuple[Coverage, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def listing(self) -> tuple[Rule, ...]:
        """The rules by which a convention puts offences on the lists of extradition treaties."""
        return tuple(one for one in self.rules if one.kind is Kind.DEEMED and reaches(one.forms, "ext"))

    def covered_by(self, instrument: str) -> tuple[Coverage, ...]:
        """The offences that an instrument covers."""
        if instrument not in self._covers:
            self._covers[instrument] = tuple(one for one in self.coverages if one.instrument == instrument)
        return self._covers[instrument]

    def rules_for(self, form: str) -> ForForm:
        """The rules that concern a form."""
        if form not in self._for:
            self._for[form] = self.ready(self.rules, form)
        return self._for[form]

    def ready(self, rules: Iterable[Rule], form: str) -> ForForm:
        """Those of some rules that concern a form, in the order of their ids: the order they came in is nothing."""
        held = sorted((rule for rule in rules if reaches(rule.forms, form)), key=lambda rule: rule.id)
        made = [
            Ready(rule, self.levels(rule.when) & ASKED_OF, because(rule), grave(rule), self.faults(rule.when))
            for rule in held
        ]
        others = [one for one in made if one.rule.kind not in BASES]
        runs = groupby(others, key=lambda one: one.rule.instrument)
        return ForForm(
            by_instrument(one for one in made if one.rule.kind in BASES),
            by_instrument(one for one in made if one.rule.finding == REFUSED),
            tuple(Run(instrument, by_scope(run)) for instrument, run in runs),
        )

    def levels(self, condition: Condition) -> frozenset[str]:
        """What a condition looks at, through the notions in it: "offence", "person", "measure" …"""
        found: set[str] = set()
        for name in facts_of(condition):
            if name not in self._levels:
                if name in self.notions:
                    self._levels[name] = self.levels(self.notions[name].means)
                elif name.startswith(("covers.", "before.")):
                    self._levels[name] = frozenset({"offence"})
                elif name.startswith("deemed."):
                    self._levels[name] = ASKED_OF
                else:
                    self._levels[name] = frozenset({self.of.get(name, "leg")})
            found |= self._levels[name]
        return frozenset(found)

    def faults(self, condition: Condition) -> bool:
        """Whether a condition rests on a notion that has a finding of its own where it is false."""
        notions = (self.notions[name] for name in facts_of(condition) if name in self.notions)
        return any(one.if_not or self.faults(one.means) for one in notions)


def grave(rule: Rule) -> bool:
    """Whether a rule is worth a question: something serious is found by it, and it is no good practice for any request,
    which counts where a case says so, and asks nothing."""
    advice = rule.scope == "none" and rule.strength is Strength.ENCOURAGED
    return (rule.finding.startswith(SERIOUS) or bool(rule.if_not)) and not advice


def scope_of(rule: Rule) -> str:
    """The scope of a rule; what says nothing of this case needs a basis to stand beside."""
    return "met" if rule.when == ALWAYS and rule.scope == "in_force" else rule.scope


def by_scope(rules: Iterable[Ready]) -> tuple[tuple[str, tuple[Ready, ...]], ...]:
    return tuple((scope, tuple(run)) for scope, run in groupby(rules, key=lambda one: scope_of(one.rule)))


def by_instrument(rules: Iterable[Ready]) -> dict[str, tuple[Ready, ...]]:
    out: dict[str, tuple[Ready, ...]] = {}
    for one in rules:
        out[one.rule.instrument] = (*out.get(one.rule.instrument, ()), one)
    return out


def both(first: Mapping[str, tuple[Ready, ...]], more: Mapping[str, tuple[Ready, ...]]) -> dict[str, tuple[Ready, ...]]:
    return {**first, **{code: first.get(code, ()) + rules for code, rules in more.items()}}
