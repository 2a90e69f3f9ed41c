"""Items go from node to node: named, with their terms and custody; what comes is compared, told, and bound by its terms."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from entraide.apps.evidence.actions import hearing, leaving, sending
from entraide.apps.evidence.actions.hearing import put_together
from entraide.apps.evidence.actions.leaving import send_chunks
from entraide.apps.evidence.actions.tidying import tidy
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Chunk, Item, Leaving, Look
from entraide.apps.evidence.queries.items import frozen
from entraide.apps.exchange.actions.opening import Count, open_waiting
from entraide.apps.exchange.actions.sending import Way, hand_over
from entraide.apps.exchange.handlers import Arrived
from entraide.apps.exchange.models import Conversation, Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.sealed import ATTACHED, SAID
from entraide.apps.exchange.serving import take_frame
from entraide.apps.kept import kept
from entraide.apps.requests.actions.carrying import choose
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.evidence import carrying
from entraide.domain.evidence.carrying import CHUNKED, PACKAGE, Comes, Package, body_of, chunk_body, read_body
from entraide.domain.evidence.carrying import Chunk as Piece
from entraide.domain.evidence.chunks import Listed
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Digests
from entraide.domain.evidence.items import Item as Named
from entraide.domain.exchange.messages import Message, read_message
from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.domain.requests.states import State
from entraide.sealing.unseal import unseal
from entraide.site.joined import join
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import THERE, Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.requests.living import ACK, go, greta_of, sent, theirs
from tests.apps.requests.test_lines import TYPED, asks, comes, event

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
LEDGER = b"a fictional ledger of a lighthouse bank\n" * 50
KEY = "1" * 32


@pytest.fixture(autouse=True)
def _joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the site puts together; pages are looked at after what is told here happened."""
    join()
    monkeypatch.setattr(moments, "now", lambda: NOW + timedelta(hours=3))


@pytest.fixture
def greta(people: dict[str, User], request_: Request) -> User:
    return greta_of(people, request_)


@pytest.fixture
def asked(request_: Request, greta: User, peer: Peer, authority: OwnKey, abroad: Abroad) -> Request:
    """A request of ours that Switzerland accepted and executes."""
    Request.objects.filter(pk=request_.pk).update(peer="CHE")
    choose(request_, Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint), by="greta", at=NOW)
    sent(request_, NOW - timedelta(hours=5), TYPED)
    abroad.conversation = Conversation.objects.get().key
    theirs(request_, "ACK.REGISTERED", NOW - timedelta(minutes=2), ACK)
    theirs(request_, "DECISION", NOW - timedelta(minutes=1), {"decision": "accept"}, ("M1",))
    return request_


@pytest.fixture
def came(peer: Peer, abroad: Abroad, authority: OwnKey, greta: User) -> Request:
    """A request of Switzerland's that we accepted."""
    comes(peer, abroad, asks())
    assert read_in(authority).opened == 1
    held = Request.objects.get(side="requested")
    at = NOW + timedelta(hours=2)
    go(held, "ACK.REGISTERED", "registry", "greta", at, carries=ACK | {"reference": held.reference})
    go(held, "DECISION", "central_authority", "greta", at, carries={"decision": "accept"}, measures=("M1",))
    return held


def read_in(authority: OwnKey) -> Count:
    return open_waiting(authority, PASSPHRASE, by="greta", at=NOW + timedelta(hours=1))


def named(data: bytes = LEDGER, **other: Any) -> Named:
    digests = Digests(sha256(data).hexdigest(), sha512(data).hexdigest(), len(data))
    parts: dict[str, Any] = {
        "key": KEY,
        "exhibit": "CHE-1",
        "name": "livre.csv",
        "media": "text/csv",
        "description": "Le livre",
        "digests": digests,
        "terms": Terms("Le phare vendu", (Caveat("use_limited"),), Onward.CONSENT),
    }
    return Named(**parts | other)


SEIZED = Step("2" * 32, Kind.SEIZE, "Police", NOW - timedelta(days=3), NOW - timedelta(days=3))


def package(one: Named, how: Comes = Comes.ATTACHED, listed: Listed | None = None) -> Package:
    lists = {one.key: listed} if listed else {}
    return Package((one,), {one.key: (SEIZED,)}, {one.key: how}, lists, ("M1",), "")


