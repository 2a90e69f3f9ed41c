"""A link sent by mail, where the operator has set mail up."""

import smtplib

from django.conf import settings
from django.core.mail import send_mail

from entraide.apps.accounts.wording import say

__all__ = ["send_link"]


def send_link(address: str, link: str) -> bool:
    """Whether the link was sent; without mail, or where the server refuses it, it is handed over by who made it."""
    if not (settings.MAIL and address):
        return False
    try:
        return bool(send_mail(say("mail_subject"), say("mail_words", link=link), None, [address]))
    except (OSError, smtplib.SMTPException):
        return False
