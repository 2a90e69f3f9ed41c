"""Auditors are written to when a case was opened to somebody who is no member: that it was, and where to look; nothing
of the case, not even which."""

from django.conf import settings
from django.urls import reverse

from entraide.apps.mailing import letter, posted, ready
from entraide.apps.requests.queries.people import overseers

__all__ = ["tell"]


def tell() -> int:
    """Write to those who oversee; to how many. The page tells it whether mail is set up or not."""
    people = overseers() if ready() else []
    page = f"{settings.ADDRESS.rstrip('/')}{reverse('request_accesses')}"
    words = "entraide.apps.requests", "rp_mail_subject", "rp_mail_words"
    return sum(posted(letter(*words, one.email, page=page)) for one in people)
