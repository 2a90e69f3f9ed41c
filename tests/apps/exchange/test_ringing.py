"""Who opens messages is written to when some came, wait for too long or are stuck: without content, one letter however
many, at once where it is urgent, never lost when the mail server or the program dies."""

import smtplib
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.exchange.actions.contacts import look_at_times
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.actions.peers import revoke
from entraide.apps.exchange.actions.ringing import ring
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over, submit
from entraide.apps.exchange.models import Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.queries.waiting import rings
from entraide.apps.exchange.serving import take_frame
from entraide.apps.exchange.tasks import ring_people
from entraide.site import worker
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db
ROUND = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def greta(settings: Settings) -> User:
    """The registrar has an address; a drafter has one too and opens nothing."""
    settings.MAIL, settings.ADDRESS, settings.NODE = True, "https://entraide.example", "state"
    people = {name: User.objects.create_user(name, f"{name}@example.org") for name in ("greta", "dora")}
    for name, role in (("greta", "registry"), ("dora", "drafter")):
        Grant.objects.create(user=people[name], role=role, by="root", at=NOW)
    return people["greta"]


def came(peer: Peer, abroad: Abroad, at: datetime = NOW, **other: Any) -> None:
    take_frame(peer, BytesIO(abroad.frame(*abroad.next(**other))), at=at)


def test_what_came_is_told_once_in_one_letter_that_says_nothing_of_it(
    peer: Peer, abroad: Abroad, mailoutbox: list[EmailMessage]
) -> None:
    for _ in range(3):
        came(peer, abroad)
    assert (rings(NOW), ring(by="x", at=NOW)) == (False, 0), "not before the next quarter of an hour"
    assert rings(NOW + ROUND)
    assert ring(by="x", at=NOW + ROUND) == 1
    [letter] = mailoutbox
    assert letter.to == ["greta@example.org"]
    assert "https://entraide.example/exchange/inbox" in letter.body
    for word in ("bern", "CHE", "Suisse", "Switzerland", "PROGRESS", "3"):
        assert word not in f"{letter.subject} {letter.body}"
    assert ring(by="x", at=NOW + 2 * ROUND) == 0
    assert Entry.objects.get(action="exchange.rung").detail == {"came": 3, "stuck": 0, "people": 1}


def test_what_is_urgent_is_told_at_once(peer: Peer, abroad: Abroad, mailoutbox: list[EmailMessage]) -> None:
    came(peer, abroad, urgent=True)
    assert ring(by="x", at=NOW) == 1


def test_what_nobody_opens_is_told_once_more_and_what_was_opened_never(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any], mailoutbox: list[EmailMessage]
) -> None:
    came(peer, abroad)
    ring(by="x", at=NOW + ROUND)
    late = NOW + timedelta(hours=36)
    assert ring(by="x", at=late - ROUND) == 0
    assert ring(by="x", at=late) == 1
    assert ring(by="x", at=late + timedelta(days=30)) == 0
    came(peer, abroad)
    open_waiting(authority, PASSPHRASE, by="greta", at=NOW)
    assert ring(by="x", at=late) == 0
    assert len(mailoutbox) == 2


def test_what_came_before_its_turn_is_told_when_it_can_be_opened(peer: Peer, abroad: Abroad) -> None:
    first, second = abroad.next(), abroad.next()
    take_frame(peer, BytesIO(abroad.frame(*second)), at=NOW)
    assert not rings(NOW + ROUND)
    take_frame(peer, BytesIO(abroad.frame(*first)), at=NOW)
    assert ring(by="x", at=NOW + ROUND) == 1
    assert Entry.objects.get(action="exchange.rung").detail["came"] == 2


def test_a_message_of_ours_that_is_stuck_is_told_each_time_it_gets_worse(
    peer: Peer, abroad: Abroad, authority: OwnKey, mailoutbox: list[EmailMessage]
) -> None:
    letter = Letter("PROGRESS", {"n": 1}, "urn:case:1", "fr", "a test", "A sealed package.")
    hand_over(letter, Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint), by="dora", at=NOW)
    letters = dict[int, int]()
    for hours in (2, 13, 14, 25, 26, 37, 38, 500):
        at = NOW + timedelta(hours=hours)
        look_at_times(at=at)
        letters[hours] = ring(by="x", at=at + ROUND)
    assert [hours for hours, sent in letters.items() if sent] == [13, 25, 37]
    assert all("/exchange/outbox" in one.body for one in mailoutbox)


def test_a_message_whose_receivers_key_was_revoked_is_told_once(
    peer: Peer, abroad: Abroad, authority: OwnKey, mailoutbox: list[EmailMessage]
) -> None:
    letter = Letter("PROGRESS", {"n": 1}, "urn:case:1", "fr", "a test", "A sealed package.")
    theirs = abroad.authority.card.fingerprint
    out = hand_over(letter, Way(peer.node, authority.fingerprint, theirs), by="dora", at=NOW)
    revoke(theirs, "lost", by="greta", at=NOW)
    for hours in (1, 2):
        submit([out.pk], at=NOW + timedelta(hours=hours))
        ring(by="x", at=NOW + timedelta(hours=hours) + ROUND)
    assert Outgoing.objects.get().trouble == "revoked_key"
    assert len(mailoutbox) == 1


def test_what_the_mail_server_refuses_and_what_nobody_can_be_told_waits(
    peer: Peer, abroad: Abroad, greta: User, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise smtplib.SMTPServerDisconnected

    came(peer, abroad)
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", refuse)
        assert ring(by="x", at=NOW + ROUND) == 0
    assert not rings(NOW + ROUND), "not asked again and again"
    User.objects.filter(pk=greta.pk).update(email="")
    assert ring(by="x", at=NOW + 2 * ROUND) == 0
    User.objects.filter(pk=greta.pk).update(email="greta@example.org")
    assert ring(by="x", at=NOW + 3 * ROUND) == 1
    assert len(mailoutbox) == 1


def test_killed_between_the_letter_and_its_mark_it_is_sent_again(
    peer: Peer, abroad: Abroad, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    class Killed(BaseException):
        """The process ends."""

    def die(*args: object, **more: object) -> None:
        raise Killed

    came(peer, abroad)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr("entraide.apps.audit.actions.record", die)
        ring(by="x", at=NOW + ROUND)
    assert Incoming.objects.exclude(rings=None).exists()
    assert ring(by="x", at=NOW + ROUND) == 1
    assert len(mailoutbox) == 2


def test_the_worker_looks_and_queues_nothing_without_need_or_without_mail(
    peer: Peer, abroad: Abroad, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    came(peer, abroad)
    Peer.objects.update(standing="suspended")
    worker.look_at_exchange()
    assert not DBTaskResult.objects.exists()
    Incoming.objects.update(rings=timezone.now())
    settings.MAIL = False
    worker.look_at_exchange()
    assert not DBTaskResult.objects.exists()
    settings.MAIL = True
    worker.look_at_exchange()
    assert DBTaskResult.objects.get().task_path == ring_people.module_path
    ring_people.call()
    assert [one.to for one in mailoutbox] == [["greta@example.org"]]