def delivers(
    peer: Peer, abroad: Abroad, request: Request, kind: str, body: dict[str, Any], files: dict[str, bytes]
) -> None:
    """A message with files arrives from the other node."""
    ours = (request.reference, "CH-1") if request.side == "requesting" else ("CH-1", request.reference)
    header, data = abroad.next(says=(kind, "fr", body, *ours), files=files)
    take_frame(peer, BytesIO(abroad.frame(header, data)), at=NOW)


def result(peer: Peer, abroad: Abroad, key: str = "d") -> None:
    comes(peer, abroad, event("RESULT.PART", key, carries={"items": ["CHE-1"]}), ours=Request.objects.get().reference)


def opened(row: Outgoing, abroad: Abroad, place: Path) -> tuple[Message, Path]:
    from entraide.apps.exchange.own import ourselves_known  # noqa: PLC0415

    into = place / f"opened{row.pk}"
    with kept().opened(row.package) as path, path.open("rb") as file:
        unseal(file, into, abroad.authority, ourselves_known(), on=NOW)
    return read_message((into / SAID).read_bytes()), into / ATTACHED


def test_items_leave_with_the_result_that_tells_of_them_in_one_transaction(
    came: Request, as_: As, abroad: Abroad, tmp_path: Path, people: dict[str, User]
) -> None:
    item = ours(came, as_)
    before = Outgoing.objects.count()
    answer = as_("greta").post(
        f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "measure": "M1", "result": "part"}
    )
    assert answer.status_code == 302
    rows = list(Outgoing.objects.order_by("pk")[before:])
    assert len(rows) == 2
    said, _ = opened(rows[0], abroad, tmp_path)
    told, files = opened(rows[1], abroad, tmp_path)
    assert (said.kind, told.kind) == ("RESULT.PART", PACKAGE)
    assert said.body["carries"] == {"items": ["FRA-1"]}
    assert (files / item.key).read_bytes() == LEDGER
    read = read_body(told.body)
    assert [one.kind.value for one in read.steps[item.key]] == ["receive", "send"]
    assert read.items[0].terms.onward is Onward.CONSENT
    assert standing_of(came).measures["M1"].state is State.PARTLY_EXECUTED
    assert "greta" not in str(told.body["items"][0]["exhibit"])


def test_items_that_execute_a_measure_say_so_and_those_told_already_are_told_once(came: Request, as_: As) -> None:
    where = f"/requests/{came.reference}/evidence/send"
    first, second = ours(came, as_), ours(came, as_, b"another", "FRA-2")
    assert as_("greta").post(where, {"item": [first.pk], "measure": "M1", "result": "executed"}).status_code == 302
    row = Happened.objects.get(kind="RESULT.FINAL")
    assert row.carries == {"items": ["FRA-1"], "result": "executed"}
    assert standing_of(came).measures["M1"].state is State.EXECUTED
    assert as_("greta").post(where, {"item": [second.pk], "result": "part"}).status_code == 409, "it is executed"
    assert as_("greta").post(where, {"item": [second.pk], "result": ""}).status_code == 302
    assert Happened.objects.filter(kind__startswith="RESULT").count() == 1


def test_an_original_says_by_when_it_is_due_back_and_a_clock_runs(came: Request, as_: As) -> None:
    item = ours(came, as_)
    Item.objects.filter(pk=item.pk).update(original=True, due=date(2999, 6, 30))
    as_("greta").post(
        f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "measure": "M1", "result": "part"}
    )
    said = came.happened.get(kind="RESULT.PART")
    assert said.carries == {"items": ["FRA-1"], "originals": ["FRA-1"], "due_back": "2999-06-30"}
    assert [(one.code, one.due, one.owed) for one in came.clocks.filter(code="due_back")] == [
        ("due_back", date(2999, 6, 30), "requesting")
    ]


