"""A notice to a person by mail: that something waits, and where; nothing of what it is.

Reads:  the words of a package, an address, the settings of mail
Writes: a letter in both languages of the screens; sends it

Source: RFC 3834 (Auto-Submitted).
"""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from entraide.apps.words import LANGUAGES, spoken

__all__ = ["letter", "posted", "ready"]


def ready() -> bool:
    """Whether the operator has configured mail, and said where the node is reached."""
    return bool(settings.MAIL and settings.ADDRESS)


def letter(package: str, subject: str, words: str, to: str, **filled: object) -> EmailMessage:
    """A letter of two words of a package, its `subject` and its `words` with what is filled in; in both languages of
    the screens: nobody told us theirs."""
    say = [spoken(package, language) for language in LANGUAGES]
    return EmailMessage(
        subject=" / ".join(one[subject] for one in say),
        body="\n\n".join(one[words].format(**filled) for one in say) + "\n",
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )


def posted(one: EmailMessage) -> int:
    """Send a letter; how many were taken: 0 where the mail server took none."""
    try:
        return one.send()
    except (OSError, smtplib.SMTPException):
        return 0
