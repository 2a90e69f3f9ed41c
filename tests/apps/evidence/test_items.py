"""Items are added, looked at, made from each other; nothing typed or sent is lost where the form is wrong."""

import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256, sha512
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entraide.apps.audit.models import Entry
from entraide.apps.evidence.actions.tidying import tidy
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item, Look, Step
from entraide.apps.evidence.queries.items import frozen
from entraide.apps.requests.actions.drafting import admit
from entraide.apps.requests.actions.keeping import removed
from entraide.apps.requests.models import Request
from tests.apps.conftest import NOW
from tests.apps.evidence.between import FORM, PHOTO, As

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Entry.objects.filter(action__startswith="evidence.").order_by("pk").values_list("action", flat=True))


def test_a_file_becomes_an_item_with_both_hashes_and_where_it_comes_from(item: Item, request_: Request) -> None:
    assert (item.sha256, item.sha512) == (sha256(PHOTO).hexdigest(), sha512(PHOTO).hexdigest())
    assert (item.size, item.media, item.name) == (len(PHOTO), "image/png", "phare.png")
    assert store(request_.reference).read(item.stored) == PHOTO
    step = item.steps.get()
    assert (step.kind, step.performer, step.place, step.told_by) == ("seize", "Brigade des phares", "Brest", "dora")
    assert item.caveats == [{"code": "secret", "says": "Le gardien ne sait pas"}]
    assert kinds() == ["evidence.taken_in"]


def test_the_pages_show_the_item_its_terms_and_its_line_of_custody(item: Item, as_: As, request_: Request) -> None:
    listed = as_("rene").get(f"/requests/{request_.reference}/evidence").content.decode()
    assert "FRA-1" in listed
    assert "Brigade des phares" in listed, "who holds it"
    page = as_("rene").get(f"/requests/{request_.reference}/evidence/{item.pk}").content.decode()
    for words in (item.sha256, item.sha512, "Le gardien ne sait pas", "<svg", "Preuve dans l’affaire du phare"):
        assert words in page
    life = as_("rene").get(f"/requests/{request_.reference}/life").content.decode()
    assert f'href="/requests/{request_.reference}/evidence"' in life, "a way leads there"


def test_a_list_of_many_items_asks_the_database_no_more_than_one_of_two(
    item: Item, add: Callable[..., Any], as_: As, request_: Request
) -> None:
    where, asked = f"/requests/{request_.reference}/evidence", []
    for nth in range(2, 8):
        assert add(exhibit=f"FRA-{nth}").status_code == 302
        as_("rene").get(where)  # that they looked is noted once
        with CaptureQueriesContext(connection) as queries:
            as_("rene").get(where)
        asked.append(len(queries))
    assert asked == asked[:1] * 6


def test_a_form_that_is_wrong_keeps_what_was_typed_and_the_file_that_came(
    add: Callable[..., Any], request_: Request
) -> None:
    answer = add(exhibit="", began="2026-13-01T10:00")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Le phare, vu de la mer" in page
    assert "Le gardien ne sait pas" in page
    assert not Item.objects.exists()
    kept = re.search(r'name="kept" value="([^"]+)"', page)
    assert kept
    assert add(None, kept=kept[1]).status_code == 302
    assert Item.objects.get().sha256 == sha256(PHOTO).hexdigest()
    assert add(None, kept=kept[1] + "x", exhibit="FRA-2").status_code == 400, "a kept file is not named by hand"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"purpose": " "}, "f-purpose"),
        ({"performer": ""}, "f-performer"),
        ({"began": "2999-06-01T10:00"}, "f-began"),
        ({"ended": "2025-01-04T10:00"}, "f-ended"),
        ({"due": "2027-01-01"}, "f-due"),
        ({"due": "0001-01-01", "original": "yes"}, "f-due"),
        ({"kind": "return"}, "is-invalid"),
        ({"onward": "anything"}, "text-danger"),
    ],
    ids=str,
)
def test_each_fault_is_told_at_its_field(add: Callable[..., Any], wrong: dict[str, str], field: str) -> None:
    answer = add(**wrong)
    assert answer.status_code == 400
    assert field in answer.content.decode()
    assert not Item.objects.exists()


