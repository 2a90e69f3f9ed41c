"""What waits: for a person to open, for the worker to send, to be told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.exchange.models import Errand, Incoming, Outgoing, OwnKey, Peer, Sheet
from entraide.data.exchanges import evidences
from entraide.domain.exchange.evidences import Table

__all__ = [
    "authorities",
    "due_messages",
    "due_peers",
    "late_ones",
    "openers",
    "returns_of",
    "ringing",
    "rings",
    "times",
    "to_tell",
    "waiting_for",
    "waits_for",
]

TIMED = ("RELAY_REMMD_FAILURE", "NON_DELIVERY", "NON_RETRIEVAL")  # what a clock says, in the order of the settings
OPEN = Q(state="delivered") | Q(state="faulty")


def waiting_for(fingerprint: str) -> Iterator[Incoming | Outgoing]:
    """The messages that wait for an authority's key: those that came back first, then those that came, each
    conversation in its order. Faulty ones are tried again."""
    back = Outgoing.objects.filter(sender=fingerprint, recovered=True, applied=None)
    came = Incoming.objects.filter(OPEN, receiver=fingerprint, applied=None)
    for rows in (back, came):
        yield from rows.select_related("conversation__peer").order_by("conversation_id", "number")


def waits_for() -> dict[str, int]:
    """How many messages wait for each key of ours."""
    out: dict[str, int] = {}
    for name, rows in (
        ("receiver", Incoming.objects.filter(OPEN, applied=None)),
        ("sender", Outgoing.objects.filter(recovered=True, applied=None)),
    ):
        for key, number in rows.order_by().values_list(name).annotate(Count("pk")):
            out[key] = out.get(key, 0) + number
    return out


def authorities() -> QuerySet[OwnKey]:
    """The keys of our authorities; those that others took the place of still open what came for them."""
    return OwnKey.objects.filter(kind="authority").order_by("retired", "name")


def due_peers(now: datetime, beat: datetime) -> list[Peer]:
    """The peers to contact: where something waits, or that were not heard of since `beat`; none before its time to be
    tried again."""
    ready = Peer.objects.filter(Q(next_try=None) | Q(next_try__lte=now), standing="trusted").exclude(way="")
    waits = (
        Q(conversations__outgoing__next_try__lte=now)
        | Q(errands__isnull=False)
        | Q(conversations__return_from__isnull=False)
        | Q(answered=None)
        | Q(answered__lte=beat)
    )
    return list(ready.filter(waits).distinct())


def due_messages(peer: Peer, now: datetime, most: int) -> list[int]:
    """The numbers of rows of the outbox to send to a peer, urgent conversations' first, each in its order."""
    rows = Outgoing.objects.filter(conversation__peer=peer, next_try__lte=now)
    return list(rows.order_by("-urgent", "conversation_id", "number", "pk").values_list("pk", flat=True)[:most])


def to_tell(peer: Peer, most: int) -> list[Sheet]:
    """The sheets that a peer was not told yet, the oldest first."""
    return [one.sheet for one in Errand.objects.filter(peer=peer).select_related("sheet").order_by("pk")[:most]]


def returns_of(peer: Peer) -> Iterator[Incoming]:
    """The messages of a peer that it asks back."""
    for one in peer.conversations.exclude(return_from=None):
        rows = one.incoming.filter(number__gte=one.return_from, number__lte=one.got_number)
        yield from rows.select_related("conversation").order_by("number")


def times() -> Table:
    """The evidences with the time-outs of this node: those of the table, or those that its operator set."""
    table = dict(evidences())
    for code, hours in zip(TIMED, settings.EXCHANGE_HOURS, strict=False):
        table[code] = replace(table[code], hours=hours, warns=min(table[code].warns, hours // 2))
    return table


def late_ones(since: datetime) -> QuerySet[Outgoing]:
    """The messages of the outbox that were given to us before a moment and not opened there."""
    rows = Outgoing.objects.filter(created__lte=since).exclude(stage__in=("retrieved", "not_retrieved"))
    return rows.select_related("conversation__peer")


def ringing(now: datetime) -> tuple[list[Incoming], list[Outgoing]]:
    """What people are to be written to about by now: what came and is not opened, what of ours is stuck."""
    came = Incoming.objects.filter(OPEN, rings__lte=now, applied=None, removed=None)
    return list(came), list(Outgoing.objects.filter(rings__lte=now))


def rings(now: datetime) -> bool:
    """Whether there is anything of the sort."""
    return any(ringing(now))


def openers() -> list[User]:
    """Who may open messages and can be written to."""
    found = User.objects.filter(is_active=True).exclude(email="")
    return [one for one in found if may(one, "open", "message")]
