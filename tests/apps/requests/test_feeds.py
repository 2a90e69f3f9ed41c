"""The calendar of one's clocks: read back as others would read it, opened by a secret that can be revoked."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.models import Feed, File, Member, Request
from tests.apps.requests.living import START, greta_of, sent

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


def events(data: bytes) -> list[object]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def made(client: Client) -> str:
    """The address, as the page shows it once."""
    assert client.post("/requests/calendar/address", {"do": "make"}).status_code == 302
    found = re.search(
        r"http://testserver(/requests/calendar/[\w-]+\.ics)<", client.get("/requests/calendar").content.decode()
    )
    assert found
    return found[1]


def test_whole_days_with_alarms_on_the_days_of_reminder_and_no_content(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_)
    answer = as_("greta").get("/requests/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = {str(one["SUMMARY"]): one for one in events(answer.content)}  # type: ignore[index]
    none = found[f"{request_.reference} · Aucune réponse"]
    assert none["DTSTART"].dt == date(2026, 4, 5)  # type: ignore[index]
    days = [(date(2026, 4, 5) + one["TRIGGER"].dt).isoformat() for one in none.walk("VALARM")]  # type: ignore[attr-defined]
    assert days == ["2026-02-04", "2026-03-06", "2026-04-05"]
    assert all(one["TRIGGER"].dt.seconds == 8 * 3600 for one in none.walk("VALARM"))  # type: ignore[attr-defined]
    for word in ("phare", "Brésil", "M1", "greta"):
        assert word not in answer.content.decode()


def test_of_a_sealed_case_it_says_only_that_there_is_a_deadline(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_)
    File.objects.update(sealed=True)
    told = as_("greta").get("/requests/calendar.ics").content
    assert {str(one["SUMMARY"]) for one in events(told)} == {"Une échéance"}  # type: ignore[index]
    assert request_.reference.encode() not in told.replace(b"\r\n ", b"")


def test_an_address_opens_the_calendar_until_it_is_revoked_or_made_again(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_)
    greta, anybody = as_("greta"), Client()
    first = made(greta)
    assert len(events(anybody.get(first).content)) == 4
    assert first.rsplit("/", 1)[1][:-4] not in str(Feed.objects.values()), "only its hash is kept"
    assert "testserver/requests/calendar/" not in greta.get("/requests/calendar").content.decode(), "shown once"
    second = made(greta)
    assert anybody.get(first).status_code == 404
    assert anybody.get(second).status_code == 200
    greta.post("/requests/calendar/address", {"do": "revoke"})
    assert anybody.get(second).status_code == 404
    assert greta.post("/requests/calendar/address", {"do": "x"}).status_code == 400
    said = Entry.objects.filter(action__startswith="requests.feed").values_list("action", flat=True)
    assert list(said) == ["requests.feed_made", "requests.feed_made", "requests.feed_revoked"]


def test_who_leaves_the_case_or_the_role_reads_nothing_more(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta = greta_of(people, request_)
    sent(request_)
    address = made(as_("greta"))
    Member.objects.filter(user=greta).delete()
    assert events(Client().get(address).content) == []
    greta.grants.all().delete()
    assert Client().get(address).status_code == 404


def test_the_number_of_an_event_stays_the_same_and_tells_nothing(
    request_: Request, people: dict[str, User], as_: As
) -> None:
    greta_of(people, request_)
    sent(request_, START - timedelta(days=1))
    twice = [[str(one["UID"]) for one in events(as_("greta").get("/requests/calendar.ics").content)] for _ in "ab"]  # type: ignore[index]
    assert twice[0] == twice[1]
    assert len(set(twice[0])) == 4
    assert all(re.fullmatch(r"[0-9a-f]{40}([0-9a-f]{24})?@entraide", one) for one in twice[0])
