"""The calendar of what is due: the same days on the page and in a file that calendars read."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar

from entraide.apps.mandates.actions.reading import read_waiting
from entraide.apps.mandates.models import Reading
from tests.apps.mandates.conftest import ENGLISH, FRENCH

pytestmark = pytest.mark.django_db
Load = Callable[..., None]


def events(client: Client, query: str = "") -> list[tuple[str, date, str]]:
    """(uid, day, summary) of the file."""
    answer = client.get(f"/mandates/calendar.ics{query}")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    held = Calendar.from_ical(answer.content).walk("VEVENT")
    return [(str(one["uid"]), one.decoded("dtstart"), str(one["summary"])) for one in held]


def test_a_session_is_due_on_the_day_it_opens_and_says_that_it_is_one(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    [(uid, on, called)] = events(reader)
    assert on == date(2044, 9, 13)
    assert called.startswith("session 99 de l’Assemblée générale · A/RES/98/7, par. 3 · Secrétaire général")
    [(same, _, english)] = events(Client(headers={"accept-language": "en"}))
    assert (same, english[:10]) == (uid, "session 99"), "whatever the language, it is the same event"
    Reading.objects.all().delete()
    read_waiting()
    assert events(reader)[0][0] == uid, "also when the text is read again"
    assert events(reader, "?to=member_states") == events(reader, "?due_after=2044-09-14") == []


def test_the_page_lists_and_draws_what_the_file_holds(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH.replace("sur les brumes.", "sur les brumes, et de le faire chaque année."))
    page = reader.get("/mandates/calendar?since=all").content.decode()
    assert 'id="y2044-m09"' in page
    assert 'href="#y2044-m09"' in page, "the picture leads to the month"
    assert "13 septembre 2044" in page
    later = reader.get("/mandates/calendar?due_after=2044-09-14").content.decode()
    assert "Aucune échéance qui ait un jour" in later
