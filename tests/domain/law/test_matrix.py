"""The matrix of all pairs says of each what the engine says of it."""

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.data.cases import members, world
from entraide.data.ledger import treaties
from entraide.domain.law.accession import accessions, campaign
from entraide.domain.law.case import Leg, Measure, Subject
from entraide.domain.law.engine import answer_measure
from entraide.domain.law.grid import Grid
from entraide.domain.law.known import Known, World
from entraide.domain.law.matrix import Survey, Typical, matrix
from entraide.domain.law.status import GivenStatus
from tests.domain.law.at_random import (
    ABOUT,
    KNOWN,
    ON,
    STATES,
    Drawn,
    bases,
    books,
    drawn,
    legs,
    worlds,
)


def told(held: World, pair: tuple[str, str], form: str, typical: Typical) -> dict[str, str]:
    """What the engine says of a pair: the instruments that are a basis."""
    offence, person = Subject("o", typical.offence), Subject("p", typical.person)
    leg = Leg(*pair, (Measure("m", form, (offence,), (person,), typical.measure),), facts=typical.leg)
    found = bases(answer_measure(held, leg, leg.measures[0]), held.law)
    return {code: "binding" if basis.binding else "permissive" for code, basis in found.items()}


def typical_of(leg: Leg) -> Typical:
    """The facts of a leg, of its measure and of its first offence and person."""
    (measure,) = leg.measures
    facts = [dict(each[0].facts) if each else {} for each in (measure.offences, measure.persons)]
    return Typical(leg.facts, measure.facts, *facts)


def sure(cell: dict[str, str]) -> dict[str, str]:
    return {code: name for code, name in cell.items() if name in ("binding", "permissive")}


@given(
    drawn(), st.integers(0, 10**6), st.sampled_from(({}, {"leg.extradition_treaty": False, "leg.mla_treaty": False}))
)
def test_a_cell_is_what_the_engine_says(one: Drawn, number: int, told_of_treaties: dict[str, bool]) -> None:
    held, typical = world(one.on, KNOWN), typical_of(one.leg)
    typical = replace(typical, leg={**typical.leg, **told_of_treaties})
    found, choose = matrix(Grid(held, members()), one.measure.form, typical), random.Random(number)
    for _ in range(8):
        a, b = choose.sample(members(), 2)
        assert sure(found.cell(a, b)) == told(held, (a, b), one.measure.form, typical)


@given(drawn())
def test_so_it_is_where_participation_is_given(one: Drawn) -> None:
    typical, states = typical_of(one.leg), (one.leg.requesting, one.leg.requested, "FRA", "CHE", "BRA")
    found = matrix(Grid(one.world, dict.fromkeys(states)), one.measure.form, typical)
    for a, b in ((a, b) for a in found.states for b in found.states if a != b):
        assert sure(found.cell(a, b)) == told(one.world, (a, b), one.measure.form, typical)


@given(st.data())
def test_so_it_is_in_any_law(data: st.DataObject) -> None:
    held, typical = data.draw(worlds(data.draw(books()))), typical_of(data.draw(legs()))
    found = matrix(Grid(held, STATES), "mla", typical)
    for pair in (STATES, STATES[::-1]):
        assert sure(found.cell(*pair)) == told(held, pair, "mla", typical)


@given(st.data(), st.sampled_from(sorted(ABOUT)), st.sampled_from(STATES))
def test_what_an_accession_adds_is_what_one_would_find_then(data: st.DataObject, code: str, state: str) -> None:
    held, typical = data.draw(worlds(data.draw(books()))), typical_of(data.draw(legs()))
    given = replace(as_given(held), bound={**as_given(held).bound, (code, state): True})
    holds_so(Grid(held, STATES), World(held.law, given), "mla", typical, code, state)


@given(drawn(), st.integers(0, 10**6))
def test_so_it_is_of_the_treaties_of_today(one: Drawn, number: int) -> None:
    held, choose = world(one.on, KNOWN), random.Random(number)
    code, grid = choose.choice(sorted(treaties())), Grid(held, members())
    bound, _ = grid.parties(code)
    state = choose.choice([one for nth, one in enumerate(members()) if not bound >> nth & 1])
    then = World(held.law, GivenStatus(held.status, {(code, state): True}, {}, {}, {}))
    holds_so(grid, then, one.measure.form, typical_of(one.leg), code, state)


def holds_so(grid: Grid, then: World, form: str, typical: Typical, code: str, state: str) -> None:
    """What is foretold of an accession is what a matrix says of a world in which it has come about."""
    before, after = matrix(grid, form, typical), matrix(Grid(then, grid.states), form, typical)
    opened = {one.state: one for one in accessions(grid, before, typical, code)}
    new = after.linked & ~before.linked
    if state in opened:
        assert opened[state].asks == after.asks(state, new)
        assert opened[state].asked == after.asked(state, new)
        assert opened[state].pairs == new.bit_count()
        assert opened[state].sure == (after.connected & ~before.connected).bit_count()


def as_given(held: World) -> GivenStatus:
    assert isinstance(held.status, GivenStatus)
    return held.status


