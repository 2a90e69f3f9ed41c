"""Statistics on their way up: a State's figures sent to the Office by a person's decision, and taken there.

What is handed in is what requests tell of themselves, small numbers hidden; it is held to its shape on both sides, so
that nothing but codes and numbers goes.
"""

import json
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.handlers import Arrived, Unfit
from entraide.apps.exchange.models import Outgoing, OwnKey, Peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.office.actions.taking import office_peer
from entraide.apps.office.models import Given, Source
from entraide.domain.exchange.headers import canonical
from entraide.domain.office.totals import UnfitFigures, checked

__all__ = ["KIND", "SUBJECT", "may_come", "may_go", "send_figures", "take_figures"]

KIND = "STATISTICS"
SUBJECT = "urn:entraide:statistics:requests"


@transaction.atomic
def send_figures(data: bytes, *, by: str, at: datetime) -> Outgoing:
    """Send what a person saw to the Office, sealed to its authority and signed by this node. Raises Refusal:
    "not_office" where no Office was chosen, "wrong_authority" where the Office or we have no authority's key to seal
    to, "unreadable" where it is no submission; sealing's Refused."""
    figures, peer = json.loads(data), office_peer()
    try:
        checked(figures, figures.get("state", ""))
    except UnfitFigures as fault:
        raise Refusal("unreadable", str(fault)) from fault
    ours = OwnKey.objects.filter(kind="authority", retired=None).order_by("pk").first()
    theirs = peer.keys.filter(kind="authority", standing="trusted").first()
    if ours is None or theirs is None:
        raise Refusal("wrong_authority", peer.node)
    letter = Letter(KIND, figures, SUBJECT, "fr", "statistics", "Entraide: statistics for the Office.")
    out = hand_over(letter, Way(peer.node, ours.fingerprint, theirs.fingerprint), by=by, at=at)
    detail = {"to": peer.node, "sha256": sha256(data).hexdigest(), "message": out.message}
    audit.record("office.send_figures", SUBJECT, by=by, at=at, detail=detail)
    return out


def may_go(kind: str, peer: Peer) -> None:
    """Statistics alone go to the Office's node: no case does. Raises Refusal("office_alone")."""
    if kind != KIND and Source.objects.filter(node=peer.node).exists():
        raise Refusal("office_alone", kind)


def may_come(kind: str) -> bool:
    """Whether a message of this kind is for this node: nothing of a case is for the Office's."""
    return kind == KIND or settings.NODE != "office"


def take_figures(arrived: Arrived, *, by: str, at: datetime) -> str:
    """The Office keeps what a State gave. Raises Unfit where it is no submission, or this is not the Office."""
    if arrived.ours:
        return SUBJECT
    if settings.NODE != "office":
        raise Unfit("not the Office")
    figures = dict(arrived.message.body)
    try:
        first, last = checked(figures, arrived.state)
    except UnfitFigures as fault:
        raise Unfit(str(fault)) from fault
    digest = sha256(canonical(figures)).hexdigest()
    Given.objects.create(
        state=arrived.state, first=first, last=last, figures=figures, sha256=digest, at=arrived.arrived, opened_by=by
    )
    told = {"state": arrived.state, "sha256": digest, "first": first, "last": last}
    audit.record("office.take_figures", SUBJECT, by=by, at=at, detail=told)
    return SUBJECT
