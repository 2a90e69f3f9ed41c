"""Several messages at a time: one request, one sheet of evidences, and each refused or taken by itself."""

import io
import json
import secrets
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from entraide.apps.audit.models import Entry
from entraide.apps.exchange import serving
from entraide.apps.exchange.actions import receiving
from entraide.apps.exchange.actions.evidencing import FORMAT
from entraide.apps.exchange.actions.evidencing import WORDS as EVIDENCES
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.actions.peers import revoke
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over, submit
from entraide.apps.exchange.handlers import Arrived, Unfit, register
from entraide.apps.exchange.introducing import text
from entraide.apps.exchange.models import Conversation, Errand, Evidence, Incoming, Outgoing, OwnKey, Peer, Sheet
from entraide.apps.exchange.serving import Strangers, serve, take_frame
from entraide.apps.kept import kept
from entraide.domain.exchange.headers import Header, plain
from entraide.gateways.transport.frames import BATCH, write_batch, write_frame
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import HOME, Abroad
from tests.apps.exchange.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db


def batch(abroad: Abroad, sent: list[tuple[Header, bytes]]) -> bytes:
    out = io.BytesIO()
    write_batch(out, [(abroad.frame(header, b""), [body]) for header, body in sent])
    return out.getvalue()


def ask(abroad: Abroad, data: bytes, path: str = "packages", **other: Any) -> tuple[int, bytes]:
    asked = abroad.request(path, data, **other)
    return serve(path, BytesIO(asked), len(asked), at=NOW)


def why() -> list[str]:
    return [entry.detail["why"] for entry in Entry.objects.filter(action="exchange.refuse")]


def test_a_batch_is_taken_in_one_request_with_one_sheet_and_a_repetition_says_no_more(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any]
) -> None:
    data = batch(abroad, [abroad.next() for _ in range(5)])
    for _ in range(2):
        assert ask(abroad, data)[0] == 200
    assert set(Incoming.objects.values_list("state", flat=True)) == {"delivered"}
    assert (Incoming.objects.count(), Sheet.objects.count(), Evidence.objects.count()) == (5, 1, 10)
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).opened == 5
    assert told == [1, 2, 3, 4, 5]
    assert (Sheet.objects.count(), Evidence.objects.filter(code="RETRIEVAL").count()) == (2, 5)


def test_one_bad_message_of_a_batch_is_refused_alone(peer: Peer, abroad: Abroad) -> None:
    sent = [abroad.next() for _ in range(3)]
    sent[1] = (sent[1][0], sent[1][1][:-1])
    answer = ask(abroad, batch(abroad, sent))[1]
    assert dict(Incoming.objects.values_list("number", "state")) == {1: "delivered", 3: "early"}
    assert why() == ["package"]
    assert answer.count(b'"to":"bern.example"') == 1


@pytest.mark.parametrize(
    "data",
    [
        b"\0\0\0\5abc",
        b"\xff\xff\xff\xff" + b"x" * 90,
        b"\0\0",
        b"\0\0\0\4abcd",
    ],
    ids=["cut", "swollen", "no length", "no frame"],
)
def test_a_batch_that_is_none_is_refused_and_nothing_kept(data: bytes, peer: Peer, abroad: Abroad) -> None:
    out = io.BytesIO()
    write_frame(out, BATCH, b"", b"", [data])
    assert ask(abroad, out.getvalue())[0] == 200
    assert why() == ["unreadable"]


def test_a_batch_of_too_many_or_within_a_batch_is_refused(peer: Peer, abroad: Abroad) -> None:
    one = abroad.frame(abroad.next()[0], b"")
    each: list[list[tuple[bytes, list[bytes]]]] = [[(one, [])] * 51, [(batch(abroad, []), [])]]
    for within in each:
        out = io.BytesIO()
        write_batch(out, within)
        ask(abroad, out.getvalue())
    assert why() == ["unreadable", "unreadable"]
    assert not Incoming.objects.exists()


def test_an_app_that_breaks_off_keeps_what_went_before_it(
    peer: Peer, abroad: Abroad, authority: OwnKey, told: list[Any]
) -> None:
    ask(abroad, batch(abroad, [abroad.next() for _ in range(4)]))
    broken = {3: RuntimeError("the app broke")}

    def hear(arrived: Arrived, **_: Any) -> str:
        number = arrived.message.body["n"]
        if number in broken:
            raise broken[number]
        told.append(number)
        return "urn:case:1"

    register(["*"], hear)
    with pytest.raises(RuntimeError):
        open_waiting(authority, PASSPHRASE, by="greta", at=NOW)
    assert list(Incoming.objects.exclude(applied=None).order_by("number").values_list("number", flat=True)) == [1, 2]
    broken[3] = Unfit("not yet")  # type: ignore[assignment]
    count = open_waiting(authority, PASSPHRASE, by="greta", at=NOW)
    assert (count.opened, count.left) == (1, 1)