def test_a_state_that_excluded_another_is_open_with_it() -> None:
    held = world(ON, KNOWN)
    excluding = [
        (row.state, row.instrument, row.value)
        for code in sorted(held.law.about)
        for state in members()
        for row in held.status.ledger.declared(state, code, "not_applied_to", ON, KNOWN)  # type: ignore[attr-defined]
    ]
    grid = Grid(held, members())
    for state, code, other in excluding:
        yes, no = grid.between(code)
        bit = 1 << grid.size * members().index(state) + members().index(other)
        assert not yes & bit and not no & bit


def test_who_is_not_bound_by_the_convention_must_join_it_before_its_protocol() -> None:
    held = world(ON, KNOWN)
    grid = Grid(held, members())
    bound, _ = grid.parties("UNTOC")
    typical = Typical(offence={"offence.keys": frozenset({"trafficking.persons"})})
    now = matrix(grid, "mla", typical)
    opened = accessions(grid, now, typical, "TIP")
    assert {one.first for one in opened} == {"", "UNTOC"}
    assert all((one.first == "") is bool(bound >> members().index(one.state) & 1) for one in opened)
    assert {one.first for one in accessions(grid, now, typical, "V88")} == {""}


def test_each_pair_is_counted_once_by_the_surest_that_it_has() -> None:
    states = ("FRA", "CHE", "BRA")
    found = matrix(Grid(world(ON, KNOWN), states), "mla", Typical(offence={"offence.keys": frozenset({"laundering"})}))
    assert sum(pairs.bit_count() for pairs in found.best.values()) == 6
    for kind, pairs in found.best.items():
        for a in states:
            for b in found.asks(a, pairs):
                assert a in found.asked(b, pairs)
                cell = set(found.cell(a, b).values())
                assert kind in cell if kind != "none" else not cell


NAMES = (
    *("in_force.V88", "in_force.ECE57-P2.II", "requesting.party.V88", "requested.party.V88", "requested.party.UNTOC"),
    *("requesting.declared.V88.language", "requested.declared.V88.language", "requested.death_penalty"),
    *("requesting.death_penalty", "leg.extradition_treaty", "leg.mla_treaty", "leg.tsp_treaty", "measure.form"),
    *("offence.keys", "offence.political", "covers.V88", "covers.UNCAC", "person.in_requested", "leg.agreed_articles"),
)


@pytest.mark.parametrize("only", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_means_of_all_pairs_what_it_means_of_each(name: str, only: bool) -> None:
    states = ("FRA", "CHE", "BRA", "KEN")
    given_status = GivenStatus(
        world(ON, KNOWN).status,
        bound={("V88", "FRA"): True, ("V88", "CHE"): False, ("V88", "BRA"): True, ("ECE57-P2", "*"): True},
        signatures={},
        declarations={
            ("FRA", "V88", "language"): "fr",
            ("CHE", "V88", "language"): "de",
            ("KEN", "V88", "language"): "fr",
        },
        facts={("CHE", "death_penalty"): False, ("KEN", "death_penalty"): True},
        only=only,
    )
    held = World(world(ON, KNOWN).law, given_status)
    typical = Typical(
        leg={"leg.agreed_articles": True, "leg.mla_treaty": False, "leg.extradition_treaty": False if only else None},
        offence={"offence.keys": frozenset({"laundering", "drugs.supply"}), "offence.criminal.requesting": True},
    )
    survey = Survey(Grid(held, states), "ext", typical)
    found = {pair: None for pair in product(states, states) if pair[0] != pair[1]}
    for value, pairs in survey.values(name):
        for a, b in found:
            if pairs >> len(states) * states.index(a) + states.index(b) & 1:
                found[a, b] = value  # type: ignore[assignment]
    for (a, b), value in found.items():
        leg = Leg(a, b, (), facts=typical.leg)
        assert value == Known(held, leg, Measure("", "ext"), Subject("o", typical.offence), Subject("p"))(name), (a, b)


def test_a_grid_has_a_bit_for_each_pair_and_no_other() -> None:
    grid = Grid(world(ON, KNOWN), ("FRA", "CHE", "BRA"))
    assert (grid.every, grid.line, grid.first, grid.diagonal) == (0b111111111, 0b111, 0b001001001, 0b100010001)
    assert grid.spread(0b010, "requested") == 0b010010010
    assert grid.spread(0b010, "requesting") == 0b000111000
    assert grid.product(0b101) == 0b101000101


def test_a_campaign_names_the_accessions_that_change_something_those_that_link_most_first() -> None:
    states = ("FRA", "CHE", "BRA", "KEN")
    bound = {("V88", one): True for one in states[:2]} | {("UNTOC", "FRA"): True}
    status = GivenStatus(world(ON, KNOWN).status, bound, {}, {}, {}, only=True)
    grid = Grid(World(world(ON, KNOWN).law, status), states)
    typical = Typical(offence={"offence.keys": frozenset({"drugs.supply"})})
    now = matrix(grid, "mla", typical)
    told = campaign(grid, now, typical, ("V88", "UNTOC", "CAT"))
    assert told
    assert all(one.pairs or one.sure for _, one in told)
    assert [(-one.pairs, -one.sure) for _, one in told] == sorted((-one.pairs, -one.sure) for _, one in told)
    assert {code for code, _ in told} == {"V88", "UNTOC"}
    every = {(code, one.state) for code in ("V88", "UNTOC", "CAT") for one in accessions(grid, now, typical, code)}
    assert {(code, one.state) for code, one in told} < every, "those that change nothing are left out"
