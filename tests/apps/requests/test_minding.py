"""Clocks and duties are kept beside the events, and are always what the events give."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import admit, open_file, write
from entraide.apps.requests.actions.minding import mind_all, told
from entraide.apps.requests.minding import clocks_of, duties_of
from entraide.apps.requests.models import Clock, Duty, Folded, Request
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.queries.minded import minded
from entraide.domain.requests.life import IllegalMove
from tests.apps.requests.living import ACK, START, asked, go, greta_of, sent, theirs

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def stored_is_folded(held: Request) -> None:
    held.refresh_from_db()
    standing = standing_of(held)
    for table, made in ((Clock, clocks_of(held, standing)), (Duty, duties_of(held, standing))):
        rows = table.objects.filter(request=held).order_by("pk")
        assert [told(one) for one in rows] == [told(one) for one in made]


def kinds(held: Request) -> list[tuple[str, str]]:
    return sorted(Duty.objects.filter(request=held).values_list("kind", "role"))


def test_what_waits_follows_a_request_from_hand_to_hand(request_: Request, people: dict[str, User]) -> None:
    greta_of(people, request_)
    assert kinds(request_) == [("draft", "drafter")], "before anything is typed"
    write(request_, {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records"}, {}, by="dora", at=START)
    assert kinds(request_) == [("draft", "drafter")]
    go(request_, "REVIEW.ASK", "drafter", "dora", START + DAY)
    assert kinds(request_) == [("review", "legal_reviewer")]
    go(request_, "REVIEW.PASS", "legal_reviewer", "rene", START + 2 * DAY)
    assert kinds(request_) == [("sign", "signatory")]
    go(request_, "TRANSLATE", "legal_reviewer", "rene", START + 3 * DAY)
    assert kinds(request_) == [("sign", "signatory"), ("translate", "translator")]
    signed = go(request_, "SIGN", "signatory", "sia", START + 4 * DAY)
    assert kinds(request_) == [("send", "sender")]
    carries = {"signature": signed.key, "forms": {"M1": "mla.records"}}
    go(request_, "REQUEST", "sender", "greta", START + 5 * DAY, carries=carries)
    assert kinds(request_) == []
    question = theirs(request_, "INFO.ASK", START + 6 * DAY, asked("2026-03-01"))
    assert kinds(request_) == [("answer", "sender")]
    assert Duty.objects.get().due == date(2026, 3, 1)
    go(
        request_,
        "INFO.SUPPLY",
        "sender",
        "greta",
        START + 7 * DAY,
        carries={"answers": {"1": "Le nord"}},
        reply=question.key,
    )
    assert kinds(request_) == []
    go(request_, "REQUEST.WITHDRAW", "sender", "greta", START + 8 * DAY)
    assert kinds(request_) == [("close", "central_authority")]
    go(request_, "CLOSE", "central_authority", "greta", START + 9 * DAY, carries={"outcome": "withdrawn"})
    assert kinds(request_) == []
    stored_is_folded(request_)


def test_two_rounds_without_answer_make_a_consultation_ours_to_open(people: dict[str, User]) -> None:
    held = open_file("Une demande reçue", people["dora"], by="dora", at=START)
    Request.objects.filter(pk=held.pk).update(side="requested", requesting="BRA", requested="FRA")
    held.refresh_from_db()
    carries = {"signature": "s", "forms": {"m1": "mla.records"}}
    theirs(held, "REQUEST", START, carries, ("m1",))
    assert kinds(held) == [("register", "registry")]
    go(held, "REGISTER", "registry", "greta", START + timedelta(hours=1), carries={"reference": "1"})
    assert kinds(held) == [("acknowledge", "registry")]
    go(held, "ACK.REGISTERED", "registry", "greta", START + timedelta(hours=2), carries=ACK)
    assert kinds(held) == [("decide", "legal_reviewer")]
    go(held, "INFO.ASK", "legal_reviewer", "rene", START + DAY, carries=asked("2026-02-01"))
    go(held, "INFO.ASK", "legal_reviewer", "rene", START + 30 * DAY, carries=asked("2026-03-01"))
    owed = Duty.objects.get(kind="consult_owed")
    assert owed.begins == date(2026, 3, 2), "the day after the second was due"
    stored_is_folded(held)


def test_a_clock_is_of_the_calendar_of_the_state_that_owes(request_: Request, people: dict[str, User]) -> None:
    greta_of(people, request_)
    at = START.replace(month=4, day=28, hour=19)
    sent(request_, at, {"requesting": "FRA", "requested": "NZL", "M1.form": "mla.records"})
    row = Clock.objects.get(code="registration")
    assert row.since == date(2026, 4, 29), "11 a.m. of the next day in Auckland"
    assert (row.due, row.calendar, row.working) == (date(2026, 5, 6), date(2026, 5, 6), date(2026, 5, 8))
    assert (row.owed, row.role, row.days_known) == ("requested", "registry", True)
    assert Clock.objects.get(code="no_answer").owed == "requesting"


def test_another_state_before_sending_moves_the_clocks_that_run(request_: Request) -> None:
    write(request_, {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records"}, {}, by="dora", at=START)
    oral = {"caller": "M. Rio", "content": "x", "forms": {"M1": "mla.records"}, "reasons": "urgence"}
    go(request_, "ORAL", "sender", "greta", START + timedelta(hours=1), carries=oral)
    write(request_, {"requesting": "NZL"}, {"requesting": 1}, by="dora", at=START + DAY)
    stored_is_folded(request_)


def test_another_calendar_or_table_makes_all_anew_and_says_so_last(request_: Request, people: dict[str, User]) -> None:
    greta_of(people, request_)
    sent(request_)
    assert not minded(), "never made as a whole"
    assert mind_all(by="x", at=START) == 0
    assert minded()
    Clock.objects.filter(code="registration").update(due=date(2000, 1, 1))
    Duty.objects.all().delete()
    found_by = set(request_.words.values_list("word", flat=True))
    request_.words.all().delete()
    Folded.objects.update(fingerprint="another")
    assert not minded()
    assert mind_all(by="x", at=START) == 1
    assert set(request_.words.values_list("word", flat=True)) == found_by, "as letters fold by now"
    stored_is_folded(request_)
    assert mind_all(by="x", at=START) == 0


MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "ACK.REGISTERED",
                "INFO.ASK",
                "DECISION",
                "PROGRESS",
                "PROGRESS.ASK",
                "RESULT.PART",
                "RESULT.FINAL",
                "REQUEST.WITHDRAW",
                "CLOSE",
                "OUTCOME",
                "CLOCK.START",
                "CLOCK.STOP",
                "CONSULT.OPEN",
                "REOPEN",
            ]
        ),
        st.sampled_from([(), ("M1",), ("M2",)]),
        st.booleans(),
        st.integers(1, 40),
    ),
    max_size=8,
)
CARRIES = {
    "ACK.REGISTERED": ACK,
    "INFO.ASK": asked("2026-03-01"),
    "DECISION": {"decision": "accept"},
    "PROGRESS": {"report": "x"},
    "RESULT.PART": {"result": "x", "items": ["a"], "originals": ["o"]},
    "RESULT.FINAL": {"result": "x", "items": ["b"]},
    "CLOSE": {"outcome": "withdrawn"},
    "OUTCOME": {"report": "x"},
    "CLOCK.START": {"clock": "safe_conduct", "on": "2026-02-02"},
    "CLOCK.STOP": {"clock": "safe_conduct", "reasons": "x"},
    "CONSULT.OPEN": {"about": ["refusal"], "reasons": "x"},
    "REOPEN": {"reasons": "x"},
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_whatever_is_said_what_is_kept_is_what_is_folded(people: dict[str, User], moves: list) -> None:  # type: ignore[type-arg]
    held = open_file("Un phare", people["dora"], by="dora", at=START)
    admit(held.file, people["rene"], by="dora", at=START)
    sent(held)
    at = START + DAY
    for kind, measures, ours, days in moves:
        at += timedelta(days=days)
        try:
            if ours:
                go(held, kind, "central_authority", "greta", at, carries=CARRIES.get(kind, {}), measures=measures)
            else:
                theirs(held, kind, at, CARRIES.get(kind, {}), measures)
        except IllegalMove:
            continue
        stored_is_folded(held)
    stored_is_folded(held)
