"""An item of one request serves another: on the terms on which it came, which bind it there too; what they forbid is
refused whichever way it is tried."""

import json
import os
from datetime import timedelta
from typing import Any

import pytest

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from entraide.apps.evidence.actions.looking import begin
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.requests.actions.drafting import open_file
from entraide.apps.requests.models import File, Member, Request
from entraide.domain.exchange.terms import Onward
from tests.apps.conftest import NOW
from tests.apps.evidence.between import FORM, LEDGER, PHOTO, As, Giver, file_of
from tests.apps.requests.lined import event
from tests.apps.requests.living import go

pytestmark = pytest.mark.django_db


def other(people: dict[str, User], peer: str, *members: str) -> Request:
    """Another case, with a request to a State."""
    found = open_file("L’affaire du canot", people["dora"], by="dora", at=NOW)
    Request.objects.filter(pk=found.pk).update(requesting="FRA", requested=peer, peer=peer)
    for name in members:
        Member.objects.create(file=found.file, user=people[name], since=NOW, by="dora")
    found.refresh_from_db()
    return found


def on(as_: As, item: Item, target: Request | str, who: str = "dora", **more: str) -> Any:
    reference = target if isinstance(target, str) else target.reference
    where = f"/requests/{item.request.reference}/evidence/{item.pk}/on"
    return as_(who).post(where, {"onto": reference, "custody": "yes"} | more)


def taken(as_: As, item: Item, **more: str) -> Any:
    return as_("dora").post(f"/requests/{item.request.reference}/evidence/{item.pk}/take", more)


def test_an_item_of_ours_serves_another_request_with_its_custody_and_is_checked_there(
    item: Item, people: dict[str, User], as_: As
) -> None:
    target = other(people, "CHE")
    answer = on(as_, item, target)
    assert answer.status_code == 302, answer.content.decode()
    made = Item.objects.get(request=target)
    assert (made.exhibit, made.side, made.giver) == ("FRA-1", "requesting", "")
    assert (made.sha256, made.purpose, made.caveats) == (item.sha256, item.purpose, item.caveats)
    assert b"".join(store(target.reference).pieces(made.stored)) == PHOTO
    assert made.looks.get().verdict == "same"
    steps = list(made.steps.all())
    assert [step.kind for step in steps] == ["seize", "receive"]
    assert steps[-1].result == f"{item.request.reference} FRA-1"
    assert [step.kind for step in item.steps.all()] == ["seize", "image"]
    page = as_("dora").get(answer["Location"]).content.decode()
    assert "Brigade des phares" in page
    assert "done by somebody" not in page
    assert "faite par qui ne la tenait pas" not in page
    assert set(Entry.objects.filter(action="evidence.handed_on").values_list("subject", flat=True)) == {
        item.request.file.urn,
        target.file.urn,
    }


def test_without_its_custody_nobody_who_held_it_is_named(item: Item, people: dict[str, User], as_: As) -> None:
    target = other(people, "CHE")
    on(as_, item, target, custody="", exhibit="Pièce 7")
    made = Item.objects.get(request=target)
    assert made.exhibit == "Pièce 7"
    assert [step.kind for step in made.steps.all()] == ["receive"]


def test_it_is_refused_where_its_giver_allowed_the_case_alone_and_goes_once_it_consented(
    handed: Item, asked: Request, giver: Giver, people: dict[str, User], as_: As
) -> None:
    brazil = other(people, "BRA")
    refused = on(as_, handed, brazil)
    assert refused.status_code == 409
    assert "n’a pas consenti" in refused.content.decode()
    told = Entry.objects.get(action="evidence.refused").detail
    assert (told["why"], told["to"]) == ("ONWARD_NO_CONSENT", "BRA")
    carries = {"items": ["CHE-1"], "case": "L’affaire du canot", "purpose": "Le canot volé"}
    question = go(
        asked, "USE.ASK", "central_authority", "greta", NOW + timedelta(hours=2), carries=carries, measures=("M1",)
    )
    assert on(as_, handed, brazil, use="1").status_code == 409
    reply = event("USE.REPLY", "e", carries={"answer": "given"}, reply=question.key)
    giver.says(reply)
    giver.read_in()
    assert on(as_, handed, brazil, use="1").status_code == 302
    made = Item.objects.get(request=brazil)
    assert (made.giver, made.side, made.purpose, made.onward) == (
        "CHE",
        "requesting",
        "Le canot volé",
        "consent_required",
    )
    assert "Suisse" in as_("dora").get(f"/requests/{brazil.reference}/evidence/{made.pk}").content.decode()
    assert b"".join(taken(as_, made).streaming_content) == LEDGER, "for the use that was allowed"
    assert taken(as_, made, whom="other", to="Fisc").status_code == 409, "its giver binds it there too"
    assert on(as_, made, other(people, "KEN")).status_code == 409, "a second step is no way round"


