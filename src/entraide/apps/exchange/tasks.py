"""The worker's part: contacts with peers where something waits, what did not come in time, letters that something waits
for people. Each may be begun twice."""

import random
from datetime import timedelta

from django.db import OperationalError
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
    """Contact each peer for which something waits, or that was not heard of for a while. Where the program breaks on
    one of them, the others are contacted all the same; then it raises what broke it."""
    now = timezone.now()
    try:
        node_keys()
    except NoNode:
        return
    broke: Exception | None = None
    for peer in due_peers(now, now - BEAT):
        try:
            Contact(peer, way_of(peer), timezone.now, random.random).run()
        except Refusal as fault:
            unreached(peer, fault.code, fault.told, random.random(), at=timezone.now())  # noqa: S311
        except OperationalError:  # the database of this node
            raise
        except Exception as fault:
            unreached(peer, "answer", type(fault).__name__, random.random(), at=timezone.now())  # noqa: S311
            broke = broke or fault
    if broke:
        raise broke


@task()
def watch_exchange() -> None:
    """Say of what did not come in time that it did not; let go of what is left of cases that were deleted."""
    look_at_times(at=timezone.now())
    sweep(at=timezone.now())


@task()
def ring_people() -> None:
    """Write to those who open messages that something waits for them."""
    ring(by="entraide worker", at=timezone.now())
