"""Who goes by a code is not named in what is written freely: found in any field and message, never printed."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions.drafting import admit, write
from entraide.apps.requests.actions.settling import Answer, settle
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.drafts import draft_of, written
from entraide.apps.requests.queries.naming import namings
from entraide.domain.requests.naming import CHILD, VICTIM, Shielded, named_in, shielded
from tests.apps.conftest import NOW
from tests.apps.requests.living import ACK, START, greta_of, sent, theirs
from tests.apps.requests.test_life import BEFORE, WHOLE

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
WHO = Shielded({"P2": frozenset({"Élise de La Tour-Næss"})}, frozenset(), frozenset({"brume"}))


@pytest.mark.parametrize(
    "text",
    ["élise", "ELISE l’a dit", "Mme Tour", "la famille naess", "E\u0301lise", "chez Élise de la Tour Naess", "(Élise)"],
)
def test_a_name_and_its_parts_are_found_in_any_case_and_accent(text: str) -> None:
    assert [(one.field, one.person, one.code) for one in named_in({"facts": text}, WHO)] == [("facts", "P2", VICTIM)]


@pytest.mark.parametrize("text", ["", "Élisée", "la de", "tournure", "P2 l’a dit", "V1"])
def test_what_only_resembles_a_name_is_not_found(text: str) -> None:
    assert named_in({"facts": text}, WHO) == []


def test_signs_without_spaces_are_found_within_a_line() -> None:
    who = Shielded({"P1": frozenset({"王小芳"})}, frozenset({"P1"}))
    assert [one.code for one in named_in({"facts": "证人说王小芳在场。"}, who)] == [CHILD]
    assert named_in({"facts": "证人说王大明在场。"}, who) == []


def test_a_part_that_is_also_another_s_name_says_nothing_alone() -> None:
    draft = draft_of({"P1.role": "suspect", "P1.name": "Otto Brume", "P2.role": "victim", "P2.name": "V1"})
    who = shielded(draft, {"P2": ["Lia Brume", "V1"]})
    assert named_in({"facts": "Brume a fui."}, who) == []
    assert len(named_in({"facts": "Lia a fui."}, who)) == 1
    assert len(named_in({"facts": "LIA BRUME a fui."}, who)) == 1


@pytest.fixture
def coded(request_: Request) -> Request:
    """A whole request with a victim whose name was typed first, then a code."""
    write(request_, {**WHOLE, "P2.role": "victim", "P2.name": "Lia Fanal"}, {}, by="dora", at=BEFORE)
    write(request_, {"P2.name": "V1"}, {"P2.name": 1}, by="dora", at=BEFORE)
    return request_


def test_a_victim_is_known_by_each_name_that_was_typed_of_them(request_: Request) -> None:
    who = {"P2.role": "victim", "P2.name": "V1", "P2.other_names": "la Loutre; Ina Balise"}
    write(request_, {**WHOLE, **who, "facts": "Balise a vu le phare."}, {}, by="dora", at=BEFORE)
    write(request_, {"P2.other_names": ""}, {"P2.other_names": 1}, by="dora", at=BEFORE)
    assert [(one.field, one.code) for one in namings(request_, written(request_))] == [("facts", VICTIM)]


def check(client: Client, held: Request) -> str:
    return client.get(f"/requests/{held.reference}/check").content.decode().replace("\u00a0", " ")


def test_a_victim_named_in_a_field_is_a_finding_that_tells_the_field_and_not_the_name(coded: Request, as_: As) -> None:
    dora = as_("dora")
    assert "se reconnaît à son nom" not in check(dora, coded)
    more = {"M1.nexus": "Le courrier de FANAL le dit.", "second_language": "en", "facts@en": "Lia saw the lamp go out."}
    write(coded, more, {"M1.nexus": 1}, by="dora", at=NOW)
    page = check(dora, coded)
    assert "M1 Lien entre les faits et cette mesure », P2 se reconnaît à son nom" in page
    assert "Résumé des faits (" in page
    assert "DP-02" in page
    assert not {"Fanal", "FANAL", "Lia"} & set(page.replace("<", " ").split())


def test_a_child_s_name_blocks_until_a_lawyer_says_why(coded: Request, as_: As, people: dict[str, User]) -> None:
    write(coded, {"P2.child": "yes", "facts": "Lia a tout vu."}, {"facts": 1}, by="dora", at=NOW)
    dora = as_("dora")
    assert "DP-03" in check(dora, coded)
    rows = dora.get(f"/requests/{coded.reference}/check").context["measures"]
    [found] = [one for one in rows[0]["findings"] if one["code"] == CHILD and "P2" in "".join(one["why"])]
    assert found["blocks"]
    answer = {"measure": "M1", "finding": f"DP-03:{found['mark']}", "said": "accepted", "reason": "Décision du juge"}
    dora.post(f"/requests/{coded.reference}/say", {"kind": "REVIEW.ASK"})
    assert as_("rene").post(f"/requests/{coded.reference}/settle", answer).status_code == 302
    rows = dora.get(f"/requests/{coded.reference}/check").context["measures"]
    [found] = [one for one in rows[0]["findings"] if one["mark"] == found["mark"]]
    assert not found["blocks"]


def test_a_message_that_names_a_victim_is_held_back_and_a_child_s_is_not_sent(
    request_: Request, as_: As, people: dict[str, User]
) -> None:
    greta_of(people, request_)
    write(request_, {"P2.role": "victim", "P2.name": "Lia Fanal"}, {}, by="dora", at=START - timedelta(days=1))
    write(request_, {"P2.name": "V1"}, {"P2.name": 1}, by="dora", at=START - timedelta(days=1))
    sent(request_)
    theirs(request_, "ACK.REGISTERED", START + timedelta(days=2), ACK)
    greta, way = as_("greta"), f"/requests/{request_.reference}/say"
    said = {"kind": "CONSULT.OPEN", "c:about": "procedure", "c:reasons": "Lia peut-elle être entendue ?"}
    answer = greta.post(way, said)
    assert answer.status_code == 409
    told = answer.content.decode()
    [trouble] = re.findall(r'role="alert">(.*?)</div>', told)
    assert "(P2)" in trouble
    assert "Lia" not in trouble
    assert 'name="despite"' in told
    assert "Lia peut-elle être entendue ?</textarea>" in told, "what was typed is not lost"
    assert greta.post(way, {**said, "despite": "1"}).status_code == 302
    entry = Entry.objects.filter(action="requests.said").latest("number")
    assert (entry.by, entry.detail["despite"]) == ("greta", ["DP-02:reasons:P2"]), "who went past what"
    assert "Lia" not in str(entry.detail)
    request_.typed.create(field="P2.child", number=1, value="yes", by="dora", at=NOW)
    answer = greta.post(way, {**said, "despite": "1"})
    assert answer.status_code == 409
    assert "Un enfant se reconnaît" in answer.content.decode()
    assert Happened.objects.filter(kind="CONSULT.OPEN").count() == 1


def test_a_child_s_name_that_a_lawyer_admitted_may_be_said_in_a_message_by_who_says_so_again(
    request_: Request, as_: As, people: dict[str, User]
) -> None:
    greta_of(people, request_)
    admit(request_.file, people["rene"], by="dora", at=START)
    before, facts = START - timedelta(days=1), "Lia Fanal a tout vu."
    typed = {**WHOLE, "P2.role": "witness", "P2.name": "Lia Fanal", "P2.child": "yes", "facts": facts}
    write(request_, typed, {}, by="dora", at=before)
    write(request_, {"P2.name": "E1"}, {"P2.name": 1}, by="dora", at=before)
    sent(request_, typed={})
    theirs(request_, "ACK.REGISTERED", START + timedelta(days=2), ACK)
    way = f"/requests/{request_.reference}/say"
    said = {
        "kind": "CONSULT.OPEN",
        "c:about": "procedure",
        "c:reasons": "Lia peut-elle être entendue ?",
        "despite": "1",
    }
    assert as_("greta").post(way, said).status_code == 409, "nobody decided it"
    [found] = [one for one in namings(request_, written(request_)) if one.field == "facts"]
    for accepted, status in ((False, 409), (True, 302)):
        answer = Answer("M1", f"{CHILD}:{found.mark}", accepted, "Décision du juge des enfants")
        settle(request_, answer, by="rene", at=NOW)
        assert as_("greta").post(way, said).status_code == status
    entry = Entry.objects.filter(action="requests.said").latest("number")
    assert entry.detail["despite"] == ["DP-03:reasons:P2"]
    write_over(request_, "facts", "La petite Fanal a tout vu.")
    assert as_("greta").post(way, said).status_code == 409, "what was decided was of another text"


def write_over(held: Request, field: str, value: str) -> None:
    """What stands in a field is something else by now."""
    last = held.typed.filter(field=field).order_by("number").last()
    assert last
    held.typed.create(field=field, number=last.number + 1, value=value, by="dora", at=NOW)
