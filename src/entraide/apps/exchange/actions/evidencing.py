"""Evidences said by us and heard from others, and what follows for a message. Inside the caller's transaction."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest

from entraide.apps.exchange.actions.ringing import rings_at
from entraide.apps.exchange.models import Conversation, Errand, Evidence, Gap, Outgoing, Peer, Sheet
from entraide.apps.exchange.own import node_keys, ourselves
from entraide.apps.exchange.queries.boxes import STUCK
from entraide.apps.exchange.queries.knowing import signed_by
from entraide.apps.exchange.refusals import Refusal, legible
from entraide.data.exchanges import evidences
from entraide.domain.exchange.evidences import Said, Stage, stage_of, takes
from entraide.domain.exchange.headers import HEX32, HEX64, Unreadable, canonical, matches, moment, plain

__all__ = ["CLAIMS", "Claim", "hear", "note_ourselves", "rejections", "restage", "say"]

FORMAT = "entraide evidences 1"
WORDS = b"entraide/1 evidences\0"
CLAIMS = 100  # evidences of a sheet
THERE = (Stage.RELAYED, Stage.DELIVERED, Stage.RETRIEVED, Stage.NOT_RETRIEVED)  # the other node has it
SHOWN = (Stage.DELIVERED, Stage.RETRIEVED, Stage.NOT_RETRIEVED)  # … and says that nothing before it is missing


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


def rejections(peer: Peer, claims: list[Claim], at: datetime) -> tuple[bytes, bytes]:
    """A sheet that refuses messages: signed, and kept by whom it is told to alone."""
    return words_of(peer, claims, at)


def say(peer: Peer, claims: list[Claim], at: datetime) -> list[Sheet]:
    """Say evidences of a peer's messages: kept, and to be told; on one sheet, or as many as they fill."""
    return [say_sheet(peer, claims[first : first + CLAIMS], at) for first in range(0, len(claims), CLAIMS)]


def say_sheet(peer: Peer, claims: list[Claim], at: datetime) -> Sheet:
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


def note_ourselves(outs: Collection[Outgoing], code: str, said: str, at: datetime) -> None:
    """Say an evidence of messages of ours: by us ("us"), or by our clock ("clock")."""
    Evidence.objects.bulk_create(
        Evidence(peer=out.conversation.peer, message=out.message, ours=True, code=code, said=said, at=at)
        for out in outs
    )


def hear(peer: Peer, words: bytes, signature: bytes, at: datetime) -> str:
    """Take in a sheet of a peer's; its hash. One that is known is looked at again: it may have come before a message of
    ours that was lost here and came back; while such are on their way back, "" for a sheet that speaks of one that is
    not here, so that it is told again. Raises Refusal: "signature", "revoked_key", "not_trusted", "unreadable",
    "cross_addressed"."""
    digest = sha256(words).hexdigest()
    sheet = Sheet.objects.filter(peer=peer, hash=digest).first()
    claims = read_claims(peer, words)
    if sheet is None:
        key = signed_by(peer, WORDS + words, signature, at.date())
        sheet = Sheet.objects.create(peer=peer, hash=digest, words=words, signature=signature, key=key, at=at)
    named = {claim.message for claim, _ in claims}
    rows = Outgoing.objects.filter(message__in=named, conversation__peer=peer).select_related("conversation__peer")
    outs = {out.message: out for out in rows}
    told = Evidence.objects.filter(peer=peer, message__in=named, ours=True, said="them")
    held, known = defaultdict[str, list[str]](list), set[tuple[str, str]]()
    for message, code, on in told.values_list("message", "code", "sheet"):
        held[message].append(code)
        known |= {(message, code)} if on == sheet.pk else set()
    fresh, touched, absent = list[Evidence](), dict[str, str](), False
    for claim, said in claims:
        out = outs.get(claim.message)
        if out is None or (out.hash and out.hash != claim.hash):
            absent = True  # of a message that we no longer have, or gave another number since
            continue
        if (claim.message, claim.code) in known:
            continue
        if takes(claim.code, held[claim.message], evidences()):
            held[claim.message].append(claim.code)
            known.add((claim.message, claim.code))
            fresh.append(heard_of(peer, claim, said, sheet))
        touched[claim.message] = claim.reason or touched.get(claim.message, "")
    Evidence.objects.bulk_create(fresh)
    restage([outs[message] for message in touched], touched, at=at)
    coming = absent and Gap.objects.filter(conversation__peer=peer, kind="lost", closed=None).exists()
    return "" if coming else digest


