"""The ledger: four answers, two times, each treaty's own rule."""

from datetime import date, timedelta

import pytest

from entraide.domain.law.entries import Entry, Event, Reason, Table, Treaty, after, entry_into_force, holds, span
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.truth import Truth

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
FIRST, SECOND, NOW = date(2014, 4, 2), date(2020, 1, 1), date(2020, 6, 1)


def tell(state: str, event: Event, on: str, known: date = FIRST, code: str = "MAIN", **told: str) -> Entry:
    return Entry(code, state, event, span(on), known, "a table", **told)


def both(state: str, deposited: str, in_force: str, known: date = FIRST, code: str = "MAIN") -> list[Entry]:
    return [tell(state, Event.CONSENT, deposited, known, code), tell(state, Event.IN_FORCE, in_force, known, code)]


@pytest.fixture
def ledger() -> Ledger:
    treaties = [
        Treaty("MAIN", date(2000, 11, 15), date(2003, 9, 29), SECOND, "30d", signature_until=date(2002, 12, 12)),
        Treaty("SIDE", date(2000, 11, 15), date(2003, 12, 25), SECOND, "30d", parent="MAIN", chapters=("I", "II")),
        Treaty("NEW", date(2019, 12, 24), None, SECOND, "30d"),
    ]
    tables = [Table("MAIN", FIRST, True, True), Table("MAIN", SECOND, True, False), Table("SIDE", SECOND, True, False)]
    entries = [
        *both("AAA", "2005-01-01", "2005-01-31"),
        *both("BBB", "2006-01-01", "2006-01-31"),
        *both("CCC", "2015-05-01", "2015-05-31", SECOND),
        tell("DDD", Event.SIGNED, "2001-01-01"),
        *both("EEE", "2008-07-27", "2008-08-26"),
        *both("EEE", "2008-06-27", "2008-07-27", SECOND),
        *both("FFF", "2018", "2018-01-31/2019-01-30", SECOND),
        *both("UNI", "2005-01-01", "2005-01-31"),
        *both("LEFT", "2005-01-01", "2005-01-31"),
        tell("LEFT", Event.DENOUNCED, "2010-01-01"),
        *both("AAA", "2006-01-01", "2006-01-31", SECOND, "SIDE"),
        *both("BBB", "2006-02-01", "2006-03-03", SECOND, "SIDE"),
        *both("LEFT", "2006-01-01", "2006-01-31", SECOND, "SIDE"),
        tell("AAA", Event.TERRITORY, "2012-06-01", territory="ISL", what="yes"),
        tell("AAA", Event.TERRITORY, "2005-01-31", territory="OUT", what="no"),
        tell("BBB", Event.DECLARATION, "2006-01-01", what="not_applied_to", value="CCC"),
    ]
    return Ledger(treaties, tables, entries, ["UNI"])


@pytest.mark.parametrize(
    ("deposited", "rule", "expected"),
    [
        ("2017-07-11", "30d", "2017-08-10"),
        ("1999-03-10", "90d", "1999-06-08"),
        ("2007-10-17", "3m", "2008-01-17"),
        ("2007-11-30", "3m", "2008-02-29"),
        ("2002-06-20", "first_3m", "2002-10-01"),
        ("2016-11-30", "first_3m", "2017-03-01"),
        ("2002-09-20", "first_3m", "2003-01-01"),
        ("2020-10-01", "first_1m", "2020-12-01"),
        ("2020-02-29", "1y", "2021-02-28"),
        ("2020-01-31", "0d", "2020-01-31"),
        ("2020-07-01", "january", "2021-01-01"),
        ("2020-07-02", "january", "2022-01-01"),
    ],
)
def test_each_rule_of_entry_into_force_and_of_denunciation(deposited: str, rule: str, expected: str) -> None:
    assert after(date.fromisoformat(deposited), rule) == date.fromisoformat(expected)


def test_no_treaty_enters_into_force_for_a_state_before_it_does_in_general() -> None:
    assert entry_into_force(date(2002, 1, 1), "30d", date(2003, 9, 29)) == date(2003, 9, 29)


