"""What is noted of contacts with a peer: that it answered, that it was not reached, that its requests came."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.evidencing import note_ourselves, restage
from entraide.apps.exchange.models import Conversation, Errand, Evidence, Nonce, Outgoing, Peer, Sheet
from entraide.apps.exchange.queries.waiting import late_ones, times
from entraide.apps.exchange.refusals import Refusal, legible
from entraide.domain.exchange.evidences import Said, late
from entraide.domain.exchange.waiting import pause

__all__ = ["answered", "look_at_times", "once", "progressed", "returned", "tell_again", "unreached"]

WORKER = "entraide node"
GIVEN = "SUBMISSION_ACCEPTANCE"
FIRST_HOUR = timedelta(hours=1)  # no time-out is shorter


@transaction.atomic
def answered(peer: Peer, ahead: float, *, at: datetime) -> None:
    """A peer answered; by so many seconds its clock is ahead."""
    Peer.objects.filter(pk=peer.pk).update(answered=at, trouble="", told="", tries=0, next_try=None, ahead=round(ahead))


@transaction.atomic
def unreached(peer: Peer, why: str, told: str, jitter: float, *, at: datetime) -> None:
    """A peer was not reached; noted in the audit when it begins. What is told may be what it answered."""
    why, told = legible(why), legible(told)
    held = Peer.objects.select_for_update().get(pk=peer.pk)
    begins = held.trouble != why
    held.trouble, held.told, held.next_try = why[:20], told[:200], at + pause(held.tries, jitter)
    held.tries += 1
    held.save(update_fields=["trouble", "told", "next_try", "tries"])
    if begins:
        detail = {"why": why, "told": told[:200]}
        audit.record("exchange.unreached", f"exchange/peers/{peer.node}", by=WORKER, at=at, detail=detail)


@transaction.atomic
def once(peer: Peer, nonce: str, window: timedelta, *, at: datetime) -> None:
    """Note that a request came. Raises Refusal("replayed") where it came before."""
    Nonce.objects.filter(at__lt=at - 2 * window).delete()
    try:
        with transaction.atomic():
            Nonce.objects.create(peer=peer, value=nonce, at=at)
    except IntegrityError as fault:
        raise Refusal("replayed", nonce) from fault
    Peer.objects.filter(pk=peer.pk).update(heard=at)


@transaction.atomic
def progressed(number: int, held: int) -> None:
    """So many bytes of a message are there."""
    Outgoing.objects.filter(pk=number).update(progress=held)


@transaction.atomic
def tell_again(peer: Peer, message: str) -> None:
    """Have a peer told again what we said of a message that it lost: before the message goes back, so that a visit that
    breaks off in between loses nothing."""
    told = Sheet.objects.filter(evidence__peer=peer, evidence__ours=False, evidence__message=message).distinct()
    Errand.objects.bulk_create((Errand(peer=peer, sheet=one) for one in told), ignore_conflicts=True)


@transaction.atomic
def returned(conversations: Collection[int]) -> None:
    """A peer has back what it had asked for of these conversations."""
    Conversation.objects.filter(pk__in=conversations).update(return_from=None)


def look_at_times(*, at: datetime) -> int:
    """Say, by our clock, of each message what did not come in time; of how many. They go on being sent. One that has
    not left, since its node is away, was given to us when it was said: its times run from then."""
    said = 0
    for out in late_ones(at - FIRST_HOUR):
        peer = out.conversation.peer
        rows = Evidence.objects.filter(peer=peer, message=out.message, ours=True)
        told = [Said(row.code, row.at, clock=row.said == "clock") for row in rows]
        if not told:
            told.append(Said(GIVEN, out.created))
            with transaction.atomic():
                note_ourselves([out], GIVEN, "us", out.created)
                restage([out], at=at)
        over, _ = late(told, at, times())
        if over:
            with transaction.atomic():
                for code in over:
                    note_ourselves([out], code, "clock", at)
                restage([out], at=at)
                detail = {"said": over, "to": peer.node}
                audit.record("exchange.late", f"exchange/messages/{out.message}", by=WORKER, at=at, detail=detail)
            said += 1
    return said
