"""Entries keep their history, are confirmed by their own State's people, and nobody's change is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry as Noted
from entraide.apps.directory.actions import keeping, testing
from entraide.apps.directory.actions.keeping import Later, Meanwhile, NotOurs, Seen, Withdrawn
from entraide.apps.directory.actions.reminding import EVERY, remind
from entraide.apps.directory.models import Entry, Reminder
from entraide.apps.directory.queries import entries
from entraide.apps.directory.queries.entries import Asked, authority, found
from entraide.domain.directory.freshness import Freshness, freshness
from tests.apps.conftest import NOW
from tests.apps.directory.conftest import made

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def own_node(settings: Any) -> None:
    """The node of the State of the entries."""
    settings.NODE, settings.STATE = "state", "FRA"


def seen(row: Entry) -> Seen:
    return Seen(row.pk, row.number)


def where(row: Entry, on: date = TODAY) -> Freshness:
    return freshness(authority(Entry.objects.get(pk=row.pk)), on)


def test_each_change_is_a_version_with_who_and_why_and_one_line_of_the_audit(entry: Entry) -> None:
    keeping.change(seen(entry), made(name_fr="Bureau des feux", purposes="mla"), "renamed", by="other", at=NOW)
    row = Entry.objects.get(pk=entry.pk)
    told = [(one.number, one.what, one.by, one.why, (one.fields or {})["name_fr"]) for one in entries.history(row)]
    assert told == [
        (2, "change", "other", "renamed", "Bureau des feux"),
        (1, "add", "editor", "", "Bureau fictif des phares"),
    ]
    assert [one.action for one in Noted.objects.order_by("number")] == ["directory.add", "directory.change"]
    assert list(found(Asked(purpose="ext"), TODAY)) == []


def test_a_change_of_nothing_is_none(entry: Entry) -> None:
    assert keeping.change(seen(entry), made(), "", by="other", at=NOW).number == 1
    assert Noted.objects.count() == 1


def test_the_second_of_two_people_is_told(entry: Entry) -> None:
    first = seen(entry)
    keeping.change(first, made(name_fr="A"), "", by="one", at=NOW)
    with pytest.raises(Meanwhile) as meanwhile:
        keeping.change(first, made(name_fr="B"), "", by="two", at=NOW)
    assert meanwhile.value.now.name == "A"
    with pytest.raises(Meanwhile):
        keeping.confirm(first, TODAY, "", by="two", at=NOW)


def test_a_confirmation_is_of_what_stood_and_ends_after_180_days(entry: Entry) -> None:
    assert where(entry) is Freshness.NEVER
    keeping.confirm(seen(entry), TODAY, "EX/NV/2", by="registry", at=NOW)
    assert where(entry) is Freshness.FRESH
    assert where(entry, TODAY + timedelta(days=160)) is Freshness.DUE
    assert where(entry, TODAY + timedelta(days=181)) is Freshness.STALE
    keeping.change(seen(entry), made(name_fr="B"), "", by="editor", at=NOW)
    assert where(entry) is Freshness.CHANGED


def test_only_its_own_state_confirms_or_the_office(entry: Entry, settings: Any) -> None:
    for node, state in (("state", "BRA"), ("state", ""), ("room", "FRA")):
        settings.NODE, settings.STATE = node, state
        with pytest.raises(NotOurs):
            keeping.confirm(seen(entry), TODAY, "", by="x", at=NOW)
    settings.NODE, settings.STATE = "office", ""
    keeping.confirm(seen(entry), TODAY, "EX/NV/2", by="x", at=NOW)


def test_nothing_is_confirmed_in_the_future_nor_before_what_stands(entry: Entry) -> None:
    with pytest.raises(Later):
        keeping.confirm(seen(entry), TODAY + timedelta(days=1), "", by="x", at=NOW)
    keeping.confirm(seen(entry), TODAY, "", by="x", at=NOW)
    with pytest.raises(Later):
        keeping.confirm(seen(entry), TODAY - timedelta(days=1), "", by="x", at=NOW)


def test_what_is_withdrawn_is_listed_no_more_and_keeps_its_history(entry: Entry) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        keeping.withdraw(entry.pk, "", by="x", at=NOW)
    keeping.withdraw(entry.pk, "closed", by="x", at=NOW)
    assert list(found(Asked(), TODAY)) == []
    assert [one.what for one in entries.history(entry)] == ["withdraw", "add"]
    with pytest.raises(Withdrawn):
        keeping.change(seen(entry), made(name_fr="B"), "", by="x", at=NOW)


def test_a_contact_is_tested_and_the_result_noted_once(entry: Entry) -> None:
    test = testing.sent(entry.pk, (1, "email"), TODAY - timedelta(days=2), by="x", at=NOW)
    assert (test.shown, test.result) == ("phares@example.org", "waiting")
    with pytest.raises(Later):
        testing.told(test.pk, "answered", TODAY - timedelta(days=3), "", by="x", at=NOW)
    testing.told(test.pk, "answered", TODAY, "in an hour", by="x", at=NOW)
    with pytest.raises(ValueError, match="failed"):
        testing.told(test.pk, "failed", TODAY, "", by="x", at=NOW)
    with pytest.raises(ValueError, match="2"):
        testing.sent(entry.pk, (2, "email"), TODAY, by="x", at=NOW)


@pytest.mark.parametrize("days", [-1, 0, 149, 150, 151, 179, 180, 181])
@pytest.mark.parametrize("changed", [False, True])
def test_the_list_sorts_by_freshness_as_the_domain_does(entry: Entry, days: int, changed: bool) -> None:
    keeping.confirm(seen(entry), TODAY, "", by="x", at=NOW)
    if changed:
        keeping.change(seen(entry), made(name_fr="B"), "", by="x", at=NOW)
    on = TODAY + timedelta(days=days)
    told = {one for one in Freshness if found(Asked(freshness=str(one)), on).exists()}
    assert told == {where(entry, on)}


def test_who_may_confirm_is_written_to_once_a_week_and_nothing_of_an_entry_is_in_it(
    entry: Entry, settings: Any
) -> None:
    settings.MAIL, settings.ADDRESS = True, "https://node.example"
    for name, role in (("registrar", "registry"), ("drafter", "drafter")):
        user = User.objects.create_user(name, f"{name}@example.org", "x")
        Grant.objects.create(user=user, role=role, by="test", at=NOW)
    assert remind(by="worker", at=NOW) == 1
    assert remind(by="worker", at=NOW + EVERY - timedelta(minutes=1)) == 0
    assert remind(by="worker", at=NOW + EVERY) == 1
    assert [one.to for one in mail.outbox] == [["registrar@example.org"]] * 2
    letter = mail.outbox[0].body
    assert "https://node.example/directory/?freshness=due" in letter
    assert "phares" not in letter
    assert Reminder.objects.count() == 2


def test_where_everything_is_fresh_nobody_is_written_to(entry: Entry, settings: Any) -> None:
    settings.MAIL, settings.ADDRESS = True, "https://node.example"
    user = User.objects.create_user("registrar", "registrar@example.org", "x")
    Grant.objects.create(user=user, role="registry", by="test", at=NOW)
    keeping.confirm(seen(entry), TODAY, "", by="x", at=NOW)
    assert remind(by="worker", at=NOW) == 0