def ours(held: Request, as_: As, data: bytes = LEDGER, exhibit: str = "FRA-1") -> Item:
    """An item of ours in a request that came."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from tests.apps.evidence.conftest import FORM  # noqa: PLC0415

    form = FORM | {"exhibit": exhibit, "kind": "receive", "performer": "Banque des phares"}
    sent_form = form | {"file": SimpleUploadedFile("livre.csv", data)}
    answer = as_("greta").post(f"/requests/{held.reference}/evidence/add", sent_form)
    assert answer.status_code == 302, answer.content.decode()
    return Item.objects.latest("pk")


def test_nothing_leaves_that_may_not(came: Request, as_: As, abroad: Abroad) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence/send"
    before = Outgoing.objects.count()
    assert "Cochez" in as_("greta").post(where, {}).content.decode()
    path = store(came.reference).find(item.stored)
    assert path
    path.unlink()
    as_("greta").post(f"/requests/{came.reference}/evidence/verify")
    answer = as_("greta").post(where, {"item": [item.pk], "result": "executed"})
    assert answer.status_code == 409
    assert "gelée" in answer.content.decode()
    assert Outgoing.objects.count() == before
    assert not Happened.objects.filter(kind="RESULT.PART").exists()


def test_items_that_come_are_compared_acknowledged_and_told_in_the_life(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named())), {KEY: LEDGER})
    assert read_in(authority).opened == 2
    item = Item.objects.get()
    assert (item.side, item.exhibit, item.measures) == ("requested", "CHE-1", ["M1"])
    assert store(asked.reference).read(item.stored) == LEDGER
    assert [one.kind for one in item.steps.all()] == ["seize", "receipt"]
    assert item.steps.last().performer == authority.name  # type: ignore[union-attr]
    assert Look.objects.get().verdict == "same"
    where = f"/requests/{asked.reference}/evidence"
    assert "Donner l’accusé" in as_("greta").get(where).content.decode()
    assert as_("greta").post(f"{where}/receipt").status_code == 302
    row = Happened.objects.get(kind="EVIDENCE.RECEIPT")
    assert row.carries == {"items": ["CHE-1"]}
    assert Look.objects.get().event == row.key
    assert Outgoing.objects.count() == 2, "the receipt leaves too"
    as_("greta").post(f"{where}/verify")
    assert Look.objects.count() == 2
    assert "Donner l’accusé" not in as_("greta").get(where).content.decode(), "they know that it is what they sent"
    assert standing_of(asked).received == {"M1"}
    path = store(asked.reference).find(item.stored)
    assert path
    path.unlink()
    as_("greta").post(f"{where}/verify")
    assert "Donner l’accusé" in as_("greta").get(where).content.decode(), "that it was spoilt here they do not know"


def test_an_item_that_is_not_what_was_said_is_frozen_and_both_records_say_so(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named())), {KEY: LEDGER[:-1] + b"!"})
    assert read_in(authority).opened == 2
    item = Item.objects.get()
    assert Look.objects.get().verdict == "hashes"
    assert frozen(asked) == {item.key}
    where = f"/requests/{asked.reference}/evidence"
    assert as_("greta").post(f"{where}/{item.pk}/take").status_code == 409
    as_("greta").post(f"{where}/receipt")
    assert Happened.objects.get(kind="EVIDENCE.RECEIPT").carries == {"items": ["CHE-1"], "mismatched": ["CHE-1"]}
    assert standing_of(asked).frozen == {"CHE-1"}


def test_the_senders_terms_hold_at_every_way_out(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named())), {KEY: LEDGER})
    read_in(authority)
    item = Item.objects.get()
    where = f"/requests/{asked.reference}/evidence/{item.pk}/take"
    plain: Any = as_("dora").post(where)
    assert b"".join(plain.streaming_content) == LEDGER, "for the case that it was given for"
    assert as_("dora").post(where, {"whom": "other", "to": "Fisc"}).status_code == 409
    at = NOW + timedelta(hours=2)
    carries = {"items": ["CHE-1"], "case": "Autre phare", "purpose": "Une autre affaire"}
    question = go(asked, "USE.ASK", "central_authority", "greta", at, carries=carries, measures=("M1",))
    refused = as_("dora").post(where, {"use": "1"})
    assert refused.status_code == 409
    assert "n’a pas consenti" in refused.content.decode()
    assert "UNTOC.18.19" in refused.content.decode()
    reply = event("USE.REPLY", "e", carries={"answer": "given"}, reply=question.key)
    comes(peer, abroad, reply, ours=asked.reference)
    read_in(authority)
    free: Any = as_("dora").post(where, {"use": "1"})
    assert b"".join(free.streaming_content) == LEDGER
    whys = Entry.objects.filter(action="evidence.refused").order_by("pk").values_list("detail__why", flat=True)
    assert list(whys) == ["ONWARD_NO_CONSENT", "OTHER_PURPOSE_NO_CONSENT"]


def test_a_redaction_of_theirs_is_bound_as_theirs_is(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    from tests.apps.evidence.conftest import FORM  # noqa: PLC0415

    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named())), {KEY: LEDGER})
    read_in(authority)
    item = Item.objects.get()
    form = FORM | {"exhibit": "CHE-1-1", "purpose": item.purpose, "why": "Un nom caché", "kind": "image"}
    form |= {"caveat": ["use_limited"], "file": file_of(LEDGER[:-1])}
    del form["says_secret"]
    where = f"/requests/{asked.reference}/evidence"
    answer = as_("dora").post(f"{where}/add?of={item.pk}", form)
    assert answer.status_code == 302, answer.content.decode()[2500:6000]
    made = Item.objects.latest("pk")
    assert made.side == asked.side
    refused = as_("dora").post(f"{where}/{made.pk}/take", {"whom": "other", "to": "Fisc"})
    assert refused.status_code == 409, "one byte less is no way round"
    free: Any = as_("dora").post(f"{where}/{made.pk}/take")
    assert b"".join(free.streaming_content) == LEDGER[:-1]


def test_what_is_barred_is_barred_even_with_consent(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    one = named(terms=Terms("Le phare vendu", (), Onward.BARRED))
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(one)), {KEY: LEDGER})
    read_in(authority)
    where = f"/requests/{asked.reference}/evidence/{Item.objects.get().pk}/take"
    answer = as_("dora").post(where, {"whom": "other", "to": "Fisc"})
    assert answer.status_code == 409
    assert "interdit" in answer.content.decode()


def test_a_large_item_goes_in_chunks_that_a_killed_worker_goes_on_with(
    came: Request, as_: As, abroad: Abroad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    item = ours(came, as_)
    before = Outgoing.objects.count()
    as_("greta").post(
        f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "measure": "M1", "result": "part"}
    )
    row = Leaving.objects.get()
    assert (row.done, row.total) == (0, 4)
    assert "0 morceaux sur 4" in as_("greta").get(f"/requests/{came.reference}/evidence").content.decode()
    plain: Callable[..., Outgoing] = hand_over

    def dies(*args: Any, **more: Any) -> Outgoing:
        if Leaving.objects.get().done == 2:
            raise KeyboardInterrupt
        return plain(*args, **more)

    monkeypatch.setattr(leaving, "hand_over", dies)
    with pytest.raises(KeyboardInterrupt):
        send_chunks(row.pk, at=NOW)
    monkeypatch.setattr(leaving, "hand_over", plain)
    monkeypatch.setattr(leaving, "AHEAD", Outgoing.objects.exclude(stage="delivered").count() + 1)
    assert send_chunks(row.pk, at=NOW) == leaving.LATER, "the exchange carries off what it has first"
    Outgoing.objects.update(stage="delivered")
    assert send_chunks(row.pk, at=NOW) is None
    chunks = [opened(one, abroad, tmp_path) for one in Outgoing.objects.order_by("pk")[before + 2 :]]
    assert [one.body["number"] for one, _ in chunks] == [1, 2, 3, 4]
    assert b"".join((files / "chunk").read_bytes() for _, files in chunks) == LEDGER
    told, _ = opened(Outgoing.objects.order_by("pk")[before + 1], abroad, tmp_path)
    assert read_body(told.body).comes[item.key] is Comes.CHUNKS


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 600 bytes."""
    for module in (sending, leaving, hearing, carrying):
        monkeypatch.setattr(module, "CHUNK", 600)
    monkeypatch.setattr(sending, "SMALL", 600)
    monkeypatch.setattr(sending, "listed", lambda file: listed_of(file.read()))


