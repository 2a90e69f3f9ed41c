"""Reminders: kept once a day of reminder, told without content to whose role it is, never lost when the node is killed."""

import smtplib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions.noticing import choose_pace, remind, send_letters
from entraide.apps.requests.models import Clock, File, Member, Notice, Pace, Request, Told
from entraide.site import worker
from tests.apps.requests.living import ACK, START, greta_of, sent, theirs

pytestmark = pytest.mark.django_db
SEVENTH = datetime(2026, 1, 12, 12, tzinfo=UTC)  # when the acknowledgement is due


@pytest.fixture
def mail(settings: Settings) -> None:
    settings.MAIL, settings.ADDRESS = True, "https://entraide.example"


@pytest.fixture
def living(request_: Request, people: dict[str, User]) -> Request:
    """Sent on a Monday; greta, the registrar, has an address; so has rene, who minds nothing of it."""
    greta_of(people, request_)
    User.objects.filter(username="rene").update(email="rene@example.org")
    sent(request_)
    return request_


def test_a_clock_is_noticed_on_its_days_and_once_whatever_is_repeated(living: Request) -> None:
    assert remind(by="x", at=SEVENTH - timedelta(days=1)) == 0
    assert remind(by="x", at=SEVENTH) == 2, "two measures"
    assert remind(by="x", at=SEVENTH + timedelta(hours=5)) == 0
    assert remind(by="x", at=SEVENTH + timedelta(days=1)) == 0
    assert set(Notice.objects.values_list("code", "over")) == {("registration", True)}
    assert Entry.objects.filter(action="requests.reminded").count() == 2


def test_days_that_the_node_slept_through_are_made_up_for(living: Request) -> None:
    assert remind(by="x", at=START + timedelta(days=75)) == 4
    days = dict(Notice.objects.filter(measure="M1").values_list("code", "day"))
    assert days["no_answer"] == date(2026, 3, 6), "of two days past, the last"
    assert not Notice.objects.filter(code="no_answer", over=True).exists()
    assert remind(by="x", at=START + timedelta(days=91)) == 2, "the ninetieth day is another"


def test_the_day_is_that_of_the_state_that_owes(request_: Request, people: dict[str, User]) -> None:
    greta_of(people, request_)
    sent(request_, START, {"requesting": "FRA", "requested": "NZL", "M1.form": "mla.records"})
    eve = datetime(2026, 1, 12, 12, tzinfo=UTC)  # one in the morning of the 13th in Auckland
    assert Clock.objects.get(code="registration").due.isoformat() == "2026-01-13", "it went on the 6th there"
    assert remind(by="x", at=eve - timedelta(hours=2)) == 0
    assert remind(by="x", at=eve) == 1


def test_one_letter_says_nothing_of_what_it_is_about_and_goes_to_whose_role_it_is(
    living: Request, mail: None, mailoutbox: list[EmailMessage]
) -> None:
    File.objects.update(sealed=True)
    remind(by="x", at=SEVENTH)
    assert send_letters(at=SEVENTH) == 1
    [letter] = mailoutbox
    assert letter.to == ["greta@example.org"], "the registry minds it; rene does not"
    assert "https://entraide.example/requests/today" in letter.body
    for word in (living.reference, "phare", "BRA", "Brésil", "Accus", "greta"):
        assert word not in f"{letter.body} {letter.subject}"
    assert send_letters(at=SEVENTH + timedelta(days=1)) == 0


def test_killed_between_the_letter_and_its_mark_it_is_sent_again_and_never_lost(
    living: Request, mail: None, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The process ends."""

    remind(by="x", at=SEVENTH)
    real = EmailMessage.send

    def send_and_die(self: EmailMessage, *args: Any, **more: Any) -> int:
        real(self, *args, **more)
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(EmailMessage, "send", send_and_die)
        send_letters(at=SEVENTH)
    assert Told.objects.filter(sent=None).count() == 2
    assert send_letters(at=SEVENTH) == 1
    assert len(mailoutbox) == 2, "twice rather than never"


def test_killed_while_a_notice_is_kept_leaves_both_or_none(living: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """The process ends."""

    def die(*args: object, **more: object) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr("entraide.apps.audit.actions.record", die)
        remind(by="x", at=SEVENTH)
    assert (Notice.objects.count(), Told.objects.count()) == (0, 0)
    assert remind(by="x", at=SEVENTH) == 2


def test_what_the_mail_server_refuses_waits(living: Request, mail: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise smtplib.SMTPServerDisconnected

    remind(by="x", at=SEVENTH)
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", refuse)
        assert send_letters(at=SEVENTH) == 0
    assert send_letters(at=SEVENTH + timedelta(hours=1)) == 1


def test_without_mail_notices_stay_on_the_page(living: Request, people: dict[str, User]) -> None:
    remind(by="x", at=datetime.now(UTC))
    assert send_letters(at=datetime.now(UTC)) == 0
    browser = Client()
    browser.force_login(people["greta"])
    assert "délai échu : Accusé d’enregistrement" in browser.get("/requests/today").content.decode().replace(
        "\u00a0", " "
    )


def test_where_nobody_has_the_role_all_of_the_case_are_told(living: Request, mail: None) -> None:
    Grant.objects.filter(role="registry").update(role="translator")
    remind(by="x", at=SEVENTH)
    assert set(Told.objects.values_list("user__username", flat=True)) == {"dora", "rene", "sia", "greta"}


def test_who_left_the_case_is_not_written_to(living: Request, mail: None, mailoutbox: list[EmailMessage]) -> None:
    remind(by="x", at=SEVENTH)
    Member.objects.filter(user__username="greta").delete()
    assert send_letters(at=SEVENTH) == 0
    assert mailoutbox == []


def test_what_others_do_is_told_as_each_wishes(
    living: Request, people: dict[str, User], mail: None, mailoutbox: list[EmailMessage]
) -> None:
    at = START + timedelta(days=2)
    choose_pace(people["rene"], Pace.ONCE, by="rene", at=at)
    choose_pace(people["sia"], Pace.DAILY, by="sia", at=at)
    choose_pace(people["greta"], Pace.ONCE, by="greta", at=at)
    theirs(living, "ACK.REGISTERED", at, ACK)
    told = dict(Told.objects.values_list("user__username", "after"))
    assert told == {"rene": at, "sia": (at + timedelta(days=1)).replace(hour=6)}, (
        "not dora; not greta, whose hand it was"
    )
    assert send_letters(at=at) == 1
    assert [one.to for one in mailoutbox] == [["rene@example.org"]]


def test_the_worker_has_clocks_and_entries_looked_at_and_makes_anew_what_is_of_other_tables() -> None:
    worker.look_at_clocks()
    worker.catch_up()
    asked = {one.rsplit(".", 1)[1] for one in DBTaskResult.objects.values_list("task_path", flat=True)}
    hourly = {"remind_of_clocks", "remind_of_entries", "watch_exchange", "tidy_evidence"}
    assert asked == hourly | {"mind_anew", "look_at_terms"}
