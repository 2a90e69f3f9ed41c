"""People who may confirm are written to when entries wait for it: how many, and where; nothing of what they hold."""

import smtplib
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from entraide.apps.audit import actions as audit
from entraide.apps.directory.models import Reminder
from entraide.apps.directory.queries import due as queries
from entraide.apps.words import spoken

__all__ = ["remind"]

EVERY = timedelta(days=7)


def remind(*, by: str, at: datetime) -> int:
    """Write to those who may confirm, once a week at the most; to how many. It is noted before anything is sent, so
    that nobody is written to twice."""
    number = queries.due(at.astimezone(UTC).date()).count()
    people = queries.people() if settings.MAIL and settings.ADDRESS else []
    if not number or not people:
        return 0
    with transaction.atomic():
        last = queries.last_reminder()
        if last and last.at > at - EVERY:
            return 0
        Reminder.objects.create(at=at, entries=number, people=len(people))
        audit.record("directory.remind", "directory", by=by, at=at, detail={"entries": number, "people": len(people)})
    return sum(send(person.email, number) for person in people)


def send(address: str, number: int) -> int:
    """One notice, in both languages of the screens: nobody told us theirs."""
    page = f"{settings.ADDRESS.rstrip('/')}{reverse('directory')}?freshness=due"
    say = [spoken("entraide.apps.directory", language) for language in ("fr", "en")]
    body = "\n\n".join(one["dir_mail_words"].format(count=number, page=page) for one in say) + "\n"
    letter = EmailMessage(
        subject=" / ".join(one["dir_mail_subject"] for one in say),
        body=body,
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        return letter.send()
    except (OSError, smtplib.SMTPException):
        return 0