def test_bytes_that_are_here_for_another_reason_are_no_message_and_nobody_learns_of_them(
    peer: Peer, abroad: Abroad
) -> None:
    secret = kept().keep(b"what somebody else loaded")
    header, _ = abroad.next(package=secret, size=25)
    take_frame(peer, BytesIO(abroad.frame(header, b"")), at=NOW)
    assert why() == ["package"]
    assert not Incoming.objects.exists()


def test_evidences_that_a_gap_held_back_are_said_on_as_many_sheets_as_they_fill(
    peer: Peer, abroad: Abroad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entraide.apps.exchange.actions.evidencing.CLAIMS", 4)
    sent = [abroad.next() for _ in range(4)]
    ask(abroad, batch(abroad, sent[1:]))
    ask(abroad, batch(abroad, sent[:1]))
    assert set(Incoming.objects.values_list("state", flat=True)) == {"delivered"}
    assert [sheet.evidence_set.count() for sheet in Sheet.objects.order_by("pk")] == [3, 4, 1]
    assert Errand.objects.count() == 3


def test_a_message_does_not_leave_for_a_key_that_was_revoked_since(
    peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    key = abroad.authority.card.fingerprint
    letter = Letter("PROGRESS", {"n": 1}, "urn:case:1", "fr", "a test", "Un paquet scellé.")
    out = hand_over(letter, Way(peer.node, authority.fingerprint, key), by="dora", at=NOW)
    revoke(key, "lost", by="greta", at=NOW)
    assert submit([out.pk], at=NOW) == []
    out = Outgoing.objects.get()
    assert (out.trouble, out.number) == ("revoked_key", None)
    assert Conversation.objects.get().sent_number == 0


def test_a_key_revoked_while_a_batch_is_on_its_way_counts_before_anything_is_placed(
    peer: Peer, abroad: Abroad, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain: Callable[..., None] = receiving.placed

    def meanwhile(*told: Any) -> None:
        revoke(abroad.node.card.fingerprint, "lost", by="greta", at=NOW)
        plain(*told)

    monkeypatch.setattr(receiving, "placed", meanwhile)
    ask(abroad, batch(abroad, [abroad.next() for _ in range(2)]))
    assert why() == ["revoked_key", "revoked_key"]
    assert not Incoming.objects.exists()


def test_a_peer_has_only_a_few_long_frames_under_way(peer: Peer, abroad: Abroad) -> None:
    for _ in range(serving.UNDER_WAY + 3):
        ask(abroad, b"x" * 50, frame=secrets.token_hex(32), total=100)
    place = Path(django_settings.HOME) / "exchange"
    assert len(list(place.iterdir())) == serving.UNDER_WAY


def test_signs_that_break_lines_or_databases_are_not_noted(peer: Peer, abroad: Abroad) -> None:
    for name in ("bern\nroot signed in", "\ud800", "a\0b", "x" * 900):
        assert ask(abroad, b"x", **{"from": name})[0] == 403
    claim = {"at": plain(NOW), "code": "DELIVERY", "hash": "", "message": "\ud800", "reason": "a\nb"}
    words = json.dumps({"by": abroad.name, "format": FORMAT, "says": [claim], "to": HOME}).encode()
    sheet = [text(words), text(abroad.node.sign(EVIDENCES + words))]
    assert ask(abroad, abroad.statement(sheets=[sheet]), "talk")[0] == 200
    assert why()[-1] == "unreadable"
    for entry in Entry.objects.filter(action="exchange.refuse"):
        assert entry.detail["from"] in {"?", "bern.example"}
        assert entry.detail["told"].isprintable()


def test_strangers_cannot_make_the_audit_grow(peer: Peer, abroad: Abroad, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Strangers()
    few.most = 3
    monkeypatch.setattr(serving, "STRANGERS", few)
    for _ in range(10):
        assert serve("talk", BytesIO(b"x" * 50), 50, at=NOW)[0] == 400
    assert len(why()) == 3
    few.minute -= 1
    serve("talk", BytesIO(b"x" * 50), 50, at=NOW)
    assert Entry.objects.order_by("-number")[0].detail["unnoted"] == 7
