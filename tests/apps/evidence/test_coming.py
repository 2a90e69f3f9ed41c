"""Items come from the other State: compared, told, frozen where they differ; who lies hands nothing over."""

from datetime import timedelta
from hashlib import sha256, sha512

import pytest

from entraide.apps.evidence.actions import hearing
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item, Look
from entraide.apps.evidence.queries.items import frozen
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.handlers import Arrived
from entraide.apps.exchange.models import Incoming, Outgoing
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.evidence.carrying import PACKAGE, Comes, Package, body_of
from entraide.domain.evidence.custody import Kind, Step
from tests.apps.conftest import NOW
from tests.apps.evidence.between import KEY, LEDGER, SEIZED, As, Giver, named, ours, package
from tests.apps.exchange.abroad import THERE, Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.requests.lined import opened

pytestmark = pytest.mark.django_db


def test_items_that_come_are_compared_acknowledged_and_told_in_the_life(asked: Request, giver: Giver, as_: As) -> None:
    giver.result()
    giver.gives()
    assert giver.read_in().opened == 2
    item = Item.objects.get()
    assert (item.side, item.exhibit, item.measures) == ("requested", "CHE-1", ["M1"])
    assert store(asked.reference).read(item.stored) == LEDGER
    assert [one.kind for one in item.steps.all()] == ["seize", "receipt"]
    assert item.steps.last().performer == giver.authority.name  # type: ignore[union-attr]
    assert Look.objects.get().verdict == "same"
    where = f"/requests/{asked.reference}/evidence"
    assert "Donner l’accusé" in as_("greta").get(where).content.decode()
    assert as_("greta").post(f"{where}/receipt").status_code == 302
    row = Happened.objects.get(kind="EVIDENCE.RECEIPT")
    both = f"SHA-256 {sha256(LEDGER).hexdigest()}, SHA-512 {sha512(LEDGER).hexdigest()} ({len(LEDGER)})"
    (by,) = row.carries.pop("compared_by")
    assert row.carries == {"items": ["CHE-1"], "recomputed": [f"CHE-1: {both}"]}
    assert by.startswith(f"{giver.authority.name}, 2999-01-02T04:04:05+00:00, "), "for whom, when, on which machine"
    assert "greta" not in by, "who works here is told to nobody"
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
    asked: Request, giver: Giver, as_: As
) -> None:
    giver.result()
    giver.gives(data=LEDGER[:-1] + b"!")
    assert giver.read_in().opened == 2
    item = Item.objects.get()
    assert Look.objects.get().verdict == "hashes"
    assert frozen(asked) == {item.key}
    where = f"/requests/{asked.reference}/evidence"
    assert as_("greta").post(f"{where}/{item.pk}/take").status_code == 409
    as_("greta").post(f"{where}/receipt")
    carries = Happened.objects.get(kind="EVIDENCE.RECEIPT").carries
    assert (carries["items"], carries["mismatched"]) == (["CHE-1"], ["CHE-1"])
    assert standing_of(asked).frozen == {"CHE-1"}


def test_a_package_that_lies_is_not_taken_and_stops_no_other(giver: Giver) -> None:
    good = body_of(package(named()))
    giver.delivers(PACKAGE, good)
    giver.delivers(PACKAGE, good | {"measures": ["P1"]}, {KEY: LEDGER})
    giver.delivers(PACKAGE, good, {KEY: LEDGER, "f" * 32: b"more"})
    giver.gives()
    giver.gives(named(b"another"), b"another")
    giver.gives(named(b"another", key="3" * 32), b"another")
    count = giver.read_in()
    assert (count.opened, count.left) == (1, 5)
    assert Item.objects.get().sha256 == sha256(LEDGER).hexdigest()
    told = list(Incoming.objects.order_by("pk").values_list("told", flat=True))
    assert told[-2:] == ["another item has its key here", "another item has its exhibit number here"]


def test_another_authority_of_the_same_node_hands_nothing_over(asked: Request, giver: Giver) -> None:
    asked.lines.update(theirs="0" * 64)
    giver.gives()
    assert giver.read_in().left == 1
    assert not Item.objects.exists()


@pytest.mark.parametrize("on_disk", [True, False], ids=["its bytes are here", "its bytes are lost"])
def test_an_item_of_ours_that_the_database_forgot_comes_back_from_the_other_node(
    came: Request, as_: As, abroad: Abroad, *, on_disk: bool
) -> None:
    item = ours(came, as_)
    as_("greta").post(f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "result": "part"})
    row = Outgoing.objects.latest("pk")
    message, files = opened(row, abroad)
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


def test_what_came_wrong_is_frozen_until_it_comes_right(
    asked: Request, giver: Giver, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = f"/requests/{asked.reference}/evidence/receipt"
    giver.result()
    giver.gives(data=LEDGER[:-1] + b"!")
    giver.read_in()
    as_("greta").post(receipt)
    assert frozen(asked) == {KEY}
    giver.gives()
    open_waiting(giver.authority, PASSPHRASE, by="greta", at=NOW + timedelta(hours=2))
    assert store(asked.reference).read(Item.objects.get().stored) == LEDGER
    assert frozen(asked) == {KEY}, "the other State does not know yet"
    monkeypatch.setattr(moments, "now", lambda: NOW + timedelta(hours=4))
    as_("greta").post(receipt)
    assert frozen(asked) == set()
    assert [one.kind for one in Item.objects.get().steps.all()] == ["seize", "receipt", "receipt"]


@pytest.mark.parametrize(("ahead", "noted"), [(timedelta(hours=9), True), (timedelta(days=900), False)])
def test_what_was_received_is_noted_by_our_clock_but_after_a_sending_by_one_that_is_fast(
    giver: Giver, *, ahead: timedelta, noted: bool
) -> None:
    giver.result()
    when = NOW + timedelta(hours=1) + ahead
    steps = (SEIZED, Step("5" * 32, Kind.SEND, "Police", when, when))
    body = body_of(Package((named(),), {KEY: steps}, {KEY: Comes.ATTACHED}))
    giver.delivers(PACKAGE, body, {KEY: LEDGER})
    giver.read_in()
    assert Item.objects.get().steps.get(kind="receipt").began == (when if noted else NOW + timedelta(hours=1))
