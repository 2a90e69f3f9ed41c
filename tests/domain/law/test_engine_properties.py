"""What must be so of the engine whatever the law and the case: not known is never yes, order is nothing, no basis goes
because another comes, except where treaties say so."""

import random
from collections.abc import Container
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from entraide.data.cases import members
from entraide.domain.law.answer import MeasureAnswer
from entraide.domain.law.bases import Scene
from entraide.domain.law.case import Facts, Leg, Measure, Subject
from entraide.domain.law.condition import All, AtLeast, Condition, Fact, Has, Is, Not, facts_of
from entraide.domain.law.condition import Any as AnyOf
from entraide.domain.law.known import TREATIES, Lawbook, World
from entraide.domain.law.lawbook import BASES
from entraide.domain.law.rules import reaches
from entraide.domain.law.status import GivenStatus
from entraide.domain.law.truth import Truth
from tests.domain.law.at_random import (
    PLAIN,
    STATES,
    USED,
    Drawn,
    Nothing,
    asked,
    bases,
    books,
    conditions,
    drawn,
    legs,
    scene,
    worlds,
)

MIRROR = {"requested": "requesting", "requesting": "requested"}
NAMES = ("a", "b", "c")


# ── conditions ──


@given(conditions(NAMES), st.dictionaries(st.sampled_from(NAMES), st.sampled_from((True, False, 4, "yes", None))))
def test_a_condition_asks_for_what_nobody_said_and_only_while_it_is_open(condition: Condition, said: Any) -> None:
    names = condition.asks(said.get)
    assert bool(names) is (condition.holds(said.get) is Truth.UNKNOWN)
    assert all(said.get(name) is None for name in names)
    assert set(names) <= set(facts_of(condition))


@given(conditions(NAMES), st.dictionaries(st.sampled_from(NAMES), st.booleans()), st.sampled_from(NAMES), st.booleans())
def test_what_is_sure_of_a_condition_stays_so_whatever_is_learned(
    condition: Condition, said: dict[str, bool], name: str, value: bool
) -> None:
    before = condition.holds(said.get)
    after = condition.holds(({name: value} | said).get)
    assert before in (after, Truth.UNKNOWN)


# ── not known is never yes ──


def rests_on_what_is_sure(looked: Scene, told: MeasureAnswer) -> None:
    rules = {rule.id: rule for rule in looked.world.law.rules}
    for basis in told.bases:
        if basis.role in USED:
            assert looked.status(basis.instrument).truth is Truth.TRUE
            for why in basis.why:
                levels = looked.world.law.levels(rules[why.rule].when) & {"offence", "person"}
                assert Truth.TRUE in [rules[why.rule].when.holds(view) for _, view in looked.looks(levels)]


@given(drawn())
def test_each_basis_rests_on_rules_that_surely_hold_and_a_treaty_surely_in_force(one: Drawn) -> None:
    rests_on_what_is_sure(Scene(one.world, one.leg, one.measure), one.answer())


@given(st.data())
def test_so_it_does_in_any_law(data: st.DataObject) -> None:
    held, leg = data.draw(worlds(data.draw(books()))), data.draw(legs())
    rests_on_what_is_sure(scene(held, leg), asked(held, leg))


@given(drawn())
def test_where_nothing_is_known_of_participation_there_is_no_treaty_to_rest_on(one: Drawn) -> None:
    told = one.answer(World(one.world.law, Nothing()))
    assert [basis.instrument for basis in told.bases if basis.role in USED and basis.instrument != "RECIP"] == []


# ── learning ──


def learned(leg: Leg, name: str, value: Any) -> Leg:
    """The leg with one more fact, put where nobody said it."""

    def also(facts: Facts) -> dict[str, Any]:
        return {name: value} | {fact: held for fact, held in facts.items() if held is not None}

    def subjects(held: tuple[Subject, ...], level: str) -> tuple[Subject, ...]:
        return tuple(replace(one, facts=also(one.facts)) if name.startswith(level) else one for one in held)

    (measure,) = leg.measures
    more = replace(
        measure,
        offences=subjects(measure.offences, "offence."),
        persons=subjects(measure.persons, "person."),
        facts=also(measure.facts) if name.startswith("measure.") else measure.facts,
    )
    facts = also(leg.facts) if name.startswith(("leg.", "request")) else leg.facts
    return replace(leg, measures=(more,), facts=facts)


