"""Items go to the other State: told in the life, sent by a line in the same transaction; nothing leaves that may not."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import frozen
from entraide.apps.exchange.actions import peers
from entraide.apps.exchange.actions.resealing import reseal
from entraide.apps.exchange.models import Outgoing, Peer, PeerKey
from entraide.apps.exchange.own import ourselves_known
from entraide.apps.kept import kept
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.evidence.carrying import PACKAGE, read_body
from entraide.domain.exchange import messages
from entraide.domain.exchange.terms import Onward
from entraide.domain.requests.states import State
from entraide.sealing.keys import Keys, Kind
from entraide.sealing.unseal import unseal
from tests.apps.conftest import NOW
from tests.apps.evidence.between import FORM, LEDGER, As, file_of, ours
from tests.apps.exchange.abroad import Abroad, keys
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.requests.lined import opened
from tests.apps.requests.living import theirs

pytestmark = pytest.mark.django_db


def test_items_leave_with_the_result_that_tells_of_them_in_one_transaction(
    came: Request, as_: As, abroad: Abroad
) -> None:
    item = ours(came, as_)
    before = Outgoing.objects.count()
    answer = as_("greta").post(
        f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "measure": "M1", "result": "part"}
    )
    assert answer.status_code == 302
    rows = list(Outgoing.objects.order_by("pk")[before:])
    assert len(rows) == 2
    said, _ = opened(rows[0], abroad)
    told, files = opened(rows[1], abroad)
    assert (said.kind, told.kind) == ("RESULT.PART", PACKAGE)
    assert said.body["carries"] == {"items": ["FRA-1"]}
    assert (files / item.key).read_bytes() == LEDGER
    assert '"send"' in (files / "case.jsonld").read_text(), "who opens it without a node reads who held it"
    listed = (files / "items.txt").read_text()
    assert f"{item.key} ← livre.csv" in listed, "and which item each file is"
    assert item.sha256 in listed
    assert "avec le consentement de qui l’a remise" in listed
    assert "with the consent of who handed it over" in listed
    read = read_body(told.body)
    assert [one.kind.value for one in read.steps[item.key]] == ["receive", "send"]
    assert read.items[0].terms.onward is Onward.CONSENT
    assert standing_of(came).measures["M1"].state is State.PARTLY_EXECUTED


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


def test_nothing_leaves_that_may_not(came: Request, as_: As) -> None:
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


def test_files_of_every_office_can_be_named_to_the_other_node(came: Request, as_: As) -> None:
    for nth, suffix in enumerate(("docx", "xlsx", "pptx", "odt", "eml", "e01", "ufdr", "")):
        form = FORM | {"exhibit": f"FRA-{nth}", "kind": "receive", "place": "Brest\x00", "performer": "x"}
        form |= {"file": file_of(b"a file of an office", f"a.{suffix}")}
        answer = as_("greta").post(f"/requests/{came.reference}/evidence/add", form)
        assert answer.status_code == 302, answer.content.decode()
    items = [str(one) for one in Item.objects.values_list("pk", flat=True)]
    answer = as_("greta").post(f"/requests/{came.reference}/evidence/send", {"item": items, "result": "part"})
    assert answer.status_code == 302, answer.content.decode()


def test_what_came_to_them_as_something_else_is_handed_over_once_more(
    came: Request, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, where = ours(came, as_), f"/requests/{came.reference}/evidence/send"
    assert as_("greta").post(where, {"item": [item.pk], "result": "part"}).status_code == 302
    carries = {"items": ["FRA-1"], "mismatched": ["FRA-1"]}
    theirs(came, "EVIDENCE.RECEIPT", NOW + timedelta(hours=4), carries, ("M1",))
    monkeypatch.setattr(moments, "now", lambda: NOW + timedelta(hours=5))
    assert frozen(came) == {item.key}
    assert as_("greta").post(where, {"item": [item.pk], "result": ""}).status_code == 302


def test_more_than_a_message_holds_is_not_told_and_nothing_leaves(
    came: Request, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = ours(came, as_)
    before = Outgoing.objects.count()
    monkeypatch.setattr(messages, "MESSAGE", 1_500)
    Item.objects.update(description="é" * 1_000)
    answer = as_("greta").post(f"/requests/{came.reference}/evidence/send", {"item": [item.pk], "result": ""})
    assert answer.status_code == 409
    assert "trop long" in answer.content.decode()
    assert Outgoing.objects.count() == before


def test_the_manifest_has_the_terms_of_each_item_and_the_strictest_rule_also_when_sealed_again(
    came: Request, peer: Peer, as_: As, abroad: Abroad, tmp_path: Path
) -> None:
    first, second = ours(came, as_), ours(came, as_, b"another", "FRA-2", "photo.png")
    Item.objects.filter(pk=first.pk).update(onward="barred", exculpatory=True)
    Item.objects.filter(pk=second.pk).update(onward="free", purpose="Une autre fin")
    where = f"/requests/{came.reference}/evidence/send"
    assert as_("greta").post(where, {"item": [first.pk, second.pk], "result": "part"}).status_code == 302
    row = Outgoing.objects.latest("pk")

    def handed(to: Keys, place: str) -> dict[str, tuple[bool, str, Onward]]:
        row.refresh_from_db()
        with kept().opened(row.package) as path, path.open("rb") as file:
            whole = unseal(file, tmp_path / place, to, ourselves_known(), on=NOW).manifest
        assert whole.terms.onward is Onward.BARRED
        parts = [one for one in whole.files if one.name.removeprefix("files/") in {first.key, second.key}]
        return {
            one.media_type: (one.exculpatory, whole.terms_of(one).purpose, whole.terms_of(one).onward) for one in parts
        }

    told = {
        "text/csv": (True, first.purpose, Onward.BARRED),
        "image/png": (False, "Une autre fin", Onward.FREE),
    }
    assert handed(abroad.authority, "there") == told
    fresh = keys(Kind.AUTHORITY, "Fictional authority", "CHE", NOW)
    PeerKey.objects.create(
        peer=peer, kind="authority", fingerprint=fresh.card.fingerprint, name="Fictional authority",
        card=fresh.card.published(), standing="trusted", since=NOW, announced=NOW, by="greta",
    )  # fmt: skip
    peers.revoke(row.receiver, "Clé volée", by="greta", at=NOW)
    reseal(row, fresh.card.fingerprint, PASSPHRASE, by="greta", at=NOW)
    assert handed(fresh, "again") == told, "word for word, sealed again"
