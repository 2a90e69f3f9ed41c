"""What the pages of the exchange show."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from entraide.apps.exchange.models import Conversation, Evidence, Gap, Incoming, Outgoing, OwnKey, Peer, PeerKey, Self
from entraide.apps.exchange.queries.knowing import card_in
from entraide.domain.exchange.chain import Head, broken
from entraide.domain.exchange.headers import HEADER_WORDS, Header, Unreadable, read_header
from entraide.sealing.keys import holds

__all__ = [
    "by_identifier",
    "chain_faults",
    "evidences_of",
    "incoming",
    "one",
    "open_gaps",
    "outgoing",
    "own_keys",
    "peers",
    "proofs_of",
    "this_node",
    "trusted_keys",
]

STUCK = ("not_submitted", "not_relayed", "not_delivered", "not_retrieved")


def this_node() -> Self | None:
    """This node, or None while it has no keys."""
    return Self.objects.first()


def own_keys() -> QuerySet[OwnKey]:
    """Our keys, the newest first."""
    return OwnKey.objects.order_by("-kind", "-pk")


def peers() -> QuerySet[Peer]:
    """The peers, each with how many messages wait for it (`waiting`) and how many are stuck (`stuck`)."""
    waits = Count(
        "conversations__outgoing", filter=Q(conversations__outgoing__stage__in=("queued", "submitted")), distinct=True
    )
    stuck = Count("conversations__outgoing", filter=Q(conversations__outgoing__stage__in=STUCK), distinct=True)
    return Peer.objects.annotate(waiting=waits, stuck=stuck).prefetch_related("keys")


def outgoing(node: str = "", *, stuck: bool = False) -> QuerySet[Outgoing]:
    """The outbox, the latest first."""
    rows = Outgoing.objects.select_related("conversation__peer").order_by("-pk")
    if stuck:
        rows = rows.filter(Q(stage__in=STUCK) | ~Q(trouble=""))
    return rows.filter(conversation__peer__node=node) if node else rows


def incoming(node: str = "") -> QuerySet[Incoming]:
    """The inbox, the latest first."""
    rows = Incoming.objects.select_related("conversation__peer").order_by("-pk")
    return rows.filter(conversation__peer__node=node) if node else rows


def one(box: str, number: int) -> Incoming | Outgoing | None:
    """A message of the box "out" or "in"."""
    rows: QuerySet[Outgoing] | QuerySet[Incoming] = outgoing() if box == "out" else incoming()
    return rows.filter(pk=number).first()


def by_identifier(messages: Iterable[str]) -> tuple[dict[str, Outgoing], dict[str, Incoming]]:
    """Messages by their identifier: those of the outbox, those of the inbox."""
    wanted = list(messages)
    out = Outgoing.objects.filter(message__in=wanted).select_related("conversation__peer")
    came = Incoming.objects.filter(message__in=wanted).select_related("conversation__peer")
    return {one.message: one for one in out}, {one.message: one for one in came}


def proofs_of(messages: Iterable[Outgoing]) -> dict[str, list[Evidence]]:
    """What was proved of messages of the outbox, by their identifier."""
    proofs: dict[str, list[Evidence]] = {}
    for one in Evidence.objects.filter(message__in=[row.message for row in messages], ours=True).order_by("at", "pk"):
        proofs.setdefault(one.message, []).append(one)
    return proofs


def evidences_of(row: Incoming | Outgoing) -> list[Evidence]:
    """What was proved of a message."""
    ours = isinstance(row, Outgoing)
    peer = row.conversation.peer
    return list(Evidence.objects.filter(peer=peer, message=row.message, ours=ours).order_by("at", "pk"))


def open_gaps() -> QuerySet[Gap]:
    """What is missing or parts, the open ones first."""
    return Gap.objects.select_related("conversation__peer").order_by("-closed", "-pk")


def chain_faults(conversation: Conversation) -> tuple[int, int, int]:
    """(messages gone through, the number at which our chain does not hold, that at which theirs does not; 0: it
    does). It holds where each message names the one before it, is signed by a key of its node (also one that was
    retired or revoked since: it was signed all the same), and the last is the head of the conversation."""
    ours = [bytes(row.card) for row in OwnKey.objects.filter(kind="node")]
    theirs = [bytes(row.card) for row in conversation.peer.keys.filter(kind="node")]
    sent, got = conversation.outgoing.exclude(number=None), conversation.incoming.exclude(state="early")
    out = fault_of(sent, Head(conversation.sent_number, conversation.sent_hash), ours)
    back = fault_of(got, Head(conversation.got_number, conversation.got_hash), theirs)
    return out[0] + back[0], out[1], back[1]


def fault_of(rows: QuerySet[Outgoing] | QuerySet[Incoming], head: Head, cards: Iterable[bytes]) -> tuple[int, int]:
    """(messages gone through, the number at which one direction does not hold or 0)."""
    keys, headers = [card_in(one).keys for one in cards], list[Header]()
    for raw, signature in rows.order_by("number").values_list("header", "signature"):
        words = HEADER_WORDS + bytes(raw)
        try:
            header = read_header(bytes(raw))
        except Unreadable:
            return len(headers), len(headers) + 1
        if not any(holds(one, words, bytes(signature)) for one in keys):
            return len(headers), broken(headers) or len(headers) + 1
        headers.append(header)
    return len(headers), broken(headers, head)


def trusted_keys(peer: Peer) -> list[PeerKey]:
    """The authorities' keys of a peer that a person trusts."""
    return list(peer.keys.filter(kind="authority", standing="trusted").order_by("name", "pk"))
