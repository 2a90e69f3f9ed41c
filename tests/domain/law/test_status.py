"""What the engine is told of participation: by the ledger, and by a case that gives it, first."""

from datetime import date

import pytest

from entraide.domain.law.entries import Entry, Event, Table, Treaty, span
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.status import GivenStatus, LedgerStatus
from entraide.domain.law.truth import Truth

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
TOLD, ON = date(2020, 1, 1), date(2019, 6, 1)


def tell(state: str, event: Event, day: str, **more: str) -> Entry:
    return Entry("LAMPS", state, event, span(day), TOLD, "a table", **more)


@pytest.fixture
def told() -> LedgerStatus:
    ledger = Ledger(
        [Treaty("LAMPS", date(2000, 1, 1), date(2002, 1, 1), TOLD, "30d", signature_until=date(2001, 1, 1))],
        [Table("LAMPS", TOLD, whole=True, signatures=True)],
        [
            tell("AAA", Event.SIGNED, "2000-06-01"),
            *(tell(one, Event.CONSENT, "2003-01-01") for one in ("AAA", "BBB")),
            *(tell(one, Event.IN_FORCE, "2003-01-31") for one in ("AAA", "BBB")),
            tell("AAA", Event.DECLARATION, "2003-01-01", what="language", value="fr"),
            tell("AAA", Event.DECLARATION, "2004-01-01", what="language", value="en"),
            tell("BBB", Event.DECLARATION, "2003-01-01", what="language", value="es"),
            tell("BBB", Event.DECLARATION, "2003-01-01", what="extradition_basis", value="text"),
        ],
    )
    return LedgerStatus(ledger, ON, TOLD, {("AAA", "death_penalty"): False})


def given(under: LedgerStatus, *, only: bool = False, **more: object) -> GivenStatus:
    empty: dict[str, object] = {"bound": {}, "signatures": {}, "declarations": {}, "facts": {}}
    return GivenStatus(under, **(empty | more), only=only)  # type: ignore[arg-type]


def test_the_ledger_tells_with_its_rows_and_reasons(told: LedgerStatus) -> None:
    between = told.between("AAA", "BBB", "LAMPS", "", "")
    assert (between.truth, between.given, [row.state for row in between.rows]) == (YES, False, ["AAA", "BBB"])
    assert between.reasons == ("listed",)
    assert told.party("CCC", "LAMPS").reasons == ("not_listed",)
    assert told.party("AAA", "LAMPS") is told.party("AAA", "LAMPS"), "asked again and again"
    assert [told.signed(one, "LAMPS").truth for one in ("AAA", "BBB")] == [YES, NO]
    assert told.signed("AAA", "LAMPS").rows[0].event is Event.SIGNED
    assert told.signed("AAA", "LAMPS").reasons == ("listed",)


def test_of_a_treaty_that_is_in_no_table_nothing_is_in_force(told: LedgerStatus) -> None:
    for found in (told.between("AAA", "BBB", "BILAT", "", ""), told.party("AAA", "BILAT")):
        assert (found.truth, found.reasons) == (NO, ("no_treaty",))
    assert told.signed("AAA", "BILAT").truth is NO


def test_a_declaration_is_its_value_or_several_and_none_is_not_known(told: LedgerStatus) -> None:
    assert told.declared("AAA", "LAMPS", "language") == frozenset({"fr", "en"})
    assert told.declared("BBB", "LAMPS", "language") == "es"
    assert told.declared("BBB", "LAMPS", "extradition_basis") is None, "a text that was not encoded tells nothing"
    assert told.declared("CCC", "LAMPS", "language") is None
    assert (told.state_fact("AAA", "death_penalty"), told.state_fact("BBB", "death_penalty")) == (False, None)


def test_what_a_case_gives_comes_before_the_ledger_and_is_shown_as_given(told: LedgerStatus) -> None:
    status = given(told, bound={("LAMPS", "AAA"): False, ("LAMPS", "CCC"): True})
    assert (status.party("AAA", "LAMPS").truth, status.party("AAA", "LAMPS").reasons) == (NO, ("given",))
    assert status.party("AAA", "LAMPS").given
    assert status.party("BBB", "LAMPS") == told.party("BBB", "LAMPS")
    assert status.between("AAA", "BBB", "LAMPS", "", "").truth is NO
    mixed = status.between("CCC", "BBB", "LAMPS", "", "")
    assert (mixed.truth, mixed.given, mixed.reasons) == (YES, True, ("given", "listed"))
    assert [row.state for row in mixed.rows] == ["BBB"]
    assert given(told).between("AAA", "BBB", "LAMPS", "", "") == told.between("AAA", "BBB", "LAMPS", "", "")


