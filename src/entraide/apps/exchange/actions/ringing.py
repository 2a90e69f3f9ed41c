"""People who open messages are written to when some came, wait for too long, or are stuck on their way: that something
waits in the exchange, and where; nothing of what it is, of whom or from which State.

A row says when it is to be told next (`rings`). What is urgent is told at once, all else at the next quarter of an
hour: however many came by then, each person gets one letter. It is noted after it was sent: a program killed between
sends it again.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.models import Incoming, Outgoing
from entraide.apps.exchange.queries.waiting import openers, ringing, times
from entraide.apps.mailing import letter, posted, ready

__all__ = ["ring", "rings_at"]

ROUND = timedelta(minutes=15)
MAIL = ("entraide.apps.exchange", "ex_bell_subject", "ex_bell_words")


def rings_at(at: datetime, *, urgent: bool = False) -> datetime:
    """When people are to be written to about what happened at a moment."""
    return at if urgent else at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0) + ROUND


def ring(*, by: str, at: datetime) -> int:
    """Write to those who may open messages, where something is to be told by now; to how many. Where no letter was
    taken it is tried again a quarter of an hour later."""
    came, stuck = ringing(at)
    if not ready() or not (came or stuck):
        return 0
    page = settings.ADDRESS.rstrip("/") + reverse("exchange_inbox" if came else "exchange_outbox")
    told = sum(posted(letter(*MAIL, one.email, page=page)) for one in openers())
    with transaction.atomic():
        for row in came:
            late = row.arrived + timedelta(hours=times()["NON_RETRIEVAL"].hours)
            again = late if late > at else None  # once more where it is still not opened then
            Incoming.objects.filter(pk=row.pk, applied=None).update(rings=again if told else rings_at(at))
        Outgoing.objects.filter(pk__in=[one.pk for one in stuck]).update(rings=None if told else rings_at(at))
        if told:
            detail = {"came": len(came), "stuck": len(stuck), "people": told}
            audit.record("exchange.rung", "exchange", by=by, at=at, detail=detail)
    return told