def listed_of(data: bytes) -> Listed:
    pieces = [data[at : at + 600] for at in range(0, len(data), 600)]
    return Listed(len(data), tuple(sha256(one).hexdigest() for one in pieces), 600)


def chunk(number: int, data: bytes = LEDGER) -> tuple[dict[str, Any], dict[str, bytes]]:
    return chunk_body(Piece(KEY, number)), {"chunk": data[(number - 1) * 600 : number * 600]}


def test_chunks_make_the_item_whole_in_whatever_order_and_however_often_they_come(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named(), Comes.CHUNKS, listed_of(LEDGER))), {})
    for number in (3, 1, 1, 2):
        delivers(peer, abroad, asked, CHUNKED, *chunk(number))
    assert read_in(authority).opened == 6
    page = as_("greta").get(f"/requests/{asked.reference}/evidence").content.decode()
    assert "3 morceaux sur 4" in page
    assert not Look.objects.exists()
    item = Item.objects.get()
    delivers(peer, abroad, asked, CHUNKED, *chunk(4))
    delivers(peer, abroad, asked, CHUNKED, *chunk(4))
    read_in(authority)
    tidy(before=NOW - timedelta(days=900 * 365))
    for _ in range(2):
        put_together(item.pk, at=NOW)
    assert store(asked.reference).read(Item.objects.get().stored) == LEDGER
    assert Look.objects.get().verdict == "same"
    assert not Chunk.objects.exists()
    for path in store(asked.reference).root.glob("??/*"):
        os.utime(path, (1, 1))
    tidy(before=datetime(2026, 1, 1, tzinfo=UTC))
    assert len(list(store(asked.reference).root.glob("??/*"))) == 1, "the chunks' own files go in time"
    delivers(peer, abroad, asked, CHUNKED, *chunk(2))
    assert read_in(authority).opened == 1, "one that comes late changes nothing"