def test_adopted_signed_in_force_and_in_force_between_are_four_answers(ledger: Ledger) -> None:
    on = date(2002, 6, 1)
    assert ledger.adopted("MAIN", on).truth is YES
    assert ledger.signed("DDD", "MAIN", on, NOW).truth is YES
    assert ledger.in_force("MAIN", on).truth is NO
    assert ledger.in_force("MAIN", date(2005, 1, 15)).truth is YES
    assert ledger.in_force_between("AAA", "BBB", "MAIN", date(2005, 1, 15), NOW).truth is NO
    assert ledger.in_force_between("AAA", "BBB", "MAIN", date(2006, 2, 1), NOW).truth is YES
    assert ledger.party("DDD", "MAIN", date(2012, 1, 1), NOW).truth is NO
    assert ledger.signed("AAA", "MAIN", NOW, NOW).truth is NO, "it acceded: signature closed before the table"


def test_who_is_not_listed_was_not_bound_before_the_table_and_may_be_after_it(ledger: Ledger) -> None:
    assert ledger.party("ZZZ", "MAIN", SECOND, NOW) == ledger.party("ZZZ", "MAIN", FIRST, NOW)
    assert ledger.party("ZZZ", "MAIN", SECOND, NOW).reasons == (Reason.NOT_LISTED,)
    after_it = ledger.party("ZZZ", "MAIN", date(2020, 1, 2), NOW)
    assert (after_it.truth, after_it.reasons) == (UNKNOWN, (Reason.SINCE_TABLE,))


def test_who_is_listed_stays_bound_and_an_old_table_is_said_to_be_old(ledger: Ledger) -> None:
    assert ledger.party("AAA", "MAIN", date(2020, 12, 1), NOW).reasons == (Reason.LISTED,)
    late = ledger.party("AAA", "MAIN", date(2022, 1, 1), NOW)
    assert (late.truth, late.reasons) == (YES, (Reason.LISTED, Reason.STALE))
    assert [(row.state, row.event) for row in late.rows] == [("AAA", Event.IN_FORCE)]


def test_what_was_known_on_a_day_is_not_what_was_so(ledger: Ledger) -> None:
    on = date(2016, 1, 1)
    assert ledger.party("CCC", "MAIN", on, known=date(2013, 1, 1)).reasons == (Reason.NO_TABLE,)
    assert ledger.party("CCC", "MAIN", on, known=date(2017, 1, 1)).truth is UNKNOWN
    assert ledger.party("CCC", "MAIN", on, known=NOW).truth is YES
    assert ledger.party("EEE", "MAIN", date(2008, 8, 1), known=date(2015, 1, 1)).truth is NO, "as first told"
    assert ledger.party("EEE", "MAIN", date(2008, 8, 1), known=NOW).truth is YES, "as put right"


def test_a_year_alone_leaves_the_year_open(ledger: Ledger) -> None:
    days = [date(2018, 1, 30), date(2018, 6, 1), date(2019, 1, 30)]
    assert [ledger.party("FFF", "MAIN", on, NOW).truth for on in days] == [NO, UNKNOWN, YES]


def test_a_protocol_falls_with_its_parent(ledger: Ledger) -> None:
    assert ledger.party("LEFT", "SIDE", date(2009, 1, 1), NOW).truth is YES
    fallen = ledger.party("LEFT", "SIDE", date(2011, 1, 1), NOW)
    assert (fallen.truth, fallen.reasons) == (NO, (Reason.PARENT, Reason.DENOUNCED))


def test_who_left_and_joined_again_is_bound_in_both_times_and_not_between(ledger: Ledger) -> None:
    again = ledger.with_more([], both("LEFT", "2015-01-01", "2015-01-31", SECOND))
    days = ["2004-12-31", "2005-01-31", "2009-12-31", "2010-01-01", "2015-01-30", "2015-01-31", "2019-01-01"]
    found = [again.party("LEFT", "MAIN", date.fromisoformat(day), NOW) for day in days]
    assert [one.truth for one in found] == [NO, YES, YES, NO, NO, YES, YES]
    assert [one.reasons[0] for one in found[3:]] == [Reason.DENOUNCED, Reason.DENOUNCED, Reason.LISTED, Reason.LISTED]
    assert [row.on for row in found[2].rows] == [span("2005-01-31")]
    assert [row.on for row in found[5].rows] == [span("2015-01-31")]
    assert [row.event for row in found[3].rows] == [Event.DENOUNCED, Event.IN_FORCE]
    twice = again.with_more([], [tell("LEFT", Event.DENOUNCED, "2018", SECOND)])
    assert [twice.party("LEFT", "MAIN", day, NOW).truth for day in (date(2018, 1, 1), NOW)] == [YES, NO]
    unsure = ledger.with_more([], [tell("LEFT", Event.IN_FORCE, "2015", SECOND)])
    assert unsure.party("LEFT", "MAIN", date(2015, 6, 1), NOW).truth is UNKNOWN
    before = again.party("LEFT", "MAIN", NOW, known=date(2017, 1, 1))
    assert before.reasons == (Reason.DENOUNCED,), "that it joined again was not known yet"


