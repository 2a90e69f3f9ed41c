"""A node restored from a backup of before: what it had sent comes back from the other node, in order, believed by our own
signature alone; what was numbered meanwhile goes after it; what truly differs is shown."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest

from entraide.apps.audit.models import Entry
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over, submit
from entraide.apps.exchange.introducing import unbase
from entraide.apps.exchange.models import Conversation, Evidence, Gap, Outgoing, OwnKey, Peer
from entraide.apps.exchange.serving import take_frame
from entraide.apps.kept import kept
from entraide.domain.exchange.headers import Header, read_header
from entraide.gateways.transport.frames import RETURNED, frame_bytes
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db
Say = Callable[[int], Outgoing]


@pytest.fixture
def say(peer: Peer, abroad: Abroad, authority: OwnKey) -> Say:
    def said(number: int) -> Outgoing:
        letter = Letter("PROGRESS", {"n": number}, "urn:case:1", "fr", "a test", "Un paquet scellé.")
        way = Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint)
        (out,) = submit([hand_over(letter, way, by="dora", at=NOW).pk], at=NOW)
        return out

    return said


def back(out: Outgoing) -> bytes:
    """What the other node hands back."""
    return frame_bytes(RETURNED, bytes(out.header), bytes(out.signature)) + kept().read(out.package)


def heads(abroad: Abroad, out: Outgoing, upto: Outgoing) -> bytes:
    """The other node says how much it got of a conversation."""
    head = [out.conversation.key, 0, "", upto.number, upto.hash, 0]
    return abroad.statement(heads=[head], page=["", ""])


def forget(conversation: Conversation, last: Outgoing) -> None:
    """The database is the one of before."""
    conversation.outgoing.filter(number__gt=last.number).delete()
    Conversation.objects.filter(pk=conversation.pk).update(sent_number=last.number, sent_hash=last.hash)


def test_what_was_sent_after_the_backup_comes_back_and_what_is_new_goes_after_it(
    say: Say, peer: Peer, abroad: Abroad, authority: OwnKey, told: list[int]
) -> None:
    sent = [say(number) for number in (1, 2, 3, 4)]
    take_frame(
        peer, BytesIO(abroad.statement(sheets=[abroad.sheet(*((h, "DELIVERY") for h in heads_of(sent[:2])))])), at=NOW
    )
    conversation = sent[0].conversation
    forget(conversation, sent[1])
    fresh = say(5)
    assert fresh.number == 3, "nobody has told it yet"
    answer = take_frame(peer, BytesIO(heads(abroad, sent[0], sent[3])), at=NOW)
    assert f'"asks":[["{conversation.key}",3]]'.encode() in answer
    gap = Gap.objects.get()
    assert (gap.kind, gap.first, gap.last) == ("lost", 3, 4)
    assert not submit([fresh.pk], at=NOW), "nothing new leaves before"
    proved = abroad.sheet(*((h, "DELIVERY") for h in heads_of(sent[2:])))
    digest = sha256(unbase(proved[0], 2**20)).hexdigest().encode()
    assert digest not in taken(peer, abroad, proved), "what it speaks of is not back: it is to be told again"
    for out in sent[2:]:
        take_frame(peer, BytesIO(back(out)), at=NOW)
        take_frame(peer, BytesIO(back(out)), at=NOW)
    gap.refresh_from_db()
    assert gap.closed
    assert digest in taken(peer, abroad, proved)
    assert set(conversation.outgoing.filter(recovered=True).values_list("stage", flat=True)) == {"delivered"}
    (again,) = submit([fresh.pk], at=NOW)
    assert again.number == 5
    assert list(conversation.outgoing.order_by("number").values_list("number", "recovered")) == [
        (1, False),
        (2, False),
        (3, True),
        (4, True),
        (5, False),
    ]
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).opened == 2
    assert told == [3, 4]
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).opened == 0


def taken(peer: Peer, abroad: Abroad, sheet: list[str]) -> bytes:
    """What is answered to a sheet."""
    return take_frame(peer, BytesIO(abroad.statement(sheets=[sheet])), at=NOW)


def heads_of(rows: list[Outgoing]) -> list[Header]:
    return [read_header(bytes(one.header)) for one in rows]


def test_what_we_never_signed_is_not_taken_back(say: Say, peer: Peer, abroad: Abroad) -> None:
    out = say(1)
    forged = frame_bytes(RETURNED, bytes(out.header).replace(b'"urgent":false', b'"urgent":true'), bytes(out.signature))
    take_frame(peer, BytesIO(forged + kept().read(out.package)), at=NOW)
    assert Entry.objects.filter(action="exchange.refuse").count() == 1
    assert Outgoing.objects.count() == 1


def test_records_that_truly_differ_are_shown_and_nothing_is_replaced(say: Say, peer: Peer, abroad: Abroad) -> None:
    sent = [say(1), say(2)]
    take_frame(
        peer, BytesIO(abroad.statement(sheets=[abroad.sheet(*((h, "DELIVERY") for h in heads_of(sent)))])), at=NOW
    )
    sent[1].hash = "f" * 64
    take_frame(peer, BytesIO(heads(abroad, sent[0], sent[1])), at=NOW)
    assert Gap.objects.get().kind == "forked"
    assert Outgoing.objects.filter(recovered=True).count() == 0
    assert Evidence.objects.filter(code="DELIVERY").count() == 2


def test_a_node_that_lost_what_it_had_proved_is_sent_it_again(say: Say, peer: Peer, abroad: Abroad) -> None:
    sent = [say(1), say(2), say(3)]
    take_frame(
        peer, BytesIO(abroad.statement(sheets=[abroad.sheet(*((h, "DELIVERY") for h in heads_of(sent)))])), at=NOW
    )
    assert not Outgoing.objects.exclude(next_try=None).exists()
    take_frame(peer, BytesIO(heads(abroad, sent[0], sent[0])), at=NOW)
    assert set(Outgoing.objects.exclude(next_try=None).values_list("number", flat=True)) == {2, 3}