def heard_of(peer: Peer, claim: Claim, said: datetime, sheet: Sheet) -> Evidence:
    told = {"code": claim.code, "reason": claim.reason, "said": "them", "at": said}
    return Evidence(peer=peer, message=claim.message, ours=True, sheet=sheet, **told)


def read_claims(peer: Peer, words: bytes) -> list[tuple[Claim, datetime]]:
    try:
        record = json.loads(words)
        if (record["format"], record["by"], record["to"]) != (FORMAT, peer.node, ourselves().name):
            raise Refusal("cross_addressed", "evidences")
        found = [(claim_of(one), one["at"]) for one in record["says"]]
        if len(found) > CLAIMS or not all(sound(claim) for claim, _ in found):
            raise Refusal("unreadable", "evidences")
        return [(claim, moment(at)) for claim, at in found]
    except (ValueError, KeyError, TypeError, Unreadable, RecursionError) as fault:
        raise Refusal("unreadable", "evidences") from fault


def sound(claim: Claim) -> bool:
    """Whether its parts are of their shapes."""
    return (
        claim.code in evidences()
        and matches(HEX32, claim.message)
        and (claim.hash == "" or matches(HEX64, claim.hash))
        and legible(claim.reason) == claim.reason
    )


def claim_of(one: Any) -> Claim:
    return Claim(str(one["message"])[:32], str(one["hash"])[:64], str(one["code"])[:24], str(one["reason"])[:20])


def restage(outs: Collection[Outgoing], reasons: Mapping[str, str] | None = None, *, at: datetime) -> None:
    """Reckon anew at which stage messages of ours are; what the other node has is not sent again. `reasons`: what the
    other node said against a message. Of what is stuck since now, people are to be told."""
    said = defaultdict[tuple[int, str], list[Said]](list)
    rows = Evidence.objects.filter(ours=True, message__in=[out.message for out in outs])
    for peer, message, code, when, by in rows.values_list("peer", "message", "code", "at", "said"):
        said[peer, message].append(Said(code, when, clock=by == "clock"))
    alike, shown = defaultdict[tuple[str, str, bool, bool], list[int]](list), dict[int, int]()
    for out in outs:
        rows_of = said[out.conversation.peer_id, out.message]
        stage = stage_of(rows_of, evidences())
        proved = stage_of([one for one in rows_of if not one.clock], evidences())  # our clock proves nothing of theirs
        reason = (reasons or {}).get(out.message, "")
        stuck = (stage.value != out.stage and stage.value in STUCK) or reason not in {"", out.trouble}
        alike[stage.value, reason, proved in THERE, stuck].append(out.pk)
        if proved in SHOWN and out.number:
            shown[out.conversation_id] = max(out.number, shown.get(out.conversation_id, 0))
    for (code, reason, there, stuck), keys in alike.items():
        changed: dict[str, object] = {"stage": code}
        if stuck:
            changed["rings"] = rings_at(at)
        if reason:
            changed |= {"trouble": reason, "told": ""}
        if there:
            changed |= {"next_try": None, "progress": F("size"), "trouble": ""}
        Outgoing.objects.filter(pk__in=keys).update(**changed)
    for conversation, number in shown.items():
        Conversation.objects.filter(pk=conversation).update(shown=Greatest(F("shown"), number))
