"""Large items go and come in chunks, whatever breaks off, repeats, or lies."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from shutil import disk_usage
from typing import Any

import pytest

from entraide.apps.evidence import receiving
from entraide.apps.evidence.actions import leaving
from entraide.apps.evidence.actions.arriving import put_together
from entraide.apps.evidence.actions.leaving import send_chunks
from entraide.apps.evidence.actions.tidying import tidy
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Chunk, Item, Leaving, Look
from entraide.apps.evidence.receiving import announced
from entraide.apps.exchange.actions.sending import hand_over
from entraide.apps.exchange.models import Incoming, Outgoing
from entraide.apps.requests.models import Request
from entraide.domain.evidence.carrying import CHUNKED, Comes, read_body
from tests.apps.conftest import NOW
from tests.apps.evidence.between import LEDGER, As, Giver, chunk, named, ours
from tests.apps.exchange.abroad import Abroad
from tests.apps.requests.lined import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small")]


def test_a_large_item_goes_in_chunks_that_a_killed_worker_goes_on_with(
    came: Request, as_: As, abroad: Abroad, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    chunks = [opened(one, abroad) for one in Outgoing.objects.order_by("pk")[before + 2 :]]
    assert [one.body["number"] for one, _ in chunks] == [1, 2, 3, 4]
    assert b"".join((files / "chunk").read_bytes() for _, files in chunks) == LEDGER
    told, _ = opened(Outgoing.objects.order_by("pk")[before + 1], abroad)
    assert read_body(told.body).comes[item.key] is Comes.CHUNKS


def test_chunks_make_the_item_whole_in_whatever_order_and_however_often_they_come(
    asked: Request, giver: Giver, as_: As
) -> None:
    giver.result()
    giver.announces()
    giver.chunks(3, 1, 1, 2)
    assert giver.read_in().opened == 6
    page = as_("greta").get(f"/requests/{asked.reference}/evidence").content.decode()
    assert "3 morceaux sur 4" in page
    assert not Look.objects.exists()
    item = Item.objects.get()
    giver.chunks(4, 4)
    giver.read_in()
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
    giver.chunks(2)
    assert giver.read_in().opened == 1, "one that comes late changes nothing"


@pytest.mark.parametrize("lie", ["bytes", "long", "two", "number", "item", "unasked"])
def test_a_chunk_that_is_none_of_the_list_is_not_taken(giver: Giver, lie: str) -> None:
    if lie != "unasked":
        giver.announces()
    body, files = chunk(1)
    lies = {"bytes": {"chunk": b"x" * 600}, "long": {"chunk": b"x" * 6000}, "two": files | {"more": b"x"}}
    body |= {"number": 9} if lie == "number" else {"item": "9" * 32} if lie == "item" else {}
    giver.delivers(CHUNKED, body, lies.get(lie, files))
    giver.read_in()
    last = Incoming.objects.latest("pk")
    assert (last.trouble, Chunk.objects.count()) == ("unfit", 0)


def test_a_chunk_that_an_item_shares_with_another_stays_for_that_one(giver: Giver) -> None:
    giver.result()
    zeros, one, two = b"\0" * 600, b"1" * 600, b"2" * 600
    for key, data in (("1", zeros + one), ("2", zeros + two)):
        item = named(data, key=key * 32, exhibit=f"CHE-{key}")
        giver.announces(data, item)
        giver.chunks(1, 2, data=data, key=key * 32)
    giver.read_in()
    for item_row in Item.objects.all():
        put_together(item_row.pk, at=NOW)
        assert Look.objects.get(item=item_row).verdict == "same"


def test_an_item_whose_chunk_was_spoilt_is_whole_once_it_is_handed_over_again(asked: Request, giver: Giver) -> None:
    giver.result()
    giver.announces()
    giver.chunks(1, 2, 3, 4)
    giver.read_in()
    path = store(asked.reference).find(Chunk.objects.get(number=4).sha256)
    assert path
    path.write_bytes(b"spoilt")
    item = Item.objects.get()
    put_together(item.pk, at=NOW)
    assert [one.number for one in Chunk.objects.all()] == [1, 2, 3]
    giver.announces()
    giver.chunks(4)
    giver.read_in()
    put_together(item.pk, at=NOW)
    assert store(asked.reference).read(Item.objects.get().stored) == LEDGER


def test_who_is_announced_more_than_the_disk_holds_is_told_before_it_comes(
    asked: Request, giver: Giver, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    giver.result()
    giver.announces()
    assert giver.read_in().opened == 2
    where = f"/requests/{asked.reference}/evidence"
    assert "n’a pas la place" not in as_("greta").get(where).content.decode()
    wanted = announced(Item.objects.all())
    assert wanted == 3 * len(LEDGER), "sealed, in chunks, whole"
    usage = disk_usage("/")._replace(free=receiving.ROOM + wanted - 1)
    monkeypatch.setattr(receiving, "disk_usage", lambda _: usage)
    assert "n’a pas la place" in as_("greta").get(where).content.decode()
    giver.chunks(1)
    giver.read_in()
    assert announced(Item.objects.all()) < wanted, "what came is no longer to come"