@pytest.mark.parametrize("lie", ["bytes", "long", "two", "number", "item", "unasked"])
def test_a_chunk_that_is_none_of_the_list_is_not_taken(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, lie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    if lie != "unasked":
        delivers(peer, abroad, asked, PACKAGE, body_of(package(named(), Comes.CHUNKS, listed_of(LEDGER))), {})
    body, files = chunk(1)
    lies = {"bytes": {"chunk": b"x" * 600}, "long": {"chunk": b"x" * 6000}, "two": files | {"more": b"x"}}
    body |= {"number": 9} if lie == "number" else {"item": "9" * 32} if lie == "item" else {}
    delivers(peer, abroad, asked, CHUNKED, body, lies.get(lie, files))
    read_in(authority)
    last = Incoming.objects.latest("pk")
    assert (last.trouble, Chunk.objects.count()) == ("unfit", 0)


def test_a_package_that_lies_is_not_taken_and_stops_no_other(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    good = body_of(package(named()))
    delivers(peer, abroad, asked, PACKAGE, good, {})
    delivers(peer, abroad, asked, PACKAGE, good | {"measures": ["P1"]}, {KEY: LEDGER})
    delivers(peer, abroad, asked, PACKAGE, good, {KEY: LEDGER, "f" * 32: b"more"})
    delivers(peer, abroad, asked, PACKAGE, good, {KEY: LEDGER})
    other = body_of(package(named(b"another")))
    delivers(peer, abroad, asked, PACKAGE, other, {KEY: b"another"})
    second = body_of(package(named(b"another", key="3" * 32)))
    delivers(peer, abroad, asked, PACKAGE, second, {"3" * 32: b"another"})
    count = read_in(authority)
    assert (count.opened, count.left) == (1, 5)
    assert Item.objects.get().sha256 == sha256(LEDGER).hexdigest()
    told = list(Incoming.objects.order_by("pk").values_list("told", flat=True))
    assert told[-2:] == ["another item has its key here", "another item has its exhibit number here"]


def test_another_authority_of_the_same_node_hands_nothing_over(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    asked.lines.update(theirs="0" * 64)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named())), {KEY: LEDGER})
    assert read_in(authority).left == 1
    assert not Item.objects.exists()


def test_a_courier_carries_what_is_named_over_the_line(came: Request, as_: As, abroad: Abroad, tmp_path: Path) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence"
    assert as_("greta").post(f"{where}/{item.pk}/medium", {"courier": "Mme Valise"}).status_code == 409, "not named yet"
    named_there = {"item": [item.pk], "result": "part", "medium": "yes"}
    assert as_("greta").post(f"{where}/send", named_there).status_code == 302
    message, files = opened(Outgoing.objects.latest("pk"), abroad, tmp_path)
    assert read_body(message.body).comes == {item.key: Comes.MEDIA}
    assert not list(files.glob("*")), "the line carries the name, not the bytes"
    answer: Any = as_("greta").post(f"{where}/{item.pk}/medium", {"courier": "Mme Valise"})
    medium = tmp_path / "medium.asice"
    medium.write_bytes(b"".join(answer.streaming_content))
    assert LEDGER[:40] not in medium.read_bytes()
    from entraide.apps.exchange.own import ourselves_known  # noqa: PLC0415

    with medium.open("rb") as file:
        unseal(file, tmp_path / "there", abroad.authority, ourselves_known(), on=NOW)
    assert (tmp_path / "there" / item.key).read_bytes() == LEDGER
    assert [one.kind for one in item.steps.all()] == ["receive", "send"]
    assert "Mme Valise" in item.steps.get(kind="send").result
    again: Any = as_("greta").post(f"{where}/{item.pk}/medium", {"courier": "Mme Valise"})
    assert b"".join(again.streaming_content)
    assert item.steps.filter(kind="send").count() == 1, "one courier, one step"