def test_a_treaty_that_was_not_in_force_when_last_looked_at_may_be_now(ledger: Ledger) -> None:
    assert ledger.in_force("NEW", SECOND).truth is NO
    assert ledger.in_force_between("AAA", "BBB", "NEW", NOW, NOW).truth is UNKNOWN


def test_an_organisation_is_bound_within_its_competence_alone_and_stands_for_no_member(ledger: Ledger) -> None:
    between = ledger.in_force_between("AAA", "UNI", "MAIN", date(2012, 1, 1), NOW)
    assert (between.truth, between.reasons) == (UNKNOWN, (Reason.ORGANISATION,))


def test_a_territory_is_reached_left_out_or_not_told(ledger: Ledger) -> None:
    def ask(territory: str, on: date) -> tuple[Truth, Reason]:
        answer = ledger.in_force_between("BBB", "AAA", "MAIN", on, NOW, territory)
        return answer.truth, answer.reasons[-1]

    assert ask("ISL", date(2012, 6, 1)) == (YES, Reason.TERRITORY_LISTED)
    assert ask("ISL", date(2012, 5, 31)) == (NO, Reason.NOT_YET)
    assert ask("OUT", date(2012, 6, 1)) == (NO, Reason.TERRITORY_EXCLUDED)
    assert ask("ELSE", date(2012, 6, 1)) == (UNKNOWN, Reason.TERRITORY_NOT_TOLD)


def test_a_chapter_is_sure_only_where_no_reservation_was_made(ledger: Ledger) -> None:
    answer = ledger.in_force_between("AAA", "BBB", "SIDE", date(2012, 1, 1), NOW, chapter="I")
    assert (answer.truth, answer.reasons) == (UNKNOWN, (Reason.CHAPTER_NOT_TOLD,))


def test_a_chapter_that_a_state_refused_is_not_in_force_with_it_and_the_others_are_open(ledger: Ledger) -> None:
    told = [
        tell("AAA", Event.DECLARATION, "2006-01-31", code="SIDE", what="chapter_refused", value="I"),
        tell("BBB", Event.IN_FORCE, "2006-03-03", NOW, "SIDE", what="no"),
    ]
    more, on = ledger.with_more([], told), date(2012, 1, 1)
    refused = more.in_force_between("AAA", "BBB", "SIDE", on, NOW, chapter="I")
    assert (refused.truth, refused.reasons) == (NO, (Reason.CHAPTER_REFUSED,))
    assert [row.value for row in refused.rows if row.event is Event.DECLARATION] == ["I"]
    assert more.in_force_between("AAA", "BBB", "SIDE", on, NOW, chapter="II").truth is UNKNOWN
    own = more.chapter("BBB", "SIDE", "I", on, NOW)
    assert (own.truth, len(own.rows)) == (YES, 1), "who made no reservation at all refused no chapter"
    assert [len(ledger.chapter(one, "SIDE", "I", on, NOW).rows) for one in ("AAA", "ZZZ")] == [1, 0]


def test_each_answer_says_why(ledger: Ledger) -> None:
    unsaid = Ledger([Treaty("OLD", None, None, SECOND, "30d")], [], [])
    assert (unsaid.adopted("OLD", NOW).truth, unsaid.adopted("OLD", NOW).reasons) == (UNKNOWN, (Reason.DAY_NOT_KNOWN,))
    assert ledger.adopted("MAIN", date(2000, 11, 14)).reasons == (Reason.NOT_ADOPTED,)
    assert ledger.adopted("MAIN", date(2000, 11, 15)).reasons == ()
    assert ledger.in_force("NEW", SECOND).reasons == (Reason.NOT_IN_FORCE,)
    assert ledger.in_force("NEW", NOW).reasons == (Reason.NOT_WHEN_LOOKED_AT,)


def test_a_table_is_old_from_the_day_after_its_age(ledger: Ledger) -> None:
    age = ledger.stale_after
    assert ledger.party("AAA", "MAIN", SECOND + age, NOW).reasons == (Reason.LISTED,)
    assert ledger.party("AAA", "MAIN", SECOND + age + timedelta(1), NOW).reasons == (Reason.LISTED, Reason.STALE)


