"""The calendars of States: their holidays, their week, their zone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

from entraide.data.calendars import calendar_of, zones
from entraide.data.request_life import clock_keepers, clocks
from entraide.data.tables import rows_of
from entraide.domain.requests.clocks import Running, Unit, due, left, warned_on

TABLE = {one.code: one for one in clocks()}


def running(code: str, since: datetime | date, **changes: object) -> Running:
    return Running(replace(TABLE[code], **changes), "e1", "m1", since)  # type: ignore[arg-type]


def test_each_state_has_a_zone_and_holidays() -> None:
    states = [row["code"] for row in rows_of("law/states.csv") if row["kind"] in ("member", "observer")]
    assert {one for one in states if not calendar_of(one, 2026).days} == set()
    assert {one for one in states if one not in zones()} == set()
    assert set(zones().values()) - available_timezones() == set()


def test_the_first_of_may_is_no_working_day_in_france_and_is_one_in_great_britain() -> None:
    one = running("registration", date(2026, 4, 29), unit=Unit.WORKING, count=3)
    france, britain = (calendar_of(state, 2026).calendar for state in ("FRA", "GBR"))
    assert due(one, france).day == date(2026, 5, 5), "30 April, 4 and 5 May"
    assert due(one, britain).day == date(2026, 5, 5), "30 April, 1 May; Monday 4 May is a bank holiday there"
    assert left(date(2026, 5, 8), date(2026, 4, 29), france) != left(date(2026, 5, 8), date(2026, 4, 29), britain)
    assert left(date(2026, 5, 4), date(2026, 4, 29), france).working == 2
    assert left(date(2026, 4, 29), date(2026, 5, 4), france).calendar == -5


def test_friday_and_saturday_are_the_days_of_rest_where_they_are() -> None:
    riyadh = calendar_of("SAU", 2026).calendar
    one = running("registration", date(2026, 11, 24), unit=Unit.WORKING, count=5)
    assert due(one, riyadh).day == date(2026, 12, 1), "Wednesday, Thursday, then Sunday to Tuesday"
    assert due(one, calendar_of("FRA", 2026).calendar).day == date(2026, 12, 1), "Wednesday to Friday, Monday, Tuesday"
    assert riyadh.works(date(2026, 11, 29)), "a Sunday"
    assert not riyadh.works(date(2026, 11, 27)), "a Friday"


def test_a_saturday_worked_in_the_place_of_a_day_off_counts() -> None:
    worked = [day for day in (date(2025, 1, 1) + timedelta(nth) for nth in range(365)) if day.weekday() in (5, 6)]
    china = calendar_of("CHN", 2025).calendar
    assert any(china.works(day) for day in worked)


def test_daylight_saving_moves_no_day() -> None:
    moment = datetime(2026, 10, 24, 21, 30, tzinfo=UTC)  # 23:30 in Paris; summer time ends that night
    found = due(running("oral_confirmation", moment), calendar_of("FRA", 2026).calendar)
    assert found.moment == moment + timedelta(hours=24)
    assert found.day == date(2026, 10, 25), "22:30 there: an hour earlier by the clock, the same 24 hours"


def test_of_what_has_no_calendar_only_weekends_are_known_and_it_says_so() -> None:
    union = calendar_of("EUE", 2026)
    assert (union.zone, union.days) == (False, False)
    assert union.calendar.works(date(2026, 5, 1))
    assert not union.calendar.works(date(2026, 5, 2))


def test_one_is_reminded_on_the_days_of_the_table_and_when_it_is_due() -> None:
    utc = calendar_of("EUE", 2026).calendar
    start = date(2026, 3, 2)
    ages = [(day - start).days for day in warned_on(running("no_answer", start), utc)]
    assert ages == [30, 60, 90]
    expiry = replace(running("freezing_expiry", start), until=date(2026, 12, 31))
    assert warned_on(expiry, utc) == (date(2026, 12, 1), date(2026, 12, 24), date(2026, 12, 31))


def test_each_clock_is_minded_by_a_role() -> None:
    assert set(clock_keepers().values()) <= {"drafter", "legal_reviewer", "registry", "signatory", "translator"}
