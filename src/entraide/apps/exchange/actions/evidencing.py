"""Evidences said by us and heard from others, and what follows for a message. Inside the caller's transaction."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest

from entraide.apps.exchange.models import Conversation, Errand, Evidence, Outgoing, Peer, Sheet
from entraide.apps.exchange.own import node_keys, ourselves
from entraide.apps.exchange.queries.knowing import signed_by
from entraide.apps.exchange.refusals import Refusal
from entraide.data.exchanges import evidences
from entraide.domain.exchange.evidences import Said, Stage, stage_of, takes
from entraide.domain.exchange.headers import Unreadable, canonical, moment, plain

__all__ = ["Claim", "hear", "note_ourselves", "rejection", "restage", "say"]

FORMAT = "entraide evidences 1"
WORDS = b"entraide/1 evidences\0"
THERE = (Stage.RELAYED, Stage.DELIVERED, Stage.RETRIEVED, Stage.NOT_RETRIEVED)  # the other node has it


@dataclass(frozen=True, slots=True)
class Claim:
    """An evidence of a message of the other node: the message, the hash of its header, the code, a reason."""

    message: str
    hash: str
    code: str
    reason: str = ""


def words_of(peer: Peer, claims: Iterable[Claim], at: datetime) -> tuple[bytes, bytes]:
    """A sheet, and our signature of it."""
    says = [
        {"at": plain(at), "code": one.code, "hash": one.hash, "message": one.message, "reason": one.reason}
        for one in claims
    ]
    words = canonical({"by": ourselves().name, "format": FORMAT, "says": says, "to": peer.node})
    return words, node_keys().sign(WORDS + words)


def rejection(peer: Peer, claim: Claim, at: datetime) -> tuple[bytes, bytes]:
    """A sheet that refuses a message: signed, and kept by whom it is told to alone."""
    return words_of(peer, [claim], at)


def say(peer: Peer, claims: list[Claim], at: datetime) -> Sheet:
    """Say evidences of a peer's messages: kept, and to be told."""
    words, signature = words_of(peer, claims, at)
    key = node_keys().card.fingerprint
    sheet = Sheet.objects.create(
        peer=peer, hash=sha256(words).hexdigest(), words=words, signature=signature, key=key, at=at
    )
    Evidence.objects.bulk_create(
        Evidence(peer=peer, message=c.message, ours=False, code=c.code, said="us", at=at, reason=c.reason, sheet=sheet)
        for c in claims
    )
    Errand.objects.create(peer=peer, sheet=sheet)
    return sheet


def note_ourselves(out: Outgoing, code: str, said: str, at: datetime, reason: str = "") -> None:
    """Say an evidence of a message of ours: by us ("us"), or by our clock ("clock")."""
    peer = out.conversation.peer
    Evidence.objects.create(peer=peer, message=out.message, ours=True, code=code, said=said, at=at, reason=reason)


def hear(peer: Peer, words: bytes, signature: bytes, at: datetime) -> str:
    """Take in a sheet of a peer's; its hash. One that is known is looked at again:
    it may have come before a message of ours that was lost here and came back. Raises Refusal: "signature",
    "revoked_key", "not_trusted", "unreadable", "cross_addressed"."""
    digest = sha256(words).hexdigest()
    sheet = Sheet.objects.filter(peer=peer, hash=digest).first()
    if sheet is None:
        key = signed_by(peer, WORDS + words, signature, at.date())
        read_claims(peer, words)
        sheet = Sheet.objects.create(peer=peer, hash=digest, words=words, signature=signature, key=key, at=at)
    for claim, said in read_claims(peer, words):
        out = Outgoing.objects.filter(message=claim.message, conversation__peer=peer).first()
        if out is None or (out.hash and out.hash != claim.hash):
            continue  # of a message that we no longer have, or gave another number since
        told = Evidence.objects.filter(peer=peer, message=claim.message, ours=True, said="them")
        if told.filter(sheet=sheet, code=claim.code).exists():
            continue
        if takes(claim.code, list(told.values_list("code", flat=True)), evidences()):
            Evidence.objects.create(
                peer=peer,
                message=claim.message,
                ours=True,
                code=claim.code,
                said="them",
                at=said,
                reason=claim.reason,
                sheet=sheet,
            )
        restage(out, claim)
    return digest


def read_claims(peer: Peer, words: bytes) -> list[tuple[Claim, datetime]]:
    try:
        record = json.loads(words)
        if (record["format"], record["by"], record["to"]) != (FORMAT, peer.node, ourselves().name):
            raise Refusal("cross_addressed", "evidences")
        found = [(claim_of(one), one["at"]) for one in record["says"]]
        if len(found) > 100 or any(claim.code not in evidences() for claim, _ in found):
            raise Refusal("unreadable", "evidences")
        return [(claim, moment(at)) for claim, at in found]
    except (ValueError, KeyError, TypeError, Unreadable, RecursionError) as fault:
        raise Refusal("unreadable", "evidences") from fault


def claim_of(one: Any) -> Claim:
    return Claim(str(one["message"])[:32], str(one["hash"])[:64], str(one["code"])[:24], str(one["reason"])[:20])


def restage(out: Outgoing, claim: Claim | None = None) -> None:
    """Reckon anew at which stage a message of ours is; what the other node has is not sent again."""
    peer = out.conversation.peer
    rows = Evidence.objects.filter(peer=peer, message=out.message, ours=True).values_list("code", "at", "said")
    stage = stage_of([Said(code, at, clock=said == "clock") for code, at, said in rows], evidences())
    changed: dict[str, object] = {"stage": stage.value}
    if claim and claim.reason:
        changed |= {"trouble": claim.reason, "told": ""}
    if stage in THERE:
        changed |= {"next_try": None, "progress": out.size, "trouble": ""}
    Outgoing.objects.filter(pk=out.pk).update(**changed)
    if stage in (Stage.DELIVERED, Stage.RETRIEVED, Stage.NOT_RETRIEVED) and out.number:
        Conversation.objects.filter(pk=out.conversation_id).update(shown=Greatest(F("shown"), out.number))