def test_what_may_have_happened_by_the_first_day_of_a_span_is_open_from_that_day(ledger: Ledger) -> None:
    when = (date(2018, 1, 31), date(2019, 1, 30))
    days = (date(2018, 1, 30), when[0], date(2019, 1, 29), when[1])
    assert [holds(when, day) for day in days] == [NO, UNKNOWN, UNKNOWN, YES]


def test_each_time_of_membership_lies_between_two_denunciations(ledger: Ledger) -> None:
    left = [tell("LEFT", Event.DENOUNCED, day, SECOND) for day in ("2016-01-01/2016-12-31", "2012-05-05/2012-06-06")]
    came = [tell("LEFT", Event.IN_FORCE, day, SECOND) for day in ("2017-01-01", "2012-05-05", "2012-06-07")]
    more = ledger.with_more([], [*left, *came])
    days = [
        "2009-01-01",
        "2011-01-01",
        "2012-05-04",
        "2012-06-06",
        "2012-06-07",
        "2016-06-01",
        "2016-12-31",
        "2017-01-01",
    ]
    found = [more.party("LEFT", "MAIN", date.fromisoformat(day), NOW) for day in days]
    assert [one.truth for one in found] == [YES, NO, NO, NO, YES, YES, NO, YES]
    assert [row.on for one in (found[4], found[7]) for row in one.rows] == [span("2012-06-07"), span("2017-01-01")]
    assert found[3].rows[0].on == span("2012-05-05/2012-06-06"), "the last that had happened"


def test_a_denunciation_whose_day_is_not_known_ends_nothing_before_its_last_day(ledger: Ledger) -> None:
    came = [tell("HHH", Event.IN_FORCE, day, SECOND) for day in ("2005-01-31", "2016-06-06")]
    left = tell("HHH", Event.DENOUNCED, "2016", SECOND)
    again = ledger.with_more([], [*came, left])
    assert again.party("HHH", "MAIN", date(2016, 3, 1), NOW).truth is YES, "that it joined again in June is of later"
    same_day = [tell("III", Event.IN_FORCE, "2012-05-05"), tell("III", Event.DENOUNCED, "2012-05-05/2012-06-06")]
    year = [tell("JJJ", Event.IN_FORCE, "2012", SECOND), tell("JJJ", Event.DENOUNCED, "2012-12-01", SECOND)]
    more = ledger.with_more([], [*same_day, *year])
    assert more.party("III", "MAIN", date(2012, 5, 20), NOW).truth is YES
    assert more.party("JJJ", "MAIN", date(2012, 6, 1), NOW).truth is UNKNOWN


def test_where_a_state_declared_that_the_treaty_is_not_applied_to_the_other_nothing_is_sure(ledger: Ledger) -> None:
    answer = ledger.in_force_between("CCC", "BBB", "MAIN", date(2016, 1, 1), NOW)
    assert (answer.truth, answer.reasons) == (UNKNOWN, (Reason.RELATIONS_EXCLUDED,))


def test_a_table_tells_of_its_own_day_and_is_known_from_that_day_on(ledger: Ledger) -> None:
    before, after_it = date(2019, 12, 31), date(2020, 1, 2)
    assert ledger.told("MAIN", SECOND) == SECOND
    assert ledger.told("MAIN", before) == FIRST
    assert ledger.party("GGG", "MAIN", SECOND, SECOND).truth is NO
    assert ledger.party("GGG", "MAIN", after_it, SECOND).truth is UNKNOWN


def test_a_treaty_only_adopted_was_not_in_force_on_the_day_it_was_looked_at(ledger: Ledger) -> None:
    assert (ledger.in_force("NEW", SECOND).truth, ledger.in_force("NEW", date(2020, 1, 2)).truth) == (NO, UNKNOWN)
    assert ledger.in_force("MAIN", date(2003, 9, 29)).truth is YES
    assert ledger.in_force("MAIN", date(2003, 9, 28)).truth is NO


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-04-01", date(2018, 4, 1), date(2018, 4, 1)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-04-01/2019-03-31", date(2018, 4, 1), date(2019, 3, 31)),
        ("2018/2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("/1993-01-01", date.min, date(1993, 1, 1)),
        ("1993-01-01/", date(1993, 1, 1), date.max),
    ],
)
def test_a_day_not_known_exactly_lies_between_two(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)