def stays(book: Lawbook, before: MeasureAnswer, after: MeasureAnswer) -> None:
    """What was a basis still is, unless what was learned is that a State refuses it."""
    kept, roles = bases(after, book), {one.instrument: one.role for one in after.bases}
    for code, basis in bases(before, book).items():
        assert code in kept or (not basis.binding and roles.get(code) == "excluded")
        assert not basis.binding or kept[code].binding


@given(drawn(), st.booleans())
def test_learning_what_is_asked_never_unsettles_a_basis(one: Drawn, value: bool) -> None:
    before = one.answer()
    for question in before.questions[:4]:
        if question.fact.startswith(("offence.keys", "in_force.", "covers.")):
            continue
        leg = learned(one.leg, question.fact, value)
        stays(one.world.law, before, asked(World(one.world.law, one.status), leg))


@given(st.data(), st.sampled_from(("leg.a", "requested.a", "requesting.a", "measure.a", "offence.a")), st.booleans())
def test_nor_does_it_in_any_law(data: st.DataObject, name: str, value: bool) -> None:
    held, leg = data.draw(worlds(data.draw(books()))), data.draw(legs())
    if held.status.state_fact(STATES[name.startswith("requested")], "a") is None:
        stays(held.law, asked(held, leg), asked(World(held.law, held.status), learned(leg, name, value)))


# ── ratifying ──


def names_in(book: Lawbook, condition: Condition) -> set[str]:
    """The facts that a condition names, through notions."""
    out: set[str] = set()
    for name in facts_of(condition):
        out |= names_in(book, book.notions[name].means) if name in book.notions else {name}
    return out


def gives_way(book: Lawbook, lost: str, code: str) -> bool:
    """Whether a basis has a rule that asks whether there is a treaty such as the one that came, or that very one."""
    rules = [rule for rule in book.rules if (rule.instrument == lost and rule.kind in BASES) or rule.finding == "LB-06"]
    named = {name for rule in rules for name in names_in(book, rule.when)}
    kinds = {name for name, form in TREATIES.items() if reaches(book.about.get(code, ()), form)}
    below = {code} | {child for child, parent in book.parents.items() if parent == code}
    return bool(named & kinds) or any(set(name.split(".")) & below for name in named)


def ratified(status: GivenStatus, code: str, *states: str) -> GivenStatus:
    return replace(status, bound={**status.bound, **{(code, one): True for one in states}})


@given(drawn(), st.integers(0, 10**6))
def test_a_ratification_takes_no_basis_away_but_by_the_order_of_treaties(one: Drawn, number: int) -> None:
    book, before = one.world.law, bases(one.answer(), one.world.law)
    code = random.Random(number).choice(sorted({rule.instrument for rule in book.rules if rule.kind in BASES}))
    held = World(book, ratified(one.status, code, one.leg.requesting, one.leg.requested))
    after = bases(one.answer(held), book)
    assert [lost for lost in before.keys() - after.keys() if not gives_way(book, lost, code)] == []


@given(st.data(), st.sampled_from("ABC"))
def test_nor_does_one_in_any_law(data: st.DataObject, code: str) -> None:
    held, leg = data.draw(worlds(data.draw(books()))), data.draw(legs())
    before = bases(asked(held, leg), held.law)
    assert isinstance(held.status, GivenStatus)
    after = bases(asked(World(held.law, ratified(held.status, code, *STATES)), leg), held.law)
    assert [lost for lost in before.keys() - after.keys() if not gives_way(held.law, lost, code)] == []


# ── swapping the two States ──


def mirrored(name: str) -> str:
    """A name with the two sides swapped: requested.x, offence.criminal.requesting, person.national_of_requested."""
    return ".".join("_".join(MIRROR.get(word, word) for word in part.split("_")) for part in name.split("."))


