"""What is missing or parts, told once until it is mended. Inside the caller's transaction."""

from datetime import datetime

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.models import Conversation, Gap

__all__ = ["close_gaps", "open_gap"]

WORKER = "entraide node"


def open_gap(conversation: Conversation, kind: str, first: int, last: int, *, at: datetime) -> Gap:
    """Tell of a gap; of one that is told already the numbers are those of now."""
    gap, new = Gap.objects.get_or_create(
        conversation=conversation, kind=kind, closed=None, defaults={"first": first, "last": last, "seen": at}
    )
    if not new and (first, last) != (gap.first, gap.last):
        gap.first, gap.last = first, last
        gap.save(update_fields=["first", "last"])
    if new:
        note("gap", gap, at)
    return gap


def close_gaps(conversation: Conversation, kinds: tuple[str, ...], upto: int, *, at: datetime) -> None:
    """What is mended up to a number is no gap any more."""
    for gap in Gap.objects.filter(conversation=conversation, kind__in=kinds, closed=None, last__lte=upto):
        gap.closed, gap.how = at, "mended"
        gap.save(update_fields=["closed", "how"])
        note("mended", gap, at)


def note(what: str, gap: Gap, at: datetime) -> None:
    told = {"kind": gap.kind, "first": gap.first, "last": gap.last}
    subject = f"exchange/conversations/{gap.conversation.key}"
    audit.record(f"exchange.{what}", subject, by=WORKER, at=at, detail=told)
