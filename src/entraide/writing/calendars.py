"""Days on which something is due, as a calendar.

Reads:  events, one after the other
Writes: an .ics file

Source: RFC 5545 (iCalendar; §3.6.6, alarms); RFC 7986 §5.1 (its name).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

__all__ = ["MEDIA", "Occasion", "calendar"]

MEDIA = "text/calendar; charset=utf-8"
MAKER = "-//Entraide//Entraide//FR"
MORNING = timedelta(hours=8)  # when one is reminded, by the calendar of who reads


@dataclass(frozen=True, slots=True)
class Occasion:
    """A whole day: `uid` the same for ever, what it is called, what is told of it, the address of its page; `known`,
    since when it stands in these words; `alarms` the days on which one is reminded of it."""

    uid: str
    on: date
    called: str
    told: str
    url: str
    known: datetime
    alarms: tuple[date, ...] = ()


def calendar(occasions: Iterable[Occasion], name: str) -> bytes:
    """The file: events of whole days that take up nobody's time."""
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("name", name)
    for one in occasions:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", one.known)
        event.add("dtstart", one.on)
        event.add("summary", one.called)
        event.add("description", one.told)
        event.add("url", one.url)
        event.add("transp", "TRANSPARENT")
        for day in one.alarms:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", one.called)
            alarm.add("trigger", day - one.on + MORNING)
            event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())
