"""A letter as it is sent: plain text that holds addresses and titles of public texts, and how to end it.

Source: RFC 5322 (Message-ID), RFC 2369 and RFC 8058 (List-Unsubscribe, in one click), RFC 3834 (Auto-Submitted).
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse

from entraide.apps.following.models import Letter, News
from entraide.apps.library.paths import address
from entraide.apps.words import spoken

__all__ = ["message", "ready", "stop_token", "user_of_token"]

SALT = "entraide.following.stop"
SAYS = {"version": "news_version", "cited": "news_cited", "hit": "news_hit"}


def ready() -> bool:
    """Whether the operator has configured mail."""
    return bool(settings.MAIL and settings.DEFAULT_FROM_EMAIL and settings.ADDRESS)


def stop_token(user: int) -> str:
    """What the link that ends a person's letters carries: signed, good for ever, good for nothing else."""
    return signing.dumps(user, salt=SALT)


def user_of_token(token: str) -> int | None:
    """Whose letters a link ends; None for a link that we did not make."""
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def message(letter: Letter, news: list[News], language: str) -> EmailMessage:
    """The letter. What was searched for is not in it."""
    say = spoken("entraide.apps.following", language)
    base = settings.ADDRESS.rstrip("/")
    stop = base + reverse("stop_letters", args=[stop_token(letter.user_id)])
    parts = [say["letter_head"]]
    for one in news:
        place = one.place if one.kind == "cited" else ""
        path = f"{base}{address(one.version.text, place)}?in={one.version.language}"
        what = f"{say[SAYS[one.kind]]} {one.follow.target} {one.follow.place}".rstrip()
        parts.append("\n".join((what, f"{one.version.text.shown} {one.version.title}".rstrip(), path)))
    every, end = say["letter_all"], say["letter_stop"]
    parts += [f"{every}\n{base}{reverse('following')}", f"{end}\n{stop}"]
    return EmailMessage(
        subject=say["letter_subject"].format(count=len(news)),
        body="\n\n".join(parts) + "\n",
        to=[letter.user.email],
        headers={
            "Message-ID": f"<{letter.key}@{urlsplit(base).hostname}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
