"""What came is held to its sender’s terms at every way out."""

from datetime import timedelta
from typing import Any

import pytest

from entraide.apps.audit.models import Entry
from entraide.apps.evidence.models import Item
from entraide.apps.exchange.models import OwnKey, Peer
from entraide.apps.requests.models import Request
from entraide.domain.exchange.terms import Onward, Terms
from tests.apps.conftest import NOW
from tests.apps.evidence.between import (
    FORM,
    LEDGER,
    As,
    arrives,
    file_of,
    named,
    read_in,
)
from tests.apps.exchange.abroad import Abroad
from tests.apps.requests.living import go
from tests.apps.requests.test_lines import comes, event

pytestmark = pytest.mark.django_db


def test_the_senders_terms_hold_at_every_way_out(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    arrives(peer, abroad, asked, named())
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
    arrives(peer, abroad, asked, named())
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
    arrives(peer, abroad, asked, one)
    read_in(authority)
    where = f"/requests/{asked.reference}/evidence/{Item.objects.get().pk}/take"
    answer = as_("dora").post(where, {"whom": "other", "to": "Fisc"})
    assert answer.status_code == 409
    assert "interdit" in answer.content.decode()


def test_consent_to_one_use_is_none_to_another_in_the_same_case(
    asked: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    arrives(peer, abroad, asked, named())
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
    assert as_("dora").post(where, {"use": "3"}).status_code == 400, "what nobody asked is not the case that it is of"
