"""What stands on a message beside its body: what it answers, what it rests on, what its receiver must hold to."""

from datetime import timedelta
from pathlib import Path

import pytest

from entraide.apps.exchange.models import Conversation, Outgoing, OwnKey, Peer
from entraide.apps.requests.models import Happened, Request
from entraide.domain.exchange.headers import read_header
from entraide.domain.requests.carrying import rests_on
from entraide.domain.requests.messages import Event
from entraide.domain.requests.states import Side
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import _own_folder, abroad, authority, own, peer
from tests.apps.requests.lined import (
    TYPED,
    As,
    _taken,
    by_node,
    comes,
    event,
    greta,
    opened,
    read_in,
    way,
)
from tests.apps.requests.living import asked, go, sent

__all__ = ["_own_folder", "_taken", "abroad", "authority", "by_node", "greta", "own", "peer", "way"]
pytestmark = pytest.mark.django_db


def test_an_answer_names_the_message_that_it_answers_and_secrecy_goes_with_each(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, tmp_path: Path, as_: As
) -> None:
    assert as_("greta").get(f"/requests/{by_node.reference}/exchange").status_code in {
        200,
        302,
    }  # the apps are joined by then
    said = sent(by_node, NOW - timedelta(hours=5), TYPED | {"confidential": "yes"})
    abroad.conversation = Conversation.objects.get().key
    until = (NOW + timedelta(days=30)).date().isoformat()
    comes(peer, abroad, event("INFO.ASK", "b", carries=asked(until), knows=said.key), ours=by_node.reference)
    read_in(authority)
    question = Happened.objects.get(kind="INFO.ASK")
    later = NOW + timedelta(hours=2)
    go(by_node, "INFO.SUPPLY", "sender", "greta", later, carries={"answers": {"1": "Le grand"}}, reply=question.key)
    first, answer = Outgoing.objects.order_by("pk")
    assert (first.reply, answer.reply) == ("", abroad.headers[0].id)
    message, _ = opened(answer, abroad)
    assert message.reply == abroad.headers[0].id
    assert (message.marking, message.caveats) == ("confidential", ("secret",))
    assert not answer.header or read_header(bytes(answer.header)).reply == message.reply


def test_what_an_event_rests_on_is_what_it_cites_and_the_paragraphs_of_its_reasons() -> None:
    carries = {"cited": {"M1": "ECMA59 UNTOC", "M2": "UNTOC"}, "paragraphs": ["UNTOC.18.21"]}
    told = Event("a", NOW, "greta", "sender", Side.REQUESTED, "DECISION", (), carries)
    assert rests_on(told) == ("ECMA59", "UNTOC", "UNTOC.18.21")
    assert rests_on(Event("a", NOW, "greta", "sender", Side.REQUESTED, "PROGRESS")) == ()
