"""Editions taken in on a State's node: checked against the Office that a person chose and the keys that people trust,
laid to the chain, kept to be looked at. What is refused leaves nothing but its entry in the audit."""

from datetime import datetime, timedelta

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.models import Peer
from entraide.apps.exchange.queries.knowing import signed_by, trusted_peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.office.models import WAITING, Edition, Source
from entraide.apps.office.queries.editions import held
from entraide.apps.office.reading import Whole, lines_of, read_whole, shaped, signed_words
from entraide.domain.exchange.waiting import pause
from entraide.domain.office.editions import Place, placed

__all__ = ["answered", "ask_now", "choose", "not_asked", "office_peer", "take", "take_file", "unanswered"]

WORKER = "entraide node"
ROUND = timedelta(hours=6)  # an Office that has nothing new is asked again after so long
AHEAD = timedelta(days=2)  # by which an Office's clock may be before ours
REFUSED = {
    Place.KNOWN: "edition_known",
    Place.OLD: "edition_old",
    Place.GAP: "edition_gap",
    Place.FORKED: "edition_forked",
}


@transaction.atomic
def choose(node: str, *, by: str, at: datetime) -> Source:
    """Say which node is the Office: a peer that is trusted. Raises Refusal."""
    peer = trusted_peer(node)
    Source.objects.all().delete()
    row = Source.objects.create(node=peer.node, by=by, since=at, next_try=at)
    audit.record("office.choose", f"exchange/peers/{node}", by=by, at=at)
    return row


def office_peer() -> Peer:
    """The Office's node, trusted still. Raises Refusal: "not_office" where none was chosen, "not_trusted",
    "suspended"."""
    row = Source.objects.first()
    if row is None:
        raise Refusal("not_office")
    return trusted_peer(row.node)


def take(data: bytes, way: str, *, by: str, at: datetime) -> Edition:
    """Take in an edition, to wait for a person. Raises Refusal: of reading; "not_office"; "signature", "not_trusted",
    "revoked_key"; "edition_known", "edition_old", "edition_gap", "edition_forked"; "edition_shape"; "clock"."""
    try:
        return kept(data, way, by=by, at=at)
    except Refusal as fault:
        refused(fault, way, by=by, at=at)
        raise


@transaction.atomic
def kept(data: bytes, way: str, *, by: str, at: datetime) -> Edition:
    Source.objects.select_for_update().first()  # one edition after the other
    found, peer = read_whole(data), office_peer()
    key = proven(found, peer, at)
    place = placed(found.head, held(peer.node))
    if place is not Place.NEXT:
        raise Refusal(REFUSED[place], str(found.head.number))
    shaped(found)
    row = Edition.objects.create(
        office=peer.node,
        number=found.head.number,
        hash=found.head.hash,
        at=found.head.at,
        key=key,
        whole=data,
        size=len(data),
        state=WAITING,
        came=at,
        way=way,
        by=by,
    )
    told = {"number": row.number, "hash": row.hash, "way": way}
    audit.record("office.take", f"office/editions/{row.number}", by=by, at=at, detail=told)
    return row


def proven(found: Whole, peer: Peer, at: datetime) -> str:
    """The key that signed it. A key is asked for the day of the edition: one that has run out since signed it rightly
    then, one that is revoked signs nothing."""
    if found.head.office != peer.node:
        raise Refusal("not_office", found.head.office)
    if found.head.at > at + AHEAD:
        raise Refusal("clock", found.head.at.isoformat())
    return signed_by(peer, signed_words(found.head), found.signature, found.head.at.date())


def take_file(data: bytes, *, by: str, at: datetime) -> tuple[int, int]:
    """Take in a file of editions, in their order; (how many were taken, how many were here already). Raises Refusal at
    the first that will not do: what came before it in the file is taken."""
    new = old = 0
    for line in lines_of(data):
        try:
            take(line, "file", by=by, at=at)
            new += 1
        except Refusal as fault:
            if fault.code not in ("edition_known", "edition_old"):
                raise
            old += 1
    if not new and not old:
        raise Refusal("unreadable", "file")
    if not new:
        raise Refusal("edition_known")
    return new, old


@transaction.atomic
def refused(fault: Refusal, way: str, *, by: str, at: datetime) -> None:
    """Note that an edition was refused, and why; what the worker is refused again and again, once."""
    row = Source.objects.select_for_update().first()
    again = way != "file" and row is not None and (row.trouble, row.told) == (fault.code, fault.told)
    if not again:
        detail = {"why": fault.code, "told": fault.told, "way": way}
        audit.record("office.refuse", "office/editions", by=by, at=at, detail=detail)


@transaction.atomic
def answered(*, at: datetime, more: bool = False) -> None:
    """The Office answered; it is asked again after a while."""
    Source.objects.update(answered=at, trouble="", told="", tries=0, next_try=at if more else at + ROUND)


@transaction.atomic
def ask_now(*, by: str, at: datetime) -> None:
    """Let the Office be asked at once, whatever pause there is."""
    Source.objects.update(next_try=at)
    audit.record("office.ask", "office/editions", by=by, at=at)


@transaction.atomic
def not_asked(*, at: datetime) -> None:
    """People carry what the Office publishes: the worker looks again later."""
    Source.objects.update(next_try=at + ROUND)


@transaction.atomic
def unanswered(why: str, told: str, jitter: float, *, at: datetime) -> None:
    """The Office was not reached, or what came of it was refused; asked again later, each time longer."""
    row = Source.objects.select_for_update().first()
    if row is not None:
        row.trouble, row.told, row.next_try = why[:20], told[:200], at + pause(row.tries, jitter)
        row.tries += 1
        row.save(update_fields=["trouble", "told", "tries", "next_try"])
