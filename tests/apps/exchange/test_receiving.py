"""What arrives: each message once, in its order, whatever comes twice, early or never; what is hostile is refused by
name, nothing of it kept, and noted."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from entraide.apps.audit.models import Entry
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.actions.peers import meet, resume, revoke, suspend, trust
from entraide.apps.exchange.models import Conversation, Evidence, Gap, Incoming, OwnKey, Peer, PeerKey
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.serving import MOST, serve, take_frame
from entraide.domain.exchange.headers import Party
from entraide.gateways.transport.frames import HEAD, frame_bytes
from entraide.sealing.keys import Kind
from entraide.sealing.refusals import Refused
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad, keys
from tests.apps.exchange.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db


def deliver(peer: Peer, frame: bytes) -> bytes:
    return take_frame(peer, BytesIO(frame), at=NOW)


def refusals() -> list[str]:
    return [entry.detail["why"] for entry in Entry.objects.filter(action="exchange.refuse")]


def nothing(tmp_path: Path) -> bool:
    """Nothing of a message is here: no row, no byte."""
    kept = [path for path in (tmp_path / "uploads").rglob("*") if path.is_file()]
    return not Incoming.objects.exists() and not Evidence.objects.exists() and not kept


def test_messages_that_come_early_wait_and_the_gap_is_told_until_it_is_filled(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any]
) -> None:
    sent = [abroad.next() for _ in range(4)]
    for number in (0, 3, 2, 3, 0):
        deliver(peer, abroad.frame(*sent[number]))
    assert dict(Incoming.objects.values_list("number", "state")) == {1: "delivered", 3: "early", 4: "early"}
    gap = Gap.objects.get()
    assert (gap.kind, gap.first, gap.last, gap.closed) == ("missing", 2, 2, None)
    deliver(peer, abroad.frame(*sent[1]))
    gap.refresh_from_db()
    assert gap.closed
    assert set(Incoming.objects.values_list("state", flat=True)) == {"delivered"}
    assert Evidence.objects.filter(code="DELIVERY", ours=False).count() == 4
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).opened == 4
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).opened == 0
    assert told == [1, 2, 3, 4]
    assert Evidence.objects.filter(code="RETRIEVAL", ours=False).count() == 4
    assert Conversation.objects.get().subject == "urn:case:1"


def test_a_wrong_passphrase_opens_nothing_and_right_ones_are_kept_nowhere(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any]
) -> None:
    deliver(peer, abroad.frame(*abroad.next()))
    with pytest.raises(Refused, match="passphrase"):
        open_waiting(authority, "another passphrase", by="greta", at=NOW)
    assert told == []
    assert PASSPHRASE.encode() not in bytes(authority.file)


def test_a_package_that_an_app_cannot_apply_is_not_marked_as_applied(
    peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    deliver(peer, abroad.frame(*abroad.next()))
    count = open_waiting(authority, PASSPHRASE, by="greta", at=NOW)
    assert (count.opened, count.left) == (0, 1)
    row = Incoming.objects.get()
    assert (row.state, row.trouble, row.applied) == ("delivered", "unfit", None)


HOSTILE: dict[str, tuple[str, dict[str, Any]]] = {
    "of another State than its node": ("wrong_state", {"sender": {"state": "AUT"}}),
    "for another node": ("cross_addressed", {"receiver": {"node": "rome.example"}}),
    "for another State": ("cross_addressed", {"receiver": {"state": "ITA"}}),
    "for an authority that is not here": ("wrong_authority", {"receiver": {"authority": "e" * 64}}),
    "from an authority that nobody knows": ("wrong_authority", {"sender": {"authority": "e" * 64}}),
    "from another node": ("cross_addressed", {"sender": {"node": "rome.example"}}),
    "another package than announced": ("package", {"package": "d" * 64}),
    "larger than announced": ("package", {"size": 7}),
    "that is no package": ("sealing", {"body": b"nothing sealed"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_message_is_refused_by_name(what: str, peer: Peer, abroad: Abroad, tmp_path: Path) -> None:
    code, other = HOSTILE[what]
    plain, _ = abroad.next()
    abroad.headers.clear()
    changed = {
        name: Party(**{part: value.get(part, getattr(getattr(plain, name), part)) for part in Party.__slots__})
        if isinstance(value, dict)
        else value
        for name, value in other.items()
    }
    deliver(peer, abroad.frame(*abroad.next(**changed)))
    assert refusals() == [code]
    assert nothing(tmp_path)


def test_a_signature_of_another_key_or_of_a_revoked_one_is_refused(peer: Peer, abroad: Abroad, tmp_path: Path) -> None:
    other = keys(Kind.NODE, "Stranger", "CHE", NOW)
    sent = abroad.next()
    deliver(peer, abroad.frame(*sent, by=other))
    revoke(abroad.node.card.fingerprint, "lost", by="greta", at=NOW)
    deliver(peer, abroad.frame(*sent))
    assert refusals() == ["signature", "revoked_key"]
    assert nothing(tmp_path)


def test_a_package_put_under_another_header_is_refused_when_it_is_opened(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any]
) -> None:
    body = abroad.package(1, "a" * 32)
    deliver(peer, abroad.frame(*abroad.next(body=body)))
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).faulty == 1
    assert told == []
    assert Incoming.objects.get().trouble == "package"
    assert Evidence.objects.filter(code="NON_RETRIEVAL").count() == 1


def test_a_message_that_names_what_it_does_not_bring_keeps_no_other_from_being_opened(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any]
) -> None:
    deliver(peer, abroad.frame(*abroad.next(files={"letter.pdf": b"%PDF-"}, lacks=("letter.pdf",))))
    deliver(peer, abroad.frame(*abroad.next()))
    count = open_waiting(authority, PASSPHRASE, by="greta", at=NOW)
    assert (count.opened, count.faulty, told) == (1, 1, [2])
    row = Incoming.objects.get(number=1)
    assert (row.state, row.trouble, row.told) == ("faulty", "unreadable", "letter.pdf")
    assert Evidence.objects.filter(message=row.message, code="NON_RETRIEVAL").exists()


def test_another_message_of_a_number_is_refused_and_shown(peer: Peer, abroad: Abroad) -> None:
    first = abroad.next()
    deliver(peer, abroad.frame(*first))
    abroad.headers.clear()
    deliver(peer, abroad.frame(*abroad.next()))
    assert refusals() == ["forked"]
    assert Incoming.objects.get().hash == first[0].hash


def ask(abroad: Abroad, data: bytes, path: str = "packages", **other: Any) -> int:
    data = abroad.request(path, data, **other)
    return serve(path, BytesIO(data), len(data), at=NOW)[0]


def test_a_request_is_taken_once_and_a_replay_is_refused(peer: Peer, abroad: Abroad) -> None:
    data = abroad.request("packages", abroad.frame(*abroad.next()))
    for _ in range(2):
        serve("packages", BytesIO(data), len(data), at=NOW)
    assert refusals() == ["replayed"]
    assert Incoming.objects.count() == 1


REQUESTS: dict[str, tuple[str, int, Callable[[Abroad], dict[str, Any]]]] = {
    "an hour old": ("clock", 200, lambda one: {"time": int(one.at.timestamp()) - 3600}),
    "for another node": ("cross_addressed", 403, lambda _: {"to": "rome.example"}),
    "from a node that nobody knows": ("unknown_node", 403, lambda _: {"from": "rome.example"}),
    "signed by nobody": ("signature", 403, lambda _: {"sign": lambda words: secrets.token_bytes(3373)}),
    "that says more than may come": ("oversized", 200, lambda _: {"total": 2**50}),
    "of another content than signed": ("cut", 200, lambda _: {"frame": "a" * 64}),
    "with a place that is none": ("oversized", 200, lambda _: {"offset": -5}),
    "without its number": ("unreadable", 403, lambda _: {"nonce": "x"}),
}


@pytest.mark.parametrize("what", REQUESTS)
def test_a_hostile_request_is_refused_by_name(what: str, peer: Peer, abroad: Abroad, tmp_path: Path) -> None:
    code, status, other = REQUESTS[what]
    assert ask(abroad, abroad.frame(*abroad.next()), **other(abroad)) == status
    assert refusals() == [code]
    assert nothing(tmp_path)


def test_what_is_signed_for_one_path_is_refused_at_another(peer: Peer, abroad: Abroad, tmp_path: Path) -> None:
    data = abroad.request("talk", abroad.frame(*abroad.next()))
    assert serve("packages", BytesIO(data), len(data), at=NOW)[0] == 403
    assert ask(abroad, abroad.frame(*abroad.next()), "talk") == 200
    assert refusals() == ["signature", "unreadable"]
    assert nothing(tmp_path)


def test_oversized_requests_and_heads_are_refused_before_they_are_read(
    peer: Peer, abroad: Abroad, tmp_path: Path
) -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("it is read")

    assert serve("packages", Endless(), MOST + 1, at=NOW)[0] == 413
    swollen = b"entraide request 1\n" + (2**31).to_bytes(4, "big") + b"x" * 50
    assert serve("packages", BytesIO(swollen), len(swollen), at=NOW)[0] == 400
    header, body = abroad.next()
    head = header.written + b" " * 9000
    assert ask(abroad, frame_bytes(b"P", head, abroad.node.sign(head)) + body) == 200
    assert ask(abroad, b"entraide frame 1\nP" + (HEAD + 1).to_bytes(4, "big") + b"y" * 99) == 200
    assert refusals() == ["oversized", "oversized", "oversized", "unreadable"]
    assert nothing(tmp_path)


def test_a_long_frame_comes_piece_by_piece_and_goes_on_where_it_broke_off(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any]
) -> None:
    frame = abroad.frame(*abroad.next())
    third = len(frame) // 3
    held: dict[str, Any] = {"frame": sha256(frame).hexdigest(), "total": len(frame)}
    for start, end in ((0, third), (0, third), (2 * third, len(frame)), (third, 2 * third), (2 * third, len(frame))):
        ask(abroad, frame[start:end], **held, offset=start)
    assert Incoming.objects.count() == 1
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).opened == 1


def test_a_node_is_trusted_only_after_a_person_typed_its_fingerprint(abroad: Abroad, tmp_path: Path) -> None:
    peer = meet(abroad.introduces(), by="greta", at=NOW)
    assert (peer.standing, set(peer.keys.values_list("standing", flat=True))) == ("met", {"announced"})
    assert ask(abroad, abroad.frame(*abroad.next())) == 403
    key = abroad.node.card.fingerprint
    with pytest.raises(Refusal, match="other_fingerprint"):
        trust(key, "12345 " * 12, by="greta", at=NOW)
    trust(key, key, by="greta", at=NOW)
    peer.refresh_from_db()
    assert (peer.standing, peer.trusted_by) == ("trusted", "greta")
    assert ask(abroad, abroad.frame(*abroad.next(number=1, previous=""))) == 200
    assert refusals() == ["not_trusted", "wrong_authority"]  # of the authority's key nobody has said anything
    assert nothing(tmp_path)
    suspend(peer.node, "a doubt", by="greta", at=NOW)
    assert ask(abroad, abroad.frame(*abroad.next())) == 403
    resume(peer.node, "settled", by="greta", at=NOW)
    assert refusals()[-1] == "suspended"


def test_new_keys_that_the_old_ones_vouch_for_still_wait_for_a_person(peer: Peer, abroad: Abroad) -> None:
    old = abroad.node
    abroad.node = keys(Kind.NODE, "Fictional node", "CHE", NOW)
    meet(abroad.introduces(before=old), by="greta", at=NOW)
    row = PeerKey.objects.get(fingerprint=abroad.node.card.fingerprint)
    assert (row.before, row.standing) == (old.card.fingerprint, "announced")
    sent = abroad.next()
    deliver(peer, abroad.frame(*sent))
    assert refusals() == ["not_trusted"]
    trust(row.fingerprint, row.fingerprint, by="greta", at=NOW)
    meet(abroad.introduces(revoked=[old.card.fingerprint]), by="greta", at=NOW + timedelta(minutes=1))
    assert PeerKey.objects.get(fingerprint=old.card.fingerprint).standing == "revoked"
    body = abroad.package(1, sent[0].id)
    abroad.headers.clear()
    deliver(peer, abroad.frame(*abroad.next(body=body, id=sent[0].id)))
    assert Incoming.objects.count() == 1


def test_a_node_cannot_change_its_state_nor_take_anothers_keys(peer: Peer, abroad: Abroad, tmp_path: Path) -> None:
    liar = Abroad(NOW, tmp_path, abroad.to, state="AUT")
    with pytest.raises(Refusal, match="wrong_state"):
        meet(liar.introduces(), by="greta", at=NOW)
    liar.name = "vienna.example"
    liar.authority = keys(Kind.AUTHORITY, "Of another State", "DEU", NOW)
    with pytest.raises(Refusal, match="wrong_state"):
        meet(liar.introduces(), by="greta", at=NOW)
    thief = Abroad(NOW, tmp_path, abroad.to, name="thief.example")
    thief.authority = abroad.authority
    with pytest.raises(Refusal, match="cross_addressed"):
        meet(thief.introduces(), by="greta", at=NOW)
    with pytest.raises(Refusal):
        meet(abroad.introduces().replace(b"bern", b"born"), by="greta", at=NOW)
    assert Peer.objects.count() == 1


def test_what_was_proved_cannot_be_changed_or_deleted(peer: Peer, abroad: Abroad) -> None:
    deliver(peer, abroad.frame(*abroad.next()))
    for statement in (
        "UPDATE exchange_evidence SET code = 'RETRIEVAL'",
        "DELETE FROM exchange_evidence",
        "DELETE FROM exchange_sheet",
    ):
        with (
            pytest.raises(DatabaseError, match=r"append-only|proved"),
            transaction.atomic(),
            connection.cursor() as cur,
        ):
            cur.execute(statement)


def test_a_full_disk_takes_nothing_and_says_so(
    peer: Peer, abroad: Abroad, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entraide.apps.exchange.serving.ROOM", 2**60)
    data = abroad.request("packages", abroad.frame(*abroad.next()))
    status, answer = serve("packages", BytesIO(data), len(data), at=NOW)
    assert status == 200
    assert b'"status":"full"' in answer
    assert nothing(tmp_path)