def test_what_a_courier_brings_is_opened_with_the_passphrase_and_compared(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named(), Comes.MEDIA)), {})
    read_in(authority)
    item = Item.objects.get()
    where = f"/requests/{asked.reference}/evidence/{item.pk}"
    assert [one.kind for one in item.steps.all()] == ["seize"], "nothing was received yet"
    assert "Attendue sur un support scellé" in as_("greta").get(where.rpartition("/")[0]).content.decode()

    def brings(data: bytes, passphrase: str) -> Any:
        return as_("greta").post(f"{where}/bring", {"file": file_of(data), "passphrase": passphrase})

    right, other = medium_of(abroad, authority, KEY), medium_of(abroad, authority, "9" * 32)
    assert "phrase" in brings(right, "wrong").content.decode()
    assert "n’est pas celui de cette pièce" in brings(other, PASSPHRASE).content.decode()
    assert brings(right[:-9], PASSPHRASE).status_code == 409
    assert not Item.objects.get().stored
    assert brings(right, PASSPHRASE).status_code == 302
    assert store(asked.reference).read(Item.objects.get().stored) == LEDGER
    assert Look.objects.get().verdict == "same"
    assert [one.kind for one in item.steps.all()] == ["seize", "receipt"]


def file_of(data: bytes, name: str = "medium.asice") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    return SimpleUploadedFile(name, data)


def medium_of(abroad: Abroad, authority: OwnKey, name: str) -> bytes:
    """The sealed package that a courier of the other State carries."""
    from entraide.sealing.seal import Contents, Means, seal  # noqa: PLC0415
    from entraide.sealing.seal import Item as Sealed  # noqa: PLC0415

    out = abroad.place / f"medium-{name[:8]}-{len(name)}"
    contents = Contents([Sealed(name, BytesIO(LEDGER), len(LEDGER))], Terms("Le phare vendu"), "Une pièce.", "EVIDENCE")
    seal(out, contents, [abroad.to, abroad.authority.card], abroad.node, Means(NOW, os.urandom, frozenset()))
    return out.read_bytes()


@pytest.mark.parametrize("on_disk", [True, False], ids=["its bytes are here", "its bytes are lost"])
def test_an_item_of_ours_that_the_database_forgot_comes_back_from_the_other_node(
    came: Request, as_: As, abroad: Abroad, tmp_path: Path, *, on_disk: bool
) -> None:
    item = ours(came, as_)
    as_("greta").post(f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "result": "part"})
    row = Outgoing.objects.latest("pk")
    message, files = opened(row, abroad, tmp_path)
    path = store(came.reference).find(item.stored)
    assert path
    Item.objects.all().delete()
    if not on_disk:
        path.unlink()
    back = Arrived(message, files, THERE, "CHE", came.urn, NOW, row.sender, row.receiver, ours=True)
    assert hearing.hear(back, by="greta", at=NOW) == came.urn
    again = Item.objects.get()
    assert (again.side, again.exhibit, again.key) == (came.side, "FRA-1", item.key)
    assert store(came.reference).read(again.stored) == LEDGER
    assert [one.kind for one in again.steps.all()] == ["receive", "send"], "it was never received here"


