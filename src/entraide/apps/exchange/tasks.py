"""The worker's part: contacts with peers where something waits, what did not come in time, letters that something waits
for people. Each may be begun twice."""

import random
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from entraide.apps.exchange.actions.contacts import look_at_times, unreached
from entraide.apps.exchange.actions.forgetting import sweep
from entraide.apps.exchange.actions.ringing import ring
from entraide.apps.exchange.contact import Contact
from entraide.apps.exchange.own import NoNode, node_keys
from entraide.apps.exchange.queries.waiting import due_peers
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.ways import way_of

__all__ = ["exchange_now", "ring_people", "watch_exchange"]

BEAT = timedelta(minutes=15)  # a peer of which nothing is wanted is asked so often


@task()
def exchange_now() -> None:
    """Contact each peer for which something waits, or that was not heard of for a while."""
    now = timezone.now()
    try:
        node_keys()
    except NoNode:
        return
    for peer in due_peers(now, now - BEAT):
        try:
            way = way_of(peer)
        except Refusal as fault:
            unreached(peer, fault.code, fault.told, random.random(), at=timezone.now())  # noqa: S311
            continue
        Contact(peer, way, timezone.now, random.random).run()


@task()
def watch_exchange() -> None:
    """Say of what did not come in time that it did not; let go of what is left of cases that were deleted."""
    look_at_times(at=timezone.now())
    sweep(at=timezone.now())


@task()
def ring_people() -> None:
    """Write to those who open messages that something waits for them."""
    ring(by="entraide worker", at=timezone.now())
