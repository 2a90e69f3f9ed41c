"""Nodes of different versions agree on one that both read, or say plainly that there is none."""

import json
from base64 import b64decode
from io import BytesIO

import pytest

from entraide.apps.audit.models import Entry
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.models import Outgoing, OwnKey, Peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.serving import take_frame
from entraide.apps.exchange.wording import health
from entraide.gateways.transport.frames import read_frame
from entraide.sealing.envelope import VERSION_AT
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad

pytestmark = pytest.mark.django_db


def deliver(peer: Peer, frame: bytes) -> bytes:
    return take_frame(peer, BytesIO(frame), at=NOW)


def refusals() -> list[str]:
    return [entry.detail["why"] for entry in Entry.objects.filter(action="exchange.refuse")]


def test_nodes_of_other_versions_are_told_so_plainly_and_nothing_leaves_that_they_cannot_read(
    peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    letter = Letter("PROGRESS", {"n": 1}, "urn:case:1", "fr", "a test", "A sealed package.")
    way = Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint)
    hand_over(letter, way, by="dora", at=NOW)  # one that says nothing reads the first
    deliver(peer, abroad.statement(versions=[2, 3]))
    peer.refresh_from_db()
    with pytest.raises(Refusal, match="no_common_version") as refused:
        hand_over(letter, way, by="dora", at=NOW)
    assert refused.value.told == "2, 3"
    assert "Mettez le plus ancien" in health(peer)
    deliver(peer, abroad.statement(versions=[2, 1]))
    hand_over(letter, way, by="dora", at=NOW)
    assert Outgoing.objects.count() == 2
    body = bytearray(abroad.next()[1])
    body[VERSION_AT] = 2
    abroad.headers.clear()
    answer = deliver(peer, abroad.frame(*abroad.next(body=bytes(body))))
    assert refusals() == ["version"]
    assert b"version" in b64decode(json.loads(read_frame(BytesIO(answer)).head)["sheets"][0][0])
    for wrong in ("1", [1] * 21, [-1], [True], 1):
        with pytest.raises(Refusal, match="unreadable"):
            deliver(peer, abroad.statement(versions=wrong))
