"""Letters handed to the mail server: each once, as far as SMTP lets anybody know."""

import smtplib
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db.models import F

from entraide.apps.following.mail import message, ready
from entraide.apps.following.models import Letter, Pace
from entraide.apps.following.queries import news_of, wish_of

__all__ = ["send_due"]

TRIES = 8
LATER = timedelta(minutes=5)  # after the first refusal; twice as long after each further one
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)  # the server said that it did not take it


def send_due(now: datetime) -> list[datetime]:
    """Send the letters that are due; when those that were refused are tried again.

    A letter is marked before it is handed over. Where the program is killed, or the line breaks, in between, nobody can
    say whether it left: it stays marked and is not sent again.
    """
    again: list[datetime] = []
    if not ready():
        return again
    for pk in list(Letter.objects.filter(state="waiting", due__lte=now).values_list("pk", flat=True)):
        if Letter.objects.filter(pk=pk, state="waiting").update(state="sending", tries=F("tries") + 1):
            letter = Letter.objects.select_related("user").get(pk=pk)
            send(letter, now)
            letter.save()
            again += [letter.due] if letter.state == "waiting" else []
    return again


def send(letter: Letter, now: datetime) -> None:
    """Hand one letter over; its state says what became of it."""
    wish, news = wish_of(letter.user), news_of(letter)
    if wish.pace == Pace.NONE or not news or not letter.user.email or not letter.user.is_active:
        letter.state = "dropped"
        return
    line = get_connection()
    try:
        line.open()
    except OSError as trouble:  # smtplib's own errors are among them; nothing was handed over yet
        refused(letter, trouble, now)
        return
    try:
        line.send_messages([message(letter, news, wish.language)])
    except REFUSED as trouble:
        refused(letter, trouble, now)
    except OSError as trouble:
        letter.state, letter.trouble = "unsure", type(trouble).__name__
    else:
        letter.state, letter.sent, letter.trouble = "sent", now, ""
    finally:
        try:
            line.close()
        except OSError:
            letter.trouble = letter.trouble or "close"


def refused(letter: Letter, trouble: Exception, now: datetime) -> None:
    """Try again later, or give it up. What the server said is kept by its kind alone: it may quote the address."""
    letter.trouble = f"{type(trouble).__name__} {getattr(trouble, 'smtp_code', '')}".strip()
    letter.state = "failed" if letter.tries >= TRIES else "waiting"
    letter.due = now + LATER * 2 ** (letter.tries - 1)
