"""Clocks across time zones, holidays and months; what is reminded on a day; how long a request is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.data.request_life import clock_names, clocks, retention_rules
from entraide.domain.requests.clocks import Calendar, Clock, Left, Running, Unit, due, left, reminders, warned_on
from entraide.domain.requests.retention import kept
from entraide.domain.requests.states import Side, State
from tests.domain.requests.two_nodes import ASK, FORMS, REASONS, REFUSAL, Node, Pair, executed, sent

PLAIN = Calendar(ZoneInfo("UTC"))
TABLE = {one.code: one for one in clocks()}


def running(code: str, since: datetime | date, **changes: object) -> Running:
    return Running(replace(TABLE[code], **changes), "e1", "m1", since)  # type: ignore[arg-type]


def going(node: Node) -> list[str]:
    return sorted(one.clock.code for one in node.standing.running if one.measure == "m1")


def days(code: str, since: date, until: int) -> list[int]:
    one = running(code, since)
    calendars = dict.fromkeys(Side, PLAIN)
    return [age for age in range(until) if list(reminders([one], since + timedelta(age), calendars))]


def test_the_day_of_the_event_is_that_of_the_state_that_owes_the_act() -> None:
    moment = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    east, west = (Calendar(ZoneInfo(name)) for name in ("Pacific/Auckland", "America/Lima"))
    assert due(running("registration", moment), PLAIN).day == date(2026, 3, 8)
    assert due(running("registration", moment), east).day == date(2026, 3, 9)
    assert due(running("registration", moment), west).day == date(2026, 3, 8)
    assert due(running("registration", date(2026, 3, 1)), east).day == date(2026, 3, 8)


def test_working_days_leave_out_weekends_and_holidays_and_both_are_shown() -> None:
    one = running("registration", date(2026, 4, 30), unit=Unit.WORKING, count=3)
    found = due(one, Calendar(ZoneInfo("Europe/Paris"), frozenset({date(2026, 5, 1)})))
    assert (found.day, found.working, found.calendar) == (date(2026, 5, 6), date(2026, 5, 6), date(2026, 5, 3))
    gulf = Calendar(ZoneInfo("Asia/Riyadh"), weekend=frozenset({4, 5}))
    assert due(one, gulf).day == date(2026, 5, 5)
    assert due(replace(one, clock=replace(one.clock, unit=Unit.CALENDAR)), gulf).day == date(2026, 5, 3)
    with pytest.raises(ValueError, match="year"):
        due(one, Calendar(ZoneInfo("UTC"), weekend=frozenset(range(7))))


def test_hours_are_counted_through_the_change_of_clocks() -> None:
    paris = Calendar(ZoneInfo("Europe/Paris"))
    spring = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    found = due(running("oral_confirmation", spring), paris)
    assert found.moment == datetime(2026, 3, 29, 23, 30, tzinfo=UTC)
    assert (found.day, found.working) == (date(2026, 3, 30), date(2026, 3, 30))
    local = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Paris"))
    later = due(running("oral_confirmation", local), paris)
    assert later.moment is not None
    assert later.moment - local.astimezone(UTC) == timedelta(hours=24)
    sunday = due(running("observation", date(2026, 3, 29)), paris)
    assert (sunday.day, sunday.working) == (date(2026, 3, 29), date(2026, 3, 30))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-01-15", 1, "2026-02-15"),
     ("2026-12-01", 12, "2027-12-01"), ("2026-11-30", 1, "2026-12-30")],
)  # fmt: skip
def test_months_end_on_the_same_day_or_the_last(start: str, count: int, end: str) -> None:
    assert due(running("sentence_left", date.fromisoformat(start), count=count), PLAIN).day == date.fromisoformat(end)


def test_the_last_of_a_month_may_be_a_day_on_which_offices_are_shut() -> None:
    found = due(running("sentence_left", date(2026, 1, 31), count=1), PLAIN)
    assert (found.day, found.working) == (date(2026, 2, 28), date(2026, 3, 2)), "a Saturday, then the Monday after"
    found = due(running("sentence_left", date(2026, 1, 27), count=1), PLAIN)
    assert (found.day, found.working) == (date(2026, 2, 27), date(2026, 2, 27)), "a Friday"


def test_what_is_left_until_a_day_counts_the_day_and_not_today() -> None:
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)
    assert left(monday, friday, PLAIN) == Left(3, 1)
    assert left(friday, friday, PLAIN) == Left(0, 0)
    assert left(friday, monday, PLAIN) == Left(-3, -1), "past by so many"
    assert left(date(2026, 3, 7), friday, PLAIN) == Left(1, 0)


def test_a_saturday_worked_in_the_place_of_a_day_off_is_a_day_like_others() -> None:
    saturday = date(2026, 3, 7)
    worked = Calendar(ZoneInfo("UTC"), frozenset({saturday}), worked=frozenset({saturday}))
    assert left(date(2026, 3, 8), date(2026, 3, 6), worked) == Left(2, 1)
    assert not PLAIN.works(saturday)


SPRING = st.dates(date(2026, 2, 20), date(2026, 4, 10))
SOME = st.frozensets(SPRING, max_size=12)


@given(SPRING, SPRING, SOME, SOME, st.frozensets(st.integers(0, 6), max_size=3))
def test_days_reckoned_by_weeks_are_those_counted_one_by_one(
    today: date, later: date, holidays: frozenset[date], worked: frozenset[date], weekend: frozenset[int]
) -> None:
    today, later = sorted((today, later))
    calendar = Calendar(ZoneInfo("UTC"), holidays, weekend, worked)
    counted = sum(calendar.works(today + timedelta(nth)) for nth in range(1, (later - today).days + 1))
    assert left(later, today, calendar).working == counted


def test_the_days_of_reminding_are_told_beforehand_and_the_last_is_that_on_which_it_is_due() -> None:
    assert warned_on(running("provisional_arrest_must", date(2026, 3, 2)), PLAIN) == (
        date(2026, 4, 6),
        date(2026, 4, 11),
    )
    one = replace(running("freezing_expiry", date(2026, 12, 20)), until=date(2026, 12, 31))
    assert warned_on(one, PLAIN) == (date(2026, 12, 24), date(2026, 12, 31)), "thirty days before is before it began"
    short = running("registration", date(2026, 3, 2), warns=(0, 9))
    assert warned_on(short, PLAIN) == (date(2026, 3, 2), date(2026, 3, 9)), "none after it is due"


def test_a_warning_of_the_day_after_comes_on_the_day_after_and_on_no_other() -> None:
    one = running("registration", date(2026, 3, 2), warns=(1,))
    calendars = dict.fromkeys(Side, PLAIN)
    reminded = [age for age in range(-3, 12) if list(reminders([one], date(2026, 3, 2) + timedelta(age), calendars))]
    assert reminded == [1, 7]


def test_reminders_come_on_the_days_that_the_table_says() -> None:
    start = date(2026, 3, 2)
    assert days("preservation", start, 100) == [45, 60]
    assert days("provisional_arrest_may", start, 50) == [12, 16, 18]
    assert days("provisional_arrest_must", start, 50) == [35, 40]
    assert days("no_answer", start, 100) == [30, 60, 90]
    [last] = reminders([running("no_answer", start)], start + timedelta(90), dict.fromkeys(Side, PLAIN))
    assert (last.age, last.last, last.due) == (90, True, date(2026, 5, 31))
    [first] = reminders([running("no_answer", start)], start + timedelta(30), dict.fromkeys(Side, PLAIN))
    assert not first.last


def test_a_freezing_is_reminded_before_it_expires() -> None:
    one = replace(running("freezing_expiry", date(2026, 3, 2)), until=date(2026, 12, 31))
    found = [
        day
        for day in range(310)
        if list(reminders([one], date(2026, 3, 2) + timedelta(day), dict.fromkeys(Side, PLAIN)))
    ]
    assert [date(2026, 3, 2) + timedelta(day) for day in found] == [
        date(2026, 12, 1),
        date(2026, 12, 24),
        date(2026, 12, 31),
    ]
    assert due(one, Calendar(ZoneInfo("UTC"), frozenset({date(2026, 12, 31)}))).working == date(2027, 1, 1)


def test_clocks_run_from_the_request_to_its_end() -> None:
    pair = Pair()
    pair.send()
    assert going(pair.asked) == ["no_answer", "registration"]
    pair.register()
    assert going(pair.asked) == going(pair.asking) == ["first_view"]
    asked = pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    assert going(pair.asking) == ["information"]
    assert due(pair.asking.standing.running[-1], PLAIN).day == date(2026, 4, 10), "the day that was told"
    pair.say(pair.asking, "INFO.SUPPLY", reply=asked.id, answers={"1": "x"})
    assert going(pair.asking) == []
    pair.say(pair.asked, "DECISION", "m1", **REFUSAL | {"decision": "postpone", "until": "2026-06-01"})
    assert going(pair.asking) == ["postponement"]
    pair.accept("m1")
    assert going(pair.asking) == ["execution", "progress_report"]
    told = pair.say(pair.asked, "PROGRESS", "m1", report="Begun.")
    assert [one.event for one in pair.asked.standing.running if one.clock.code == "progress_report"] == [told.id]
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="executed")
    assert going(pair.asking) == []
    assert {one.measure for one in pair.asked.standing.running} == {"m2"}


def due_of(pair: Pair, measure: str) -> date:
    found = [one for one in pair.asking.standing.running if (one.clock.code, one.measure) == ("execution", measure)]
    assert found == [one for one in pair.asked.standing.running if one in found], "both States reckon alike"
    return due(found[0], PLAIN).day


def test_execution_is_due_by_the_day_that_was_wished_while_it_is_still_to_come() -> None:
    pair = Pair()
    pair.send(wished={"m1": "2026-05-20", "m2": "2026-03-02"})
    pair.register()
    pair.accept()
    ninety = pair.now.date() + timedelta(90)
    assert (due_of(pair, "m1"), due_of(pair, "m2")) == (date(2026, 5, 20), ninety), "what is past when it is accepted"
    pair.say(pair.asked, "DECISION", "m1", **REFUSAL | {"decision": "postpone", "until": "2026-06-01"})
    pair.later(days=90)
    pair.accept("m1")
    assert due_of(pair, "m1") == pair.now.date() + timedelta(90)


@pytest.mark.parametrize("told", [{"m1": "soon"}, {"m9": "2026-05-20"}, {"m1": "2026-05-20T10:00"}])
def test_a_wish_that_is_no_day_of_the_measure_changes_nothing(told: dict[str, str]) -> None:
    pair = Pair()
    pair.send(wished=told)
    pair.register()
    pair.accept()
    assert due_of(pair, "m1") == pair.now.date() + timedelta(90)


def test_data_kept_for_sixty_days_are_followed_by_a_request_or_lapse() -> None:
    pair = Pair()
    pair.send("PRESERVE", {"m1": "ee.preserve"})
    pair.say(pair.asked, "REGISTER", reference="B-9")
    pair.say(pair.asked, "PRESERVE.CONFIRM", "m1", until="2026-05-20")
    assert going(pair.asking) == ["preservation"]
    pair.say(pair.asking, "FOLLOWED", "m1", case="A-12")
    assert going(pair.asking) == []
    pair.say(pair.asked, "PRESERVE.LAPSED", "m1", **REASONS)
    assert going(pair.asked) == []
    pair.say(pair.asked, "CLOSE", outcome="lapsed")


def test_data_confirmed_as_kept_after_they_were_asked_for_wait_for_nothing() -> None:
    pair = Pair()
    forms = {"m1": "ee.preserve", "m2": "ee.disclose"}
    signature = pair.sign(forms)
    pair.say(pair.asking, "PRESERVE", "m1", signature=signature, forms={"m1": "ee.preserve"})
    pair.say(pair.asking, "REQUEST", "m2", signature=signature, forms={"m2": "ee.disclose"})
    pair.say(pair.asked, "REGISTER", reference="B-9")
    pair.say(pair.asked, "PRESERVE.CONFIRM", "m1", until="2026-05-20")
    assert "preservation" not in going(pair.asking) + going(pair.asked)


def test_a_person_arrested_provisionally_waits_for_the_file() -> None:
    pair = Pair()
    forms = {"m1": "ext.prov"}
    pair.send("EXT.PROV", forms, **REASONS)
    pair.say(pair.asked, "REGISTER", reference="B-9")
    pair.say(pair.asked, "NOTICE.CUSTODY", "m1", persons=["p1"], on="2026-03-01", arrest="provisional")
    assert going(pair.asked) == ["provisional_arrest_may", "provisional_arrest_must"]
    assert {due(one, PLAIN).day for one in pair.asked.standing.running} == {date(2026, 3, 19), date(2026, 4, 10)}
    signature = pair.say(pair.asking, "SIGN", "m1").id
    pair.say(pair.asking, "EXT.FILE", "m1", signature=signature, forms=forms)
    assert going(pair.asked) == ["no_answer", "registration"]
    pair.say(pair.asked, "EXT.DECISION", "m1", decision="accept")
    pair.say(pair.asked, "CLOCK.START", "m1", clock="surrender_may", on="2026-04-01")
    pair.say(pair.asked, "EXT.SURRENDER", "m1", persons=["p1"], on="2026-04-03")
    assert going(pair.asked) == []
    assert pair.asking.states() == {"m1": State.EXECUTED}


def test_the_file_is_awaited_until_the_day_that_the_notice_says_where_another_text_counts() -> None:
    pair = Pair()
    pair.send("EXT.PROV", {"m1": "ext.prov"}, **REASONS)
    pair.say(pair.asked, "REGISTER", reference="B-9")
    notice: dict[str, Any] = {
        "persons": ["p1"],
        "on": "2026-03-01",
        "arrest": "provisional",
        "file_until": "2026-04-30",
    }
    pair.say(pair.asked, "NOTICE.CUSTODY", "m1", **notice)
    for end in (pair.asking, pair.asked):
        arrest = [one for one in end.standing.running if one.clock.code.startswith("provisional_arrest")]
        assert {due(one, PLAIN).day for one in arrest} == {date(2026, 4, 30)}
        assert len(arrest) == 2


def test_a_clock_that_holds_is_stopped_with_a_reason_before_closing() -> None:
    pair = executed()
    pair.say(pair.asking, "CLOCK.START", "m1", clock="safe_conduct", on="2026-03-05")
    pair.say(pair.asking, "CLOCK.START", "m1", clock="speciality", on="2026-03-05")
    assert pair.codes(pair.asking, "CLOSE", outcome="executed") == ["CLOCK_OPEN"]
    pair.say(pair.asking, "CLOCK.STOP", "m1", clock="safe_conduct", **REASONS)
    assert going(pair.asking) == ["speciality"]
    pair.say(pair.asking, "CLOSE", outcome="executed")


def test_each_clock_says_where_it_comes_from() -> None:
    for one in clocks():
        assert isinstance(one, Clock)
        assert one.source, one.code
        assert one.bound in {"most", "least", "may"}
        assert list(one.warns) == sorted(one.warns)
        assert all(clock_names()[one.code].values())


def test_a_request_is_kept_by_its_category_and_never_under_a_hold_reviewed() -> None:
    rules = retention_rules()
    pair = Pair()
    pair.say(pair.asking, "DRAFT", "m1", forms=FORMS)
    last = {"last_event": date(2026, 3, 2)}
    assert kept(pair.asking.standing, rules, last, date(2027, 3, 2)).review is False
    due_ = kept(pair.asking.standing, rules, last, date(2027, 3, 3))
    assert (due_.category, due_.until, due_.review) == ("draft", date(2027, 3, 2), True)
    pair.say(pair.asking, "HOLD.SET", **REASONS)
    held = kept(pair.asking.standing, rules, last, date(2028, 1, 1))
    assert (held.held, held.review) == (True, False)

    refused = sent()
    refused.say(refused.asked, "DECISION", "m1", "m2", **REFUSAL)
    told: dict[str, Any] = {"closed": date(2026, 3, 10)}
    assert kept(refused.asked.standing, rules, told, date(2040, 1, 1)).until is None, "still open"
    refused.say(refused.asked, "CLOSE", outcome="refused")
    assert kept(refused.asked.standing, rules, told, date(2031, 3, 10)).review is False
    assert kept(refused.asked.standing, rules, told, date(2031, 3, 11)).review is True

    done = executed()
    done.say(done.asking, "CLOSE", outcome="executed")
    assert kept(done.asking.standing, rules, {}, date(2090, 1, 1)).until is None, "its limitation period is not known"
    assert kept(done.asking.standing, rules, {"limitation": date(2046, 1, 1)}, date(2046, 1, 2)).review is True
    with pytest.raises(ValueError, match="case"):
        kept(done.asking.standing, (), {}, date(2046, 1, 2))
    dropped = sent()
    dropped.say(dropped.asking, "REQUEST.WITHDRAW")
    assert kept(dropped.asking.standing, rules, {}, date(2046, 1, 2)).category == "case"


def test_what_was_frozen_is_minded_until_the_day_that_the_result_says() -> None:
    pair = Pair()
    pair.send(forms={"m1": "ar.freeze", "m2": "mla.records"})
    pair.register()
    pair.accept("m1", "m2")

    def frozen(node: Node) -> list[tuple[str, date | None]]:
        return [(one.measure, one.until) for one in node.standing.running if one.clock.code == "freezing_expiry"]

    pair.say(pair.asked, "RESULT.PART", "m2", items=["i1"])
    assert frozen(pair.asking) == []
    pair.say(pair.asked, "RESULT.PART", "m1", "m2", items=["i2"], frozen_until="2026-12-31", due_back="2026-05-01")
    assert frozen(pair.asking) == frozen(pair.asked) == [("m1", date(2026, 12, 31))], "the records freeze nothing"
    pair.say(pair.asked, "RESULT.PART", "m1", items=["i3"])
    assert frozen(pair.asking) == [("m1", date(2026, 12, 31))], "nothing was said of another day"
    pair.say(pair.asked, "RESULT.PART", "m1", items=["i4"], frozen_until="2027-06-30")
    assert frozen(pair.asking) == [("m1", date(2027, 6, 30))], "it was prolonged"
    pair.say(pair.asking, "CLOCK.STOP", "m1", clock="freezing_expiry", **REASONS)
    assert frozen(pair.asking) == []
