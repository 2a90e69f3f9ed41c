"""What a hostile or unlucky user, peer or machine does to items: killed half-way, deleted meanwhile, handed over twice."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from entraide.apps.evidence.actions import hearing, intake, sending
from entraide.apps.evidence.actions.arriving import put_together
from entraide.apps.evidence.actions.leaving import send_chunks
from entraide.apps.evidence.actions.tidying import tidy
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Chunk, Item, Leaving, Look
from entraide.apps.exchange.actions.forgetting import sweep
from entraide.apps.exchange.models import Incoming, Outgoing
from entraide.apps.kept import kept
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Request
from entraide.domain.evidence.carrying import PACKAGE, body_of
from entraide.domain.evidence.chunks import listed
from entraide.domain.evidence.custody import Kind
from entraide.gateways.storage import Incoming as Kept
from tests.apps.conftest import NOW
from tests.apps.evidence.between import FORM, KEY, LEDGER, PHOTO, SEIZED, As, Giver, file_of, named, ours, package
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.requests.lined import opened

pytestmark = pytest.mark.django_db


def test_what_a_killed_program_had_opened_goes_and_stops_no_tidying(item: Item, request_: Request) -> None:
    files, now = store(request_.reference), datetime.now(UTC)
    for one in (files, kept()):
        opened = one.aside() / "tmpkilled"
        (opened / "within").mkdir(parents=True)
        (opened / "within" / "said").write_bytes(b"in the clear")
        fresh = one.aside() / "tmpfresh"
        fresh.mkdir(exist_ok=True)
        os.utime(opened, (now.timestamp() - 200_000,) * 2)
    tidy(now - timedelta(days=1))
    sweep(at=now)
    assert [path.name for path in files.aside().iterdir()] == ["tmpfresh"]
    assert not (kept().aside() / "tmpkilled").exists()
    assert (kept().aside() / "tmpfresh").exists()
    assert files.has(item.stored)


@pytest.mark.usefixtures("small")
def test_an_item_handed_over_twice_at_once_leaves_in_chunks_once(came: Request, as_: As, abroad: Abroad) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence/send"
    for _ in range(2):
        assert as_("greta").post(where, {"item": [item.pk], "result": "part"}).status_code == 302
    before = Outgoing.objects.count()
    Outgoing.objects.update(stage="delivered")
    for number in (Leaving.objects.latest("pk").pk - 1, Leaving.objects.latest("pk").pk):
        send_chunks(number, at=NOW)
    numbers = [opened(one, abroad)[0].body["number"] for one in Outgoing.objects.order_by("pk")[before:]]
    assert numbers == [1, 2, 3, 4]


def test_who_hands_over_from_a_page_of_before_looks_again(came: Request, as_: As) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence"
    seen = re.findall(r'name="seen" value="([^"]+)"', as_("greta").get(where).content.decode())
    sent = {"item": [item.pk], "result": "part", "seen": seen[0]}
    assert as_("greta").post(f"{where}/send", sent).status_code == 302
    again = as_("greta").post(f"{where}/send", sent)
    assert (again.status_code, "depuis que vous regardiez" in again.content.decode()) == (409, True)
    assert came.happened.filter(kind="RESULT.PART").count() == 1
    fresh = re.findall(r'name="seen" value="([^"]+)"', again.content.decode())
    assert as_("greta").post(f"{where}/send", sent | {"seen": fresh[0]}).status_code == 302


@pytest.mark.usefixtures("small")
def test_what_a_courier_carries_after_all_leaves_in_chunks_no_more(came: Request, as_: As) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence/send"
    as_("greta").post(where, {"item": [item.pk], "result": "part"})
    number = Leaving.objects.get().pk
    assert as_("greta").post(where, {"item": [item.pk], "medium": "yes"}).status_code == 302
    before = Outgoing.objects.count()
    assert send_chunks(number, at=NOW) is None
    assert Outgoing.objects.count() == before


@pytest.mark.parametrize(("ahead", "dated"), [(1, 1), (5000 * 365, 0)])
def test_what_came_is_received_by_our_clock_unless_theirs_is_a_day_ahead(
    asked: Request, giver: Giver, ahead: int, dated: int
) -> None:
    later = NOW + timedelta(days=ahead)
    steps = {KEY: (replace(SEIZED, began=later, ended=later),)}
    giver.result()
    giver.delivers(PACKAGE, body_of(replace(package(named()), steps=steps)), {KEY: LEDGER})
    giver.read_in()
    assert asked.evidence.get().steps.get(kind=Kind.RECEIPT).ended.date() == (NOW + timedelta(days=dated)).date()


@pytest.mark.usefixtures("small")
def test_a_chunk_of_an_item_that_is_here_by_another_way_is_left_in_no_inbox(giver: Giver) -> None:
    giver.result()
    giver.announces()
    giver.chunks(1)
    giver.gives()
    giver.chunks(2)
    assert giver.read_in().left == 0
    assert not Chunk.objects.exists(), "nothing is kept beside the whole"
    assert Look.objects.get().verdict == "same"


@pytest.mark.usefixtures("small")
def test_a_list_told_anew_is_held_to_its_own_chunks(giver: Giver) -> None:
    giver.result()
    wrong = b"x" * 600 + LEDGER[600:]
    giver.announces(wrong)
    giver.chunks(1, data=wrong)
    giver.announces()
    giver.chunks(1, 2, 3, 4)
    assert giver.read_in().left == 0
    put_together(Item.objects.get().pk, at=NOW)
    assert Look.objects.get().verdict == "same"


@pytest.mark.usefixtures("small")
def test_chunks_of_a_request_deleted_meanwhile_go_as_it_did(giver: Giver) -> None:
    giver.announces()
    giver.read_in()
    giver.chunks(1)
    Item.objects.all().delete()
    Request.objects.update(state="deleted")
    assert giver.read_in().left == 0
    row = Incoming.objects.latest("pk")
    assert (row.state, Chunk.objects.count()) == ("opened", 0)
    row.conversation.forgotten = NOW
    row.conversation.save()
    sweep(at=NOW)
    assert not kept().has(row.package)


def test_nothing_is_taken_into_a_request_that_was_deleted_while_it_came(
    asked: Request, giver: Giver, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = locked

    def deleted(request: Request) -> Request:
        Request.objects.update(state="deleted")
        return plain(request)

    monkeypatch.setattr(intake, "locked", deleted)
    form = FORM | {"file": file_of(PHOTO)}
    assert as_("dora").post(f"/requests/{asked.reference}/evidence/add", form).status_code == 404
    assert not Item.objects.exists()
    Request.objects.update(state="executing")
    monkeypatch.setattr(hearing, "locked", deleted)
    giver.gives()
    assert giver.read_in().left == 1
    assert not Item.objects.exists()


@pytest.mark.parametrize("number", ["٣", "0", "999999999999999999999", "-1", "x"])
def test_checking_an_item_that_is_none_checks_nothing(item: Item, as_: As, request_: Request, number: str) -> None:
    answer = as_("dora").post(f"/requests/{request_.reference}/evidence/verify", {"item": number})
    assert (answer.status_code, Look.objects.count()) == (302, 0)


@pytest.mark.usefixtures("small")
def test_nobody_waits_while_a_large_item_is_read(came: Request, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence/send"
    within, depth = list[int](), len(connection.savepoint_ids)
    plain = listed

    def noting(*args: Any) -> Any:
        within.append(len(connection.savepoint_ids) - depth)
        return plain(*args)

    monkeypatch.setattr(sending, "listed", noting)
    as_("greta").post(where, {"item": [item.pk], "result": "part"})
    assert within == [0], "read once, in no transaction"


def test_nobody_waits_while_what_a_courier_brought_is_copied(
    asked: Request, giver: Giver, awaited: Item, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    within, depth = list[int](), len(connection.savepoint_ids)
    plain: Callable[..., str] = Kept.finish

    def noting(incoming: Kept) -> str:
        within.append(len(connection.savepoint_ids) - depth)
        return plain(incoming)

    monkeypatch.setattr(Kept, "finish", noting)
    where = f"/requests/{asked.reference}/evidence/{awaited.pk}/bring"
    form = {"file": file_of(giver.medium()), "passphrase": PASSPHRASE}
    assert as_("greta").post(where, form).status_code == 302
    assert within == [0, 0], "the package, and the item, in no transaction"
    assert Look.objects.get().verdict == "same"


def test_a_medium_that_is_spoilt_anywhere_or_holds_a_folder_gives_nothing(
    asked: Request, giver: Giver, awaited: Item, as_: As
) -> None:
    right, folder = giver.medium(), giver.medium(f"{KEY}/said")
    where = f"/requests/{asked.reference}/evidence/{awaited.pk}/bring"

    def brings(data: bytes) -> int:
        return int(as_("greta").post(where, {"file": file_of(data), "passphrase": PASSPHRASE}).status_code)

    step = len(right) // 12
    assert {brings(right[:at]) for at in range(1, len(right), step)} == {409}, "half copied"
    spoilt = [right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :] for at in range(5, len(right), step)]
    assert {brings(one) for one in spoilt} <= {409, 302}
    Item.objects.update(stored="", held=None)
    assert brings(folder) == 409
    assert not Item.objects.get().stored
    assert not list(store(asked.reference).aside().iterdir())


def test_who_holds_a_frozen_item_of_their_own_is_not_sent_to_the_other_state_for_it(
    item: Item, as_: As, request_: Request
) -> None:
    store(request_.reference).remove(item.stored)
    as_("dora").post(f"/requests/{request_.reference}/evidence/verify")
    page = as_("dora").get(f"/requests/{request_.reference}/evidence/{item.pk}").content.decode()
    assert "depuis l’original" in page
    assert "Demandez à l’État" not in page