def test_a_treaty_that_is_in_force_for_nobody_is_no_basis_though_a_case_gives_both_as_bound(told: LedgerStatus) -> None:
    unlit = Ledger([Treaty("UNLIT", date(2018, 1, 1), None, TOLD)], [], [])
    status = given(LedgerStatus(unlit, ON, TOLD), bound={("UNLIT", "*"): True})
    between = status.between("AAA", "BBB", "UNLIT", "", "")
    assert (between.truth, between.given, between.reasons) == (NO, True, ("not_in_force",))
    assert status.party("AAA", "UNLIT").truth is YES


def test_a_star_gives_it_of_every_state(told: LedgerStatus) -> None:
    status = given(told, bound={("LAMPS", "*"): True, ("LAMPS", "BBB"): False})
    assert [status.party(one, "LAMPS").truth for one in ("AAA", "ZZZ", "BBB")] == [YES, YES, NO]


def test_a_chapter_that_a_case_gives_as_refused_is_not_in_force(told: LedgerStatus) -> None:
    status = given(
        told,
        bound={("LAMPS", "*"): True, ("LAMPS.I", "BBB"): False, ("LAMPS.I", "AAA"): True, ("LAMPS.II", "AAA"): True},
    )
    assert status.between("AAA", "BBB", "LAMPS", "I", "").truth is NO
    assert status.between("AAA", "BBB", "LAMPS", "II", "").truth is YES
    assert status.between("AAA", "BBB", "LAMPS", "", "").truth is YES


def test_a_territory_is_reached_where_the_case_gives_it(told: LedgerStatus) -> None:
    bound = {("LAMPS", "*"): True, ("LAMPS", "ISL"): True, ("LAMPS", "OUT"): False}
    for only, unsaid in ((False, UNKNOWN), (True, NO)):
        status = given(told, only=only, bound=bound)
        found = [status.between("AAA", "BBB", "LAMPS", "", one).truth for one in ("ISL", "OUT", "ELSE", "")]
        assert found == [YES, NO, unsaid, YES]


def test_signatures_declarations_and_facts_are_given_too(told: LedgerStatus) -> None:
    status = given(
        told,
        signatures={("LAMPS", "BBB"): True},
        declarations={("BBB", "LAMPS", "language"): "ru", ("BBB", "LAMPS", "extradition_basis"): None},
        facts={("BBB", "death_penalty"): True},
    )
    assert [status.signed(one, "LAMPS").given for one in ("BBB", "AAA")] == [True, False]
    assert (status.signed("BBB", "LAMPS").truth, status.signed("AAA", "LAMPS").truth) == (YES, YES)
    assert [status.declared(one, "LAMPS", "language") for one in ("BBB", "AAA")] == ["ru", frozenset({"fr", "en"})]
    assert status.declared("BBB", "LAMPS", "extradition_basis") is None
    assert [status.state_fact(one, "death_penalty") for one in ("BBB", "AAA", "CCC")] == [True, False, None]


def test_in_a_closed_fixture_what_is_not_given_is_not_so(told: LedgerStatus) -> None:
    status = given(told, only=True, bound={("LAMPS", "BBB"): True})
    assert (status.only, given(told).only, told.only) == (True, False, False)
    assert [status.party(one, "LAMPS").truth for one in ("AAA", "BBB")] == [NO, YES]
    assert (status.signed("AAA", "LAMPS").truth, status.signed("AAA", "LAMPS").given) == (NO, True)
    assert status.declared("AAA", "LAMPS", "language") is False
    assert status.declared("AAA", "LAMPS", "extradition_basis") == "", "a treaty that asks for no notification"
    assert status.declared("AAA", "UNTOC", "extradition_basis") is None, "owed, and silence tells nothing"