def test_a_chunk_that_an_item_shares_with_another_stays_for_that_one(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    result(peer, abroad)
    zeros, one, two = b"\0" * 600, b"1" * 600, b"2" * 600
    for key, data in (("1", zeros + one), ("2", zeros + two)):
        item = named(data, key=key * 32, exhibit=f"CHE-{key}")
        delivers(peer, abroad, asked, PACKAGE, body_of(package(item, Comes.CHUNKS, listed_of(data))), {})
        for number in (1, 2):
            body = chunk_body(Piece(key * 32, number))
            delivers(peer, abroad, asked, CHUNKED, body, {"chunk": data[(number - 1) * 600 : number * 600]})
    read_in(authority)
    for item_row in Item.objects.all():
        put_together(item_row.pk, at=NOW)
        assert Look.objects.get(item=item_row).verdict == "same"


def test_an_item_whose_chunk_was_spoilt_is_whole_once_it_is_handed_over_again(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    result(peer, abroad)
    body = body_of(package(named(), Comes.CHUNKS, listed_of(LEDGER)))
    delivers(peer, abroad, asked, PACKAGE, body, {})
    for number in (1, 2, 3, 4):
        delivers(peer, abroad, asked, CHUNKED, *chunk(number))
    read_in(authority)
    path = store(asked.reference).find(Chunk.objects.get(number=4).sha256)
    assert path
    path.write_bytes(b"spoilt")
    item = Item.objects.get()
    put_together(item.pk, at=NOW)
    assert [one.number for one in Chunk.objects.all()] == [1, 2, 3]
    delivers(peer, abroad, asked, PACKAGE, body, {})
    delivers(peer, abroad, asked, CHUNKED, *chunk(4))
    read_in(authority)
    put_together(item.pk, at=NOW)
    assert store(asked.reference).read(Item.objects.get().stored) == LEDGER


def test_what_was_to_come_by_courier_may_come_by_the_line_after_all(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named(), Comes.MEDIA)), {})
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named())), {KEY: LEDGER})
    assert read_in(authority).opened == 3
    item = Item.objects.get()
    assert store(asked.reference).read(item.stored) == LEDGER
    assert [one.kind for one in item.steps.all()] == ["seize", "receipt"]


def test_bytes_that_were_spoilt_on_our_disk_never_leave_as_good(came: Request, as_: As) -> None:
    item = ours(came, as_, os.urandom(900))
    path = store(came.reference).find(item.stored)
    assert path
    assert path.suffix == "", "what is not deflated is not held to its name when it is opened"
    path.write_bytes(os.urandom(900))
    before = Outgoing.objects.count()
    answer = as_("greta").post(f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "result": "part"})
    assert answer.status_code == 409
    assert frozen(came) == {item.key}
    assert (Outgoing.objects.count(), Happened.objects.filter(kind="RESULT.PART").count()) == (before, 0)


def test_a_file_given_again_takes_the_place_of_one_that_was_spoilt(came: Request, as_: As) -> None:
    data = os.urandom(900)
    first = ours(came, as_, data)
    path = store(came.reference).find(first.stored)
    assert path
    path.write_bytes(b"spoilt")
    second = ours(came, as_, data, "FRA-2")
    assert store(came.reference).read(second.stored) == data


def test_consent_to_one_use_is_none_to_another_in_the_same_case(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    result(peer, abroad)
    delivers(peer, abroad, asked, PACKAGE, body_of(package(named())), {KEY: LEDGER})
    read_in(authority)
    keys = []
    for nth, purpose in enumerate(("Une autre affaire", "Un impôt")):
        carries = {"items": ["CHE-1"], "case": "Autre phare", "purpose": purpose}
        at = NOW + timedelta(hours=2, minutes=nth)
        keys.append(go(asked, "USE.ASK", "central_authority", "greta", at, carries=carries, measures=("M1",)).key)
    comes(peer, abroad, event("USE.REPLY", "e", carries={"answer": "given"}, reply=keys[0]), ours=asked.reference)
    read_in(authority)
    where = f"/requests/{asked.reference}/evidence/{Item.objects.get().pk}/take"
    assert as_("dora").post(where, {"use": "1"}).status_code == 200
    assert as_("dora").post(where, {"use": "2"}).status_code == 409


def test_files_of_every_office_can_be_named_to_the_other_node(came: Request, as_: As) -> None:
    from tests.apps.evidence.conftest import FORM  # noqa: PLC0415

    for nth, suffix in enumerate(("docx", "xlsx", "pptx", "odt", "eml", "e01", "ufdr", "")):
        form = FORM | {"exhibit": f"FRA-{nth}", "kind": "receive", "place": "Brest\x00", "performer": "x"}
        form |= {"file": file_of(b"a file of an office", f"a.{suffix}")}
        answer = as_("greta").post(f"/requests/{came.reference}/evidence/add", form)
        assert answer.status_code == 302, answer.content.decode()
    items = [str(one) for one in Item.objects.values_list("pk", flat=True)]
    answer = as_("greta").post(f"/requests/{came.reference}/evidence/send", {"item": items, "result": "part"})
    assert answer.status_code == 302, answer.content.decode()
