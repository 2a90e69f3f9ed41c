"""A courier carries the bytes of what a line names."""

from pathlib import Path
from typing import Any

import pytest

from entraide.apps.evidence import receiving
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item, Look
from entraide.apps.exchange.models import Outgoing
from entraide.apps.exchange.own import ourselves_known
from entraide.apps.requests.actions.carrying import choose
from entraide.apps.requests.models import Request
from entraide.domain.evidence.carrying import Comes, read_body
from entraide.sealing.unseal import unseal
from tests.apps.conftest import NOW
from tests.apps.evidence.between import LEDGER, As, Giver, file_of, ours
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.requests.lined import opened

pytestmark = pytest.mark.django_db


def test_a_courier_carries_what_is_named_over_the_line(came: Request, as_: As, abroad: Abroad, tmp_path: Path) -> None:
    item, where = ours(came, as_, name="livre.xlsm"), f"/requests/{came.reference}/evidence"  # its type has capitals
    Item.objects.update(exculpatory=True)
    assert as_("greta").post(f"{where}/{item.pk}/medium", {"courier": "Mme Valise"}).status_code == 409, "not named yet"
    named_there = {"item": [item.pk], "result": "part", "medium": "yes"}
    assert as_("greta").post(f"{where}/send", named_there).status_code == 302
    message, files = opened(Outgoing.objects.latest("pk"), abroad)
    assert read_body(message.body).comes == {item.key: Comes.MEDIA}
    assert {one.name for one in files.glob("*")} == {"case.jsonld", "items.txt"}, (
        "the line carries the name, not the bytes"
    )
    answer: Any = as_("greta").post(f"{where}/{item.pk}/medium", {"courier": "Mme Valise"})
    medium = tmp_path / "medium.asice"
    medium.write_bytes(b"".join(answer.streaming_content))
    assert LEDGER[:40] not in medium.read_bytes()
    with medium.open("rb") as file:
        whole = unseal(file, tmp_path / "there", abroad.authority, ourselves_known(), on=NOW)
    assert [one.exculpatory for one in whole.manifest.files] == [True, False, False]
    listed = (tmp_path / "there" / "items.txt").read_text()
    assert "Peut disculper" in listed
    assert "May clear somebody" in listed
    assert (tmp_path / "there" / item.key).read_bytes() == LEDGER
    assert item.sha256.upper() in (tmp_path / "there" / "case.jsonld").read_text(), "its custody goes with it"
    assert whole.manifest.about == {"courier": "Mme Valise"}
    assert [one.kind for one in item.steps.all()] == ["receive", "send"]
    assert "Mme Valise" in item.steps.get(kind="send").result
    again: Any = as_("greta").post(f"{where}/{item.pk}/medium", {"courier": "Mme Valise"})
    assert b"".join(again.streaming_content)
    assert item.steps.filter(kind="send").count() == 1, "one courier, one step"


def test_what_a_courier_brings_is_opened_with_the_passphrase_and_compared(
    asked: Request, giver: Giver, awaited: Item, as_: As
) -> None:
    where = f"/requests/{asked.reference}/evidence/{awaited.pk}"
    assert [one.kind for one in awaited.steps.all()] == ["seize"], "nothing was received yet"
    assert "Attendue sur un support scellé" in as_("greta").get(where.rpartition("/")[0]).content.decode()

    def brings(data: bytes, passphrase: str) -> Any:
        return as_("greta").post(f"{where}/bring", {"file": file_of(data), "passphrase": passphrase})

    right, other = giver.medium(), giver.medium("9" * 32)
    assert "phrase" in brings(right, "wrong").content.decode()
    assert "n’est pas celui de cette pièce" in brings(other, PASSPHRASE).content.decode()
    assert brings(right[:-9], PASSPHRASE).status_code == 409
    assert not Item.objects.get().stored
    assert brings(right, PASSPHRASE).status_code == 302
    assert store(asked.reference).read(Item.objects.get().stored) == LEDGER
    assert Look.objects.get().verdict == "same"
    assert [(one.kind, one.result) for one in awaited.steps.all()] == [("seize", ""), ("receipt", "Mme Valise")]


def test_what_was_to_come_by_courier_may_come_by_the_line_after_all(
    asked: Request, giver: Giver, awaited: Item
) -> None:
    giver.gives()
    assert giver.read_in().opened == 1
    awaited.refresh_from_db()
    assert store(asked.reference).read(awaited.stored) == LEDGER
    assert [one.kind for one in awaited.steps.all()] == ["seize", "receipt"]


def test_nothing_is_left_to_a_courier_without_a_line_that_names_it(came: Request, as_: As) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence/send"
    choose(came, None, by="greta", at=NOW)
    answer = as_("greta").post(where, {"item": [item.pk], "result": "part", "medium": "yes"})
    assert answer.status_code == 409
    assert as_("greta").post(where, {"item": [item.pk], "result": "part"}).status_code == 302
    assert item.steps.get(kind="send").result == came.peer


def test_a_disk_without_room_for_a_medium_says_so(came: Request, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence"
    as_("greta").post(f"{where}/send", {"item": [item.pk], "result": "part", "medium": "yes"})
    monkeypatch.setattr(receiving, "ROOM", 2**70)
    answer = as_("greta").post(f"{where}/{item.pk}/medium", {"courier": "Mme Valise"})
    assert answer.status_code == 507
    assert not item.steps.filter(kind="send").exists()
