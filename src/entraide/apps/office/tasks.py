"""The worker's part: the Office asked for what is missing here. It may be begun twice."""

import random

from django.utils import timezone
from django_tasks import task

from entraide.apps.exchange.own import NoNode, node_keys
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.ways import way_of
from entraide.apps.office.actions.taking import not_asked, office_peer, unanswered
from entraide.apps.office.fetching import Visit
from entraide.apps.office.queries.editions import due

__all__ = ["ask_office"]


@task()
def ask_office() -> None:
    """Fetch the editions that are missing, if it is time. Where the Office is reached by files alone, people carry
    them."""
    now = timezone.now()
    if not due(now):
        return
    try:
        node_keys()
        peer = office_peer()
        if peer.way != "https":
            not_asked(at=now)
            return
        way = way_of(peer)
    except NoNode:
        return
    except Refusal as fault:
        unanswered(fault.code, fault.told, random.random(), at=now)  # noqa: S311
        return
    Visit(way, timezone.now, random.random).run()