def test_a_restriction_that_came_twice_counts_once(add: Callable[..., Any]) -> None:
    assert add(caveat=["secret", "secret"]).status_code == 302
    assert [one["code"] for one in Item.objects.get().caveats] == ["secret"]


def test_an_exhibit_number_is_one_items(item: Item, add: Callable[..., Any]) -> None:
    answer = add(b"another")
    assert answer.status_code == 400
    assert "porte déjà ce numéro" in answer.content.decode()


def test_who_may_not_write_in_the_case_adds_nothing_and_sends_no_file(
    add: Callable[..., Any], request_: Request, people: Any
) -> None:
    assert add(who="ada").status_code in (403, 404), "no page of cases for who administers"
    admit(request_.file, people["sia"], by="dora", at=NOW)
    assert add(who="sia").status_code == 403
    assert not Item.objects.exists()
    assert not store(request_.reference).root.exists() or not list(store(request_.reference).root.glob("??/*"))


def test_bytes_that_changed_on_the_disk_are_found_and_the_item_is_frozen(
    item: Item, as_: As, request_: Request
) -> None:
    where = f"/requests/{request_.reference}/evidence"
    assert as_("dora").post(f"{where}/verify").status_code == 302
    assert Look.objects.get().verdict == "same"
    assert as_("dora").post(f"{where}/verify", {"item": "٣"})["Location"] == where, "no item's number"
    path = store(request_.reference).find(item.stored)
    assert path
    path.write_bytes(path.read_bytes()[:-9])
    as_("dora").post(f"{where}/verify", {"item": item.pk})
    assert Look.objects.latest("pk").verdict in ("size", "missing")
    assert frozen(request_) == {item.key}
    page = as_("dora").get(where).content.decode()
    assert "Gelée" in page
    assert as_("dora").post(f"{where}/{item.pk}/take").status_code == 409, "what is frozen leaves no more"
    assert kinds() == ["evidence.taken_in", "evidence.looked_at", "evidence.frozen", "evidence.refused"]


def test_what_is_spoilt_while_it_is_taken_away_never_arrives_whole(item: Item, as_: As, request_: Request) -> None:
    path = store(request_.reference).find(item.stored)
    assert path
    path.write_bytes(path.read_bytes()[:-9])
    answer: Any = as_("dora").post(f"/requests/{request_.reference}/evidence/{item.pk}/take")
    with pytest.raises(Exception, match=item.stored):
        b"".join(answer.streaming_content)
    assert Look.objects.get().verdict != "same"


def test_a_redaction_is_a_new_item_under_terms_at_least_as_strict(
    item: Item, add: Callable[..., Any], as_: As, request_: Request
) -> None:
    looser = add(b"black", of=str(item.pk), exhibit="FRA-1-1", why="Un nom caché", kind="image", onward="free")
    assert looser.status_code == 400
    assert "au moins sous les mêmes conditions" in looser.content.decode()
    same = add(of=str(item.pk), exhibit="FRA-1-1", why="Un nom caché", kind="image")
    assert "octet pour octet" in same.content.decode()
    assert add(b"black", of=str(item.pk), exhibit="FRA-1-1", why="Un nom caché", kind="image").status_code == 302
    made = Item.objects.latest("pk")
    assert (made.made_from, made.why) == (item.key, "Un nom caché")
    assert Item.objects.get(pk=item.pk).sha256 == sha256(PHOTO).hexdigest(), "the first is what it was"
    assert item.steps.filter(made=made.key).exists(), "its line says what was made of it"
    page = as_("dora").get(f"/requests/{request_.reference}/evidence/{item.pk}").content.decode()
    assert "FRA-1-1" in page