@pytest.mark.usefixtures("handed")
def test_whoever_the_other_request_is_with_frees_nothing_of_its_giver(people: dict[str, User], as_: As) -> None:
    Item.objects.update(onward=Onward.FREE)
    brazil = other(people, "BRA")
    assert on(as_, Item.objects.get(), brazil).status_code == 302
    Item.objects.filter(request=brazil).update(onward=Onward.CONSENT)
    made = Item.objects.get(request=brazil)
    page = as_("dora").get(f"/requests/{brazil.reference}/evidence/{made.pk}").content.decode()
    assert 'name="use" value="1"' not in page
    form = FORM | {"exhibit": "B-1-1", "purpose": made.purpose, "why": "Un nom", "kind": "image"}
    form |= {"caveat": ["use_limited"], "file": file_of(LEDGER[:-1])}
    del form["says_secret"]
    assert as_("dora").post(f"/requests/{brazil.reference}/evidence/add?of={made.pk}", form).status_code == 302
    cut = Item.objects.get(exhibit="B-1-1")
    assert taken(as_, cut, whom="other", to="Fisc").status_code == 409, "what was made from it is bound as it is"


def test_back_to_its_giver_it_is_another_use_and_no_handing_on(handed: Item, people: dict[str, User], as_: As) -> None:
    Item.objects.update(onward=Onward.BARRED)
    assert on(as_, Item.objects.get(), other(people, "CHE")).status_code == 302
    assert on(as_, handed, other(people, "BRA")).status_code == 409


def test_what_is_frozen_goes_nowhere(item: Item, people: dict[str, User], as_: As) -> None:
    path = store(item.request.reference).find(item.stored)
    assert path
    path.write_bytes(b"spoilt")
    begin(item, by="x", at=NOW)
    assert on(as_, item, other(people, "CHE")).status_code == 409
    assert Item.objects.count() == 1


@pytest.mark.parametrize("onto", ["", "2099-00001-1", "itself", "unknown", "\x00"])
def test_only_to_a_request_in_which_one_writes(item: Item, people: dict[str, User], as_: As, onto: str) -> None:
    hidden = open_file("Un secret", people["rene"], sealed=True, by="rene", at=NOW)
    named_ = {"itself": item.request.reference, "unknown": hidden.reference}.get(onto, onto)
    answer = on(as_, item, named_)
    assert answer.status_code == 400
    assert "Il n’y a pas de telle demande" in answer.content.decode()
    assert Item.objects.count() == 1


def test_an_exhibit_number_is_given_once_and_what_was_typed_stands(
    item: Item, people: dict[str, User], as_: As
) -> None:
    target = other(people, "CHE")
    on(as_, item, target, exhibit="A")
    again = on(as_, item, target, exhibit="A")
    assert again.status_code == 409
    assert f'value="{target.reference}"' in again.content.decode()
    assert on(as_, item, target).status_code == 302, "the next number"
    assert {one.exhibit for one in target.evidence.all()} == {"A", "FRA-2"}


@pytest.mark.parametrize("hidden", ["from", "onto"])
def test_of_a_sealed_case_nothing_is_told_in_the_other(
    item: Item, people: dict[str, User], as_: As, hidden: str
) -> None:
    target = other(people, "CHE")
    sealed, open_one = (target, item.request) if hidden == "onto" else (item.request, target)
    File.objects.filter(pk=sealed.file_id).update(sealed=True)
    assert on(as_, item, target).status_code == 302
    told = "".join(step.result for one in Item.objects.filter(request=open_one) for step in one.steps.all())
    told += json.dumps([one.detail for one in Entry.objects.filter(subject=open_one.file.urn)])
    assert sealed.reference not in told
    known = [step.result for step in Item.objects.get(request=sealed).steps.all()]
    assert any(open_one.reference in one for one in known), "who knows of the sealed one may know the other"


def test_each_request_keeps_its_bytes_when_the_other_goes(
    item: Item, people: dict[str, User], as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = other(people, "CHE")
    on(as_, item, target)
    store(item.request.reference).remove(item.stored)
    made = Item.objects.get(request=target)
    assert b"".join(store(target.reference).pieces(made.stored)) == PHOTO

    def no_second_names(*_: object) -> None:
        raise OSError(18, "another disk")

    third = other(people, "KEN")
    monkeypatch.setattr(os, "link", no_second_names)
    assert on(as_, made, third).status_code == 302
    assert b"".join(store(third.reference).pieces(made.stored)) == PHOTO


def test_bytes_that_are_not_here_are_told(item: Item, people: dict[str, User], as_: As) -> None:
    store(item.request.reference).remove(item.stored)
    assert on(as_, item, other(people, "CHE")).status_code == 409
    assert Item.objects.count() == 1
