"""The sealed packages of a case that was deleted are let go of: those that reached whom they were for.

What has not arrived at the other node, and what nobody opened here, stays until it has: nothing undelivered is lost.
Numbers, hashes, signatures and evidences stay, so that the chain holds and what was proved is proved.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.models import Conversation, Incoming, Outgoing
from entraide.apps.kept import kept

__all__ = ["hold", "let_go", "sweep"]

THERE = ("delivered", "retrieved")  # stages at which the other node has it
WORKER = "entraide node"
ASIDE = timedelta(days=1)


def hold(subject: str) -> list[Conversation]:
    """The conversations of a case, by its address here, held until the transaction ends: before the case itself, as
    whoever opens a message does."""
    return list(Conversation.objects.select_for_update().filter(subject=subject)) if subject else []


@transaction.atomic
def let_go(subject: str, *, by: str, at: datetime) -> int:
    """Let go of the packages of a case, by its address here; how many now. The others go once they arrived: the worker
    looks (`sweep`). The bytes are removed when the caller's transaction is committed."""
    held = hold(subject)
    Conversation.objects.filter(pk__in=[one.pk for one in held]).update(forgotten=at)
    return sum(arrived(one, by=by, at=at) for one in held)


def arrived(held: Conversation, *, by: str, at: datetime) -> int:
    """Let go of what arrived of a conversation; how many packages."""
    out = held.outgoing.filter(stage__in=THERE, next_try=None, removed=None).exclude(applied=None)
    came = held.incoming.filter(state="opened", removed=None)
    packages = [*out.values_list("package", flat=True), *came.values_list("package", flat=True)]
    if packages:
        out.update(removed=at)
        came.update(removed=at)
        detail = {"packages": packages}
        audit.record("exchange.let_go", f"exchange/conversations/{held.key}", by=by, at=at, detail=detail)
        transaction.on_commit(lambda: remove(packages))
    return len(packages)


def remove(packages: Iterable[str]) -> None:
    """Remove packages from the storage."""
    for one in packages:
        kept().remove(one)


def sweep(*, at: datetime) -> None:
    """Let go of what arrived since its case was deleted; remove what was let go of and is there still or again: the
    program was killed before, or the other node sent it once more. What was sealed or opened when it was killed lies
    aside in the clear: it goes after a day."""
    kept().tidy((at - ASIDE).timestamp())
    for one in Conversation.objects.exclude(forgotten=None):
        with transaction.atomic():
            arrived(Conversation.objects.select_for_update().get(pk=one.pk), by=WORKER, at=at)
    for model in (Outgoing, Incoming):
        remove(model._default_manager.exclude(removed=None).values_list("package", flat=True))