def test_steps_are_written_down_and_what_is_odd_is_said(item: Item, as_: As, request_: Request) -> None:
    where = f"/requests/{request_.reference}/evidence/{item.pk}"
    told = {"kind": "analyse", "performer": "Laboratoire", "began": "2025-01-06T09:00"}
    assert as_("dora").post(f"{where}/step", told).status_code == 302
    page = as_("dora").get(where).content.decode()
    assert "ne détenait pas la pièce" in page
    assert Step.objects.count() == 2
    answer = as_("dora").post(f"{where}/step", told | {"began": "hier", "result": "Une trace"})
    assert answer.status_code == 400
    assert "Une trace" in answer.content.decode()


def test_the_linked_data_names_the_item_and_its_custody(item: Item, as_: As, request_: Request) -> None:
    answer = as_("dora").get(f"/requests/{request_.reference}/evidence/case.jsonld")
    graph = json.loads(answer.content)["@graph"]
    text = json.dumps(graph)
    assert item.sha256.upper() in text
    assert "Brigade des phares" in text
    assert Entry.objects.filter(action="requests.taken", detail__what="evidence.jsonld").exists()


def test_bytes_of_a_form_never_finished_go_after_a_day_and_those_of_items_stay(
    item: Item, add: Callable[..., Any], request_: Request
) -> None:
    assert add(b"never finished", exhibit="").status_code == 400
    files = list(store(request_.reference).root.glob("??/*"))
    assert len(files) == 2
    before = datetime(2026, 1, 1, tzinfo=UTC)
    tidy(before=before)
    assert all(path.exists() for path in files), "what just came may still become an item"
    for path in files:
        os.utime(path, (1, 1))
    tidy(before=before)
    assert store(request_.reference).has(item.stored)
    assert len(list(store(request_.reference).root.glob("??/*"))) == 1


def test_a_deleted_request_leaves_no_evidence(item: Item, request_: Request) -> None:
    rows, _ = removed(request_)
    assert rows > 2
    assert not Item.objects.exists()
    assert not Step.objects.exists()
    Request.objects.filter(pk=request_.pk).update(state="deleted")
    unknown = store("of-a-later-database")
    kept = unknown.receive()
    kept.write(PHOTO)
    kept.finish()
    tidy(before=NOW)
    assert not store(request_.reference).root.exists()
    assert len(list(unknown.root.glob("??/*"))) == 1, "a database of before does not know it: that loses nothing"


def test_a_copy_goes_to_another_authority_by_name_and_the_line_says_so(item: Item, as_: As, request_: Request) -> None:
    where = f"/requests/{request_.reference}/evidence/{item.pk}/take"
    assert as_("dora").post(where, {"whom": "other", "to": ""}).status_code == 400
    answer: Any = as_("dora").post(where, {"whom": "other", "to": "Tribunal de Brest"})
    assert b"".join(answer.streaming_content) == PHOTO
    assert item.steps.get(kind="transfer").result == "Tribunal de Brest"
    assert Entry.objects.get(action="evidence.taken").detail["to"] == "Tribunal de Brest"
    assert FORM["exhibit"] == Entry.objects.get(action="evidence.taken").detail["exhibit"]


def test_what_the_other_state_gave_on_paper_is_bound_by_its_terms(
    add: Callable[..., Any], as_: As, request_: Request
) -> None:
    assert add(exhibit="CHE-1", theirs="yes", kind="receive").status_code == 302
    came = Item.objects.get()
    assert came.side != request_.side
    where = f"/requests/{request_.reference}/evidence/{came.pk}/take"
    assert as_("dora").post(where, {"whom": "other", "to": "Fisc"}).status_code == 409
    assert as_("dora").post(where).status_code == 200
    assert add(exhibit="CHE-1").status_code == 302, "each State counts its own"
