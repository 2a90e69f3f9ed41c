"""What came is held to its sender’s terms at every way out."""

from datetime import timedelta
from typing import Any

import pytest

from entraide.apps.audit.models import Entry
from entraide.apps.evidence.models import Item
from entraide.apps.requests.models import Request
from entraide.domain.exchange.terms import Onward, Terms
from tests.apps.conftest import NOW
from tests.apps.evidence.between import FORM, LEDGER, As, Giver, file_of, named
from tests.apps.requests.lined import event
from tests.apps.requests.living import go

pytestmark = pytest.mark.django_db


def test_the_senders_terms_hold_at_every_way_out(asked: Request, giver: Giver, handed: Item, as_: As) -> None:
    where = f"/requests/{asked.reference}/evidence/{handed.pk}/take"
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
    giver.says(reply)
    giver.read_in()
    free: Any = as_("dora").post(where, {"use": "1"})
    assert b"".join(free.streaming_content) == LEDGER
    whys = Entry.objects.filter(action="evidence.refused").order_by("pk").values_list("detail__why", flat=True)
    assert list(whys) == ["ONWARD_NO_CONSENT", "OTHER_PURPOSE_NO_CONSENT"]


def test_a_redaction_of_theirs_is_bound_as_theirs_is(asked: Request, handed: Item, as_: As) -> None:
    form = FORM | {"exhibit": "CHE-1-1", "purpose": handed.purpose, "why": "Un nom caché", "kind": "image"}
    form |= {"caveat": ["use_limited"], "file": file_of(LEDGER[:-1])}
    del form["says_secret"]
    where = f"/requests/{asked.reference}/evidence"
    answer = as_("dora").post(f"{where}/add?of={handed.pk}", form)
    assert answer.status_code == 302, answer.content.decode()[2500:6000]
    made = Item.objects.latest("pk")
    assert made.side == asked.side
    refused = as_("dora").post(f"{where}/{made.pk}/take", {"whom": "other", "to": "Fisc"})
    assert refused.status_code == 409, "one byte less is no way round"
    free: Any = as_("dora").post(f"{where}/{made.pk}/take")
    assert b"".join(free.streaming_content) == LEDGER[:-1]


def test_what_is_barred_is_barred_even_with_consent(asked: Request, giver: Giver, as_: As) -> None:
    giver.result()
    giver.gives(named(terms=Terms("Le phare vendu", (), Onward.BARRED)))
    giver.read_in()
    where = f"/requests/{asked.reference}/evidence/{Item.objects.get().pk}/take"
    answer = as_("dora").post(where, {"whom": "other", "to": "Fisc"})
    assert answer.status_code == 409
    assert "interdit" in answer.content.decode()


def test_consent_to_one_use_is_none_to_another_in_the_same_case(
    asked: Request, giver: Giver, handed: Item, as_: As
) -> None:
    keys = []
    for nth, purpose in enumerate(("Une autre affaire", "Un impôt")):
        carries = {"items": ["CHE-1"], "case": "Autre phare", "purpose": purpose}
        at = NOW + timedelta(hours=2, minutes=nth)
        keys.append(go(asked, "USE.ASK", "central_authority", "greta", at, carries=carries, measures=("M1",)).key)
    giver.says(event("USE.REPLY", "e", carries={"answer": "given"}, reply=keys[0]))
    giver.read_in()
    where = f"/requests/{asked.reference}/evidence/{handed.pk}/take"
    assert as_("dora").post(where, {"use": "1"}).status_code == 200
    assert as_("dora").post(where, {"use": "2"}).status_code == 409
    assert as_("dora").post(where, {"use": "3"}).status_code == 400, "what nobody asked is not the case that it is of"
