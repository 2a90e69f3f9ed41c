"""People who may confirm are written to when entries wait for it: how many, and where; nothing of what they hold."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from entraide.apps.audit import actions as audit
from entraide.apps.directory.models import Reminder
from entraide.apps.directory.queries import due as queries
from entraide.apps.mailing import letter, posted, ready

__all__ = ["remind"]

EVERY = timedelta(days=7)


def remind(*, by: str, at: datetime) -> int:
    """Write to those who may confirm, once a week at the most; to how many. It is noted before anything is sent, so
    that nobody is written to twice."""
    number = queries.due(at.astimezone(UTC).date()).count()
    people = queries.people() if ready() else []
    if not number or not people:
        return 0
    with transaction.atomic():
        last = queries.last_reminder()
        if last and last.at > at - EVERY:
            return 0
        Reminder.objects.create(at=at, entries=number, people=len(people))
        audit.record("directory.remind", "directory", by=by, at=at, detail={"entries": number, "people": len(people)})
    page = f"{settings.ADDRESS.rstrip('/')}{reverse('directory')}?freshness=due"
    words = "entraide.apps.directory", "dir_mail_subject", "dir_mail_words"
    return sum(posted(letter(*words, person.email, count=number, page=page)) for person in people)
