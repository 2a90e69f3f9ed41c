"""Auditors are written to when a case was opened to somebody who is no member: that it was, and where to look; nothing
of the case, not even which."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from entraide.apps.requests.queries.people import overseers
from entraide.apps.words import spoken

__all__ = ["tell"]


def tell() -> int:
    """Write to those who oversee; to how many. The page tells it whether mail is set up or not."""
    people = overseers() if settings.MAIL and settings.ADDRESS else []
    return sum(send(one.email) for one in people)


def send(address: str) -> int:
    """One notice, in both languages of the screens: nobody told us theirs."""
    page = f"{settings.ADDRESS.rstrip('/')}{reverse('request_accesses')}"
    say = [spoken("entraide.apps.requests", language) for language in ("fr", "en")]
    letter = EmailMessage(
        subject=" / ".join(one["rp_mail_subject"] for one in say),
        body="\n\n".join(one["rp_mail_words"].format(page=page) for one in say) + "\n",
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        return letter.send()
    except (OSError, smtplib.SMTPException):
        return 0
