"""Notices: kept when a clock comes to a day of reminder, and when something happens in somebody's case.

A letter about them says nothing but that something waits, and where. A notice and who is to be told of it are kept in
one transaction, and the letter is marked after the mail server took it: a program killed between sends it again;
nothing is lost. Several notices that wait for one person are one letter.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.mailing import letter, posted, ready
from entraide.apps.requests.minding import calendar_for
from entraide.apps.requests.models import Clock, Happened, Notice, Pace, Told, Wanted
from entraide.apps.requests.queries.notices import members_told, minders, noticed, ripe, still_theirs, unsent
from entraide.domain.requests.states import Side

__all__ = ["choose_pace", "notice", "remind", "send_letters"]

MORNING = 6  # UTC: when daily letters leave
BATCH = 500
MAIL = ("entraide.apps.requests", "rk_mail_subject", "rk_mail_words")


def notice(row: Happened, *, by: str, at: datetime) -> None:
    """Note, in the transaction that says something, whom of the case's other people it is to be told to."""
    people = members_told(row, but=by)
    if not people:
        return
    from entraide.apps.requests.tasks import tell  # noqa: PLC0415 the tasks call the actions

    kept = Notice.objects.create(request=row.request, event=row.key, happened=row, at=at)
    Told.objects.bulk_create(
        Told(notice=kept, user_id=user, after=at if pace == Pace.ONCE else next_morning(at)) for user, pace in people
    )
    if ready() and any(pace == Pace.ONCE for _, pace in people):
        transaction.on_commit(lambda: tell.enqueue() and None)


def next_morning(now: datetime) -> datetime:
    """When daily letters leave next."""
    at = now.astimezone(UTC).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return at if at > now else at + timedelta(days=1)


def remind(*, by: str, at: datetime) -> int:
    """Keep a notice of each clock that came to a day of reminder, once; how many. Of several days that nobody was there
    for, the last counts."""
    made, after = 0, 0
    while found := ripe(at.date() + timedelta(1), after, BATCH):  # somewhere it is tomorrow already
        known = noticed(found)
        for one in found:
            day = last_warned(one, at)
            if day and (one.request_id, one.code, one.measure, one.event, day) not in known:
                made += keep(one, day, by=by, at=at)
        after = found[-1].pk
    return made


def last_warned(clock: Clock, at: datetime) -> date | None:
    """The last day of reminder that has come, where the State that owes is."""
    today = calendar_for(clock.request, Side(clock.owed), at.year).calendar.day(at)
    past = [day for day in map(date.fromisoformat, clock.warns) if day <= today]
    return past[-1] if past else None


@transaction.atomic
def keep(clock: Clock, day: date, *, by: str, at: datetime) -> bool:
    """One notice, and who is to be told."""
    named = {"request_id": clock.request_id, "code": clock.code, "measure": clock.measure, "event": clock.event}
    kept, new = Notice.objects.get_or_create(**named, day=day, defaults={"at": at, "over": day >= clock.due})
    if new:
        people = minders(clock)
        Told.objects.bulk_create(Told(notice=kept, user=person, after=at) for person in people)
        told = {"request": clock.request.reference, "clock": clock.code, "day": day.isoformat(), "people": len(people)}
        audit.record("requests.reminded", clock.request.file.urn, by=by, at=at, detail=told)
    return new


def send_letters(*, at: datetime) -> int:
    """Send what waits to whom it waits for, one letter each; how many were taken."""
    if not ready():
        return 0
    waiting: dict[int, list[Told]] = defaultdict(list)
    for one in unsent(at):
        waiting[one.user_id].append(one)
    return sum(send(rows, at) for rows in waiting.values())


def send(rows: Sequence[Told], at: datetime) -> int:
    """One person's letter. Who may know of none of these cases any more is not written to."""
    person, numbers = rows[0].user, [one.pk for one in rows]
    if not person.email or not still_theirs(person, rows):
        Told.objects.filter(pk__in=numbers).delete()
        return 0
    page = settings.ADDRESS.rstrip("/") + reverse("requests_today")
    if not posted(letter(*MAIL, person.email, page=page)):
        return 0
    Told.objects.filter(pk__in=numbers).update(sent=at)
    return 1


@transaction.atomic
def choose_pace(user: User, pace: Pace, *, by: str, at: datetime) -> None:
    """How a person wants to be told of what others do in their cases."""
    Wanted.objects.update_or_create(user=user, defaults={"pace": pace})
    audit.record("requests.pace", f"urn:entraide:account:{user.get_username()}", by=by, at=at, detail={"pace": pace})