def mirrored_condition(condition: Condition, notions: Container[str]) -> Condition:
    """A condition with the two sides swapped in the facts that it names; notions, swapped themselves, keep their names."""
    match condition:
        case Not(part):
            return Not(mirrored_condition(part, notions))
        case All(parts):
            return All(tuple(mirrored_condition(part, notions) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(mirrored_condition(part, notions) for part in parts))
        case Fact() | Is() | Has() | AtLeast():
            return condition if condition.name in notions else replace(condition, name=mirrored(condition.name))


def mirrored_book(book: Lawbook) -> Lawbook:
    def other(condition: Condition) -> Condition:
        return mirrored_condition(condition, book.notions)

    return replace(
        book,
        rules=tuple(replace(rule, when=other(rule.when)) for rule in book.rules),
        notions={name: replace(one, means=other(one.means)) for name, one in book.notions.items()},
        coverages=tuple(replace(one, when=other(one.when)) for one in book.coverages),
        of={mirrored(name): level for name, level in book.of.items()},
        after={mirrored(name): mirrored(before) for name, before in book.after.items()},
        _levels={},
        _for={},
        _covers={},
    )


def mirrored_leg(leg: Leg) -> Leg:
    def facts(held: Facts) -> dict[str, Any]:
        return {mirrored(name): value for name, value in held.items()}

    def subjects(held: tuple[Subject, ...]) -> tuple[Subject, ...]:
        return tuple(replace(one, facts=facts(one.facts)) for one in held)

    def measure(one: Measure) -> Measure:
        return replace(one, offences=subjects(one.offences), persons=subjects(one.persons), facts=facts(one.facts))

    return Leg(leg.requested, leg.requesting, tuple(map(measure, leg.measures)), leg.territory, facts(leg.facts))


def in_short(told: MeasureAnswer, *, mirror: bool = False) -> Any:
    """An answer without the order of the ledger's rows; with `mirror` its questions seen from the other side. Of facts
    that no basis hangs on, a rule asks one at a time: which, the order of its words says."""
    questions = {(mirrored(q.fact) if mirror else q.fact, q.subjects) for q in told.questions if q.first}
    held = [(one.instrument, one.role, one.binding, one.why, set(one.rows), set(one.status)) for one in told.bases]
    return held, told.findings, questions, told.content, told.clocks, told.rules


@given(drawn())
def test_the_other_way_round_the_law_seen_in_a_mirror_says_the_same(one: Drawn) -> None:
    other = asked(World(mirrored_book(one.world.law), one.status), mirrored_leg(one.leg))
    assert in_short(other, mirror=True) == in_short(one.answer())


@given(st.data())
def test_so_does_any_law(data: st.DataObject) -> None:
    held, leg = data.draw(worlds(data.draw(books()))), data.draw(legs())
    other = asked(World(mirrored_book(held.law), held.status), mirrored_leg(leg))
    assert in_short(other, mirror=True) == in_short(asked(held, leg))


@given(st.data())
def test_a_law_that_names_no_side_gives_the_same_both_ways(data: st.DataObject) -> None:
    held, leg = data.draw(worlds(data.draw(books(PLAIN)))), data.draw(legs())
    other = replace(leg, requesting=leg.requested, requested=leg.requesting)
    assert in_short(asked(held, other)) == in_short(asked(held, leg))


# ── order ──


@given(drawn(), st.integers(0, 10**6))
def test_the_order_of_rules_changes_nothing(one: Drawn, number: int) -> None:
    assert one.answer(World(shuffled(one.world.law, number), one.status)) == one.answer()


@given(st.data(), st.integers(0, 10**6))
def test_nor_does_it_in_a_small_law(data: st.DataObject, number: int) -> None:
    held, leg = data.draw(worlds(data.draw(books()))), data.draw(legs())
    assert asked(World(shuffled(held.law, number), held.status), leg) == asked(held, leg)


def shuffled(book: Lawbook, number: int) -> Lawbook:
    order = random.Random(number)
    rules, coverages, notions = list(book.rules), list(book.coverages), list(book.notions.items())
    for one in (rules, coverages, notions):
        order.shuffle(one)
    parts = {"rules": tuple(rules), "coverages": tuple(coverages), "notions": dict(notions)}
    return replace(book, **parts, _levels={}, _for={}, _covers={})  # type: ignore[arg-type]


def test_there_are_193_members() -> None:
    assert len(members()) == 193
