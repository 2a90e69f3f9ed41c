"""The law's pages, as readers use them."""

import json
import re
from html import unescape

import pytest
import yaml
from django.test import Client

pytestmark = pytest.mark.django_db
ASKED = "/law/basis?from=FRA&to=BRA&form=ext&on=2026-11-22&offence=laundering"


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "fr"})


def words(client: Client, address: str) -> str:
    """The words of a page, one space between."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    plain = re.sub(r"</?bdi>", "", answer.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).replace("\u00a0", " ").split())


def test_a_newcomer_sees_every_instrument_with_its_parties_and_the_doubts_of_its_table(client: Client) -> None:
    page = words(client, "/law/?on=2019-12-18")
    assert "Convention des Nations Unies contre la corruption UNCAC" in page
    assert "186" in page
    assert "check against the depositary" in page
    assert "Aucun état des participations" in page


def test_the_convention_on_the_day_of_a_resolution(client: Client) -> None:
    page = words(client, "/law/instruments/untoc?on=2019-12-18")
    assert "190 Parties (par dépôt, 18 décembre 2019)" in page
    assert "30 jours après (38(2))" in page
    assert "signé seulement 2" in page
    assert "Membres qui manquent" in page
    assert "UNTOC.18.9" in page


def test_what_was_known_then_is_less_than_what_is_known_now(client: Client) -> None:
    then = words(client, "/law/instruments/UNTOC?on=2019-12-18&known=2015-01-01")
    assert "179 Parties" in then
    assert "On sait qui est Partie jusqu’au jour du dernier tableau" in then


def test_a_convention_that_is_only_adopted_says_so(client: Client) -> None:
    page = words(client, "/law/instruments/UNCC24")
    assert "Adopté, pas en vigueur ou pas connu comme tel" in page
    assert "Aucun état des participations" in page


def test_the_rows_of_a_status_can_be_chosen(client: Client) -> None:
    assert "2 lignes / 198" in words(client, "/law/instruments/UNTOC?on=2019-12-18&show=signed")
    assert "1 ligne / 198" in words(client, "/law/instruments/UNTOC?on=2019-12-18&q=éGYPte")
    assert "Aucun État ne correspond" in words(client, "/law/instruments/UNTOC?q=nowhere&group=africa")


def test_a_day_that_is_none_is_told(client: Client) -> None:
    for address in ("/law/?on=yesterday", "/law/instruments/UNTOC?known=2019-02-30", "/law/states/FRA?on=1"):
        assert "Ce n’est pas une date" in words(client, address)


@pytest.mark.parametrize("address", ["/law/instruments/NONE", "/law/states/XXX", "/law/instruments/MODEL-EXT"])
def test_what_is_not_held_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_state_gives_four_answers_for_each_instrument(client: Client) -> None:
    page = words(client, "/law/states/FRA?on=2003-01-01")
    assert "oui oui, 12 décembre 2000 non non , 29 septembre 2003" in page  # UNTOC: adopted, signed, not yet in force
    assert "Аustralie" not in page
    assert "Франция" in page
    assert "Voir l’annuaire" in page


def test_the_other_kinds_of_states_have_their_pages(client: Client) -> None:
    assert "Territoire" in words(client, "/law/states/HKG")
    assert "Organisation régionale" in words(client, "/law/states/EUE")
    assert "Afrique" in words(client, "/law/states")


def test_the_form_asks_then_answers(client: Client) -> None:
    assert "Ce dont dépend une base" not in words(client, "/law/basis")
    first = words(client, ASKED)
    assert "Aucune base n’est encore établie" in first
    assert "L’État requis subordonne-t-il l’extradition à un traité ?" in first
    told = "&O1.offence.criminal.requesting=yes&O1.offence.criminal.requested=yes&P1.person.in_requested=yes"
    page = words(client, f"{ASKED}{told}&requested.needs_treaty_extradition=no")
    assert "base principale · oblige l’État requis Convention des Nations Unies contre la corruption" in page
    assert "une personne désignée décide" in page
    assert "Déjà répondu (4)" in page


def test_what_a_group_is_like_is_asked_once_there_is_one(client: Client) -> None:
    involved, persons = "Un groupe criminel organisé est-il impliqué ?", "Combien de personnes agissent ensemble ?"
    first = words(client, ASKED)
    assert involved in first
    assert persons not in first
    assert persons in words(client, f"{ASKED}&O1.group.involved=yes")
    assert persons not in words(client, f"{ASKED}&O1.group.involved=no")


def test_a_mistyped_state_keeps_what_was_answered(client: Client) -> None:
    page = client.get("/law/basis?from=Frnce&to=BRA&form=ext&P1.person.in_requested=yes").content.decode()
    assert '<input type="hidden" name="P1.person.in_requested" value="yes">' in page
    assert 'value="Frnce"' in page
    assert "France" in page


def test_an_answer_of_no_use_is_told_beside_its_question_and_the_answer_still_stands(client: Client) -> None:
    page = words(client, f"{ASKED}&O1.group.persons=a few")
    assert "Cette valeur ne convient pas" in page
    assert "Bases, dans l’ordre" in page


def test_answers_that_do_not_go_together_are_told_and_can_be_changed(client: Client) -> None:
    asked = "/law/basis?from=FRA&to=CHE&form=ext&offence=other&O1.offence.fiscal_only=yes&O1.offence.fiscal=no"
    page = client.get(asked).content.decode()
    assert "offence.fiscal_only: true, offence.fiscal: false" in page
    assert 'name="O1.offence.fiscal" value="no" checked' in page
    denied = "/law/basis?from=FRA&to=CHE&form=mla&leg.mla_treaty=no"
    sided = "&requested.party.ECMA59=yes&requesting.party.ECMA59=yes"
    assert "leg.mla_treaty: false, ECMA59" in client.get(denied + sided).content.decode()


def test_an_address_holds_what_was_answered_and_no_more(client: Client) -> None:
    answer = client.get(f"{ASKED}&offence=&P1.person.asylum=&known=")
    assert answer.status_code == 302
    assert answer.headers["Location"] == ASKED


def test_the_case_and_the_answer_can_be_taken_away(client: Client) -> None:
    case = yaml.safe_load(client.get(f"{ASKED}&format=yaml").content)
    assert case == client.get(f"{ASKED}&format=case").json()
    assert (case["requesting"], case["measures"][0]["form"]) == ("FRA", "ext")
    answer = client.get(f"{ASKED}&format=answer").json()
    again = client.post("/api/v1/law/basis", json.dumps(case), content_type="application/json").json()
    assert answer == again


def test_nothing_typed_is_run(client: Client) -> None:
    nasty = "%3Cscript%3Ealert(1)%3C/script%3E"
    for address in (
        f"/law/basis?from={nasty}&to={nasty}&O1.x={nasty}&offence={nasty}",
        f"/law/instruments/UNTOC?q={nasty}",
    ):
        assert b"<script>alert" not in client.get(address).content
